import { z } from 'zod';
import { fieldChoice, fieldKind } from '#core/fields/field.ts';
import { fieldValue, fieldValueWords, type FieldValue } from '#core/fields/value.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import type { Prepare } from '#server/direct.ts';
import { DETAIL_COLUMNS, detailRow, detailsOf } from '#server/statements/statement-row.ts';
import type { OwnSaid } from './index-file.ts';

/** A statement as the database has it now. */
export interface Stored {
  workspace: string;
  statement: string;
  /** Sequence and checksum of the last update of its text. */
  head: string;
  details: StatementDetails;
  own: OwnSaid;
}

const row = detailRow.extend({ id: z.string(), workspaceId: z.string(), sequence: z.number(), checksum: z.number() });

/** Statements that have a text: all, those of a workspace, or one. */
export function readStored(prepare: Prepare, of: { workspace?: string; statement?: string } = {}): Stored[] {
  const { workspace = null, statement = null } = of;
  const where = statement !== null ? 's."id" = ?' : workspace !== null ? 's."workspaceId" = ?' : '? IS NULL';
  const rows = prepare(`
    SELECT s."id", s."workspaceId", ${DETAIL_COLUMNS}, t."sequence", COALESCE(u."checksum", 0) AS checksum
    FROM "Statement" s JOIN "StatementText" t ON t."statementId" = s."id"
      LEFT JOIN "DocumentUpdate" u ON u."document" = 'text/' || s."id" AND u."sequence" = t."sequence"
    WHERE ${where}`,
  ).all(statement ?? workspace);
  const own = readOwn(prepare, where, statement ?? workspace);
  return z.array(row).parse(rows).map(({ id, workspaceId, sequence, checksum, ...columns }) => ({ workspace: workspaceId, statement: id, head: `${sequence}.${checksum}`, details: detailsOf(columns), own: own.get(id) ?? { values: {}, words: [] } }));
}

const ownRow = z.object({ statement: z.string(), field: z.string(), value: z.string(), kind: fieldKind, choices: z.string() });

/** By statement, in the order of the fields. What is archived says nothing; yes and no are no words to look for. */
function readOwn(prepare: Prepare, where: string, parameter: string | null): Map<string, OwnSaid> {
  const rows = prepare(`
    SELECT s."id" AS statement, f."id" AS field, v."value", f."kind", f."choices"
    FROM "Statement" s JOIN "FieldValue" v ON v."statementId" = s."id" JOIN "Field" f ON f."id" = v."fieldId"
    WHERE ${where} AND f."archivedAt" IS NULL ORDER BY f."place", f."id"`,
  ).all(parameter);
  const said = new Map<string, { values: Record<string, FieldValue>; words: string[] }>();
  for (const { statement, field, value, kind, choices } of z.array(ownRow).parse(rows)) {
    const read = fieldValue.parse(JSON.parse(value));
    const known = said.get(statement) ?? { values: {}, words: [] };
    said.set(statement, known);
    known.values[field] = read;
    if (typeof read !== 'boolean') known.words.push(fieldValueWords({ kind, choices: z.array(fieldChoice).parse(JSON.parse(choices)) }, read));
  }
  return said;
}

/** The sequence of the last update of a statement's text; undefined when there is none. */
export function readSequence(prepare: Prepare, statement: string): number | undefined {
  const found = prepare(`SELECT "sequence" FROM "StatementText" WHERE "statementId" = ?`).get(statement);
  return found === undefined ? undefined : z.object({ sequence: z.number() }).parse(found).sequence;
}

/** The flattened text of a statement; undefined when there is none. */
export function readText(prepare: Prepare, statement: string): string | undefined {
  const found = prepare(`SELECT "text" FROM "StatementText" WHERE "statementId" = ?`).get(statement);
  return found === undefined ? undefined : z.object({ text: z.string() }).parse(found).text;
}
