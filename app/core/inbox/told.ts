import type { Comment } from '#core/entities/comment.ts';
import { isMentioned } from '#core/mention.ts';
import type { Actor } from '#core/policy/policy.ts';

export interface Told {
  member: string;
  kind: 'mention' | 'reply';
}

/** Within this time an edit belongs to the writing of a comment: after it, only those whom it newly speaks to are told. */
const STILL_WRITING_MS = 60_000;

/**
 * Who is told of a comment, and why: those it speaks to; and, unless they muted the thread, those who take part in it. Nobody is told of their own words, and nobody
 * twice. What was edited later is no new answer.
 */
export function toldOfComment(comment: Comment, { people, participants, muted }: { people: readonly Actor[]; participants: ReadonlySet<string>; muted: ReadonlySet<string> }): Told[] {
  const isNew = comment.edited === undefined || Date.parse(comment.edited) - Date.parse(comment.created) < STILL_WRITING_MS;
  return people.flatMap((person): Told[] => {
    const { member } = person;
    if (comment.creator.kind === 'member' && comment.creator.id === member) return [];
    if (comment.mentions.some((mention) => isMentioned(mention, person))) return [{ member, kind: 'mention' }];
    return isNew && participants.has(member) && !muted.has(member) ? [{ member, kind: 'reply' }] : [];
  });
}
