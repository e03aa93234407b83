import { z } from 'zod';
import { fieldChoice, fieldKind, type OwnField } from '#core/fields/field.ts';
import { fieldValue, type FieldValue, type OwnValues } from '#core/fields/value.ts';
import type { Db, Tx } from '#server/db.ts';
import type { Field } from '#prisma/generated/client.ts';

const choices = z.array(fieldChoice);

/** The field of a row. Throws when the row holds what no command would make. */
export function fieldOf(row: Field): OwnField {
  return { id: row.id, key: row.key, name: row.name, kind: fieldKind.parse(row.kind), choices: choices.parse(JSON.parse(row.choices)), isArchived: row.archivedAt !== null };
}

/** Every field of a workspace in its order, those that are archived included. */
export async function readFields(db: Tx | Db['read'], workspace: string): Promise<OwnField[]> {
  return (await db.field.findMany({ where: { workspaceId: workspace }, orderBy: [{ place: 'asc' }, { id: 'asc' }] })).map(fieldOf);
}

/** What statements have in the fields of their workspace; one that has nothing is not in it. */
export async function readOwnValues(db: Tx | Db['read'], statements: readonly string[]): Promise<Map<string, OwnValues>> {
  return byStatement(await db.fieldValue.findMany({ where: { statementId: { in: [...statements] } } }));
}

/** Rows of values as SQLite gives them, for whoever reads without Prisma between. */
export const valueRows = z.array(z.object({ statementId: z.string(), fieldId: z.string(), value: z.string() }));

/** The rows of values as what each statement has. */
export function byStatement(rows: readonly { statementId: string; fieldId: string; value: string }[]): Map<string, OwnValues> {
  const all = new Map<string, Record<string, FieldValue>>();
  for (const { statementId, fieldId, value } of rows) {
    const own = all.get(statementId) ?? {};
    own[fieldId] = fieldValue.parse(JSON.parse(value));
    all.set(statementId, own);
  }
  return all;
}
