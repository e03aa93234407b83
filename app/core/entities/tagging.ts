import { z } from 'zod';
import { author, type Author } from './author.ts';
import { id } from '#core/id.ts';
import { instant } from '#core/time.ts';

/** A value of a tag's scale, for example `calls_for` of the stance scale. */
export const scaleValue = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** The longest note on a tagging, in UTF-16 units. */
export const LONGEST_NOTE = 4_000;

/**
 * One tag on one annotation by one person, with an optional value from the tag's scale and an optional note.
 * `revision` is the codebook's revision that its author had before them.
 */
export const tagging = z.strictObject({
  annotation: id,
  tag: id,
  value: scaleValue.optional(),
  note: z.string().min(1).max(LONGEST_NOTE).optional(),
  revision: z.number().int().min(0),
  creator: author,
  created: instant,
  deleted: instant.optional(),
});
export type Tagging = z.infer<typeof tagging>;

/**
 * The key of a tagging, derived so that "one tag on one annotation by one person" is a property of the key:
 * two people who tag one passage at once make two taggings, one person who tags it twice makes one.
 */
export function taggingKey(of: { annotation: string; tag: string; creator: Author }): string {
  return `${of.annotation}:${of.tag}:${of.creator.id}`;
}
