import { z } from 'zod';
import type { Prepare } from '#server/direct.ts';
import { ANNOTATION_SHOWN, COMMENT_SHOWN, TAGGING_SHOWN } from '#server/visible.ts';
import type { Entry, LayerPlace } from './entries.ts';
import { readPassages } from './stored-passages.ts';

/** A layer as the database has it now. */
export interface StoredLayer extends LayerPlace {
  /** Sequence and checksum of its last update. */
  head: string;
}

const layerRow = z.object({ workspace: z.string(), layer: z.string(), statement: z.string().nullable(), owner: z.string(), sequence: z.number(), checksum: z.number() });

/** Layers that somebody may search, the discussions of codebooks among them: all, those of a workspace, or one. Layers that are hidden from their own team are none of them. */
export function readLayers(prepare: Prepare, of: { workspace?: string | undefined; layer?: string | undefined } = {}): StoredLayer[] {
  const { workspace = null, layer = null } = of;
  const rows = prepare(`
    WITH asked("workspace", "layer") AS (VALUES (?, ?)),
    place AS (
      SELECT l."workspaceId" AS workspace, l."id" AS layer, l."statementId" AS statement, l."ownerId" AS owner FROM asked, "Layer" l
        WHERE (l."visibility" = 'shared' OR (l."visibility" = 'personal' AND l."ownerId" <> ''))
          AND (asked."workspace" IS NULL OR l."workspaceId" = asked."workspace") AND (asked."layer" IS NULL OR l."id" = asked."layer")
      UNION ALL
      SELECT w."id", w."id", NULL, '' FROM asked, "Workspace" w
        WHERE (asked."workspace" IS NULL OR w."id" = asked."workspace") AND (asked."layer" IS NULL OR w."id" = asked."layer"))
    SELECT p.workspace, p.layer, p.statement, p.owner, d."sequence", COALESCE(u."checksum", 0) AS checksum
    FROM place p JOIN "Document" d ON d."name" = 'layer/' || p.layer
      LEFT JOIN "DocumentUpdate" u ON u."document" = d."name" AND u."sequence" = d."sequence"`,
  ).all(workspace, layer);
  return z.array(layerRow).parse(rows).map(({ sequence, checksum, ...place }) => ({ ...place, head: `${sequence}.${checksum}` }));
}

const author = { creatorKind: z.enum(['member', 'service', 'outside']), creatorId: z.string(), created: z.string() };
const commentRow = z.object({ id: z.string(), kind: z.enum(['annotation', 'statement', 'tag', 'codebook']), subject: z.string(), text: z.string(), quote: z.string().nullable(), ...author });
const noteRow = z.object({ id: z.string(), annotation: z.string(), note: z.string(), quote: z.string(), ...author });

/** So many units of the words that a remark stands on are told with it. */
const QUOTE = 160;

/** Everything in a layer that its readers may find: what is deleted or hidden, or stands on what is hidden, is not among it. In the order in which it was said. */
export function readEntries(prepare: Prepare, layer: string): Entry[] {
  const comments = z.array(commentRow).parse(prepare(`
    SELECT c."id", c."subjectKind" AS kind, c."subjectId" AS subject, c."text", substr(a."exact", 1, ${QUOTE}) AS quote, c."creatorKind", c."creatorId", json_extract(c."entity", '$.created') AS created
    FROM "Comment" c LEFT JOIN "Annotation" a ON c."subjectKind" = 'annotation' AND a."layerId" = c."layerId" AND a."id" = c."subjectId"
    WHERE c."layerId" = ? AND c."deleted" = 0 AND ${COMMENT_SHOWN} AND (c."subjectKind" <> 'annotation' OR (a."id" IS NOT NULL AND ${ANNOTATION_SHOWN}))
    ORDER BY c."sequence", c."id"`,
  ).all(layer));
  const notes = z.array(noteRow).parse(prepare(`
    SELECT t."id", t."annotationId" AS annotation, json_extract(t."entity", '$.note') AS note, substr(a."exact", 1, ${QUOTE}) AS quote, t."creatorKind", t."creatorId", json_extract(t."entity", '$.created') AS created
    FROM "Tagging" t JOIN "Annotation" a ON a."layerId" = t."layerId" AND a."id" = t."annotationId"
    WHERE t."layerId" = ? AND t."deleted" = 0 AND json_extract(t."entity", '$.note') IS NOT NULL AND ${TAGGING_SHOWN}
    ORDER BY t."sequence", t."id"`,
  ).all(layer));
  return [
    ...readPassages(prepare, layer),
    ...comments.map(({ id, kind, subject, text, quote, creatorKind, creatorId, created }): Entry => ({
      id,
      text,
      facts: { kind: 'comment', about: { kind, id: subject, quote }, by: { kind: creatorKind, id: creatorId }, created },
    })),
    ...notes.map(({ id, annotation, note, quote, creatorKind, creatorId, created }): Entry => ({
      id,
      text: note,
      facts: { kind: 'note', about: { kind: 'annotation', id: annotation, quote }, by: { kind: creatorKind, id: creatorId }, created },
    })),
  ];
}
