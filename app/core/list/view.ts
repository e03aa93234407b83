import { z } from 'zod';
import { id } from '#core/id.ts';
import { normaliseLine } from '#core/text/plain-text.ts';
import type { Facet } from './facet.ts';
import type { Order } from './order.ts';
import { readListQuery, writeListQuery } from './query.ts';

/** A member keeps so many views at most. */
export const MOST_VIEWS = 100;

const TOO_LONG = 'This name is longer than 80 letters. Shorten it; nothing was cut.';

/** The pages that are saved as one sees them. */
export const VIEW_PAGES = ['statements', 'search'] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

/** What a view or a collection is called. */
export const listName = z.string().transform(normaliseLine).pipe(z.string().min(1, 'Give it a name.').max(80, TOO_LONG));

/** The address of a list, only as far as it means something; the names of own choices are kept as they are. */
const address = z.string().max(4_000);

/** The statement list as somebody narrowed and sorted it, or a search, under a name. */
export const savedView = z.object({
  id: z.string(),
  name: z.string(),
  /** The page's address, without a question mark; empty for all statements. */
  query: z.string(),
  isShared: z.boolean(),
  isMine: z.boolean(),
  /** The list opens with it for whoever asks. */
  isDefault: z.boolean(),
});
export type SavedView = z.infer<typeof savedView>;

/** What can be done with views. */
export const viewCommand = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('save'), page: z.enum(VIEW_PAGES).default('statements'), name: listName, query: address, isShared: z.boolean() }),
  z.strictObject({ intent: z.literal('change'), view: id, name: listName, query: address, isShared: z.boolean() }),
  z.strictObject({ intent: z.literal('delete'), view: id }),
  /** Opens the list with a view from now on, or with all statements again. */
  z.strictObject({ intent: z.literal('open-first'), view: id.nullable() }),
]);
export type ViewCommand = z.input<typeof viewCommand>;

export const viewAnswer = z.object({ kind: z.enum(['done', 'gone', 'role-forbids', 'too-many', 'not-stored']) });
export type ViewAnswer = z.infer<typeof viewAnswer>;

/** An address as it is kept: what means nothing is left out, in one order. */
export function plainAddress(query: string, facets?: readonly Facet[], orders?: readonly Order[]): string {
  return writeListQuery(readListQuery(new URLSearchParams(query), facets, orders));
}
