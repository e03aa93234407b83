import { snapToGraphemes } from './grapheme.ts';
import { sentencesOf } from './sentence.ts';
import type { Passage } from '#core/entities/target.ts';
import type { Part } from './text-block.ts';

/** A block of the flattened text and what it is in the statement. */
export interface BlockPart extends Passage {
  part: Part;
}

/** A sentence to be coded, and the place of its block in the text. */
export interface CountedSentence extends Passage {
  block: number;
}

/** The sentences of the blocks that count (the body), in order, without outer white space. Titles, salutations and closings have none. */
export function countedSentences(text: string, blocks: readonly BlockPart[], locale: string): CountedSentence[] {
  return blocks.flatMap(({ start, end, part }, block) => {
    if (part !== 'body') return [];
    return sentencesOf(text.slice(start, end), locale).flatMap((sentence) => {
      const whole = snapToGraphemes(text, { start: start + sentence.start, end: start + sentence.end });
      return whole ? [{ ...whole, block }] : [];
    });
  });
}

/** The sentence that comes next after a place in the text, or before it; undefined at the end. A place inside a sentence belongs to it. */
export function nextSentence(sentences: readonly CountedSentence[], from: number | null, by: 1 | -1): number | undefined {
  if (from === null) return sentences.length > 0 ? 0 : undefined;
  const at = sentences.findIndex(({ end }) => end > from);
  const here = at < 0 ? sentences.length : at;
  const isInside = (sentences[here]?.start ?? Infinity) <= from;
  const next = by > 0 ? (isInside ? here + 1 : here) : here - 1;
  return next >= 0 && next < sentences.length ? next : undefined;
}
