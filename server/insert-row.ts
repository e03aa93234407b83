import type { Prepare, SqlValue } from '#server/direct.ts';

/** Inserts a row. Table and columns are the caller's own words, never anyone's input. */
export function insertRow(prepare: Prepare, table: string, row: Record<string, SqlValue>): void {
  const names = Object.keys(row);
  prepare(`INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(...Object.values(row));
}
