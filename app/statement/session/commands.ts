import type { Annotation } from '#core/entities/annotation.ts';
import { isSameAuthor, type Author } from '#core/entities/author.ts';
import { describe } from '#core/anchoring/anchoring.ts';
import type { Comment } from '#core/entities/comment.ts';
import type { Decision } from '#core/entities/decision.ts';
import type { Mention } from '#core/mention.ts';
import type { Change } from '#core/entities/entity.ts';
import { idFrom } from '#core/id.ts';
import type { PassageIndex } from '#core/passages/passage-index.ts';
import { reviewKey, type Review } from '#core/entities/review.ts';
import { acceptanceOf } from '#core/reviewing/accept.ts';
import { isSame } from '#core/same.ts';
import { taggingKey, type Tagging } from '#core/entities/tagging.ts';
import { LONGEST_QUOTE, type Passage } from '#core/entities/target.ts';
import type { ChosenTag, Commands } from '#app/margin/commands.ts';
import { createDiscussion } from '#app/sync/create-discussion.ts';
import type { FlatText } from '#ydoc/flat-text.ts';
import type { Write } from '#ydoc/layer.ts';
import { positionsOf } from '#ydoc/text-anchor.ts';
import { createBulk } from './bulk.ts';
import type { SessionEnvironment } from '#app/sync/environment.ts';
import { Publisher, type PublishContext } from './publisher.ts';
import type { Where } from './session.ts';
import type { History } from '#app/sync/history.ts';

/** What commands work on. `index` is what this person sees of the layers. */
export interface CommandContext {
  environment: Pick<SessionEnvironment, 'now' | 'randomBytes'>;
  statement: string;
  self: Author;
  taxonomyRevision: number;
  /** The code of a tag, for the words of undo. */
  codeOf(tag: string): string | undefined;
  /** Whom words speak to. */
  mentionsOf(text: string): Mention[];
  /** What is said on this annotation, or on a new one now, is for oneself alone and speaks to nobody. */
  isPrivate(annotation: string): boolean;
  flat(): FlatText;
  /** The layer that one annotates in is here. */
  canMark(): boolean;
  index: Pick<PassageIndex, 'get' | 'annotationsAt' | 'taggingsOn' | 'commentsOn'>;
  /** Each entity goes where its annotation is; what belongs to a new one, to the given layer, else where one annotates. */
  write(writes: readonly Write[], to?: Where): void;
  /** The team's layer, and what became of an entity written there. */
  shared: { layer: string } & Pick<PublishContext, 'fateOf'>;
  retry(key: string): void;
  discard(key: string): void;
}

