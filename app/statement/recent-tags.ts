import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { id } from '#core/id.ts';
import { scaleValue } from '#core/entities/tagging.ts';
import { offeredSteps, type Scale, type Tag } from '#core/taxonomy.ts';
import type { ChosenTag } from '#app/margin/commands.ts';

const MOST = 8;
const remembered = z.array(z.object({ tag: id, value: scaleValue.optional() })).max(MOST);

/** The tags that this person used last in a workspace, newest first, each with its last value; their browser remembers them. */
export function useRecentTags(workspace: string): { recent: readonly ChosenTag[]; remember: (chosen: ChosenTag) => void } {
  const key = `postil:recent-tags:${workspace}`;
  const [recent, setRecent] = useState<readonly ChosenTag[]>([]);
  useEffect(() => setRecent(read(key)), [key]);
  const remember = useCallback(
    (chosen: ChosenTag) => {
      const next = [chosen, ...read(key).filter((one) => one.tag !== chosen.tag)].slice(0, MOST);
      localStorage.setItem(key, JSON.stringify(next));
      setRecent(next);
    },
    [key],
  );
  return { recent, remember };
}

/** What can still be given of the tags used last: a merged one is what it went into, with its value where that one's scale has it. */
export function givable(recent: readonly ChosenTag[], tagOf: (tag: string) => Tag | undefined, scaleOf: (tag: string) => Scale | undefined): ChosenTag[] {
  const byTag = new Map<string, ChosenTag>();
  for (const { tag, value } of recent) {
    const today = tagOf(tag);
    if (!today || today.retired || byTag.has(today.id)) continue;
    const scale = scaleOf(today.id);
    const keepsValue = scale !== undefined && offeredSteps(scale).some((step) => step.value === value);
    byTag.set(today.id, { tag: today.id, ...(keepsValue && { value }) });
  }
  return [...byTag.values()];
}

function read(key: string): ChosenTag[] {
  try {
    const parsed = remembered.safeParse(JSON.parse(localStorage.getItem(key) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}
