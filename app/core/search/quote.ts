import type { Passage } from '#core/entities/target.ts';
import { bestOf, inContext, type InContext } from './context.ts';
import type { Finder } from './match.ts';
import { wordsOf } from './words.ts';

/** A passage in its text: its words, whole or around what was found in them, and a few words on both sides. */
export interface Quoted {
  parts: readonly InContext[];
  before: string;
  behind: string;
}

/** What is longer than this, in UTF-16 units, is shown in part. */
const WHOLE = 420;
const SHOWN_OF_LONG = 320;
const AROUND = 60;
const PARTS = 2;

/** Quotes a passage of a text; one that has no place any more by its words alone. */
export function quoteOf(words: string, place: { text: string; range: Passage } | undefined, find: Finder | null): Quoted {
  const quote = place ? place.text.slice(place.range.start, place.range.end) : words;
  const cut = wordsOf(quote);
  const hits = find ? find(cut) : [];
  const parts = quote.length <= WHOLE ? [partOf(quote, 0, quote.length, hits)] : hits.length > 0 ? bestOf(inContext(quote, cut, hits), PARTS) : [partOf(quote, 0, borderBefore(quote, SHOWN_OF_LONG), [])];
  const [first, last] = [parts[0], parts.at(-1)];
  return {
    parts,
    before: place && first?.start === 0 ? before(place.text, place.range.start) : '',
    behind: place && last?.end === quote.length ? behind(place.text, place.range.end) : '',
  };
}

function partOf(quote: string, start: number, end: number, hits: readonly Passage[]): InContext {
  return { start, end, text: quote.slice(start, end).replace(/\n/g, ' '), marks: hits, isCutBefore: start > 0, isCutBehind: end < quote.length, at: { start, end }, leaves: [] };
}

function borderBefore(text: string, end: number): number {
  const space = text.lastIndexOf(' ', end);
  return space > 0 ? space : end;
}

function before(text: string, end: number): string {
  const block = text.lastIndexOf('\n', end - 1) + 1;
  if (end - AROUND <= block) return text.slice(block, end);
  const space = text.indexOf(' ', end - AROUND);
  return space < 0 || space >= end ? '' : `… ${text.slice(space + 1, end)}`;
}

function behind(text: string, start: number): string {
  const feed = text.indexOf('\n', start);
  const block = feed < 0 ? text.length : feed;
  if (start + AROUND >= block) return text.slice(start, block);
  const space = text.lastIndexOf(' ', start + AROUND);
  return space <= start ? '' : `${text.slice(start, space)} …`;
}
