import { isSameAuthor, type Author } from '#core/entities/author.ts';
import type { Change } from '#core/entities/entity.ts';
import type { PassageIndex } from '#core/passages/passage-index.ts';
import { noteOf } from '#core/reviewing/accept.ts';
import { isSame } from '#core/same.ts';
import type { BulkCommands, BulkOutcome, ChosenTag, LeftAlone } from '#app/margin/commands.ts';

/** What acts on many passages are made of. */
export interface BulkContext {
  index: Pick<PassageIndex, 'get' | 'taggingsOn'>;
  self: Author;
  /** A new instant each time. */
  now(): string;
  codeOf(tag: string): string;
  /** Gives one's own tag to an annotation. */
  tagChange(annotation: string, chosen: ChosenTag): Change;
  /** Deletes one's own annotation with what goes with it. */
  deletionOf(annotation: string): Change[];
  isPrivate(annotation: string): boolean;
  /** Makes one step of undo. */
  step(words: string, changes: readonly Change[]): void;
  publish(annotations: readonly string[]): number;
}

/** Acts on many passages at once; each act is one step of undo, touches nothing but one's own, and says what it left alone and why. */
export function createBulk(context: BulkContext): BulkCommands {
  const { index, self } = context;
  const isOwn = (id: string) => {
    const annotation = index.get('annotation', id);
    return annotation !== undefined && !annotation.deleted && isSameAuthor(annotation.creator, self);
  };
  const ownTaggings = (annotations: readonly string[], isMeant: (tag: string) => boolean) =>
    annotations.flatMap((annotation) => [...index.taggingsOn(annotation)]).flatMap((key) => {
      const tagging = index.get('tagging', key);
      return tagging && !tagging.deleted && isSameAuthor(tagging.creator, self) && isMeant(tagging.tag) ? [{ key, tagging }] : [];
    });
  const withdrawal = ({ key, tagging }: ReturnType<typeof ownTaggings>[number]): Change => ({ kind: 'tagging', id: key, prev: tagging, next: { ...tagging, deleted: context.now() } });

  function act(passages: readonly (readonly string[])[], words: (count: number) => string, changesOn: (annotations: readonly string[]) => Change[] | LeftAlone): BulkOutcome {
    const outcome = counted(passages.map(changesOn));
    if (outcome.changes.length > 0) context.step(words(outcome.done), outcome.changes);
    return { done: outcome.done, left: outcome.left };
  }

  return {
    tag: (passages, chosen) =>
      act(passages, (count) => `Tagged ${passagesOf(count)} with ${context.codeOf(chosen.tag)}`, (annotations) => {
        const annotation = annotations.find(isOwn) ?? annotations[0];
        const change = annotation === undefined ? undefined : context.tagChange(annotation, chosen);
        return change && !isSame(change.prev, change.next) ? [change] : 'has-it';
      }),
    replaceTag: (passages, isMeant, to) =>
      act(passages, (count) => `Replaced a tag on ${passagesOf(count)} by ${context.codeOf(to.tag)}`, (annotations) => {
        const replaced = ownTaggings(annotations, (tag) => isMeant(tag) && tag !== to.tag);
        const given = new Map(replaced.map(({ tagging }) => [tagging.annotation, withNote(context.tagChange(tagging.annotation, to), tagging.note)]));
        return replaced.length > 0 ? [...replaced.map(withdrawal), ...given.values()] : 'no-own-tag';
      }),
    untag: (passages, isMeant) =>
      act(passages, (count) => `Removed tags from ${passagesOf(count)}`, (annotations) => {
        const removed = ownTaggings(annotations, isMeant);
        return removed.length > 0 ? removed.map(withdrawal) : 'no-own-tag';
      }),
    deleteOwn: (passages) =>
      act(passages, (count) => `Deleted your annotations on ${passagesOf(count)}`, (annotations) => {
        const own = annotations.filter(isOwn);
        return own.length > 0 ? own.flatMap((id) => context.deletionOf(id)) : 'not-own';
      }),
    publish(passages) {
      const own = passages.map((annotations) => annotations.filter(context.isPrivate));
      const outcome = counted(own.map((annotations) => (annotations.length > 0 ? [] : 'the-team-has-it')));
      context.publish(own.flat());
      return { done: outcome.done, left: outcome.left };
    },
  };
}

/** A tag that takes another's place takes its note along. */
function withNote(change: Change, moved: string | undefined): Change {
  if (change.kind !== 'tagging') return change;
  const note = noteOf(change.next.note, moved);
  return note === undefined ? change : { ...change, next: { ...change.next, note } };
}

function passagesOf(count: number): string {
  return count === 1 ? '1 passage' : `${count} passages`;
}

function counted(results: readonly (Change[] | LeftAlone)[]): BulkOutcome & { changes: Change[] } {
  const left: Partial<Record<LeftAlone, number>> = {};
  const changes: Change[] = [];
  let done = 0;
  for (const result of results) {
    if (typeof result === 'string') left[result] = (left[result] ?? 0) + 1;
    else {
      done += 1;
      changes.push(...result);
    }
  }
  return { done, left, changes };
}
