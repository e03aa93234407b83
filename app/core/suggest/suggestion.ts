import { z } from 'zod';
import { id } from '#core/id.ts';

/** The longest passage that likeness is asked of, in UTF-16 units; of a longer one the beginning counts. */
export const LONGEST_ASKED = 1_000;
/** How many tags are suggested at once. */
export const MOST_SUGGESTED = 3;

/** A tag for some words, with the passage that suggests it: its words, shortened, the statement it is of, and whether it stands in one's own layer. */
export const suggestion = z.object({ tag: id, quote: z.string(), title: z.string(), onlyMe: z.boolean() });
export type Suggestion = z.infer<typeof suggestion>;
