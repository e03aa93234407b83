import { type z } from 'zod';
import { anchor, type Anchor } from './anchor.ts';
import { annotation, type Annotation } from './annotation.ts';
import { comment, type Comment } from './comment.ts';
import { decision, type Decision } from './decision.ts';
import { moderation, type Moderation } from './moderation.ts';
import { review, type Review } from './review.ts';
import { tagging, type Tagging } from './tagging.ts';
import { thread, type Thread } from './thread.ts';

/** Every kind of entity that a layer holds, with the type of its value. */
export interface Entities {
  annotation: Annotation;
  tagging: Tagging;
  comment: Comment;
  review: Review;
  thread: Thread;
  moderation: Moderation;
  decision: Decision;
  anchor: Anchor;
}
export type EntityKind = keyof Entities;

interface KindFacts<K extends EntityKind> {
  /** The name of the layer's root `Y.Map` and of the projection table. */
  root: string;
  schema: z.ZodType<Entities[K]>;
}

/**
 * The table of kinds: root name and schema. Order is the order in which a client sends again what was refused with others:
 * what a later kind refers to comes first.
 */
export const ENTITY_KINDS: { readonly [K in EntityKind]: KindFacts<K> } = {
  annotation: { root: 'annotations', schema: annotation },
  tagging: { root: 'taggings', schema: tagging },
  comment: { root: 'comments', schema: comment },
  review: { root: 'reviews', schema: review },
  thread: { root: 'threads', schema: thread },
  moderation: { root: 'moderation', schema: moderation },
  decision: { root: 'decisions', schema: decision },
  anchor: { root: 'anchors', schema: anchor },
};

export const KINDS = Object.keys(ENTITY_KINDS) as EntityKind[];

/** The kind whose root has this name, or undefined for a name that no layer knows. */
export function kindOfRoot(root: string): EntityKind | undefined {
  return KINDS.find((kind) => ENTITY_KINDS[kind].root === root);
}

/** One touched entity: `prev` is what the server held just before, `next` what the update leaves behind. */
export type Change = { [K in EntityKind]: { kind: K; id: string; prev: Entities[K] | undefined; next: Entities[K] } }[EntityKind];
