import { useCallback, useState } from 'react';
import { PROBLEMS } from '#core/problem.ts';
import { MOST_PLACES, searchActAnswer, type Made, type Place, type SearchAct } from '#core/search/act.ts';
import { sendCommand } from '#app/ui/send-command.ts';
import { offer } from '#app/ui/toaster.tsx';
import { counted } from './counted.ts';

interface TagsResults {
  /** How far it is, while something is on its way. */
  progress: { doing: 'Tagging' | 'Taking back'; done: number; of: number } | null;
  /** What went wrong, or why nothing was changed. */
  said: string;
  /** Tags places in portions; says at the end what was done, once, and offers the way back. `name` stands for the tag in words. */
  tag: (places: readonly Place[], to: { tag: string; value?: string | undefined }, name: string) => Promise<void>;
}

/** Tags results of a search, and takes that back. `onDone` is told after each of both. */
export function useTagging(address: string, onDone: () => void): TagsResults {
  const [progress, setProgress] = useState<TagsResults['progress']>(null);
  const [said, setSaid] = useState('');

  /** Sends portions one after the other, until one fails; says why it did. */
  const send = useCallback(
    async <T,>(doing: 'Tagging' | 'Taking back', all: readonly T[], each: number, actOf: (portion: T[]) => SearchAct) => {
      const total = { made: [] as Made[], hadIt: 0, gone: 0 };
      setSaid('');
      for (let from = 0; from < all.length; from += each) {
        setProgress({ doing, done: from, of: all.length });
        const answer = await sendCommand(address, actOf(all.slice(from, from + each)), searchActAnswer);
        if (answer?.outcome !== 'done') {
          setProgress(null);
          return { total, problem: answer?.outcome === 'refused' ? PROBLEMS[answer.code] : answer ? STORAGE : UNANSWERED };
        }
        total.made.push(...answer.made);
        total.hadIt += answer.hadIt;
        total.gone += answer.gone;
      }
      setProgress(null);
      return { total, problem: null };
    },
    [address],
  );

  const takeBack = useCallback(
    async (made: readonly Made[]) => {
      const { problem } = await send('Taking back', made, 2 * MOST_PLACES, (portion) => ({ kind: 'take-back', made: portion }));
      setSaid(problem ?? 'Taken back.');
      onDone();
    },
    [send, onDone],
  );

  const tag = useCallback<TagsResults['tag']>(
    async (places, to, name) => {
      const { total, problem } = await send('Tagging', places, MOST_PLACES, (portion) => ({ kind: 'tag', to, places: portion }));
      const tagged = total.made.filter(({ kind }) => kind === 'tagging').length;
      const left = [...(total.hadIt > 0 ? [`${total.hadIt} had it already`] : []), ...(total.gone > 0 ? [`${total.gone} ${total.gone === 1 ? 'does' : 'do'} not stand there any more`] : [])].join(', ');
      const words = `${tagged === 0 ? 'Nothing was tagged.' : `Tagged with ${name}: ${counted(tagged, 'passage', 'passages')}.`}${left === '' ? '' : ` Left alone: ${left}.`}`;
      setSaid(problem === null ? (tagged === 0 ? words : '') : `${problem}${tagged === 0 ? '' : ` ${words}`}`);
      if (tagged > 0) offer(words, 'Undo', () => void takeBack(total.made));
      onDone();
    },
    [send, takeBack, onDone],
  );

  return { progress, said, tag };
}

const STORAGE = 'The server cannot store right now. What was tagged before stays, and the rest is still chosen. Try again in a moment.';
const UNANSWERED = 'The server did not answer. What is tagged already is not tagged twice, so you can try again.';
