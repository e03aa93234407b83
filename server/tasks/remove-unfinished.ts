import { z } from 'zod';
import type { Db } from '#server/db.ts';
import type { Prepare } from '#server/direct.ts';
import type { WriteJob } from '#server/write-job.ts';
import { documentName } from '#ydoc/document-name.ts';

const STATEMENTS_AT_ONCE = 20;
const OF_LAYER = ['Annotation', 'Tagging', 'Comment', 'Review', 'Thread', 'Moderation', 'Decision', 'Anchor', 'NoticeCursor'] as const;
const OF_DOCUMENT = ['DocumentUpdate', 'DocumentSnapshot', 'DocumentClient'] as const;

const ids = z.array(z.object({ id: z.string() }));

/**
 * Removes a workspace of which not all was restored, with its documents, a few statements at a time, in the thread that writes. Only for one that nobody has ever been a member of: elsewhere the
 * log is the history and is never deleted. Throws for one that has members.
 */
export async function removeUnfinished(db: Db, workspace: string): Promise<void> {
  while (z.boolean().parse(await db.commit(unfinishedJob, { workspace })));
}

/** Removes the next few statements of it; the answer is whether there is more to do. */
export const unfinishedJob: WriteJob<{ workspace: string }> = {
  module: import.meta.url,
  name: 'unfinishedJob',
  run(prepare, { workspace }) {
    if (prepare(`SELECT 1 FROM "Member" WHERE "workspaceId" = ? LIMIT 1`).get(workspace) !== undefined) throw new Error('A workspace with members is not removed');
    const statements = ids.parse(prepare(`SELECT "id" FROM "Statement" WHERE "workspaceId" = ? LIMIT ${STATEMENTS_AT_ONCE}`).all(workspace));
    for (const { id } of statements) removeStatement(prepare, id);
    if (statements.length > 0) return true;
    removeLayer(prepare, workspace);
    prepare(`DELETE FROM "Workspace" WHERE "id" = ?`).run(workspace);
    return false;
  },
};

function removeStatement(prepare: Prepare, statement: string): void {
  for (const { id } of ids.parse(prepare(`SELECT "id" FROM "Layer" WHERE "statementId" = ?`).all(statement))) removeLayer(prepare, id);
  removeDocument(prepare, documentName({ kind: 'text', statement }));
  prepare(`DELETE FROM "Statement" WHERE "id" = ?`).run(statement);
}

function removeLayer(prepare: Prepare, layer: string): void {
  for (const table of OF_LAYER) prepare(`DELETE FROM "${table}" WHERE "layerId" = ?`).run(layer);
  removeDocument(prepare, documentName({ kind: 'layer', layer }));
}

function removeDocument(prepare: Prepare, name: string): void {
  for (const table of OF_DOCUMENT) prepare(`DELETE FROM "${table}" WHERE "document" = ?`).run(name);
  prepare(`DELETE FROM "Document" WHERE "name" = ?`).run(name);
}
