import { z } from 'zod';
import { rangeIn } from '#core/annotated/range-in.ts';
import { grouped } from '#core/grouped.ts';
import { byPlace, inOrder } from '#server/annotated/annotated-layer.ts';
import type { Prepare } from '#server/direct.ts';
import { ANNOTATION_SHOWN, COMMENT_SHOWN, TAGGING_SHOWN } from '#server/visible.ts';

/** What can be said on statements, as it is listed. */
export const SAID_TABLES = { annotations: 'Annotation', taggings: 'Tagging', comments: 'Comment' } as const;
export type SaidKind = keyof typeof SAID_TABLES;

/** One entry of a list of what is said, and the annotation that it is or stands on; null for what is said of the statement as a whole. */
export interface SaidEntry {
  entry: string;
  passage: string | null;
  /** Nobody is shown what is deleted or hidden; its place in the order is where a list goes on that ended there. */
  isShown: boolean;
}

/** What keeps a deleted annotation in sight. The key of a tagging begins with its annotation. */
const STILL_SAID = `(
  EXISTS (SELECT 1 FROM "Tagging" t WHERE t."layerId" = a."layerId" AND t."id" > a."id" || ':' AND t."id" < a."id" || ';' AND t."deleted" = 0 AND ${TAGGING_SHOWN})
  OR EXISTS (SELECT 1 FROM "Comment" c WHERE c."layerId" = a."layerId" AND c."subjectKind" = 'annotation' AND c."subjectId" = a."id" AND c."deleted" = 0 AND ${COMMENT_SHOWN}))`;

const flag = z.number().transform(Boolean);
const passageRows = z.array(z.object({
  ...{ id: z.string(), shown: flag, created: z.string(), exact: z.string(), start: z.number(), end: z.number() },
  ...{ state: z.string().nullable(), anchorStart: z.number().nullable(), anchorEnd: z.number().nullable() },
}));
const saidRows = z.array(z.object({ id: z.string(), shown: flag, passage: z.string().nullable(), created: z.string() }));

/**
 * Everything of a kind that was ever said in a layer, in the order in which `readLayer` has it, without its words: where a page of a long list begins is found without reading the list.
 * Who shows it reads it with `readLayer`, which has the last word on what is shown.
 */
export function readEntries(prepare: Prepare, { layer, kind, text }: { layer: string; kind: SaidKind; text: string }): SaidEntry[] {
  const passages = readPlaces(prepare, layer, text);
  if (kind === 'annotations') return passages.map(({ id, isShown }) => ({ entry: id, passage: id, isShown }));
  const said = grouped(readSaid(prepare, layer, kind), ({ passage }) => passage ?? '');
  return [OF_THE_WHOLE, ...passages].flatMap(({ id, isShown }) => (said.get(id) ?? []).map((one) => ({ entry: one.id, passage: one.passage, isShown: isShown && one.shown })));
}

/** What stands before all passages. */
const OF_THE_WHOLE = { id: '', isShown: true };

function readPlaces(prepare: Prepare, layer: string, text: string): { id: string; isShown: boolean }[] {
  const rows = passageRows.parse(prepare(`
    SELECT a."id", (${ANNOTATION_SHOWN} AND (a."deleted" = 0 OR ${STILL_SAID})) AS shown, json_extract(a."entity", '$.created') AS created,
      CASE WHEN f."start" IS NULL THEN a."exact" ELSE '' END AS exact, a."start", a."end", f."state", f."start" AS anchorStart, f."end" AS anchorEnd
    FROM "Annotation" a LEFT JOIN "Anchor" f ON f."layerId" = a."layerId" AND f."id" = a."id" WHERE a."layerId" = ?`,
  ).all(layer));
  return rows.map((row) => ({ id: row.id, isShown: row.shown, created: row.created, range: rangeIn(text, row.exact, row) ?? null })).sort(byPlace);
}

function readSaid(prepare: Prepare, layer: string, kind: 'taggings' | 'comments'): z.infer<typeof saidRows> {
  const sql = kind === 'taggings'
    ? `SELECT t."id", (t."deleted" = 0 AND ${TAGGING_SHOWN}) AS shown, t."annotationId" AS passage, json_extract(t."entity", '$.created') AS created FROM "Tagging" t WHERE t."layerId" = ?`
    : `SELECT c."id", (c."deleted" = 0 AND ${COMMENT_SHOWN}) AS shown, CASE c."subjectKind" WHEN 'annotation' THEN c."subjectId" END AS passage, json_extract(c."entity", '$.created') AS created
       FROM "Comment" c WHERE c."layerId" = ? AND c."subjectKind" IN ('statement', 'annotation')`;
  return saidRows.parse(prepare(sql).all(layer)).sort((a, b) => inOrder(a.created, b.created) || inOrder(a.id, b.id));
}
