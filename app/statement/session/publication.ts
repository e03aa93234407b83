import type { Annotation } from '#core/entities/annotation.ts';
import { isSameAuthor, type Author } from '#core/entities/author.ts';
import type { Comment } from '#core/entities/comment.ts';
import type { Change, Entities } from '#core/entities/entity.ts';
import type { Mention } from '#core/mention.ts';
import type { PassageIndex } from '#core/passages/passage-index.ts';
import { isSame } from '#core/same.ts';
import { taggingKey, type Tagging } from '#core/entities/tagging.ts';
import { derivedId } from '#ydoc/derived-id.ts';

/** Where publishing reads: what is said in both layers. */
export interface PublicationSource {
  index: Pick<PassageIndex, 'get' | 'taggingsOn' | 'commentsOn'>;
  self: Author;
  /** The layer that is copied into. */
  layer: string;
  /** Whom words speak to, once they are said to the team. */
  mentionsOf(text: string): Mention[];
  /** A new instant each time. */
  now(): string;
}

/** Everything of one's own on an annotation that is to be published. */
export interface Publication {
  annotation: string;
  copy: string;
  copies: readonly Change[];
  /** The soft deletes of what was copied, to be written once the copies are stored. */
  withdrawals: readonly Change[];
}

/**
 * Plans the publishing of one of one's own annotations with one's own taggings and comments on it; undefined when there is nothing of the kind. Copies that are there
 * already stay as they are, or come back from their deletion, so that publishing again after an interruption doubles nothing.
 */
export function publicationOf(annotation: string, source: PublicationSource): Publication | undefined {
  const { index, now } = source;
  const found = index.get('annotation', annotation);
  if (!found || !isSameAuthor(found.creator, source.self)) return undefined;
  const original = unmarked(found);
  const taggings = ownTaggings(annotation, source);
  const comments = ownComments(annotation, source);
  if (original.deleted && taggings.length + comments.length === 0) return undefined;
  const copy = derivedId({ layer: source.layer, from: annotation });
  const deleted = now();
  return {
    annotation,
    copy,
    copies: [
      annotationCopy(copy, original, source),
      ...taggings.map(([, tagging]) => taggingCopy(copy, tagging, source)),
      ...comments.map(([id, comment]) => commentCopy(copy, id, comment, comments, source)),
      ...threadCopy(annotation, copy, source),
    ],
    withdrawals: [
      ...(original.deleted ? [] : [{ kind: 'annotation' as const, id: annotation, prev: original, next: { ...original, deleted } }]),
      ...taggings.map(([id, prev]): Change => ({ kind: 'tagging', id, prev, next: { ...prev, deleted } })),
      ...comments.map(([id, prev]): Change => ({ kind: 'comment', id, prev, next: { ...prev, deleted } })),
    ],
  };
}

/** Whether everything that was copied is still as it was then: what was added or changed since must not go. */
export function isUntouched({ annotation, withdrawals }: Publication, source: PublicationSource): boolean {
  const { index } = source;
  const living = ownTaggings(annotation, source).length + ownComments(annotation, source).length + (index.get('annotation', annotation)?.deleted ? 0 : 1);
  return living === withdrawals.length && withdrawals.every(({ kind, id, prev }) => isSame(kind === 'annotation' ? unmarked(index.get(kind, id)) : index.get(kind, id), prev));
}

/** The change that marks an annotation as being published, or no longer; undefined when it is so already or is not one's own to mark. */
export function markingOf(annotation: string, isPublishing: boolean, { index, self }: PublicationSource): Change | undefined {
  const prev = index.get('annotation', annotation);
  if (!prev || prev.deleted || !isSameAuthor(prev.creator, self) || (prev.publishing === true) === isPublishing) return undefined;
  return { kind: 'annotation', id: annotation, prev, next: { ...unmarked(prev), ...(isPublishing && { publishing: true }) } };
}

function unmarked<T extends Annotation | undefined>(of: T): T extends undefined ? undefined : Annotation;
function unmarked(of: Annotation | undefined): Annotation | undefined {
  if (!of) return undefined;
  const { publishing: _, ...rest } = of;
  return rest;
}

function annotationCopy(id: string, { target }: Annotation, { index, self, now }: PublicationSource): Change {
  const prev = index.get('annotation', id);
  return { kind: 'annotation', id, prev, next: prev ? alive(prev) : { creator: self, created: now(), target } };
}

function taggingCopy(annotation: string, { tag, value, note, revision }: Tagging, { index, self, now }: PublicationSource): Change {
  const id = taggingKey({ annotation, tag, creator: self });
  const prev = index.get('tagging', id);
  const said = { ...(value !== undefined && { value }), ...(note !== undefined && { note }) };
  return { kind: 'tagging', id, prev, next: { annotation, tag, ...said, revision, creator: self, created: prev?.created ?? now() } };
}

function commentCopy(annotation: string, from: string, original: Comment, all: readonly Own<'comment'>[], source: PublicationSource): Change {
  const id = derivedId({ layer: source.layer, from });
  const prev = source.index.get('comment', id);
  const { parent, text } = original;
  const mentions = source.mentionsOf(text);
  if (prev) return { kind: 'comment', id, prev, next: alive({ ...prev, text, mentions }) };
  const answers = parent !== undefined && all.some(([other]) => other === parent);
  const next: Comment = {
    subject: { kind: 'annotation', id: annotation },
    ...(answers && { parent: derivedId({ layer: source.layer, from: parent }) }),
    text,
    mentions,
    creator: source.self,
    created: source.now(),
  };
  return { kind: 'comment', id, prev, next };
}

function threadCopy(annotation: string, copy: string, { index, self, now }: PublicationSource): Change[] {
  const prev = index.get('thread', copy);
  if (index.get('thread', annotation)?.state !== 'resolved' || prev?.state === 'resolved') return [];
  return [{ kind: 'thread', id: copy, prev, next: { state: 'resolved', by: self, at: now() } }];
}

type Own<K extends 'tagging' | 'comment'> = readonly [id: string, entity: Entities[K]];

function ownTaggings(annotation: string, { index, self }: PublicationSource): Own<'tagging'>[] {
  return [...index.taggingsOn(annotation)].flatMap((id): Own<'tagging'>[] => {
    const tagging = index.get('tagging', id);
    return tagging && !tagging.deleted && isSameAuthor(tagging.creator, self) ? [[id, tagging]] : [];
  });
}

/** Oldest first: a reply comes after what it answers. */
function ownComments(annotation: string, { index, self }: PublicationSource): Own<'comment'>[] {
  const own = [...index.commentsOn(annotation)].flatMap((id): Own<'comment'>[] => {
    const comment = index.get('comment', id);
    return comment && !comment.deleted && isSameAuthor(comment.creator, self) ? [[id, comment]] : [];
  });
  return own.sort(([, a], [, b]) => (a.created < b.created ? -1 : 1));
}

function alive<T extends { deleted?: string | undefined }>({ deleted: _, ...rest }: T): Omit<T, 'deleted'> {
  return rest;
}
