import { z } from 'zod';
import { author } from '#core/entities/author.ts';
import { id } from '#core/id.ts';
import { mention } from '#core/mention.ts';
import { taggingKeyPattern, VERDICTS, type Verdict } from '#core/entities/review.ts';
import { scaleValue } from '#core/entities/tagging.ts';
import { WAITS } from '#core/reviewing/waiting.ts';
import { instant } from '#core/time.ts';

/** How many entries come at once. */
export const PAGE_SIZE = 100;

/** What waits for me (`waiting.ts` has the rule); what is disputed; everything that waits for anyone; what was tagged before its tag was defined anew and was not looked at since. */
export const QUEUE_VIEWS = ['mine', 'disputed', 'open', 'recheck'] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** How long something has waited at least, in days. */
export const AGES = ['1', '7', '30'] as const;

/** What the queue is narrowed to. All of it stands in the address. `verdict` is one that somebody has given, or that nobody has. */
export interface QueueQuery {
  view: QueueView;
  statement?: string | undefined;
  tag?: string | undefined;
  person?: string | undefined;
  verdict?: Verdict | 'none' | undefined;
  age?: (typeof AGES)[number] | undefined;
}

/** The narrowing parts of a query, in the order in which they are offered. */
export const QUEUE_FILTERS = ['statement', 'tag', 'person', 'verdict', 'age'] as const;
export type QueueFilter = (typeof QUEUE_FILTERS)[number];

const query = z.object({
  view: z.enum(QUEUE_VIEWS).catch('mine'),
  statement: id.optional().catch(undefined),
  tag: id.optional().catch(undefined),
  person: id.optional().catch(undefined),
  verdict: z.enum([...VERDICTS, 'none']).optional().catch(undefined),
  age: z.enum(AGES).optional().catch(undefined),
});

/** Reads a query from an address; what it cannot mean is left out. */
export function readQueueQuery(address: URLSearchParams): QueueQuery {
  return query.parse(Object.fromEntries(address));
}

/** The address of a query: what is said by default is left out. */
export function queueAddress(of: QueueQuery): string {
  const address = new URLSearchParams();
  if (of.view !== 'mine') address.set('view', of.view);
  for (const filter of QUEUE_FILTERS) {
    const chosen = of[filter];
    if (chosen !== undefined) address.set(filter, chosen);
  }
  const written = address.toString();
  return written === '' ? '' : `?${written}`;
}

const named = author.extend({ name: z.string() });
/** An author with the name they are shown by. */
export type NamedAuthor = z.infer<typeof named>;

const chosen = z.object({ tag: id, value: scaleValue.nullable() });
/** A tag that was chosen, by its id of today (merged tags are what they went into), with its value. */
export type Chosen = z.infer<typeof chosen>;

/** A tagging in the queue. `layer` and `subject` name it. */
export const queueEntry = chosen.extend({
  layer: id,
  subject: taggingKeyPattern,
  statement: id,
  annotation: id,
  by: named,
  /** When the server took it, as an instant. */
  since: instant,
  /** The first words of the passage. */
  quote: z.string(),
  /** "Iran, 1 Apr 2022". */
  place: z.string(),
  language: z.string(),
  replies: z.number(),
  verdicts: z.array(z.object({ verdict: z.enum(VERDICTS), by: named })),
  disputed: z.boolean(),
  decided: z.boolean(),
  /** What it waits for from who asks; null when it does not wait for them. */
  waits: z.enum(WAITS).nullable(),
});
export type QueueEntry = z.infer<typeof queueEntry>;

export const queuePage = z.object({ page: z.number(), entries: z.array(queueEntry) });
export type QueuePage = z.infer<typeof queuePage>;

const saidReview = z.object({
  by: named,
  verdict: z.enum(VERDICTS),
  reason: z.string().nullable(),
  proposal: chosen.nullable(),
  stale: z.boolean(),
  created: instant,
});

const saidDecision = z.object({ outcome: z.enum(['kept', 'changed', 'withdrawn']), reason: z.string(), to: chosen.nullable(), by: named, at: instant });

/** Everything that is known about one entry when it is looked at. */
export const entryDetail = z.object({
  entry: queueEntry,
  title: z.string(),
  note: z.string().nullable(),
  passage: z.object({
    before: z.string().nullable(),
    lead: z.string(),
    words: z.string(),
    rest: z.string(),
    after: z.string().nullable(),
    /** The number that stands beside the paragraph in the text. */
    paragraph: z.number().nullable(),
    /** The words are not where they were marked any more: only the quote is known. */
    lost: z.boolean(),
  }),
  reviews: z.array(saidReview),
  decision: saidDecision.nullable(),
  comments: z.array(z.object({ id, by: named, text: z.string(), mentions: z.array(mention), created: instant })),
  resolved: z.boolean(),
  elsewhere: z.array(z.object({ statement: id, annotation: id, quote: z.string(), value: scaleValue.nullable(), place: z.string() })),
});
export type EntryDetail = z.infer<typeof entryDetail>;

/** How many stand in each view, and how far I am today. */
export interface QueueCounts {
  mine: number;
  disputed: number;
  open: number;
  recheck: number;
  /** Verdicts that I have given since midnight (UTC). */
  today: number;
}

/** The name of an entry for keys and sets. */
export function entryKey({ layer, subject }: { layer: string; subject: string }): string {
  return `${layer}/${subject}`;
}
