import { z } from 'zod';
import type { Entities } from '#core/entities/entity.ts';
import { moderationKey } from '#core/entities/moderation.ts';

/** The kinds of things that a file of annotations makes. */
export const MADE_KINDS = ['annotation', 'tagging', 'comment', 'thread'] as const;
export const madeKind = z.enum(MADE_KINDS);

/** One thing that a file made on a statement. */
export interface Made {
  kind: z.infer<typeof madeKind>;
  id: string;
}

/** What a layer holds, as far as it says whether somebody touched what a file made. */
export type LayerView = { readonly [K in Exclude<keyof Entities, 'anchor'>]: ReadonlyMap<string, Entities[K]> };

/** What goes when a file is taken back, what stays because somebody answered, judged or settled it since, and the discussions that the file resolved and nobody else did. */
export interface TakeBack {
  gone: Made[];
  kept: Made[];
  reopened: string[];
}

/**
 * What taking back a file does to a layer. A tag goes unless it was judged, decided or hidden; a comment unless it was hidden, somebody else speaks in its discussion, or settled it; a passage unless it was hidden or settled, or
 * anything is left on it. What was deleted before is neither.
 */
export function planTakeBack(made: readonly Made[], layer: LayerView): TakeBack {
  const ours = new Set(made.map(keyOf));
  const judged = new Set([...layer.decision.keys(), ...[...layer.review.values()].flatMap(({ subject, deleted }) => (deleted === undefined ? [subject] : []))]);
  const isModerated = (kind: 'annotation' | 'tagging' | 'comment', id: string) => layer.moderation.has(moderationKey({ kind, id }));
  // Discussions that a file resolves stand under the name of somebody from outside; whoever settles one here is nobody from outside.
  const isSettled = (id: string) => { const by = layer.thread.get(id)?.by.kind; return by !== undefined && by !== 'outside'; };
  const isKeptTagging = (id: string) => judged.has(id) || isModerated('tagging', id);

  const comments = [...layer.comment].filter(([, { deleted }]) => deleted === undefined);
  const answered = new Set<string>();
  for (const [id] of comments) if (!ours.has(keyOf({ kind: 'comment', id })) || isModerated('comment', id)) answered.add(discussionOf(id, layer.comment));
  const isKeptComment = (id: string) => { const of = discussionOf(id, layer.comment); return isModerated('comment', id) || answered.has(of) || isSettled(of); };

  const occupied = new Set<string>();
  for (const [id, { annotation, deleted }] of layer.tagging) if (deleted === undefined && (!ours.has(keyOf({ kind: 'tagging', id })) || isKeptTagging(id))) occupied.add(annotation);
  for (const [id, { subject }] of comments) if (subject.kind === 'annotation' && isKeptComment(id)) occupied.add(subject.id);

  const plan: TakeBack = { gone: [], kept: [], reopened: [] };
  const put = (one: Made, isKept: boolean) => void (isKept ? plan.kept : plan.gone).push(one);
  const live = (kind: 'annotation' | 'tagging' | 'comment') => made.filter((one) => one.kind === kind && layer[kind].has(one.id) && layer[kind].get(one.id)?.deleted === undefined);
  for (const one of live('comment')) put(one, isKeptComment(one.id));
  for (const one of live('tagging')) put(one, isKeptTagging(one.id));
  for (const one of live('annotation')) put(one, occupied.has(one.id) || isModerated('annotation', one.id) || isSettled(one.id));
  const began = (id: string) => ours.has(keyOf({ kind: 'annotation', id })) || ours.has(keyOf({ kind: 'comment', id }));
  for (const { kind, id } of made) if (kind === 'thread' && !began(id) && !isSettled(id) && layer.thread.get(id)?.state === 'resolved') plan.reopened.push(id);
  return plan;
}

function keyOf({ kind, id }: Made): string {
  return `${kind} ${id}`;
}

/** What a comment is discussed under: its passage, or the comment that began the discussion of the statement as a whole. */
function discussionOf(id: string, comments: LayerView['comment']): string {
  const seen = new Set<string>();
  for (let at = id; ; ) {
    const comment = comments.get(at);
    if (comment?.subject.kind === 'annotation') return comment.subject.id;
    const parent = comment?.parent;
    if (parent === undefined || seen.has(parent) || !comments.has(parent)) return at;
    seen.add(at);
    at = parent;
  }
}

/** What was taken back of a file, and how many things of it stayed. */
export interface TakenBack {
  passages: number;
  taggings: number;
  comments: number;
  kept: number;
}
