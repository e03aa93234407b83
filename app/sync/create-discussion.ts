import { isSameAuthor, type Author } from '#core/entities/author.ts';
import type { Comment } from '#core/entities/comment.ts';
import type { Change, Entities, EntityKind } from '#core/entities/entity.ts';
import type { Mention } from '#core/mention.ts';
import { moderationKey, type Moderated, type Moderation } from '#core/entities/moderation.ts';
import { restorationOf, type RestoringSource } from '#core/anchoring/restoring.ts';
import { isSame } from '#core/same.ts';
import type { Thread } from '#core/entities/thread.ts';
import type { Write } from '#ydoc/layer.ts';
import type { DiscussionCommands } from './discussion-commands.ts';
import { History, toWrite } from './history.ts';

/** What talking works on. `source` is what this person sees. */
export interface DiscussionContext {
  self: Author;
  newId(): string;
  /** Milliseconds since 1970. */
  clock(): number;
  /** Whom words speak to, by what they are said on. */
  mentionsIn(subject: Comment['subject'], text: string): Mention[];
  source: RestoringSource;
  write(writes: readonly Write[]): void;
  retry(key: string): void;
  discard(key: string): void;
}

/** The commands of a discussion, and what other commands of the same session are made with: one clock, one history of undo. */
export interface Discussion {
  commands: DiscussionCommands;
  history: History;
  /** Two acts of one person never bear the same instant, so that they stay in order. */
  now(): string;
  /** Does something as one step of undo. What changes nothing is not written, and if nothing is left it is no step. */
  step(words: string, changes: readonly Change[]): void;
  /** A new comment; with `parent` it answers another one. */
  saying(subject: Comment['subject'], text: string, parent?: string): Change & { kind: 'comment' };
}

/** Makes what every place where people talk has in common. */
export function createDiscussion({ self, newId, clock, mentionsIn, source, write, retry, discard }: DiscussionContext): Discussion {
  const history = new History();
  let last = 0;
  const now = () => {
    last = Math.max(last + 1, clock());
    return new Date(last).toISOString();
  };
  const get = <K extends EntityKind>(kind: K, id: string): Entities[K] | undefined => source.get(kind, id);
  const turning = () => ({ self, now: now(), get });
  const isMine = (creator: Author) => isSameAuthor(creator, self);

  const step = (words: string, changes: readonly Change[]) => {
    const real = changes.filter((change) => !isSame(change.prev, change.next));
    if (real.length === 0) return;
    history.add({ words, changes: real });
    write(real.map(toWrite));
  };
  const changeComment = (words: string, id: string, change: (comment: Comment) => Comment) => {
    const prev = get('comment', id);
    if (!prev || prev.deleted || !isMine(prev.creator)) return;
    step(words, [{ kind: 'comment', id, prev, next: change(prev) }]);
  };
  const setThread = (words: string, id: string, state: Thread['state']) => {
    const prev = get('thread', id);
    if (prev?.state === state) return;
    step(words, [{ kind: 'thread', id, prev, next: { state, by: self, at: now() } }]);
  };
  const setModeration = (words: string, of: Moderated, state: Moderation['state'], reason?: string) => {
    const id = moderationKey(of);
    const prev = get('moderation', id);
    if ((prev?.state ?? 'restored') === state) return;
    step(words, [{ kind: 'moderation', id, prev, next: { state, by: self, at: now(), ...(reason !== undefined && reason !== '' && { reason }) } }]);
  };

  const commands: DiscussionCommands = {
    editComment: (id, text) => changeComment('Edited a comment', id, (prev) => (prev.text === text ? prev : { ...prev, text, mentions: mentionsIn(prev.subject, text), edited: now() })),
    deleteComment: (id) => changeComment('Deleted a comment', id, (prev) => ({ ...prev, deleted: now() })),
    restoreDeleted(of) {
      const entity = get(of.kind, of.id);
      if (entity && isMine(entity.creator)) step(RESTORED[of.kind], restorationOf(of, source));
    },
    hide: (of, reason) => setModeration(`Hid ${MODERATED[of.kind]}`, of, 'hidden', reason),
    unhide: (of) => setModeration(`Restored ${MODERATED[of.kind]}`, of, 'restored'),
    resolve: (subject) => setThread('Resolved a discussion', subject, 'resolved'),
    reopen: (subject) => {
      if (get('thread', subject)) setThread('Reopened a discussion', subject, 'reopened');
    },
    lastSteps: () => history.last,
    undo(name) {
      const undone = history.undo(turning(), name);
      if (undone) write(undone.writes);
      return undone?.words;
    },
    redo(name) {
      const redone = history.redo(turning(), name);
      if (redone) write(redone.writes);
      return redone?.words;
    },
    retryRefused: retry,
    discardRefused: discard,
  };
  return {
    commands,
    history,
    now,
    step,
    saying(subject, text, parent) {
      const next: Comment = { subject, ...(parent !== undefined && { parent }), text, mentions: mentionsIn(subject, text), creator: self, created: now() };
      return { kind: 'comment', id: newId(), prev: undefined, next };
    },
  };
}

const RESTORED = { annotation: 'Restored a passage', tagging: 'Restored a tag', comment: 'Restored a comment' } as const;
const MODERATED = { annotation: 'an annotation', tagging: 'a tag', comment: 'a comment' } as const;
