import { z } from 'zod';
import { fieldChoice, fieldKind } from '#core/fields/field.ts';
import { readOwn, type Judged } from '#core/fields/read-own.ts';
import type { OwnValues } from '#core/fields/value.ts';
import { chosen } from '#core/import/import-file.ts';
import { can } from '#core/policy/policy.ts';
import { role } from '#core/policy/role.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { storeFirstText, type FirstText } from '#server/collab/first-text.ts';
import type { Prepare } from '#server/direct.ts';
import { insertRow } from '#server/insert-row.ts';
import { detailColumns } from '#server/statements/statement-row.ts';
import { storedTime } from '#server/stored-time.ts';
import type { WriteJob } from '#server/write-job.ts';

/** A statement that was made of a file, with what it was made of. `kept` and `chosen` are JSON. */
export interface KeptStatement {
  file: string;
  workspace: string;
  statement: string;
  layer: string;
  /** Who accepted the file. */
  member: string;
  details: StatementDetails;
  /** The words of the source. */
  source: string;
  kept: string;
  chosen: string;
  first: FirstText;
  /** Nothing is left to be written into its documents. */
  isWhole: boolean;
  at: Date;
}

/**
 * Stores a statement with its shared layer, its first text, what stands in the fields of the workspace and what it was made of, as one transaction in the thread that writes: all of it or
 * nothing. Nothing when who accepted the file may not add statements any more, or a field cannot hold what stands in it: then the answer is that `ImportProblem`.
 */
export const statementJob: WriteJob<KeptStatement> = {
  module: import.meta.url,
  name: 'statementJob',
  run(prepare, of) {
    const { file, workspace, statement, member } = of;
    if (!mayAdd(prepare, workspace, member)) return 'role-forbids';
    const own = ownIn(prepare, of);
    if (!own) return 'wrong-own';
    const at = storedTime(of.at);
    insertRow(prepare, 'Statement', { ...detailColumns(of.details), id: statement, workspaceId: workspace, source: of.source, createdBy: member, createdAt: at });
    insertRow(prepare, 'Layer', { id: of.layer, workspaceId: workspace, statementId: statement, visibility: 'shared', createdAt: at });
    for (const [field, value] of Object.entries(own)) insertRow(prepare, 'FieldValue', { statementId: statement, fieldId: field, value: JSON.stringify(value) });
    storeFirstText(prepare, { statement, author: { kind: 'member', id: member }, first: of.first, at: of.at });
    prepare(`UPDATE "ImportReading" SET "cleaned" = ? WHERE "fileId" = ?`).run(of.kept, file);
    prepare(`UPDATE "ImportFile" SET "state" = 'imported', "chosen" = ?, "statementId" = ?, "problem" = NULL, "changedAt" = ?, "finishedAt" = ? WHERE "id" = ?`).run(of.chosen, statement, at, of.isWhole ? at : null, file);
    return true;
  },
};

const fieldRow = z
  .object({ id: z.string(), kind: fieldKind, choices: z.string().transform((json) => z.array(fieldChoice).parse(JSON.parse(json))), isArchived: z.number() })
  .transform((row): Judged => ({ ...row, isArchived: row.isArchived !== 0 }));

/** What stands in the fields of the workspace, judged by the fields as they are in the transaction; undefined when one of them cannot hold it. */
function ownIn(prepare: Prepare, { workspace, chosen: decided }: KeptStatement): OwnValues | undefined {
  const own = chosen.parse(JSON.parse(decided)).own ?? {};
  if (Object.keys(own).length === 0) return {};
  const read = readOwn(z.array(fieldRow).parse(prepare(`SELECT "id", "kind", "choices", "archivedAt" IS NOT NULL AS "isArchived" FROM "Field" WHERE "workspaceId" = ?`).all(workspace)), own);
  return read.ok ? read.own : undefined;
}

const memberRow = z.object({ role });

/** Whether a member may add statements today. */
function mayAdd(prepare: Prepare, workspace: string, member: string): boolean {
  const row = memberRow.optional().parse(prepare(`SELECT "role" FROM "Member" WHERE "id" = ? AND "workspaceId" = ? AND "removedAt" IS NULL`).get(member, workspace));
  return row !== undefined && can({ member, role: row.role }, 'statement.add');
}
