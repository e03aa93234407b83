import { z } from 'zod';
import type { AssignmentKind } from '#core/assignment.ts';
import { id } from '#core/id.ts';
import type { NamedAuthor } from '#core/reviewing/queue.ts';
import type { Hue } from '#core/taxonomy.ts';
import type { Verdict } from '#core/entities/review.ts';

/** Why someone is told of something: a comment speaks to them, or answers where they take part; a colleague judged or decided on their tagging; a tag is proposed to them, or theirs was decided on; they are to read or review a statement. */
export const NOTICE_KINDS = ['mention', 'reply', 'verdict', 'decision', 'proposal', 'outcome', 'assignment'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What the inbox can be narrowed to, by the word in the address. */
export const INBOX_FILTERS = ['mentions', 'replies', 'reviews', 'tags', 'assignments'] as const;
export type InboxFilter = (typeof INBOX_FILTERS)[number];

export const KINDS_OF_FILTER: Readonly<Record<InboxFilter, readonly NoticeKind[]>> = {
  mentions: ['mention'],
  replies: ['reply'],
  reviews: ['verdict', 'decision'],
  tags: ['proposal', 'outcome'],
  assignments: ['assignment'],
};

/** How many notices come at once. */
export const NOTICES_AT_ONCE = 50;

/** What of the inbox is shown: it all stands in the address. */
export interface InboxQuery {
  filter?: InboxFilter | undefined;
  /** Only what was not read. */
  unread: boolean;
  /** From 0, the newest. */
  page: number;
}

const query = z.object({
  filter: z.enum(INBOX_FILTERS).optional().catch(undefined),
  unread: z.literal('').transform(() => true).catch(false),
  page: z.coerce.number().int().min(0).max(10_000).catch(0),
});

/** Reads a query from an address; what it cannot mean is left out. */
export function readInboxQuery(address: URLSearchParams): InboxQuery {
  return query.parse({ filter: address.get('for'), unread: address.get('unread'), page: address.get('page') ?? 0 });
}

/** The address of a query: what is said by default is left out. */
export function inboxAddress({ filter, unread, page }: InboxQuery): string {
  const parts = [...(filter === undefined ? [] : [`for=${filter}`]), ...(unread ? ['unread'] : []), ...(page === 0 ? [] : [`page=${page}`])];
  return parts.length === 0 ? '?' : `?${parts.join('&')}`;
}

const noticeId = z.string().min(1).max(200);

/** What a member does with their inbox. `all` reads what is there under a filter; muting keeps replies on an annotation, a statement or a tag away, never mentions. */
export const inboxCommand = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('read'), notice: noticeId }),
  z.strictObject({ intent: z.literal('unread'), notice: noticeId }),
  z.strictObject({ intent: z.literal('all'), filter: z.enum([...INBOX_FILTERS, '']) }),
  z.strictObject({ intent: z.literal('mute'), layer: id, thread: id }),
  z.strictObject({ intent: z.literal('unmute'), layer: id, thread: id }),
]);
export type InboxCommand = z.infer<typeof inboxCommand>;

/** A tag as a notice names it. */
export interface NoticedTag {
  code: string;
  name: string;
  hue: Hue;
}

/** Where a notice leads: an annotation, or its statement as a whole. */
export interface NoticedPlace {
  statement: string;
  annotation: string | null;
  /** The first words of the passage; null for a whole statement. */
  quote: string | null;
  /** "Iran, 1 Apr 2022". */
  words: string;
}

/** Where a notice leads in the codebook: a note on a tag (as it is called today), or on the codebook as a whole. */
export interface NotedPlace {
  tag: string | null;
  note: string;
  quote: null;
  words: string;
}

/** One entry of the inbox. The words in it are those of now, as far as whoever reads may see them. */
export interface Notice {
  id: string;
  at: string;
  isUnread: boolean;
  by: NamedAuthor;
  about: NoticeAbout;
}
export type NoticeAbout =
  | { kind: 'mention' | 'reply'; text: string; place: NoticedPlace | NotedPlace; layer: string; thread: string; isMuted: boolean }
  | { kind: 'verdict'; verdict: Verdict; tag: NoticedTag | null; instead: NoticedTag | null; text: string; place: NoticedPlace }
  | { kind: 'decision'; outcome: 'kept' | 'changed' | 'withdrawn' | 'taken-back'; tag: NoticedTag | null; instead: NoticedTag | null; text: string; place: NoticedPlace }
  | { kind: 'assignment'; task: AssignmentKind; due: string | null; text: string; place: NoticedPlace }
  | { kind: 'proposal'; tag: NoticedTag; text: string }
  | { kind: 'outcome'; state: 'accepted' | 'merged' | 'declined'; tag: NoticedTag; instead: NoticedTag | null; text: string };
