import { z } from 'zod';
import { id } from '#core/id.ts';
import { name } from './named.ts';

// What is counted, as it goes out of the API.

const cell = z.object({
  count: z.number().int(),
  values: z.array(z.object({ scale: id.nullable(), value: z.string().nullable().describe('Null for what was given without a value'), count: z.number().int() })).describe('By value, such as a stance'),
});
export type Cell = z.input<typeof cell>;

const basis = {
  statements: z.number().int().describe('How many statements count'),
  untagged: z.number().int().describe('How many of them nobody has tagged'),
};
const tag = id.nullable().describe('Null for all tags together; a theme counts what is below it');
const more = z.number().int().describe('How many rows there are besides');

export const matrix = name(
  'Matrix',
  z.object({
    ...basis,
    columns: z.array(z.object({ key: z.string(), name: z.string(), isUntold: z.boolean().describe('Of what says nothing of it') })),
    rows: z.array(z.object({ tag, depth: z.number().int(), all: cell.nullable(), cells: z.array(cell.nullable()).describe('In the order of the columns') })),
  }),
);
export const frequency = name('Frequency', z.object({ ...basis, rows: z.array(z.object({ tag, depth: z.number().int(), all: cell.nullable(), statements: z.number().int(), people: z.number().int() })) }));
export const together = name('Together', z.object({ ...basis, tags: z.array(id), pairs: z.array(z.object({ a: id, b: id, count: z.number().int().describe('How often both were given') })) }));
export const time = name(
  'OverTime',
  z.object({
    ...basis,
    stretches: z.array(z.object({ key: z.string(), name: z.string() })),
    rows: z.array(z.object({ key: z.string(), name: z.string(), isUntold: z.boolean(), cells: z.array(cell.nullable()).describe('In the order of the stretches') })),
    moreRows: more,
  }),
);
export const coverage = name(
  'Coverage',
  z.object({
    ...basis,
    length: z.number().int().describe('Of all texts, in UTF-16 units'),
    covered: z.number().int().describe('How much of it is tagged'),
    rows: z.array(z.object({ statement: id, title: z.string(), holder: z.string(), passages: z.number().int(), length: z.number().int(), covered: z.number().int() })).describe('The least covered first, at most 1,000'),
    moreRows: more,
  }),
);
export const people = name(
  'PeopleProgress',
  z.object({
    ...basis,
    rows: z.array(z.object({ by: z.string().describe('Kind and id of an author with a colon between, as the filter “by” takes it'), name: z.string(), ...counts('statements', 'passages', 'taggings', 'tags', 'read', 'asked') })).describe('“read” and “asked” are statements that they were asked to read'),
  }),
);

function counts<Name extends string>(...names: Name[]): Record<Name, z.ZodNumber> {
  return Object.fromEntries(names.map((one) => [one, z.number().int()])) as Record<Name, z.ZodNumber>;
}
