import { useCallback, useEffect, useRef, useState } from 'react';
import type { Author } from '#core/entities/author.ts';
import type { PassageView, SaveStatus } from '#core/passages/passage-view.ts';
import { saidAnew, seenAnswer } from '#core/seen.ts';
import { postJson } from '#app/taxonomy/codebook/post-json.ts';
import { usePassageChanges } from './use-passage-changes.ts';

/** A card counts as seen after it was open for so long. */
const LOOKED_MS = 1_000;

interface Options {
  /** The path of the statement. */
  address: string;
  me: string;
  ready: boolean;
  status: SaveStatus['kind'];
  passages: readonly PassageView[];
  /** The passage whose card is open. */
  active: PassageView | undefined;
}

/**
 * The annotations on which others have said or judged something that this person has not seen: as the server knows whenever the page is connected, and
 * what arrives since. A card that is open for a moment is seen.
 */
export function useUnread({ address, me, ready, status, passages, active }: Options): ReadonlySet<string> {
  const [unread, setUnread] = useState<ReadonlySet<string>>(NOTHING);
  const arrived = useRef(new Set<string>());
  const isConnected = ready && (status === 'saved' || status === 'saving');

  const visit = useCallback(
    async (annotations: readonly string[]) => {
      arrived.current = new Set();
      const answer = await postJson(`${address}/seen`, { annotations }, seenAnswer);
      if (answer) setUnread(new Set([...answer.unread, ...arrived.current]));
    },
    [address],
  );

  useEffect(() => {
    if (isConnected) void visit([]);
  }, [isConnected, visit]);

  const onChange = useCallback(
    (gone: readonly PassageView[], come: readonly PassageView[]) => {
      const self: Author = { kind: 'member', id: me };
      const news = saidAnew(gone, come, self);
      if (news.length === 0) return;
      for (const annotation of news) arrived.current.add(annotation);
      setUnread((known) => new Set([...known, ...news]));
    },
    [me],
  );
  usePassageChanges({ passages, ready, onChange });

  const looked = active?.annotations.map(({ id }) => id).filter((id) => unread.has(id)).join(' ') ?? '';
  useEffect(() => {
    if (looked === '') return undefined;
    const see = () => {
      if (document.visibilityState !== 'visible') return;
      const annotations = looked.split(' ');
      setUnread((known) => new Set([...known].filter((id) => !annotations.includes(id))));
      void visit(annotations);
    };
    const timer = setTimeout(see, LOOKED_MS);
    document.addEventListener('visibilitychange', see);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', see);
    };
  }, [looked, visit]);

  return unread;
}

const NOTHING: ReadonlySet<string> = new Set();
