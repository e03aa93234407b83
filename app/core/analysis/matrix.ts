import type { CodedPassage, CodedStatement, Coding } from './coding.ts';
import { behindCounter, type Behind } from './behind.ts';
import { countsOf, type Countable } from './countable.ts';
import { numbering, type Numbering } from '#core/numbering.ts';

/** What counts as one: a passage, however many people gave it the tag, or every single tagging. */
export const UNITS = ['passages', 'taggings'] as const;
export type Unit = (typeof UNITS)[number];

/** What one cell counts. With passages, a passage to which people gave different values is under each of them, and once in `count`. */
export interface Cell {
  count: number;
  values: Record<string, number>;
}

/** Stands for all columns, or with rows for all tags. */
export const ALL = '';

export interface Counting extends Countable {
  statements: readonly CodedStatement[];
  /** The columns in which what someone coded counts, each once; `ALL` is not among them and counts everything. */
  columnsOf: (statement: CodedStatement, by: string) => readonly string[];
  /** Whether codings of one statement count in different columns, by who made them. */
  isByCoding: boolean;
  unit: Unit;
}

/**
 * Counts by tag and column: each of these tags (`ALL` among them for all) with all that is below it, or every tag when none are named. Cells without anything are absent. O(codings), with
 * names looked up once for each tag, value and statement.
 */
export function countMatrix(counting: Counting, only: readonly string[] | null = null): Map<string, Map<string, Cell>> {
  const { statements, numbers: { people }, columnsOf, isByCoding, unit } = counting;
  const { valueOf, keys, paths } = countsOf(counting);
  const [rows, columns] = [numbering(ALL), numbering(ALL)];
  const wanted = only && new Set(only);
  const rowsOf = paths.map((path) => Int32Array.from([ALL, ...(path?.path ?? [])].filter((tag) => !wanted || wanted.has(tag)), rows.of));
  const columnsIn = statements.map((statement) => {
    const byPerson: Int32Array[] = [];
    for (const person of isByCoding ? new Set(statement.columns.by) : [0]) byPerson[person] = Int32Array.from([ALL, ...columnsOf(statement, people.names[person] ?? '')], columns.of);
    return byPerson;
  });
  const tallies: (Tally | undefined)[] = [];
  let first = 1;
  for (const [at, { columns: { passage, tag, value, by }, passages }] of statements.entries()) {
    const columnsBy = columnsIn[at] ?? [];
    for (let coding = 0; coding < tag.length; coding++) {
      const [ofTag, ofPerson] = [tag[coding] ?? 0, by[coding] ?? 0];
      const key = valueOf(ofTag, value[coding] ?? 0, ofPerson);
      if (key < 0) continue;
      const once = unit === 'passages' ? first + (passage[coding] ?? 0) : 0;
      for (const row of rowsOf[ofTag] ?? NONE) add((tallies[row] ??= tally(columns, keys)), columnsBy[isByCoding ? ofPerson : 0] ?? NONE, key, once);
    }
    first += passages.length;
  }
  return new Map(tallies.flatMap((one, row) => (one ? [[rows.names[row] ?? ALL, cellsOf(one, columns, keys)]] : [])));
}

const NONE = new Int32Array();

/** A row while it is counted: for each column a figure of all, then one for each value; and beside each figure the passage that was counted last, which counts once. */
interface Tally {
  across: number;
  counts: Int32Array;
  last: Int32Array;
}

function tally(columns: Numbering, keys: readonly string[]): Tally {
  const across = keys.length + 1;
  return { across, counts: new Int32Array(columns.names.length * across), last: new Int32Array(columns.names.length * across) };
}

/** Counts a coding in its columns. `once` is the number of its passage, 0 when every coding counts. */
function add({ across, counts, last }: Tally, columns: Int32Array, key: number, once: number): void {
  for (const column of columns) {
    const all = column * across;
    const value = all + 1 + key;
    if (once === 0 || last[all] !== once) counts[all] = (counts[all] ?? 0) + 1;
    if (once === 0 || last[value] !== once) counts[value] = (counts[value] ?? 0) + 1;
    last[all] = last[value] = once;
  }
}

function cellsOf({ across, counts }: Tally, columns: Numbering, keys: readonly string[]): Map<string, Cell> {
  return new Map(
    columns.names.flatMap((name, column) => {
      const [count = 0, ...values] = counts.subarray(column * across, (column + 1) * across);
      return count === 0 ? [] : [[name, { count, values: Object.fromEntries(values.flatMap((times, key) => (times === 0 ? [] : [[keys[key] ?? '', times]]))) }] as const];
    }),
  );
}

/** Everything that counts, in its unit; and the tags on which anything does, with all above them. */
export function countAll(counting: Pick<Counting, 'statements' | 'unit' | keyof Countable>): { total: number; used: ReadonlySet<string> } {
  const { valueOf, paths } = countsOf(counting);
  const used = new Uint8Array(paths.length);
  let total = 0;
  for (const { columns: { passage, tag, value, by } } of counting.statements) {
    let last = -1;
    for (let coding = 0; coding < tag.length; coding++) {
      if (valueOf(tag[coding] ?? 0, value[coding] ?? 0, by[coding] ?? 0) < 0) continue;
      used[tag[coding] ?? 0] = 1;
      if (counting.unit === 'taggings' || last !== passage[coding]) total += 1;
      last = passage[coding] ?? -1;
    }
  }
  return { total, used: new Set(paths.flatMap((path, tag) => (path && used[tag] === 1 ? path.path : []))) };
}

/** A passage that a cell counts, with the codings of it that do. */
export interface FoundPassage {
  statement: CodedStatement;
  passage: CodedPassage;
  codings: readonly Coding[];
}

/** The passages that a cell counts, in the order of the statements and their texts: all that is behind it, and the first `most` of them. `row` and `column` may be `ALL`. */
export function passagesIn(counting: Omit<Counting, 'unit'>, { row, column }: { row: string; column: string }, most = Infinity): { behind: Behind; found: FoundPassage[] } {
  const { statements, numbers: { people }, columnsOf, isByCoding } = counting;
  const known = countsOf(counting);
  const { valueOf, paths } = known;
  const inRow = paths.map((path) => row === ALL || path?.path.includes(row) === true);
  const isIn = (statement: CodedStatement, by: string) => column === ALL || columnsOf(statement, by).includes(column);
  const counter = behindCounter({ numbers: counting.numbers, counts: known });
  const found: FoundPassage[] = [];
  for (const statement of statements) {
    if (!isByCoding && !isIn(statement, '')) continue;
    const { columns: { passage, tag, value, by }, passages } = statement;
    const keyOf = (coding: number) => (inRow[tag[coding] ?? 0] === true && (!isByCoding || isIn(statement, people.names[by[coding] ?? 0] ?? '')) ? valueOf(tag[coding] ?? 0, value[coding] ?? 0, by[coding] ?? 0) : -1);
    let last = -1;
    let first = 0;
    for (let coding = 0; coding < tag.length; coding++) {
      const at = passage[coding] ?? 0;
      if (at !== passage[coding - 1]) first = coding;
      const one = passages[at];
      const key = keyOf(coding);
      if (!one || key < 0) continue;
      counter.add({ statement, passage: one, tag: tag[coding] ?? 0, by: by[coding] ?? 0, key });
      if (at === last) continue;
      last = at;
      const from = first;
      if (found.length < most) found.push({ statement, passage: one, codings: one.codings.filter((_, of) => keyOf(from + of) >= 0) });
    }
  }
  return { behind: counter.counted(), found };
}
