import { z } from 'zod';
import type { ArchivedStatement } from '#core/archive/statement-part.ts';
import type { Author } from '#core/entities/author.ts';
import { storeFirstLayer, type FirstLayer } from '#server/collab/first-layer.ts';
import { storeFirstText, type FirstText } from '#server/collab/first-text.ts';
import { insertRow } from '#server/insert-row.ts';
import { detailColumns } from '#server/statements/statement-row.ts';
import { storedTime } from '#server/stored-time.ts';
import type { WriteJob } from '#server/write-job.ts';

/** A statement of an archive, made ready to be stored. */
export interface RestoredStatement {
  restore: string;
  workspace: string;
  statement: string;
  of: Pick<ArchivedStatement, 'details' | 'phase' | 'source' | 'created'>;
  /** By the new ids of fields, as JSON. */
  own: readonly (readonly [string, string])[];
  /** Whoever restores: the log is under their name, what is said under those of its authors. */
  author: Author;
  first: FirstText;
  layers: readonly { id: string; visibility: 'shared' | 'personal'; owner: string; first: FirstLayer }[];
  at: Date;
}

/**
 * Stores a statement with its layers, its text and everything that is said on it, as one transaction in the thread that writes: all of it or nothing. Nothing when the restoring was cancelled
 * meanwhile: then the answer is false.
 */
export const restoredStatementJob: WriteJob<RestoredStatement> = {
  module: import.meta.url,
  name: 'restoredStatementJob',
  run(prepare, { restore, workspace, statement, of, own, author, first, layers, at }) {
    const counted = prepare(`UPDATE "Restore" SET "restored" = "restored" + 1, "changedAt" = ? WHERE "id" = ? AND "state" = 'restoring'`).run(storedTime(at), restore);
    if (z.object({ changes: z.number() }).parse(counted).changes === 0) return false;
    const created = storedTime(new Date(of.created));
    insertRow(prepare, 'Statement', { ...detailColumns(of.details), id: statement, workspaceId: workspace, source: of.source, phase: of.phase, createdBy: author.id, createdAt: created });
    for (const [field, value] of own) insertRow(prepare, 'FieldValue', { statementId: statement, fieldId: field, value });
    storeFirstText(prepare, { statement, author, first, at });
    for (const { id, visibility, owner, first: said } of layers) {
      insertRow(prepare, 'Layer', { id, workspaceId: workspace, statementId: statement, visibility, ownerId: owner, createdAt: created });
      storeFirstLayer(prepare, { layer: id, author, first: said, at });
    }
    return true;
  },
};

/** What is said of the codebook, whose layer bears the id of the workspace. */
export interface RestoredNotes {
  workspace: string;
  author: Author;
  first: FirstLayer;
  at: Date;
}

/** Stores what is said of the codebook, in the thread that writes. */
export const restoredNotesJob: WriteJob<RestoredNotes> = {
  module: import.meta.url,
  name: 'restoredNotesJob',
  run(prepare, { workspace, author, first, at }) {
    storeFirstLayer(prepare, { layer: workspace, author, first, at });
  },
};
