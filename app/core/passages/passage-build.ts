import type { Annotation } from '#core/entities/annotation.ts';
import { isSameAuthor, type Author } from '#core/entities/author.ts';
import type { Entities, EntityKind } from '#core/entities/entity.ts';
import type { Visibility } from '#core/entities/layer.ts';
import type { Moderation } from '#core/entities/moderation.ts';
import { moderationKey } from '#core/entities/moderation.ts';
import type { AnnotationView, CommentView, DeletedOwn, Durability, NotesView, PassageView, TaggingView, Withheld } from './passage-view.ts';
import type { Found } from './passage-range.ts';
import { isAnnotationShown, isCommentShown } from './shown-to-reader.ts';
import { isStale, type Review } from '#core/entities/review.ts';
import { isDecided, isDisputed } from '#core/reviewing/dispute.ts';
import type { Tagging } from '#core/entities/tagging.ts';
import type { Thread } from '#core/entities/thread.ts';

/** Who looks at the passages: hidden parts are shown to their author and to those who moderate. */
export interface Reader {
  self: Author;
  moderates: boolean;
}

/** Where views are built from: entities by kind and id, with what belongs to what. */
export interface EntitySource {
  get<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined;
  durability(kind: EntityKind, id: string): Durability;
  found(annotation: string): Found;
  taggingsOn(annotation: string): ReadonlySet<string>;
  commentsOn(annotation: string): ReadonlySet<string>;
  reviewsOf(tagging: string): ReadonlySet<string>;
}

/**
 * One annotation with everything said on it, or undefined when there is nothing to show: it was deleted by its creator and neither a tagging nor a
 * comment on it lives. Of one that is hidden from this reader only that is left, and its words of the statement.
 */
export function buildAnnotationView(id: string, source: EntitySource, reader: Reader): AnnotationView | undefined {
  const annotation = source.get('annotation', id);
  if (!annotation) return undefined;
  const subject = moderationKey({ kind: 'annotation', id });
  const hidden = hidingOf(source, subject);
  const { taggings, withheld } = taggingViews(id, source, reader);
  const comments = commentViews(source.commentsOn(id), source, reader);
  if (annotation.deleted && taggings.length === 0 && comments.length === 0 && withheld.length === 0) return undefined;
  const settled = source.get('anchor', id)?.settled ?? null;
  const meant = { state: source.found(id).state, quote: settled?.quote.exact ?? annotation.target.quote.exact, settled };
  const whole = { id, annotation, ...meant, durability: source.durability('annotation', id), thread: source.get('thread', id) ?? null };
  if (hidden && isHiddenFrom(reader, annotation.creator, hidden)) {
    return { ...whole, thread: null, hidden: null, taggings: [], comments: [], withheld: [{ what: 'annotation', subject, hidden }], deletedOwn: [] };
  }
  return { ...whole, hidden, taggings, comments, withheld, deletedOwn: deletedOf(id, annotation, source, reader) };
}

/** The passage that annotations of one layer with the same range make. `views` must not be empty; `found` is where they are. */
export function buildPassageView(views: readonly AnnotationView[], found: Found, visibility: Visibility): PassageView {
  const annotations = [...views].sort((a, b) => byTime(a.annotation.created, a.id, b.annotation.created, b.id));
  const [oldest] = annotations;
  if (!oldest) throw new RangeError('A passage has at least one annotation');
  return {
    key: oldest.id,
    visibility,
    state: found.state,
    range: found.range,
    quote: found.now ?? oldest.quote,
    annotations,
    resolved: isResolved(annotations),
    authors: authorsOf(annotations),
  };
}

/** What is said of one thing as a whole, by the ids of the comments on it, deleted ones included. */
export function buildNotesView(ids: ReadonlySet<string>, source: Pick<EntitySource, 'get' | 'durability'>, reader: Reader): NotesView {
  const deletedOwn = deletedCommentsOf(ids, source, reader).sort((a, b) => byTime(a.at, a.own.id, b.at, b.own.id));
  return { comments: commentViews(ids, source, reader), deletedOwn: deletedOwn.map(({ own }) => own), resolved: resolvedAmong(ids, source) };
}

function resolvedAmong(ids: ReadonlySet<string>, source: Pick<EntitySource, 'get'>): Record<string, Thread> {
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const thread = source.get('thread', id);
      return thread?.state === 'resolved' ? [[id, thread]] : [];
    }),
  );
}

