import { z } from 'zod';
import { archivedCodebook, type ArchivedCodebook } from '#core/archive/codebook-part.ts';
import { comment } from '#core/entities/comment.ts';
import { thread } from '#core/entities/thread.ts';
import { grouped } from '#core/grouped.ts';
import type { Prepare } from '#server/direct.ts';
import { entryFromJson, entryOf, scaleFromJson, scaleOf } from '#server/taxonomy/taxonomy-row.ts';
import { COMMENT_SHOWN } from '#server/visible.ts';
import { authorOf, instantColumn, jsonColumn, rowsOf } from './table-rows.ts';

const tagRow = z.object({
  ...{ id: z.string(), parentId: z.string().nullable(), code: z.string(), name: z.string(), hue: z.string().nullable(), definition: z.string(), fullDefinition: z.string(), whenToUse: z.string(), whenNotToUse: z.string() },
  ...{ examples: z.string(), scaleId: z.string().nullable(), hotkey: z.string().nullable(), order: z.number(), mergedIntoId: z.string().nullable() },
  retiredAt: z.string().nullable().transform((at) => (at === null ? null : new Date(at))),
});
const scaleRow = z.object({ id: z.string(), name: z.string(), steps: z.string() });
const revisionRow = z.object({ revision: z.number(), kind: z.string(), note: z.string(), authorKind: z.string(), authorId: z.string(), at: instantColumn });
const changeRow = z.object({ revision: z.number(), before: z.string().nullable(), after: z.string() });
const entityRow = z.object({ id: z.string(), entity: jsonColumn });
const workspaceRow = z.object({ revision: z.number() });

/** The codebook with its history and what is said of it, without what is hidden or deleted. */
export function readCodebook(prepare: Prepare, workspace: string): ArchivedCodebook {
  const { revision } = workspaceRow.parse(prepare(`SELECT "taxonomyRevision" AS revision FROM "Workspace" WHERE "id" = ?`).get(workspace));
  const changes = (table: 'TagChange' | 'ScaleChange', key: string) => grouped(rowsOf(prepare, changeRow, `SELECT "revision", "before", "after" FROM "${table}" WHERE "workspaceId" = ? ORDER BY "revision", "${key}"`, workspace), (change) => change.revision);
  const [tags, scales] = [changes('TagChange', 'tagId'), changes('ScaleChange', 'scaleId')];
  const comments = rowsOf(prepare, entityRow, `SELECT c."id", c."entity" FROM "Comment" c WHERE c."layerId" = ? AND c."deleted" = 0 AND ${COMMENT_SHOWN} ORDER BY c."sequence", c."id"`, workspace);
  const shown = new Set(comments.map(({ id }) => id));
  return archivedCodebook.parse({
    workspace,
    revision,
    scales: rowsOf(prepare, scaleRow, `SELECT "id", "name", "steps" FROM "Scale" WHERE "workspaceId" = ? ORDER BY "id"`, workspace).map(scaleOf),
    tags: rowsOf(prepare, tagRow, `SELECT * FROM "Tag" WHERE "workspaceId" = ? ORDER BY "order", "id"`, workspace).map(entryOf),
    revisions: rowsOf(prepare, revisionRow, `SELECT * FROM "TaxonomyRevision" WHERE "workspaceId" = ? ORDER BY "revision"`, workspace).map(({ revision: number, kind, note, authorKind, authorId, at }) => ({
      ...{ revision: number, kind, note, author: authorOf(authorKind, authorId), at },
      tags: (tags.get(number) ?? []).map(({ before, after }) => ({ before: before === null ? null : entryFromJson(before), after: entryFromJson(after) })),
      scales: (scales.get(number) ?? []).map(({ before, after }) => ({ before: before === null ? null : scaleFromJson(before), after: scaleFromJson(after) })),
    })),
    comments: comments.map(({ id, entity }) => {
      const { parent, ...rest } = comment.parse(entity);
      return { id, ...rest, ...(parent !== undefined && shown.has(parent) ? { parent } : {}) };
    }),
    threads: rowsOf(prepare, entityRow, `SELECT "id", "entity" FROM "Thread" WHERE "layerId" = ? ORDER BY "id"`, workspace).filter(({ id }) => shown.has(id)).map(({ id, entity }) => ({ id, ...thread.parse(entity) })),
  });
}
