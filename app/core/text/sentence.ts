import { goesOn } from './abbreviation.ts';
import { boundaryAfter, boundaryBefore, snapToGraphemes } from './grapheme.ts';
import type { Passage } from '#core/entities/target.ts';

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Splits a flattened text into sentences that cover it without a gap; white space belongs to the sentence before it. The end of a block
 * (line feed) always ends a sentence; abbreviations, initials, list numbers and full stops inside symbols do not.
 * `locale` is a BCP 47 tag; one that is not well formed counts as English.
 */
export function sentencesOf(text: string, locale = 'en'): Passage[] {
  const segmenter = segmenterFor(locale);
  const sentences: Passage[] = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed + 1;
    for (const sentence of sentencesOfBlock(text.slice(start, end), segmenter)) {
      sentences.push({ start: start + sentence.start, end: start + sentence.end });
    }
    start = end;
  }
  return sentences;
}

/**
 * The whole sentences that a passage touches, without outer white space; an empty passage touches the sentence it stands in.
 * Only the blocks concerned are read. Undefined when they hold nothing but white space.
 */
export function snapToSentence(text: string, passage: Passage, locale = 'en'): Passage | undefined {
  const touched = snapToGraphemes(text, passage) ?? caretIn(text, passage);
  const from = text.lastIndexOf('\n', touched.start - 1) + 1;
  const feed = text.indexOf('\n', Math.max(touched.start, touched.end - 1));
  const sentences = sentencesOf(text.slice(from, feed === -1 ? text.length : feed), locale);
  const first = sentences.find((sentence) => from + sentence.end > touched.start) ?? sentences.at(-1);
  const last = sentences.findLast((sentence) => from + sentence.start < touched.end) ?? first;
  if (!first || !last) return undefined;
  return snapToGraphemes(text, { start: from + first.start, end: from + Math.max(first.end, last.end) });
}

function caretIn(text: string, { start }: Passage): Passage {
  const offset = boundaryBefore(text, Math.max(0, Math.min(start, text.length)));
  return { start: offset, end: offset };
}

/** Where Unicode's rules see a possible end, and after an ellipsis that a capital follows, which they do not. */
function sentencesOfBlock(block: string, segmenter: Intl.Segmenter): Passage[] {
  const sentences: Passage[] = [];
  let start = 0;
  for (const end of possibleEnds(block, segmenter)) {
    if (end < block.length && continues(block, start, end)) continue;
    sentences.push({ start, end });
    start = end;
  }
  return sentences;
}

function possibleEnds(block: string, segmenter: Intl.Segmenter): number[] {
  const ends = new Set<number>();
  for (const segment of segmenter.segment(block)) ends.add(segment.index + segment.segment.length);
  for (const match of block.matchAll(/…[\p{Pe}\p{Pf}"']*\s+(?=[\p{Pi}\p{Ps}"']*\p{Lu})/gu)) {
    const end = match.index + match[0].length;
    if (boundaryAfter(block, end) === end) ends.add(end);
  }
  return [...ends].sort((a, b) => a - b);
}

function continues(block: string, start: number, end: number): boolean {
  const before = block.slice(start, end).trimEnd();
  if (/\p{L}|\p{N}/u.test(before)) return goesOn(before, block.slice(end, end + 40));
  return true;
}

function segmenterFor(locale: string): Intl.Segmenter {
  const known = segmenters.get(locale);
  if (known) return known;
  const segmenter = new Intl.Segmenter(isWellFormed(locale) ? locale : 'en', { granularity: 'sentence' });
  segmenters.set(locale, segmenter);
  return segmenter;
}

function isWellFormed(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
