import type { CodedPassage, CodedStatement, Coding } from './coding.ts';
import type { TagPath } from './tag-paths.ts';
import { valueKey } from './value-step.ts';

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

export interface Counting {
  statements: readonly CodedStatement[];
  pathOf: (tag: string) => TagPath | undefined;
  /** The columns in which a coding counts, each once; `ALL` is not among them and counts everything. */
  columnsOf: (statement: CodedStatement, coding: Coding) => readonly string[];
  /** Whether codings of one statement count in different columns. */
  isByCoding: boolean;
  unit: Unit;
  /** Whose codings count; everyone's when null. */
  by: string | null;
}

/** Counts by tag and column: each tag with all that is below it. Cells without anything are absent. O(codings), with names looked up once for each tag and each statement. */
export function countMatrix({ statements, pathOf, columnsOf, isByCoding, unit, by }: Counting): Map<string, Map<string, Cell>> {
  const [rows, columns, values] = [numbering(ALL), numbering(ALL), numbering()];
  const counted: (Counted | undefined)[][] = [];
  const tags = new Map<string, { rows: readonly number[]; scale: string | null } | null>();
  const cellOf = (row: number, column: number): Counted => {
    const cells = (counted[row] ??= []);
    return (cells[column] ??= { count: 0, values: [], passage: -1, passageValues: [] });
  };
  const tagOf = (tag: string) => {
    const known = tags.get(tag);
    if (known !== undefined) return known;
    const found = pathOf(tag);
    const read = found ? { rows: [0, ...found.path.map(rows.of)], scale: found.living.scale } : null;
    tags.set(tag, read);
    return read;
  };
  const numbersOf = (names: readonly string[]) => [0, ...names.map(columns.of)];
  let passage = 0;
  for (const statement of statements) {
    let fixed: readonly number[] | undefined;
    for (const { codings } of statement.passages) {
      passage += 1;
      for (const coding of codings) {
        const tag = by !== null && coding.by !== by ? null : tagOf(coding.tag);
        if (!tag) continue;
        if (isByCoding || !fixed) fixed = numbersOf(columnsOf(statement, coding));
        const value = values.of(valueKey(tag.scale, coding.value));
        for (const row of tag.rows) for (const column of fixed) add(cellOf(row, column), value, unit === 'passages' ? passage : -1);
      }
    }
  }
  const named = ({ count, values: of }: Counted): Cell => ({ count, values: Object.fromEntries(of.flatMap((times, value) => (times ? [[values.names[value] ?? '', times]] : []))) });
  return new Map(counted.flatMap((cells, row) => [[rows.names[row] ?? ALL, new Map(cells.flatMap((cell, column) => (cell ? [[columns.names[column] ?? ALL, named(cell)]] : [])))]]));
}

/** A cell while it is counted: by number of the value, with the passage that was counted last and the values that it had. */
interface Counted {
  count: number;
  values: number[];
  passage: number;
  passageValues: number[];
}

/** Counts one coding. `passage` is the number of its passage, which counts once and with each value once; −1 when every coding counts. */
function add(cell: Counted, value: number, passage: number): void {
  if (passage < 0 || cell.passage !== passage) {
    cell.count += 1;
    cell.passage = passage;
    cell.passageValues.length = 0;
  }
  if (passage >= 0) {
    if (cell.passageValues.includes(value)) return;
    cell.passageValues.push(value);
  }
  cell.values[value] = (cell.values[value] ?? 0) + 1;
}

/** Numbers for names, in the order in which they come. */
function numbering(...first: string[]): { names: string[]; of: (name: string) => number } {
  const names = [...first];
  const numbers = new Map(names.map((name, number) => [name, number]));
  return {
    names,
    of: (name) => {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}

/** Everything that counts, in its unit. */
export function countAll({ statements, pathOf, unit, by }: Pick<Counting, 'statements' | 'pathOf' | 'unit' | 'by'>): number {
  let total = 0;
  for (const { passages } of statements) {
    for (const { codings } of passages) {
      let counted = 0;
      for (const coding of codings) if ((by === null || coding.by === by) && pathOf(coding.tag)) counted += 1;
      total += unit === 'passages' ? Math.min(1, counted) : counted;
    }
  }
  return total;
}

/** A passage that a cell counts, with the codings of it that do. */
export interface FoundPassage {
  statement: CodedStatement;
  passage: CodedPassage;
  codings: readonly Coding[];
}

/** The passages that a cell counts, in the order of the statements and their texts. `row` and `column` may be `ALL`. */
export function passagesIn({ statements, pathOf, columnsOf, by }: Omit<Counting, 'unit' | 'isByCoding'>, { row, column }: { row: string; column: string }): FoundPassage[] {
  const counts = (statement: CodedStatement, coding: Coding): boolean => {
    if (by !== null && coding.by !== by) return false;
    const found = pathOf(coding.tag);
    if (!found || (row !== ALL && !found.path.includes(row))) return false;
    return column === ALL || columnsOf(statement, coding).includes(column);
  };
  return statements.flatMap((statement) =>
    statement.passages.flatMap((passage) => {
      const codings = passage.codings.filter((coding) => counts(statement, coding));
      return codings.length === 0 ? [] : [{ statement, passage, codings }];
    }),
  );
}
