import { z } from 'zod';
import type { Change } from '#core/entities/entity.ts';
import { id } from '#core/id.ts';
import { scaleValue } from '#core/entities/tagging.ts';
import { instant } from '#core/time.ts';
import { author } from '#core/entities/author.ts';

/** What can have been done, by what it was done to. */
export const DEEDS = {
  annotation: ['marked', 'deleted', 'restored'],
  tagging: ['tagged', 'valued', 'noted', 'removed', 'restored'],
  comment: ['commented', 'replied', 'edited', 'deleted', 'restored'],
  review: ['agreed', 'disagreed', 'doubted', 'withdrew'],
  thread: ['resolved', 'reopened'],
  moderation: ['hid', 'unhid'],
  decision: ['kept', 'changed', 'withdrawn', 'took-back'],
  anchor: ['lost', 'found'],
  text: ['added', 'corrected'],
  details: ['described'],
} as const;
type DeedKind = keyof typeof DEEDS;
export type Deed = (typeof DEEDS)[DeedKind][number];

const deed = z.enum(Object.values(DEEDS).flat() as [Deed, ...Deed[]]);
const chosen = z.object({ tag: id, value: scaleValue.nullable() });

/** One thing that was done. `words` are a comment's, or the reason of a verdict, a hiding or a decision. */
export const historyAct = z.object({
  kind: z.enum(Object.keys(DEEDS) as [DeedKind, ...DeedKind[]]),
  did: deed,
  id: z.string(),
  annotation: id.nullable(),
  chosen: chosen.nullable(),
  /** What was proposed or decided instead; of a value, what it was before. */
  other: chosen.nullable(),
  words: z.string().nullable(),
  /** The detail that was changed, and its value before and after in words; null where there was or is none. */
  detail: z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() }).optional(),
});
export type HistoryAct = z.infer<typeof historyAct>;

/** An act as one reader sees it. */
export const shownAct = historyAct.extend({
  /** A reviewer hid what it was about: nothing is said of it. */
  isWithheld: z.boolean(),
  /** It can be taken back by this reader: what is deleted is theirs, or they moderate. */
  isRestorable: z.boolean(),
  /** The passage, in its first words. */
  quote: z.string().nullable(),
});
export type ShownAct = z.infer<typeof shownAct>;

/** What one person did in one go. */
export const historyRow = z.object({
  /** Its place among all, the first is 0. */
  index: z.number(),
  at: instant,
  /** Null for Postil itself. */
  by: author.extend({ name: z.string() }).nullable(),
  acts: z.array(shownAct),
  /** How many more were done in the same go. */
  more: z.number(),
});
export type HistoryRow = z.infer<typeof historyRow>;

/** A page of a history, the newest first; `earlier` asks for the next one. */
export const historyPage = z.object({ rows: z.array(historyRow), earlier: z.number().nullable() });
export type HistoryPage = z.infer<typeof historyPage>;

/** What a member can take back from a history. */
export const restoringAct = z.strictObject({ kind: z.enum(['annotation', 'tagging', 'comment', 'moderation']), id: z.string().min(1).max(200) });
export type RestoringAct = z.infer<typeof restoringAct>;

export const restoringAnswer = z.object({ outcome: z.enum(['done', 'refused', 'gone', 'not-stored']) });

/** What a change was, or undefined when it changes nothing that anyone would tell. */
export function actOf(change: Change, annotationOfComment: (comment: string) => string | undefined): HistoryAct | undefined {
  const bare = { id: change.id, annotation: null, chosen: null, other: null, words: null };
  switch (change.kind) {
    case 'annotation': {
      const did = lifeOf(change.prev, change.next, 'marked');
      return did && { ...bare, kind: 'annotation', did, annotation: change.id };
    }
    case 'tagging': {
      const { prev, next } = change;
      const life = lifeOf(prev, next, 'tagged');
      const did = life === 'deleted' ? 'removed' : (life ?? (prev?.value !== next.value ? 'valued' : prev?.note !== next.note ? 'noted' : undefined));
      const was = did === 'valued' && prev ? chosenOf(prev) : null;
      return did && { ...bare, kind: 'tagging', did, annotation: next.annotation, chosen: chosenOf(next), other: was };
    }
    case 'comment': {
      const { prev, next } = change;
      if (next.subject.kind !== 'annotation') return undefined;
      const did = lifeOf(prev, next, next.parent === undefined ? 'commented' : 'replied') ?? (prev?.text !== next.text ? 'edited' : undefined);
      return did && { ...bare, kind: 'comment', did, annotation: next.subject.id };
    }
    case 'review': {
      const { next } = change;
      const did = next.deleted ? 'withdrew' : VERDICT[next.verdict];
      return { ...bare, kind: 'review', did, annotation: first(next.subject), chosen: chosenOf(next.about), other: next.proposal ? chosenOf(next.proposal) : null, words: next.deleted ? null : (next.reason ?? null) };
    }
    case 'thread':
      return { ...bare, kind: 'thread', did: change.next.state, annotation: change.id };
    case 'moderation': {
      const [kind, ...rest] = change.id.split(':');
      const annotation = kind === 'comment' ? annotationOfComment(rest[0] ?? '') : rest[0];
      return { ...bare, kind: 'moderation', did: change.next.state === 'hidden' ? 'hid' : 'unhid', annotation: annotation ?? null, words: change.next.reason ?? null };
    }
    case 'decision': {
      const { outcome, about, to, takenBack } = change.next;
      const reason = (takenBack ?? change.next).reason ?? null;
      return { ...bare, kind: 'decision', did: takenBack ? 'took-back' : outcome, annotation: first(change.id), chosen: about ? chosenOf(about) : null, other: to ? chosenOf(to) : null, words: reason };
    }
    case 'anchor': {
      const [was, is] = [change.prev?.state === 'orphaned', change.next.state === 'orphaned'];
      return was === is ? undefined : { ...bare, kind: 'anchor', did: is ? 'lost' : 'found', annotation: change.id };
    }
  }
}

const VERDICT = { agree: 'agreed', disagree: 'disagreed', unsure: 'doubted' } as const;

interface Living {
  deleted?: string | undefined;
}

function lifeOf<Made extends Deed>(prev: Living | undefined, next: Living, made: Made): Made | 'deleted' | 'restored' | undefined {
  if (!prev) return next.deleted ? 'deleted' : made;
  if (Boolean(prev.deleted) === Boolean(next.deleted)) return undefined;
  return next.deleted ? 'deleted' : 'restored';
}

function chosenOf({ tag, value }: { tag: string; value?: string | undefined }): NonNullable<HistoryAct['chosen']> {
  return { tag, value: value ?? null };
}

function first(key: string): string {
  return key.split(':', 1)[0] ?? key;
}
