import { useEffect } from 'react';
import { seenAnswer } from '#core/seen.ts';
import { postJson } from '#app/taxonomy/codebook/post-json.ts';

/** Notes count as read after they were in view for so long, like a card. */
const LOOKED_MS = 1_000;

interface Options {
  /** The path of the statement, and its id. */
  address: string | undefined;
  statement: string;
  /** The notes are in view. */
  isOpen: boolean;
  /** How many they are: what comes while they are open is read, too. */
  count: number;
}

/** Reads what this person was told of the notes on a statement while the notes are in view. */
export function useReadNotes({ address, statement, isOpen, count }: Options): void {
  useEffect(() => {
    if (!isOpen || address === undefined || count === 0) return undefined;
    const read = () => {
      if (document.visibilityState === 'visible') void postJson(`${address}/seen`, { annotations: [statement] }, seenAnswer);
    };
    const timer = setTimeout(read, LOOKED_MS);
    document.addEventListener('visibilitychange', read);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', read);
    };
  }, [address, statement, isOpen, count]);
}
