import { z } from 'zod';
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
  return z.array(row).parse(rows).map(({ id, workspaceId, sequence, checksum, ...columns }) => ({ workspace: workspaceId, statement: id, head: `${sequence}.${checksum}`, details: detailsOf(columns) }));
}

/** The flattened text of a statement; undefined when there is none. */
export function readText(prepare: Prepare, statement: string): string | undefined {
  const found = prepare(`SELECT "text" FROM "StatementText" WHERE "statementId" = ?`).get(statement);
  return found === undefined ? undefined : z.object({ text: z.string() }).parse(found).text;
}
