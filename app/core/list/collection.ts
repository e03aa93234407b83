import { z } from 'zod';
import { id } from '#core/id.ts';
import { MOST_AT_ONCE } from '#core/details/many.ts';
import { listName } from './view.ts';

/** A set of statements that somebody put together by hand. */
export interface Collection {
  id: string;
  name: string;
}

const statements = z.array(id).min(1).max(MOST_AT_ONCE);

/** What can be done with collections. */
export const collectionCommand = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('make'), name: listName, statements: z.array(id).max(MOST_AT_ONCE) }),
  z.strictObject({ intent: z.literal('rename'), collection: id, name: listName }),
  z.strictObject({ intent: z.literal('put-in'), collection: id, statements }),
  z.strictObject({ intent: z.literal('take-out'), collection: id, statements }),
  z.strictObject({ intent: z.literal('delete'), collection: id }),
]);
export type CollectionCommand = z.infer<typeof collectionCommand>;

/** What became of it; `changed` are the statements that were put in or taken out, for the way back. */
export const collectionAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), changed: z.array(z.string()) }),
  z.object({ kind: z.enum(['gone', 'name-taken', 'role-forbids', 'not-stored']) }),
]);
export type CollectionAnswer = z.infer<typeof collectionAnswer>;
