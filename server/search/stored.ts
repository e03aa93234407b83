import { z } from 'zod';
import { fieldChoice, fieldKind } from '#core/fields/field.ts';
import { fieldValue, fieldValueWords } from '#core/fields/value.ts';
import type { StatementDetails } from '#core/statement-details.ts';
import type { Prepare } from '#server/direct.ts';
import { detailsOf } from '#server/statement-row.ts';

/** A statement as the database has it now. */
export interface Stored {
  workspace: string;
  statement: string;
  /** Sequence and checksum of the last update of its text. */
  head: string;
  details: StatementDetails;
  /** What it has in the fields of its workspace, in words. */
  own: readonly string[];
}

const text = z.string().nullable();
const row = z.object({
  ...{ id: z.string(), workspaceId: z.string(), sequence: z.number(), checksum: z.number(), title: z.string(), type: z.string(), language: z.string() },
  ...{ deliveryStatus: text, speakerName: text, speakerTitle: text, speakerAffiliation: text, delegation: text, delegationName: text, onBehalfOf: text, forum: text, session: text, meeting: text },
  ...{ agendaItem: text, agendaTopic: text, dateStart: text, dateEnd: text, place: text, translation: text, unSymbol: text, sourceUrl: text },
});

const COLUMNS = Object.keys(row.shape).filter((name) => name !== 'sequence' && name !== 'checksum').map((name) => `s."${name}"`).join(', ');

/** Statements that have a text: all, those of a workspace, or one. */
export function readStored(prepare: Prepare, of: { workspace?: string; statement?: string } = {}): Stored[] {
  const { workspace = null, statement = null } = of;
  const where = statement !== null ? 's."id" = ?' : workspace !== null ? 's."workspaceId" = ?' : '? IS NULL';
  const rows = prepare(`
    SELECT ${COLUMNS}, t."sequence", COALESCE(u."checksum", 0) AS checksum
    FROM "Statement" s JOIN "StatementText" t ON t."statementId" = s."id"
      LEFT JOIN "DocumentUpdate" u ON u."document" = 'text/' || s."id" AND u."sequence" = t."sequence"
    WHERE ${where}`,
  ).all(statement ?? workspace);
  const own = readOwnWords(prepare, where, statement ?? workspace);
  return z.array(row).parse(rows).map(({ id, workspaceId, sequence, checksum, ...columns }) => ({ workspace: workspaceId, statement: id, head: `${sequence}.${checksum}`, details: detailsOf(columns), own: own.get(id) ?? [] }));
}

const ownRow = z.object({ statement: z.string(), value: z.string(), kind: fieldKind, choices: z.string() });

/** By statement, in the order of the fields. What is archived says nothing; yes and no are no words to look for. */
function readOwnWords(prepare: Prepare, where: string, parameter: string | null): Map<string, string[]> {
  const rows = prepare(`
    SELECT s."id" AS statement, v."value", f."kind", f."choices"
    FROM "Statement" s JOIN "FieldValue" v ON v."statementId" = s."id" JOIN "Field" f ON f."id" = v."fieldId"
    WHERE ${where} AND f."archivedAt" IS NULL ORDER BY f."place", f."id"`,
  ).all(parameter);
  const words = new Map<string, string[]>();
  for (const { statement, value, kind, choices } of z.array(ownRow).parse(rows)) {
    const read = fieldValue.parse(JSON.parse(value));
    if (typeof read !== 'boolean') words.set(statement, [...(words.get(statement) ?? []), fieldValueWords({ kind, choices: z.array(fieldChoice).parse(JSON.parse(choices)) }, read)]);
  }
  return words;
}

/** The flattened text of a statement; undefined when there is none. */
export function readText(prepare: Prepare, statement: string): string | undefined {
  const found = prepare(`SELECT "text" FROM "StatementText" WHERE "statementId" = ?`).get(statement);
  return found === undefined ? undefined : z.object({ text: z.string() }).parse(found).text;
}
