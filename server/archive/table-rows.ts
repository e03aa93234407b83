import { z } from 'zod';
import { author, type Author } from '#core/entities/author.ts';
import type { Prepare, SqlValue } from '#server/direct.ts';

/** An instant as SQLite has it, as archives do. */
export const instantColumn = z.string().transform((stored) => new Date(stored).toISOString());
/** JSON as a column has it. */
export const jsonColumn = z.string().transform((stored): unknown => JSON.parse(stored));

/** Reads rows in a form. */
export function rowsOf<Row>(prepare: Prepare, row: z.ZodType<Row>, sql: string, ...of: SqlValue[]): Row[] {
  return z.array(row).parse(prepare(sql).all(...of));
}

/** The author that two columns name. */
export function authorOf(kind: string, id: string): Author {
  return author.parse({ kind, id });
}
