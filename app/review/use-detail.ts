import { useEffect, useRef, useState } from 'react';
import { entryDetail, entryKey, type EntryDetail } from '#core/reviewing/queue.ts';
import { readJson } from './ask.ts';

interface Named {
  layer: string;
  subject: string;
}

/**
 * Everything about the entry that is looked at, and that about the next one before it is asked for. `version` changes when any of it may have; what was
 * known stays until the answer is there. Null when the entry is not there any more.
 */
export function useDetail({ current, next, first, base, version }: { current: Named | undefined; next: Named | undefined; first: EntryDetail | null; base: string; version: unknown }): EntryDetail | null | undefined {
  const [known, setKnown] = useState<ReadonlyMap<string, EntryDetail | null>>(() => new Map(first ? [[entryKey(first.entry), first]] : []));
  const asked = useRef<{ version: unknown; keys: Set<string> }>({ version, keys: new Set(first ? [entryKey(first.entry)] : []) });
  const currentKey = current && entryKey(current);
  const nextKey = next && entryKey(next);

  useEffect(() => {
    if (asked.current.version !== version) asked.current = { version, keys: new Set() };
    const { keys } = asked.current;
    for (const key of [currentKey, nextKey]) {
      if (key === undefined || keys.has(key)) continue;
      keys.add(key);
      const [layer = '', subject = ''] = key.split('/');
      void readJson(`${base}/entry?${new URLSearchParams({ layer, subject }).toString()}`, entryDetail.nullable()).then((detail) => {
        if (detail === undefined) keys.delete(key);
        else setKnown((before) => new Map([...before, [key, detail]]));
      });
    }
  }, [currentKey, nextKey, version, base]);

  return currentKey === undefined ? undefined : known.get(currentKey);
}
