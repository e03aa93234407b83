import { z } from 'zod';
import type { StatementDetails } from '#core/details/statement-details.ts';
import type { Passage } from '#core/entities/target.ts';

/** A list of excerpts among the others. */
export const excerptList = z.object({
  id: z.string(),
  name: z.string(),
  excerpts: z.number(),
  /** Who began it. */
  by: z.string(),
  /** When something in it was changed last, as an ISO instant. */
  changed: z.string(),
});
export type ExcerptList = z.infer<typeof excerptList>;

export const excerptLists = z.array(excerptList);

/** A passage in a list, as it stands today. */
export interface Excerpt {
  id: string;
  statement: string;
  details: StatementDetails;
  /** The words as they stand now; of an orphan those that were collected. */
  words: string;
  /** The words that were collected, where others stand now. */
  was: string | null;
  state: 'intact' | 'changed' | 'orphaned';
  /** UTF-16 units of the flattened text; null for an orphan. */
  range: Passage | null;
  /** The number that the page prints beside the paragraph; null where it prints none. */
  paragraph: number | null;
  /** The annotation that it was collected from, as long as it is there and shown. */
  annotation: string | null;
  /** What the team's taggings say of these words: the living tag's id, and the key of its value. */
  taggings: readonly { tag: string; value: string | null }[];
  note: string;
  /** Who put it in, and when. */
  by: string;
  added: string;
}

/** One list with everything in it, in its order. */
export interface OpenedExcerptList {
  id: string;
  name: string;
  excerpts: readonly Excerpt[];
}
