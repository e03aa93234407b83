import { Bm25 } from '#core/suggest/bm25.ts';
import { suggestTags } from '#core/suggest/suggest-tags.ts';

/** A passage that people gave tags. */
export interface TaggedPassage {
  id: string;
  statement: string;
  words: string;
  tags: readonly string[];
}

/** How many of all tags of all passages were among the first 1, 3 and 5 offered for them. */
export interface HitRates {
  at1: number;
  at3: number;
  at5: number;
}

export interface Comparison {
  suggested: HitRates;
  /** The same for the tags that are given most often, whatever the words. */
  mostFrequent: HitRates;
}

/** Takes each passage out in turn, with what `isOut` names besides, and asks the others which tags it had. */
export function leaveOneOut(passages: readonly TaggedPassage[], isOut: (asked: TaggedPassage, other: TaggedPassage) => boolean): Comparison {
  const index = new Bm25();
  for (const { id, words } of passages) index.put(id, words);
  const places: { suggested: number[]; mostFrequent: number[] } = { suggested: [], mostFrequent: [] };
  for (const asked of passages) {
    const out = passages.filter((other) => other === asked || isOut(asked, other));
    const others = new Map(passages.filter((other) => !out.includes(other)).map((other) => [other.id, other]));
    for (const { id } of out) index.remove(id);
    const suggested = suggestTags(index.search(asked.words, 50), (id) => others.get(id)?.tags ?? [], 5).map(({ tag }) => tag);
    const frequent = byFrequency([...others.values()]);
    for (const { id, words } of out) index.put(id, words);
    for (const tag of asked.tags) {
      places.suggested.push(suggested.indexOf(tag));
      places.mostFrequent.push(frequent.indexOf(tag));
    }
  }
  return { suggested: ratesOf(places.suggested), mostFrequent: ratesOf(places.mostFrequent) };
}

function byFrequency(passages: readonly TaggedPassage[]): string[] {
  const counts = new Map<string, number>();
  for (const tag of passages.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([tag]) => tag);
}

function ratesOf(places: readonly number[]): HitRates {
  const within = (most: number) => places.filter((place) => place >= 0 && place < most).length / Math.max(1, places.length);
  return { at1: within(1), at3: within(3), at5: within(5) };
}
