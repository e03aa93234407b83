import type { Passage } from '#core/entities/target.ts';
import { positiveLeaves, type Near, type Phrase, type Query } from './query.ts';
import { isMarked, wordsOf, type Words } from './words.ts';

/** A place in a text where a leaf of the query stands. `leaf` counts the query's leaves, so that places of different words can be told apart. */
export interface Hit extends Passage {
  leaf: number;
}

/** A phrase as the words of a text are compared with it: typed with an accent, it is asked of the words as they were written. */
export interface Sought {
  words: readonly string[];
  isStrict: boolean;
  isPrefix: boolean;
}

/** What a phrase asks of the words of a text. */
export function soughtOf({ text, isPrefix }: Phrase): Sought {
  const isStrict = isMarked(text);
  const words = wordsOf(text);
  return { words: isStrict ? words.strict : words.plain, isStrict, isPrefix };
}

/** What the phrases of a `near` ask: all of them strictly when one of them was typed so, since they are looked for in one reading of the text. */
export function soughtNear({ phrases }: Near): Sought[] {
  const isStrict = phrases.some(({ text }) => isMarked(text));
  return phrases.map(({ text, isPrefix }) => ({ words: isStrict ? wordsOf(text).strict : wordsOf(text).plain, isStrict, isPrefix }));
}

/** A query made ready to look for its places in many texts. */
export type Finder = (words: Words) => Hit[];

/** Finds every place in a text that speaks for a query, in order; places of what must not occur are none. Offsets are those of the text that the words are of. */
export function finderOf(query: Query): Finder {
  const leaves = positiveLeaves(query).map((leaf) => {
    if (leaf.kind !== 'phrase' && leaf.kind !== 'near') return undefined;
    return leaf.kind === 'phrase' ? { sought: [soughtOf(leaf)], within: null } : { sought: soughtNear(leaf), within: leaf.within };
  });
  return (words) => {
    const hits: Hit[] = [];
    for (const [leaf, one] of leaves.entries()) {
      if (!one) continue;
      const found = one.sought.map((sought) => occurrences(sought, words));
      for (const { first, last } of one.within === null ? (found[0] ?? []) : near(found, one.within)) {
        hits.push({ leaf, start: words.starts[first] ?? 0, end: words.ends[last] ?? 0 });
      }
    }
    return hits.sort((a, b) => a.start - b.start || b.end - a.end);
  };
}

/** A run of words, by their numbers. */
interface Run {
  first: number;
  last: number;
}

function occurrences({ words: sought, isStrict, isPrefix }: Sought, { plain, strict }: Words): Run[] {
  const words = isStrict ? strict : plain;
  const [head] = sought;
  if (head === undefined) return [];
  const length = sought.length;
  const isAt = (at: number) => sought.every((word, index) => (isPrefix && index === length - 1 ? (words[at + index] ?? '').startsWith(word) : words[at + index] === word));
  const runs: Run[] = [];
  if (length === 1 && isPrefix) {
    for (let at = 0; at < words.length; at++) if (isAt(at)) runs.push({ first: at, last: at });
    return runs;
  }
  for (let at = words.indexOf(head); at >= 0; at = words.indexOf(head, at + 1)) if (isAt(at)) runs.push({ first: at, last: at + length - 1 });
  return runs;
}

/** Those runs that have one of each other list within the distance: so many words at most between the end of the one and the beginning of the other. */
function near(lists: readonly Run[][], within: number): Run[] {
  return lists.flatMap((list, index) => list.filter((run) => lists.every((others, at) => at === index || hasNear(others, run, within))));
}

/** `runs` come in order; those of one phrase are equally long, so their ends rise too. */
function hasNear(runs: readonly Run[], { first, last }: Run, within: number): boolean {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (first - (runs[middle]?.last ?? 0) - 1 > within) low = middle + 1;
    else high = middle;
  }
  const next = runs[low];
  return next !== undefined && next.first - last - 1 <= within;
}
