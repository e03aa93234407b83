import { z } from 'zod';
import { anchor } from '#core/entities/anchor.ts';
import type { AnnotatedComment, AnnotatedPassage } from '#core/annotated/annotated-statement.ts';
import { annotation } from '#core/entities/annotation.ts';
import { archivedLayer, type ArchivedAnnotation, type ArchivedLayer, type ArchivedPlace } from '#core/archive/statement-part.ts';
import { comment } from '#core/entities/comment.ts';
import { decision } from '#core/entities/decision.ts';
import { review } from '#core/entities/review.ts';
import { tagging } from '#core/entities/tagging.ts';
import { thread } from '#core/entities/thread.ts';
import type { Prepare } from '#server/direct.ts';

const rows = z.array(z.object({ id: z.string(), entity: z.string().transform((json): unknown => JSON.parse(json)) }));
const anchorRows = z.array(z.object({ id: z.string(), entity: z.string().transform((json) => anchor.parse(JSON.parse(json))) }));

/** What of a layer may be taken, as `annotated` gave it: nothing else of the layer is read. */
export interface Shown {
  passages: readonly AnnotatedPassage[];
  notes: readonly AnnotatedComment[];
}

/** The entities of what is shown of a layer, as they are in its document. */
export function readArchivedLayer(prepare: Prepare, layer: string, { passages, notes }: Shown): ArchivedLayer {
  const entities = (table: string, more = '') => rows.parse(prepare(`SELECT "id", "entity" FROM "${table}" WHERE "layerId" = ?${more}`).all(layer));
  const said = [...passages.flatMap(({ comments }) => comments), ...notes];
  const parents = new Map(said.map(({ id, parent }) => [id, parent]));
  const keys = new Set(passages.flatMap(({ taggings }) => taggings.map(({ key }) => key)));
  const ids = new Set([...passages.map(({ id }) => id), ...parents.keys()]);
  const isShown = ({ id }: { id: string }) => ids.has(id);
  const anchors = new Map(anchorRows.parse(prepare(`SELECT "id", "entity" FROM "Anchor" WHERE "layerId" = ?`).all(layer)).map(({ id, entity }) => [id, entity]));
  const byId = new Map(entities('Annotation').filter(isShown).map(({ id, entity }) => [id, annotation.parse(entity)]));
  return archivedLayer.parse({
    annotations: passages.flatMap((passage): ArchivedAnnotation[] => {
      const of = byId.get(passage.id);
      if (!of) return [];
      const { creator, created, deleted, target: { quote, position } } = of;
      return [{ id: passage.id, creator, created, ...(deleted === undefined ? {} : { deleted }), quote, position, place: placeOf(passage, anchors.get(passage.id)) }];
    }),
    taggings: entities('Tagging', ' AND "deleted" = 0').filter(({ id }) => keys.has(id)).map(({ entity }) => tagging.parse(entity)).sort(byCreation),
    comments: entities('Comment', ' AND "deleted" = 0').filter(isShown).map(({ id, entity }) => {
      const { parent: _, ...rest } = comment.parse(entity);
      const parent = parents.get(id);
      return { id, ...rest, ...(parent ? { parent } : {}) };
    }).sort(byCreation),
    reviews: entities('Review', ' AND "deleted" = 0').map(({ entity }) => review.parse(entity)).filter(({ subject }) => keys.has(subject)).sort(byCreation),
    threads: entities('Thread').filter(isShown).map(({ id, entity }) => ({ id, ...thread.parse(entity) })),
    decisions: entities('Decision').filter(({ id }) => keys.has(id)).map(({ id, entity }) => ({ id, ...decision.parse(entity) })),
  });
}

function placeOf({ range, state, exact }: AnnotatedPassage, found: z.infer<typeof anchor> | undefined): ArchivedPlace {
  const { quote, was, by, at } = found?.settled ?? {};
  const settled = quote && was && by && at ? { quote, was, by, at } : null;
  if (!range || state === 'orphaned') return { state: 'orphaned', settled };
  if (state === 'intact') return { state, range, settled };
  return { state, range, now: found?.state === 'changed' ? found.now : { exact, prefix: '', suffix: '' }, settled };
}

function byCreation(a: { created: string }, b: { created: string }): number {
  return a.created < b.created ? -1 : Number(a.created > b.created);
}
