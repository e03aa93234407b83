import { z } from 'zod';
import type { Author } from '#core/entities/author.ts';
import type { MarkedTagging } from '#core/search/marked-passage.ts';
import type { Prepare } from '#server/direct.ts';
import { DISPUTED } from '#server/review/review-queue.ts';
import { ANNOTATION_SHOWN, COMMENT_SHOWN, TAGGING_SHOWN } from '#server/visible.ts';
import type { Entry } from './entries.ts';

const author = { creatorKind: z.enum(['member', 'service', 'outside']), creatorId: z.string() };
const annotationRow = z.object({
  ...{ id: z.string(), words: z.string(), start: z.number(), end: z.number(), deleted: z.number() },
  ...{ state: z.string().nullable(), anchorStart: z.number().nullable(), anchorEnd: z.number().nullable() },
  ...author,
});
const taggingRow = z.object({ id: z.string(), annotation: z.string(), tag: z.string(), value: z.string().nullable(), disputed: z.number(), ...author });
const openRow = z.object({ annotation: z.string(), resolved: z.number() });

type AnnotationRow = z.infer<typeof annotationRow>;

/** The passages of a layer that its readers may see, in the order of the text: what stands on the same words is one. One that is deleted stays while something on it does. */
export function readPassages(prepare: Prepare, layer: string): Entry[] {
  const annotations = z.array(annotationRow).parse(prepare(`
    SELECT a."id", COALESCE(json_extract(n."entity", '$.now.exact'), json_extract(n."entity", '$.settled.quote.exact'), a."exact") AS words, a."start", a."end", a."deleted",
      n."state" AS state, n."start" AS anchorStart, n."end" AS anchorEnd, a."creatorKind", a."creatorId"
    FROM "Annotation" a LEFT JOIN "Anchor" n ON n."layerId" = a."layerId" AND n."id" = a."id"
    WHERE a."layerId" = ? AND ${ANNOTATION_SHOWN} ORDER BY COALESCE(n."start", a."start"), a."id"`,
  ).all(layer));
  const taggings = new Map<string, MarkedTagging[]>();
  for (const { id, annotation, tag, value, disputed, creatorKind, creatorId } of taggingRows(prepare, layer)) {
    const tagging = { id, tag, value, by: { kind: creatorKind, id: creatorId }, isDisputed: disputed === 1 };
    taggings.set(annotation, [...(taggings.get(annotation) ?? []), tagging]);
  }
  const talks = new Map(z.array(openRow).parse(prepare(`
    SELECT DISTINCT c."subjectId" AS annotation, COALESCE(talk."state" = 'resolved', 0) AS resolved
    FROM "Comment" c LEFT JOIN "Thread" talk ON talk."layerId" = c."layerId" AND talk."id" = c."subjectId"
    WHERE c."layerId" = ? AND c."subjectKind" = 'annotation' AND c."deleted" = 0 AND ${COMMENT_SHOWN}`,
  ).all(layer)).map(({ annotation, resolved }) => [annotation, resolved === 0]));

  const passages = new Map<string, AnnotationRow[]>();
  for (const one of annotations) {
    if (one.deleted === 1 && !taggings.has(one.id) && !talks.has(one.id)) continue;
    const place = one.state === 'orphaned' ? one.id : `${one.anchorStart ?? one.start}-${one.anchorEnd ?? one.end} ${one.words}`;
    passages.set(place, [...(passages.get(place) ?? []), one]);
  }
  return [...passages.values()].flatMap((those): Entry[] => {
    const [first] = those;
    if (!first) return [];
    const { words, start, end, state, anchorStart, anchorEnd } = first;
    return [
      {
        id: first.id,
        text: words,
        facts: {
          kind: 'passage',
          annotations: those.map(({ id }) => id),
          placed: { start, end, state, anchorStart, anchorEnd },
          isOpen: those.some(({ id }) => talks.get(id) === true),
          creators: those.map(({ creatorKind, creatorId }): Author => ({ kind: creatorKind, id: creatorId })),
          taggings: those.flatMap(({ id }) => taggings.get(id) ?? []),
        },
      },
    ];
  });
}

function taggingRows(prepare: Prepare, layer: string): z.infer<typeof taggingRow>[] {
  return z.array(taggingRow).parse(prepare(`
    SELECT t."id", t."annotationId" AS annotation, t."tagId" AS tag, t."value", t."creatorKind", t."creatorId", ${DISPUTED} AS disputed
    FROM "Tagging" t LEFT JOIN "Decision" d ON d."layerId" = t."layerId" AND d."id" = t."id"
    WHERE t."layerId" = ? AND t."deleted" = 0 AND ${TAGGING_SHOWN} ORDER BY t."sequence", t."id"`,
  ).all(layer));
}
