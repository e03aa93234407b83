import { fold } from '#core/text/fold.ts';
import type { Entry } from './entry.ts';

/** A codebook's entries by id. */
export type Entries = ReadonlyMap<string, Entry>;

/** The entries above one, nearest first. Ends where the tree does, or where it would come round to an entry again. */
export function ancestorsOf(entries: Entries, id: string): Entry[] {
  const above: Entry[] = [];
  let next = entries.get(id)?.parent ?? null;
  while (next !== null) {
    const parent = entries.get(next);
    if (!parent || parent.id === id || above.includes(parent)) break;
    above.push(parent);
    next = parent.parent;
  }
  return above;
}

/** The entries directly below one (null: the themes), in their order; merged ones are left out. */
export function childrenOf(entries: Entries, parent: string | null): Entry[] {
  return [...entries.values()].filter((entry) => entry.parent === parent && entry.mergedInto === null).sort(inOrder);
}

/** How siblings stand: by `order`, then by code. */
export function inOrder(a: Entry, b: Entry): number {
  return a.order - b.order || (a.code < b.code ? -1 : Number(a.code > b.code));
}

/** How many levels a tag and everything below it take: 1 for a tag without children. */
export function heightOf(entries: Entries, id: string): number {
  const below = new Map<string, string[]>();
  for (const { id: child, parent, mergedInto } of entries.values()) {
    if (parent !== null && mergedInto === null) below.set(parent, [...(below.get(parent) ?? []), child]);
  }
  const measure = (tag: string): number => 1 + Math.max(0, ...(below.get(tag) ?? []).map(measure));
  return measure(id);
}

/** The tag that stands for an id today: itself, or what it was merged into, however often. Undefined for an id that the codebook does not know. */
export function livingTag<T extends { id: string; mergedInto: string | null }>(tags: ReadonlyMap<string, T>, id: string): T | undefined {
  let tag = tags.get(id);
  for (let step = 0; tag && tag.mergedInto !== null && step < tags.size; step++) tag = tags.get(tag.mergedInto);
  return tag;
}

/** Codes that differ only in case, accents or Arabic and Persian variants are one code. */
export function foldedCode(code: string): string {
  return fold(code.normalize('NFC')).text;
}
