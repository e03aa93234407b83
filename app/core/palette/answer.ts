import { z } from 'zod';
import { role } from '#core/policy/role.ts';
import { hue } from '#core/taxonomy.ts';

/** A text is looked through for what is at most so long; names are short. */
export const LONGEST_TYPED = 200;
/** So many of each kind are offered, and so many statements opened last are kept. */
export const MOST_OFFERED = 6;
export const MOST_RECENT = 8;

const passage = z.object({ start: z.number(), end: z.number() });
const statement = z.object({ id: z.string(), title: z.string(), language: z.string(), facts: z.string() });
export type PaletteStatement = z.infer<typeof statement>;

/** What fits what was typed, by kind, the best first; without words, the statements that were opened last. */
export const paletteAnswer = z.object({
  statements: z.array(statement),
  tags: z.array(z.object({ id: z.string(), code: z.string(), name: z.string(), hue })),
  people: z.array(z.object({ member: z.string(), name: z.string(), role })),
  lists: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Places in texts, and in how many statements there are some. */
  hits: z.array(z.object({ statement: z.string(), title: z.string(), language: z.string(), text: z.string(), marks: z.array(passage), at: passage })),
  found: z.number(),
});
export type PaletteAnswer = z.infer<typeof paletteAnswer>;

export const NOTHING_FOUND: PaletteAnswer = { statements: [], tags: [], people: [], lists: [], hits: [], found: 0 };