function taggingViews(annotation: string, source: EntitySource, reader: Reader): { taggings: TaggingView[]; withheld: Withheld[] } {
  const taggings: TaggingView[] = [];
  const withheld: Withheld[] = [];
  for (const key of source.taggingsOn(annotation)) {
    const tagging = source.get('tagging', key);
    if (!tagging || tagging.deleted) continue;
    const subject = moderationKey({ kind: 'tagging', id: key });
    const hidden = hidingOf(source, subject);
    if (hidden && isHiddenFrom(reader, tagging.creator, hidden)) {
      withheld.push({ what: 'tagging', subject, hidden });
      continue;
    }
    const reviews = reviewViews(key, tagging, source);
    const decision = source.get('decision', key);
    taggings.push({
      ...{ key, tagging, durability: source.durability('tagging', key), hidden, reviews },
      decision: isDecided(tagging, decision) ? decision : null,
      disputed: isDisputed(tagging, reviews.map(({ review }) => review), decision),
    });
  }
  return {
    taggings: taggings.sort((a, b) => byTime(a.tagging.created, a.key, b.tagging.created, b.key)),
    withheld: withheld.sort((a, b) => byTime(a.hidden.at, a.subject, b.hidden.at, b.subject)),
  };
}

function deletedOf(annotation: string, of: Annotation, source: EntitySource, reader: Reader): DeletedOwn[] {
  const isOwn = (creator: Author) => isSameAuthor(creator, reader.self);
  const deleted: { at: string; own: DeletedOwn }[] = [];
  if (of.deleted && isOwn(of.creator)) deleted.push({ at: of.deleted, own: { kind: 'annotation', id: annotation } });
  for (const id of source.taggingsOn(annotation)) {
    const tagging = source.get('tagging', id);
    if (tagging?.deleted && isOwn(tagging.creator)) deleted.push({ at: tagging.deleted, own: { kind: 'tagging', id, tagging } });
  }
  deleted.push(...deletedCommentsOf(source.commentsOn(annotation), source, reader));
  return deleted.sort((a, b) => byTime(a.at, a.own.id, b.at, b.own.id)).map(({ own }) => own);
}

function deletedCommentsOf(ids: ReadonlySet<string>, source: Pick<EntitySource, 'get'>, { self }: Reader): { at: string; own: DeletedOwn }[] {
  return [...ids].flatMap((id) => {
    const comment = source.get('comment', id);
    return comment?.deleted && isSameAuthor(comment.creator, self) ? [{ at: comment.deleted, own: { kind: 'comment', id, comment } }] : [];
  });
}

function reviewViews(subject: string, tagging: Tagging, source: EntitySource): TaggingView['reviews'] {
  const views: { key: string; review: Review; stale: boolean }[] = [];
  for (const key of source.reviewsOf(subject)) {
    const review = source.get('review', key);
    if (review && !review.deleted) views.push({ key, review, stale: isStale(review, tagging) });
  }
  return views.sort((a, b) => byTime(a.review.created, a.key, b.review.created, b.key));
}

function commentViews(ids: ReadonlySet<string>, source: Pick<EntitySource, 'get' | 'durability'>, reader: Reader): CommentView[] {
  const views: CommentView[] = [];
  for (const id of ids) {
    const comment = source.get('comment', id);
    if (!comment || comment.deleted) continue;
    const hidden = hidingOf(source, moderationKey({ kind: 'comment', id }));
    const shown = isHiddenFrom(reader, comment.creator, hidden) ? { ...comment, text: '' } : comment;
    views.push({ id, comment: shown, durability: source.durability('comment', id), hidden });
  }
  return views.sort((a, b) => byTime(a.comment.created, a.id, b.comment.created, b.id));
}

/** Who hid it and why, while it is hidden. */
function hidingOf(source: Pick<EntitySource, 'get'>, subject: string): Moderation | null {
  const moderation = source.get('moderation', subject);
  return moderation?.state === 'hidden' ? moderation : null;
}

function isHiddenFrom(reader: Reader, creator: Author, hidden: Moderation | null): boolean {
  return hidden !== null && !reader.moderates && !isSameAuthor(creator, reader.self);
}

function isResolved(annotations: readonly AnnotationView[]): boolean {
  const discussed = annotations.filter(({ comments }) => comments.some(isCommentShown));
  if (discussed.length > 0) return discussed.every((annotation) => annotation.thread?.state === 'resolved');
  return annotations.some((annotation) => annotation.thread?.state === 'resolved');
}

/** Each author of what is shown once, in order of first act. */
function authorsOf(annotations: readonly AnnotationView[]): Author[] {
  const first = new Map<string, { by: Author; at: string }>();
  const act = (by: Author, at: string) => {
    const key = `${by.kind}:${by.id}`;
    const earlier = first.get(key);
    if (!earlier || at < earlier.at) first.set(key, { by, at });
  };
  for (const view of annotations) {
    const { annotation, taggings, comments } = view;
    if (!annotation.deleted && isAnnotationShown(view)) act(annotation.creator, annotation.created);
    for (const { tagging } of taggings) act(tagging.creator, tagging.created);
    for (const { comment } of comments.filter(isCommentShown)) act(comment.creator, comment.created);
  }
  return [...first.values()].sort((a, b) => byTime(a.at, a.by.id, b.at, b.by.id)).map(({ by }) => by);
}

function byTime(time: string, id: string, otherTime: string, otherId: string): number {
  if (time !== otherTime) return time < otherTime ? -1 : 1;
  return id < otherId ? -1 : Number(id > otherId);
}
