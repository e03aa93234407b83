import { z } from 'zod';

const named = z.registry<{ id: string; example?: unknown }>();

/** Gives a schema its one name in the document, and shows it by an example. */
export function name<Schema extends z.ZodType>(as: string, schema: Schema, example?: z.input<Schema>): Schema {
  named.add(schema, { id: as, ...(example !== undefined && { example }) });
  return schema;
}

/** Stands for an id in examples. */
export const SOME_ID = 'Vh3kQ0yXr2mD8sLw5TzBcA';

/** Every schema that has a name in the document. */
export const NAMED = named;

/** An instant in an answer. */
export const at = z.string().describe('An instant, ISO 8601 in UTC');

/** One page of a list. */
export function pageOf<Schema extends z.ZodType>(as: string, of: Schema) {
  return name(as, z.object({ results: z.array(of), next: z.string().nullable().describe('The cursor of the next page; null at the end') }));
}

/** The query of a list. */
export const paging = {
  cursor: z.string().max(1_000).optional().describe('“next” of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many at most'),
};
