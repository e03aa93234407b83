import { authorKey } from '#core/entities/author.ts';
import { numbering, type Numbering } from '#core/numbering.ts';
import type { MarkedPassage } from './marked-passage.ts';

/** What the numbers in columns stand for: tags as they were given, values, and people by their keys. */
export interface MarkNumbers {
  tags: Numbering;
  values: Numbering;
  people: Numbering;
}

export function newMarkNumbers(): MarkNumbers {
  return { tags: numbering(), values: numbering(), people: numbering() };
}

/** Stands where there is no tag or no value. */
export const NONE = -1;

/** The states of a passage, each a bit. */
export const IS_OPEN = 1;
export const IS_ORPHANED = 2;
export const IS_DISPUTED = 4;

/**
 * Passages in columns, those of a layer in the order of their rows: a question walks all of a workspace's, and numbers side by side are walked a hundred times faster than objects. The taggings of
 * passage `at` are those from `from[at]` up to `from[at + 1]`; a passage without any has one for each of who marked it, without a tag.
 */
export interface MarkColumns {
  /** The row of each in the index, which tells what words stand in it. */
  rows: Int32Array;
  states: Uint8Array;
  /** Where it begins, in UTF-16 units of the text; what lost its place is behind everything. */
  starts: Float64Array;
  from: Int32Array;
  tags: Int32Array;
  values: Int32Array;
  people: Int32Array;
  /** 1 for a tagging that is disputed. */
  disputed: Uint8Array;
}

/** The passages of one layer. */
export interface LayerColumns extends MarkColumns {
  layer: string;
  statement: string;
}

/** Those of many layers in the same columns, one layer behind the other: of each the first place, and the one behind its last. */
export interface JoinedColumns {
  columns: MarkColumns;
  layers: readonly { layer: string; statement: string; first: number; end: number }[];
}

/** Puts the passages of a layer into columns. */
export function columnsOf({ layer, statement, passages }: { layer: string; statement: string; passages: readonly { row: number; marked: MarkedPassage }[] }, numbers: MarkNumbers): LayerColumns {
  const units = passages.map(({ marked }) => unitsOf(marked));
  const from = new Int32Array(passages.length + 1);
  for (const [at, those] of units.entries()) from[at + 1] = (from[at] ?? 0) + those.length;
  const all = units.flat();
  return {
    ...{ layer, statement, from },
    rows: Int32Array.from(passages, ({ row }) => row),
    states: Uint8Array.from(passages, ({ marked }) => statesOf(marked)),
    starts: Float64Array.from(passages, ({ marked: { placed } }) => (placed.state === 'orphaned' ? Infinity : (placed.anchorStart ?? placed.start))),
    tags: Int32Array.from(all, ({ tag }) => (tag === null ? NONE : numbers.tags.of(tag))),
    values: Int32Array.from(all, ({ value }) => (value === null ? NONE : numbers.values.of(value))),
    people: Int32Array.from(all, ({ by }) => numbers.people.of(authorKey(by))),
    disputed: Uint8Array.from(all, ({ isDisputed }) => Number(isDisputed)),
  };
}

/** Puts layers behind one another. Thousands of layers with a few passages each are walked several times faster so: what is looked at next lies beside what was looked at last. */
export function joinColumns(all: readonly LayerColumns[]): JoinedColumns {
  const passages = all.reduce((sum, { rows }) => sum + rows.length, 0);
  const units = all.reduce((sum, { tags }) => sum + tags.length, 0);
  const columns: MarkColumns = {
    ...{ rows: new Int32Array(passages), states: new Uint8Array(passages), starts: new Float64Array(passages), from: new Int32Array(passages + 1) },
    ...{ tags: new Int32Array(units), values: new Int32Array(units), people: new Int32Array(units), disputed: new Uint8Array(units) },
  };
  let [first, unit] = [0, 0];
  const layers = all.map(({ layer, statement, ...one }) => {
    for (const name of ['rows', 'states', 'starts'] as const) columns[name].set(one[name], first);
    for (const name of ['tags', 'values', 'people', 'disputed'] as const) columns[name].set(one[name], unit);
    for (let at = 0; at < one.rows.length; at++) columns.from[first + at + 1] = unit + (one.from[at + 1] ?? 0);
    const here = { layer, statement, first, end: first + one.rows.length };
    [first, unit] = [here.end, unit + one.tags.length];
    return here;
  });
  return { columns, layers };
}

function unitsOf({ taggings, creators }: MarkedPassage) {
  return taggings.length > 0 ? taggings : creators.map((by) => ({ tag: null, value: null, by, isDisputed: false }));
}

function statesOf({ isOpen, placed, taggings }: MarkedPassage): number {
  return (isOpen ? IS_OPEN : 0) | (placed.state === 'orphaned' ? IS_ORPHANED : 0) | (taggings.some(({ isDisputed }) => isDisputed) ? IS_DISPUTED : 0);
}
