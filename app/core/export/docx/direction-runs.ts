import { hasRightToLeft } from '#core/text/text-direction.ts';

/** Words of one direction within a paragraph. */
export interface DirectionRun {
  words: string;
  isFromRight: boolean;
}

const LETTERS = /\p{L}\p{M}*/gu;

/** Words cut where their letters turn direction; signs and spaces between two letters of one direction stay with them, others run as the paragraph does. Joined they are the words again. */
export function directionRuns(words: string, base: 'ltr' | 'rtl'): DirectionRun[] {
  const runs: DirectionRun[] = [];
  const isBase = base === 'rtl';
  let at = 0;
  let other: { start: number; end: number } | undefined;
  const close = () => {
    if (!other) return;
    if (other.start > at) runs.push({ words: words.slice(at, other.start), isFromRight: isBase });
    runs.push({ words: words.slice(other.start, other.end), isFromRight: !isBase });
    at = other.end;
    other = undefined;
  };
  for (const { 0: letter, index } of words.matchAll(LETTERS)) {
    if (hasRightToLeft(letter) === isBase) close();
    else other = { start: other?.start ?? index, end: index + letter.length };
  }
  close();
  if (at < words.length) runs.push({ words: words.slice(at), isFromRight: isBase });
  return runs;
}
