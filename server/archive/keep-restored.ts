import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import type { Author } from '#core/entities/author.ts';
import { storeFirstLayer } from '#server/collab/first-layer.ts';
import { storeFirstText } from '#server/collab/first-text.ts';
import type { Prepare } from '#server/direct.ts';
import { insertRow } from '#server/insert-row.ts';
import { detailColumns } from '#server/statements/statement-row.ts';
import { storedTime } from '#server/stored-time.ts';
import type { WriteJob } from '#server/write-job.ts';
import type { Step } from './restored-steps.ts';
import type { RestoredStatement } from './restored-statement.ts';
import { timeOf, type Rows } from './rows.ts';

/** A step on its way to the database: packed, because it goes from the thread that makes it to the one that writes past one that has other things to do. */
export interface KeptStep {
  restore: string;
  workspace: string;
  /** Whoever restores: the log is under their name, what is said under those of its authors. */
  author: Author;
  step: Uint8Array<ArrayBuffer>;
  at: Date;
}

export function packedStep(step: Step): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(serialize(step));
}

const packed = z.custom<Step>((value) => typeof value === 'object' && value !== null && 'kind' in value);

/**
 * Stores a step as one transaction in the thread that writes: all of it or nothing. Nothing when the restoring was cancelled meanwhile: then the answer is false. Every step counts what it has
 * stored in the same transaction, so that after a crash it is known what is there.
 */
export const restoredStepJob: WriteJob<KeptStep> = {
  module: import.meta.url,
  name: 'restoredStepJob',
  run(prepare, { restore, workspace, author, step: bytes, at }) {
    if (prepare(`SELECT 1 FROM "Restore" WHERE "id" = ? AND "state" = 'restoring'`).get(restore) === undefined) return false;
    const step = packed.parse(deserialize(bytes));
    switch (step.kind) {
      case 'found':
        if (prepare(`SELECT 1 FROM "Workspace" WHERE "id" = ?`).get(workspace) === undefined) insertAll(prepare, step.rows);
        return true;
      case 'statements':
        for (const statement of step.statements) storeStatement(prepare, statement, { workspace, author, at });
        prepare(`UPDATE "Restore" SET "restored" = "restored" + ?, "changedAt" = ? WHERE "id" = ?`).run(step.statements.length, storedTime(at), restore);
        return true;
      case 'rest':
        insertAll(prepare, step.rows);
        // What is said of the codebook is in a layer that bears the id of the workspace.
        storeFirstLayer(prepare, { layer: workspace, author, first: step.notes, at });
        prepare(`UPDATE "Restore" SET "state" = 'done', "changedAt" = ? WHERE "id" = ?`).run(storedTime(at), restore);
        return true;
    }
  },
};

function insertAll(prepare: Prepare, rows: Rows): void {
  for (const [table, row] of rows) insertRow(prepare, table, row);
}

function storeStatement(prepare: Prepare, { statement, of, own, first, layers }: RestoredStatement, { workspace, author, at }: { workspace: string; author: Author; at: Date }): void {
  const createdAt = timeOf(of.created);
  insertRow(prepare, 'Statement', { ...detailColumns(of.details), id: statement, workspaceId: workspace, source: of.source, phase: of.phase, createdBy: author.id, createdAt });
  for (const [field, value] of own) insertRow(prepare, 'FieldValue', { statementId: statement, fieldId: field, value });
  storeFirstText(prepare, { statement, author, first, at });
  for (const { id, visibility, owner, first: said } of layers) {
    insertRow(prepare, 'Layer', { id, workspaceId: workspace, statementId: statement, visibility, ownerId: owner, createdAt });
    storeFirstLayer(prepare, { layer: id, author, first: said, at });
  }
}
