import { foldedWords } from './folded-words.ts';

/**
 * Okapi BM25 (Robertson and Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond”, 2009, section 3.5: k1 between 1.2 and 2, b between 0.5 and
 * 0.8 do well in many circumstances). k1 says how soon more of the same word counts no more, b how far long texts are held back. The weight of a word is
 * ln(1 + (N − n + ½) / (n + ½)), which is never negative, so that a word found everywhere counts almost nothing instead of against.
 */
export const K1 = 1.2;
export const B = 0.75;

export interface Hit {
  id: string;
  /** Above 0; to be compared within one search only. */
  score: number;
}

interface Kept {
  id: string;
  words: ReadonlyMap<string, number>;
  length: number;
}

/** Texts that can be asked which of them are most like another. Adding and taking away cost as much as the text is long, never as much as the index holds. */
export class Bm25 {
  /** Texts stand at numbers, so that scores are an array; numbers of texts that went are given again. */
  readonly #texts: (Kept | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #numbers = new Map<string, number>();
  /** For each word the numbers of the texts that have it, with how often. */
  readonly #places = new Map<string, Map<number, number>>();
  #length = 0;

  get size(): number {
    return this.#numbers.size;
  }

  /** Keeps a text under an id, in the place of what was kept under it. */
  put(id: string, text: string): void {
    this.remove(id);
    const number = this.#free.pop() ?? this.#texts.length;
    const words = new Map<string, number>();
    const all = foldedWords(text);
    for (const word of all) words.set(word, (words.get(word) ?? 0) + 1);
    this.#texts[number] = { id, words, length: all.length };
    this.#numbers.set(id, number);
    this.#length += all.length;
    for (const [word, count] of words) {
      const places = this.#places.get(word);
      if (places) places.set(number, count);
      else this.#places.set(word, new Map([[number, count]]));
    }
  }

  remove(id: string): void {
    const number = this.#numbers.get(id);
    const kept = number === undefined ? undefined : this.#texts[number];
    if (number === undefined || !kept) return;
    this.#texts[number] = undefined;
    this.#free.push(number);
    this.#numbers.delete(id);
    this.#length -= kept.length;
    for (const word of kept.words.keys()) {
      const places = this.#places.get(word);
      places?.delete(number);
      if (places?.size === 0) this.#places.delete(word);
    }
  }

  /**
   * The texts that share words with this one, the most alike first; those of one score in order of their ids. With `beside`, scores are those that they would have
   * in one index of both, so that hits of the two can be put together.
   */
  search(text: string, most: number, beside?: Bm25): Hit[] {
    const scores = new Float64Array(this.#texts.length);
    const size = this.size + (beside?.size ?? 0);
    const average = (this.#length + (beside ? beside.#length : 0)) / Math.max(1, size);
    for (const word of new Set(foldedWords(text))) {
      const places = this.#places.get(word);
      if (!places) continue;
      const found = places.size + ((beside && beside.#places.get(word)?.size) ?? 0);
      const weight = Math.log(1 + (size - found + 0.5) / (found + 0.5));
      places.forEach((count, number) => {
        const length = this.#texts[number]?.length ?? 0;
        const gain = (weight * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / average));
        scores[number] = (scores[number] ?? 0) + gain;
      });
    }
    return this.#best(scores, most);
  }

  /** The highest of the scores; all that have the lowest of them stay in until their ids are compared. */
  #best(scores: Float64Array, most: number): Hit[] {
    const least = Math.max(scores.slice().sort().at(-most) ?? 0, Number.MIN_VALUE);
    const hits: Hit[] = [];
    scores.forEach((score, number) => {
      const id = this.#texts[number]?.id;
      if (score >= least && id !== undefined) hits.push({ id, score });
    });
    return hits.sort(byScore).slice(0, most);
  }
}

/** What is found in either of two indexes, as if they were one. */
export function searchBoth(first: Bm25, second: Bm25, text: string, most: number): Hit[] {
  return [...first.search(text, most, second), ...second.search(text, most, first)].sort(byScore).slice(0, most);
}

function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}
