import { snapToSentence } from '#core/text/sentence.ts';
import type { Found, FoundPlace, FoundStatement } from '#core/search/asked.ts';
import { bestOf, inContext, type InContext } from '#core/search/context.ts';
import type { Finder } from '#core/search/match.ts';
import type { CutText, Library } from './library.ts';
import type { Row } from './listed.ts';

/** So many passages of a statement are shown; the others are on its page. */
const PASSAGES_EACH = 3;
/** Behind the statements that are shown, places are counted until so many units of text were read: every letter typed counts anew. */
const COUNTED_ON = 150_000;

/** Of a statement in which no words are looked for. */
export const NO_PLACES = { places: 0, passages: [] } satisfies Pick<FoundStatement, 'places' | 'passages'>;

/** How many places of a text speak for a query, and some of them in context. */
export function placesOf(find: Finder, { text, words }: CutText, language: string, most = PASSAGES_EACH): Pick<FoundStatement, 'places' | 'passages'> {
  const hits = find(words);
  const passages = bestOf(inContext(text, words, hits), most).map((one) => ({ ...one, sentence: sentenceOf(text, one, language) }));
  return { places: hits.length, passages };
}

function sentenceOf(text: string, { start, marks }: InContext, language: string): FoundPlace['sentence'] {
  const found = { start: start + (marks[0]?.start ?? 0), end: start + (marks.at(-1)?.end ?? 0) };
  const sentence = snapToSentence(text, found, language) ?? found;
  return { ...sentence, words: text.slice(sentence.start, sentence.end) };
}

/** How many places speak for a query, none without words to look for: of the statements that are shown, and of as many of the others as can be read at once. */
export function countPlaces(find: Finder | null, shown: readonly FoundStatement[], all: readonly Row[], library: Pick<Library, 'textOf'>): Found['places'] {
  if (!find) return { count: 0, isAll: true };
  let count = shown.reduce((sum, { places }) => sum + places, 0);
  let read = 0;
  for (const { statement } of all.slice(shown.length)) {
    if (read >= COUNTED_ON) return { count, isAll: false };
    const { text, words } = library.textOf(statement);
    read += text.length;
    count += find(words).length;
  }
  return { count, isAll: true };
}
