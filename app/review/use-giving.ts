import { useState } from 'react';
import { toast } from 'sonner';
import type { SaveStatus } from '#core/passages/passage-view.ts';
import { PROBLEMS } from '#core/problem.ts';
import type { ActAnswer, ReviewAct, Said } from '#core/reviewing/act.ts';
import type { QueueEntry } from '#core/reviewing/queue.ts';
import type { Decided } from '#app/margin/decide-form.tsx';
import { useActs } from './use-acts.ts';

type Before = Extract<ActAnswer, { outcome: 'done' }>['before'];
type Entry = Pick<QueueEntry, 'layer' | 'subject'>;

/** What can be done to taggings of the queue, and what was done last. */
export interface Giving {
  status: SaveStatus;
  /** What was said of the last act, for the live region and the bar. */
  said: string;
  say: (words: string) => void;
  act: (asked: ReviewAct, done: string) => Promise<Before | undefined>;
  giveVerdicts: (entries: readonly QueueEntry[], of: Said, words: string) => Promise<void>;
  /** Settles a dispute about what the entry says. */
  decide: (entry: QueueEntry, decided: Decided) => Promise<void>;
  /** The words of the verdicts, or of the decision, that can be taken back. */
  last: string | undefined;
  /** Takes them back; resolves with the first entry concerned. */
  takeBack: () => Promise<Entry | undefined>;
}

/** Sends acts and says what became of them. */
export function useGiving(base: string, onChanged: () => void): Giving {
  const { perform, status } = useActs(`${base}/acts`);
  const [said, setSaid] = useState('');
  const [last, setLast] = useState<{ words: string; entry: Entry; back: ReviewAct } | null>(null);

  async function act(asked: ReviewAct, done: string): Promise<Before | undefined> {
    const answer = await perform(asked);
    onChanged();
    if (answer.outcome === 'done') {
      setSaid(done);
      return answer.before;
    }
    toast(answer.outcome === 'refused' ? PROBLEMS[answer.code] : WHY_NOT[answer.outcome]);
    return undefined;
  }

  async function giveVerdicts(entries: readonly QueueEntry[], of: Said, words: string): Promise<void> {
    const before = await act({ kind: 'verdict', entries: entries.map(({ layer, subject }) => ({ layer, subject, said: of })) }, words);
    const [entry] = before ?? [];
    if (before && entry) setLast({ words, entry, back: { kind: 'verdict', entries: before } });
  }

  async function decide({ layer, subject, tag, value }: QueueEntry, decided: Decided): Promise<void> {
    const entry = { layer, subject };
    const done = await act({ kind: 'decide', entry, about: { tag, ...(value !== null && { value }) }, ...decided }, 'Decision recorded.');
    if (done) setLast({ words: 'Decision recorded', entry, back: { kind: 'take-back', entry } });
  }

  async function takeBack(): Promise<Entry | undefined> {
    if (!last) return undefined;
    setLast(null);
    await act(last.back, 'Taken back.');
    return last.entry;
  }

  return { status, said, say: setSaid, act, giveVerdicts, decide, last: last?.words, takeBack };
}

const WHY_NOT = {
  gone: 'This tagging is not here any more, so nothing was changed.',
  changed: 'Its author has changed this tagging meanwhile. Nothing was recorded; look at it again.',
} as const;
