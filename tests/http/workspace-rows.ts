import { z } from 'zod';
import type { Db } from '#server/db.ts';
import { ARCHIVED_TABLES } from '#tests/support/archived-tables.ts';
import { sorted, withNames } from '#tests/support/archive.ts';

const OF_STATEMENT = `"statementId" IN (SELECT "id" FROM "Statement" WHERE "workspaceId" = ?)`;
/** Which rows are a workspace's, where they do not say so themselves. */
const WHERE: Readonly<Record<string, string>> = {
  ...{ Workspace: `"id" = ?`, StatementText: OF_STATEMENT, FieldValue: OF_STATEMENT, CollectionEntry: OF_STATEMENT, Excerpt: OF_STATEMENT },
};

const rows = z.array(z.record(z.string(), z.unknown()));

/** The rows of a workspace in every table that archives carry: the columns that they carry, with names for ids and in an order of their own. */
export function archivedRows(db: Pick<Db, 'look'>, { workspace, names }: { workspace: string; names: ReadonlyMap<string, string> }): Record<string, unknown> {
  const held: Record<string, unknown> = {};
  for (const [table, decision] of Object.entries(ARCHIVED_TABLES)) {
    if (typeof decision === 'string' || !('carries' in decision)) continue;
    const columns = decision.carries.map((column) => `"${column}"`).join(', ');
    const all = rows.parse(db.look((prepare) => prepare(`SELECT ${columns} FROM "${table}" WHERE ${WHERE[table] ?? `"workspaceId" = ?`}`).all(workspace)));
    held[table] = sorted(withNames(all.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, plain(value)]))), names));
  }
  return held;
}

/** The columns of which no row has anything: they would be equal whatever is carried. */
export function emptyColumns(held: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(held).flatMap(([table, all]) => {
    const those = rows.parse(all);
    const columns = Object.keys(those[0] ?? { 'any row': null });
    return columns.filter((column) => those.every((row) => EMPTY.has(row[column] ?? null))).map((column) => `${table}.${column}`);
  });
}

const EMPTY: ReadonlySet<unknown> = new Set([null, '', '[]', 0]);

/** JSON is told as what it says. */
function plain(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  return JSON.parse(value);
}
