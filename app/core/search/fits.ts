import { finderOf, type Finder } from './match.ts';
import type { Leaf, Query } from './query.ts';
import { wordsOf, type Words } from './words.ts';

/** Whether a query is true, when it is known of each of its leaves whether it is. */
export function isTrue(query: Query, isLeafTrue: (leaf: Leaf) => boolean): boolean {
  switch (query.kind) {
    case 'and':
      return query.of.every((one) => isTrue(one, isLeafTrue));
    case 'or':
      return query.of.some((one) => isTrue(one, isLeafTrue));
    case 'not':
      return !isTrue(query.of, isLeafTrue);
    default:
      return isLeafTrue(query);
  }
}

/** Finds what a query looks for in short texts, such as names: those of which it is true, with a word in them that it asks for. Fields are true of none. */
export function nameFits(query: Query): (name: string) => boolean {
  const anywhere = finderOf(query);
  const finders = new Map<Leaf, Finder>();
  const finds = (leaf: Leaf, words: Words) => {
    const find = finders.get(leaf) ?? finderOf(leaf);
    finders.set(leaf, find);
    return find(words).length > 0;
  };
  return (name) => {
    const words = wordsOf(name);
    return anywhere(words).length > 0 && isTrue(query, (leaf) => (leaf.kind === 'phrase' || leaf.kind === 'near') && finds(leaf, words));
  };
}
