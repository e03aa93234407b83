import { isSameAuthor, type Author } from '#core/entities/author.ts';
import type { Comment } from '#core/entities/comment.ts';
import type { Decision } from '#core/entities/decision.ts';
import type { Change, EntityKind } from '#core/entities/entity.ts';
import type { Layer } from '#core/entities/layer.ts';
import type { Actor } from './policy.ts';
import { can } from './policy.ts';
import { ALLOWED, refused, type Verdict } from '#core/problem.ts';
import { reviewKey } from '#core/entities/review.ts';
import { taggingKey } from '#core/entities/tagging.ts';

/** Who makes a change: a person through a socket, or the server itself. */
export type Writer = ({ kind: 'person' } & Actor) | { kind: 'server' };

/** What a change may refer to. `annotation` and `comment` look into the layer as the update leaves it, deleted ones included. */
export interface References {
  annotation(id: string): { creator: Author } | undefined;
  comment(id: string): { subject: { kind: string; id: string }; parent?: string | undefined } | undefined;
  tagging(key: string): { creator: Author } | undefined;
  /** Whether the workspace has this tag, retired ones included. */
  hasTag(id: string): boolean;
}

/**
 * Decides whether a change may become part of a layer. Pure: `prev` must come from the server's own copy, `next` must be parsed.
 * Creators and keys are checked, never stamped, because an update cannot be edited on its way in.
 */
export function permits(writer: Writer, layer: Layer, change: Change, references: References): Verdict {
  if (writer.kind === 'server') return ALLOWED;
  if (change.kind === 'anchor') return refused('server-only');
  const entry = mayEnter(writer, layer);
  if (!entry.allowed) return entry;
  if (layer.statement === null && !OF_CODEBOOK[change.kind]) return refused('not-here');
  const self: Author = { kind: 'member', id: writer.member };

  switch (change.kind) {
    case 'annotation':
      if (change.next.target.source !== layer.statement) return refused('key-mismatch');
      return byCreator(writer, self, change, ['creator', 'created', 'target']);
    case 'tagging': {
      if (taggingKey(change.next) !== change.id) return refused('key-mismatch');
      const verdict = byCreator(writer, self, change, ['creator', 'created', 'annotation', 'tag']);
      if (!verdict.allowed) return verdict;
      if (!references.annotation(change.next.annotation)) return refused('unknown-annotation');
      return references.hasTag(change.next.tag) ? ALLOWED : refused('unknown-tag');
    }
    case 'comment': {
      const verdict = byCreator(writer, self, change, ['creator', 'created', 'subject', 'parent']);
      if (!verdict.allowed) return verdict;
      return commentRefersWell(layer, change.next, references);
    }
    case 'review': {
      if (reviewKey(change.next) !== change.id) return refused('key-mismatch');
      const verdict = byCreator(writer, self, change, ['creator', 'subject']);
      if (!verdict.allowed) return verdict;
      if (!references.tagging(change.next.subject)) return refused('unknown-annotation');
      return !change.next.proposal || references.hasTag(change.next.proposal.tag) ? ALLOWED : refused('unknown-tag');
    }
    case 'thread':
      if (!references.annotation(change.id) && !beginsThread(references.comment(change.id))) return refused('unknown-annotation');
      return signed(writer, self, change.next.by, 'thread.resolve');
    case 'moderation':
      if (!isThere(change.id, references)) return refused('unknown-annotation');
      return signed(writer, self, change.next.by, 'moderation.write');
    case 'decision':
      if (!references.tagging(change.id)) return refused('unknown-annotation');
      if (change.next.to && !references.hasTag(change.next.to.tag)) return refused('unknown-tag');
      if (!change.next.takenBack) return signed(writer, self, change.next.by, 'decision.write');
      if (!change.prev) return refused('unknown-annotation');
      return DECIDED_FIELDS.every((field) => sameField(change.prev, change.next, field)) ? signed(writer, self, change.next.takenBack.by, 'decision.write') : refused('core-changed');
  }
}

/** What a decision keeps when it is taken back. */
const DECIDED_FIELDS = ['outcome', 'reason', 'about', 'to', 'by', 'at'] as const satisfies readonly (keyof Decision)[];

