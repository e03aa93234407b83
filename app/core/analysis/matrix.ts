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
  unit: Unit;
  /** Whose codings count; everyone's when null. */
  by: string | null;
}

/** Counts by tag and column: each tag with all that is below it. Cells without anything are absent. */
export function countMatrix({ statements, pathOf, columnsOf, unit, by }: Counting): Map<string, Map<string, Cell>> {
  const rows = new Map<string, Map<string, Cell>>();
  const cellOf = (row: string, column: string): Cell => {
    let cells = rows.get(row);
    if (!cells) rows.set(row, (cells = new Map()));
    let cell = cells.get(column);
    if (!cell) cells.set(column, (cell = { count: 0, values: {} }));
    return cell;
  };
  const add = (cell: Cell, value: string, isNew: boolean, isNewValue: boolean) => {
    if (isNew) cell.count += 1;
    if (isNewValue) cell.values[value] = (cell.values[value] ?? 0) + 1;
  };
  for (const statement of statements) {
    for (const { codings } of statement.passages) {
      // Of most passages one person has said one thing: nothing can be counted twice.
      const seen = unit === 'passages' && codings.length > 1 ? new Map<Cell, Set<string>>() : null;
      for (const coding of codings) {
        if (by !== null && coding.by !== by) continue;
        const found = pathOf(coding.tag);
        if (!found) continue;
        const value = valueKey(found.living.scale, coding.value);
        const columns = columnsOf(statement, coding);
        for (let row = -1; row < found.path.length; row++) {
          for (let column = -1; column < columns.length; column++) {
            const cell = cellOf(row < 0 ? ALL : (found.path[row] ?? ALL), column < 0 ? ALL : (columns[column] ?? ALL));
            if (!seen) {
              add(cell, value, true, true);
              continue;
            }
            const values = seen.get(cell);
            if (!values) seen.set(cell, new Set([value]));
            add(cell, value, !values, !values?.has(value));
            values?.add(value);
          }
        }
      }
    }
  }
  return rows;
}

/** A passage that a cell counts, with the codings of it that do. */
export interface FoundPassage {
  statement: CodedStatement;
  passage: CodedPassage;
  codings: readonly Coding[];
}

/** The passages that a cell counts, in the order of the statements and their texts. `row` and `column` may be `ALL`. */
export function passagesIn({ statements, pathOf, columnsOf, by }: Omit<Counting, 'unit'>, { row, column }: { row: string; column: string }): FoundPassage[] {
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