/** The commands of one session with their history of undo. A command that would change nothing writes nothing and is no step. */
export function createCommands(context: CommandContext): { commands: Commands; history: History; publisher: Publisher } {
  const { index, self } = context;
  const newId = () => idFrom(context.environment.randomBytes(22));
  const mentionsIn = ({ kind, id }: Comment['subject'], text: string) => (kind === 'annotation' && context.isPrivate(id) ? [] : context.mentionsOf(text));
  const { commands: discussion, history, now, step, saying } = createDiscussion({ self, newId, clock: () => context.environment.now(), mentionsIn, source: index, write: context.write, retry: context.retry, discard: context.discard });
  const publisher = new Publisher({ ...context.shared, mentionsOf: context.mentionsOf, index, self, now, history, write: context.write });
  const on = (annotation: string) => ({ kind: 'annotation', id: annotation }) as const;
  const isMine = (creator: Author) => isSameAuthor(creator, self);

  const codesOf = (tags: readonly ChosenTag[]) => tags.map(({ tag }) => context.codeOf(tag) ?? 'a tag').join(', ');

  const tagChange = (annotation: string, { tag, value }: ChosenTag): Change => {
    const id = taggingKey({ annotation, tag, creator: self });
    const prev = index.get('tagging', id);
    const kept = prev && (({ deleted, value: _, ...rest }) => (deleted === undefined ? rest : without(rest, 'note')))(prev);
    const next: Tagging = { ...(kept ?? { annotation, tag, creator: self, created: now() }), revision: context.taxonomyRevision, ...(value !== undefined && { value }) };
    const isUnchanged = prev && !prev.deleted && prev.value === value;
    return { kind: 'tagging', id, prev, next: isUnchanged ? prev : next };
  };
  const ownAnnotationAt = (passage: Passage): string | undefined => {
    for (const id of index.annotationsAt(passage)) {
      const annotation = index.get('annotation', id);
      if (annotation && !annotation.deleted && isMine(annotation.creator)) return id;
    }
    return undefined;
  };
  const newAnnotation = (passage: Passage): Change | undefined => {
    const flat = context.flat();
    const positions = passage.end - passage.start > LONGEST_QUOTE ? undefined : positionsOf(flat, passage);
    if (!positions) return undefined;
    const next: Annotation = { creator: self, created: now(), target: { source: context.statement, ...positions, ...describe(flat.text, passage) } };
    return { kind: 'annotation', id: newId(), prev: undefined, next };
  };
  const changeTagging = (words: (code: string) => string, id: string, change: (tagging: Tagging) => Tagging) => {
    const prev = index.get('tagging', id);
    if (!prev || prev.deleted || !isMine(prev.creator)) return;
    step(words(codesOf([prev])), [{ kind: 'tagging', id, prev, next: change(prev) }]);
  };
  const deletionOf = (id: string): Change[] => {
    const prev = index.get('annotation', id);
    if (!prev || prev.deleted || !isMine(prev.creator)) return [];
    const deleted = now();
    return [{ kind: 'annotation', id, prev, next: { ...prev, deleted } }, ...deletionsOn(id, index, isMine, deleted)];
  };

  const publish = (annotations: readonly string[]) => publisher.publish(annotations);
  const codeOf = (tag: string) => codesOf([{ tag }]);
  const commands: Commands = {
    ...discussion,
    annotate({ passage, tags = [], comment }) {
      if (!context.canMark()) return undefined;
      const existing = ownAnnotationAt(passage);
      const created = existing === undefined ? newAnnotation(passage) : undefined;
      const id = existing ?? created?.id;
      if (id === undefined) return undefined;
      const changes = [
        ...(created ? [created] : []),
        ...tags.map((chosen) => tagChange(id, chosen)),
        ...(comment === undefined ? [] : [saying(on(id), comment)]),
      ];
      step(tags.length > 0 ? `Tagged ${codesOf(tags)}` : comment === undefined ? 'Marked a passage' : 'Commented', changes);
      return id;
    },
    tag: (annotation, chosen) => step(`Tagged ${codesOf([chosen])}`, [tagChange(annotation, chosen)]),
    setValue: (tagging, value) =>
      changeTagging(
        (code) => `Set the value of ${code}`,
        tagging,
        (prev) => (prev.value === value ? prev : { ...without(prev, 'value'), revision: context.taxonomyRevision, ...(value !== undefined && { value }) }),
      ),
    setNote: (tagging, note) =>
      changeTagging((code) => `Changed the note on ${code}`, tagging, (prev) => ({ ...without(prev, 'note'), ...(note !== undefined && note !== '' && { note }) })),
    untag: (tagging) => changeTagging((code) => `Removed ${code}`, tagging, (prev) => ({ ...prev, deleted: now() })),
    comment(annotation, text, parent) {
      const change = saying(on(annotation), text, parent);
      step(parent === undefined ? 'Commented' : 'Replied', [change]);
      return change.id;
    },
    note(text, parent) {
      const change = saying({ kind: 'statement', id: context.statement }, text, parent);
      step(parent === undefined ? 'Added a note' : 'Answered a note', [change]);
      return change.id;
    },
    deleteAnnotation: (id) => step('Deleted a passage', deletionOf(id)),
    giveVerdict(subject, verdict, { reason, proposal } = {}) {
      const tagging = index.get('tagging', subject);
      if (!tagging) return;
      const id = reviewKey({ subject, creator: self });
      const prev = index.get('review', id);
      const about = chosenOf(tagging);
      const next: Review = { subject, about, verdict, ...(reason !== undefined && reason !== '' && { reason }), ...(proposal && { proposal: chosenOf(proposal) }), creator: self, created: now() };
      if (prev && isSame({ ...prev, created: '' }, { ...next, created: '' })) return;
      step(`Said ${verdict} to ${codesOf([tagging])}`, [{ kind: 'review', id, prev, next }]);
    },
    withdrawVerdict(subject) {
      const id = reviewKey({ subject, creator: self });
      const prev = index.get('review', id);
      if (prev && !prev.deleted) step('Withdrew a verdict', [{ kind: 'review', id, prev, next: { ...prev, deleted: now() } }]);
    },
    takeProposal(key, proposal) {
      const tagging = index.get('tagging', key);
      if (!tagging || tagging.deleted || !isMine(tagging.creator)) return;
      const existing = (id: string) => index.get('tagging', id);
      step(`Took ${codesOf([proposal])}`, acceptanceOf({ key, tagging, proposal, self, at: now(), revision: context.taxonomyRevision, existing }));
    },
    decide(key, { outcome, to, reason }) {
      const tagging = index.get('tagging', key);
      if (!tagging || tagging.deleted) return;
      const next: Decision = { outcome, reason, about: chosenOf(tagging), ...(to && { to: chosenOf(to) }), by: self, at: now() };
      step('Decided a dispute', [{ kind: 'decision', id: key, prev: index.get('decision', key), next }]);
    },
    takeBackDecision(key, reason) {
      const prev = index.get('decision', key);
      if (prev && !prev.takenBack) step('Took a decision back', [{ kind: 'decision', id: key, prev, next: { ...prev, takenBack: { by: self, at: now(), reason } } }]);
    },
    publish,
    bulk: createBulk({ index, self, now, codeOf, tagChange, deletionOf, isPrivate: context.isPrivate, step, publish }),
  };
  return { commands, history, publisher };
}

/**
 * What goes with one's own annotation: one's own taggings on it, and one's own comments unless others have commented too, because then they are
 * part of a discussion.
 */
function deletionsOn(annotation: string, index: CommandContext['index'], isMine: (creator: Author) => boolean, deleted: string): Change[] {
  const taggings = [...index.taggingsOn(annotation)].flatMap((id): Change[] => {
    const prev = index.get('tagging', id);
    return prev && !prev.deleted && isMine(prev.creator) ? [{ kind: 'tagging', id, prev, next: { ...prev, deleted } }] : [];
  });
  const comments = [...index.commentsOn(annotation)].flatMap((id): { id: string; prev: Comment }[] => {
    const prev = index.get('comment', id);
    return prev && !prev.deleted ? [{ id, prev }] : [];
  });
  if (comments.some(({ prev }) => !isMine(prev.creator))) return taggings;
  return [...taggings, ...comments.map(({ id, prev }): Change => ({ kind: 'comment', id, prev, next: { ...prev, deleted } }))];
}

function chosenOf({ tag, value }: ChosenTag): { tag: string; value?: string } {
  return { tag, ...(value !== undefined && { value }) };
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = value;
  return rest;
}