/** What there is in a codebook's layer: words about it, and nothing that marks, tags or judges a passage. */
const OF_CODEBOOK: Readonly<Record<EntityKind, boolean>> = {
  annotation: false,
  tagging: false,
  comment: true,
  review: false,
  thread: true,
  moderation: true,
  decision: false,
  anchor: false,
};

/** Whether a person may write into a layer at all; what they may write there is judged change by change. */
export function mayEnter(writer: Actor, layer: Layer): Verdict {
  if (!can(writer, 'annotation.write')) return refused('role-forbids');
  if (layer.visibility === 'personal' && layer.owner !== writer.member) return refused('layer-closed');
  if (layer.visibility === 'independent' && layer.owner !== writer.member) return refused('layer-closed');
  if (layer.visibility === 'adjudicated' && !can(writer, 'decision.write')) return refused('role-forbids');
  return ALLOWED;
}

/** Whether a person may open a layer and read it. */
export function mayReadLayer(reader: Actor, layer: Layer): boolean {
  if (!can(reader, 'statement.read')) return false;
  if (layer.visibility === 'personal') return layer.owner === reader.member;
  if (layer.visibility === 'independent' && layer.phase === 'independent') return layer.owner === reader.member;
  return true;
}

/** Whether the subject of a moderation is in the layer. */
function isThere(key: string, references: References): boolean {
  const at = key.indexOf(':');
  const id = key.slice(at + 1);
  switch (key.slice(0, Math.max(0, at))) {
    case 'annotation':
      return references.annotation(id) !== undefined;
    case 'tagging':
      return references.tagging(id) !== undefined;
    case 'comment':
      return references.comment(id) !== undefined;
    default:
      return false;
  }
}

type Authored = Extract<Change, { kind: 'annotation' | 'tagging' | 'comment' | 'review' }>;

function byCreator(writer: Actor, self: Author, change: Authored, frozen: readonly string[]): Verdict {
  if (change.kind === 'review' && !can(writer, 'review.write')) return refused('role-forbids');
  if (!change.prev) return isSameAuthor(change.next.creator, self) ? ALLOWED : refused('author-forged');
  if (!isSameAuthor(change.prev.creator, self)) return refused('not-author');
  if (!isSameAuthor(change.next.creator, self)) return refused('author-forged');
  return frozen.every((field) => sameField(change.prev, change.next, field)) ? ALLOWED : refused('core-changed');
}

function sameField(prev: object | undefined, next: object, field: string): boolean {
  const before: unknown = prev ? Reflect.get(prev, field) : undefined;
  const after: unknown = Reflect.get(next, field);
  return canonical(before) === canonical(after);
}

/** JSON with sorted keys, so that two equal values read the same whatever order their keys came in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function signed(writer: Actor, self: Author, by: Author, action: 'thread.resolve' | 'moderation.write' | 'decision.write'): Verdict {
  if (!can(writer, action)) return refused('role-forbids');
  return isSameAuthor(by, self) ? ALLOWED : refused('author-forged');
}

/** On an annotation there is one discussion, whoever says what; elsewhere each note that answers none begins its own. */
function beginsThread(comment: ReturnType<References['comment']>): boolean {
  return comment !== undefined && comment.subject.kind !== 'annotation' && comment.parent === undefined;
}

function commentRefersWell(
  layer: Layer,
  next: Pick<Comment, 'subject' | 'parent'>,
  references: References,
): Verdict {
  const subject = subjectIsThere(layer, next.subject, references);
  if (!subject.allowed) return subject;
  if (!next.parent) return ALLOWED;
  const parent = references.comment(next.parent);
  if (!parent) return refused('unknown-parent');
  return parent.subject.id === next.subject.id ? ALLOWED : refused('key-mismatch');
}

/** Tags and the codebook are spoken of in the codebook's layer only: in a statement's nobody would look for it. */
function subjectIsThere(layer: Layer, { kind, id }: Comment['subject'], references: References): Verdict {
  switch (kind) {
    case 'annotation':
      if (layer.statement === null) return refused('not-here');
      return references.annotation(id) ? ALLOWED : refused('unknown-annotation');
    case 'statement':
      return id === layer.statement ? ALLOWED : refused('key-mismatch');
    case 'tag':
      if (!references.hasTag(id)) return refused('unknown-tag');
      return layer.statement === null ? ALLOWED : refused('not-here');
    case 'codebook':
      return layer.statement === null && id === layer.id ? ALLOWED : refused('key-mismatch');
  }
}
