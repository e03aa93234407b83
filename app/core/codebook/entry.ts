import { z } from 'zod';
import { id } from '#core/id.ts';
import { example, hue } from '#core/taxonomy.ts';
import { instant } from '#core/time.ts';

/** The most tags of one codebook, merged and retired ones included. */
export const MOST_TAGS = 5_000;
/** The deepest level of the tree; a theme stands on level 1. */
export const DEEPEST_LEVEL = 12;

const line = (longest: number) => z.string().trim().min(1).max(longest).regex(/^[^\p{Cc}]*$/u, 'Line breaks and control characters cannot be part of this.');
const words = z.string().trim().max(8_000);

/** What a person writes about a tag. `hue` and `scale` null are inherited; `code` is whole ("LAW.BIND"), not only its last part. */
export const entryFields = z.strictObject({
  name: line(200),
  code: z.string().trim().min(1).max(40).regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._/-]*$/u, 'A code is letters and digits, with . _ / or - between them.'),
  hue: hue.nullable(),
  definition: words,
  fullDefinition: words,
  whenToUse: words,
  whenNotToUse: words,
  examples: z.array(example).max(20),
  scale: id.nullable(),
  hotkey: z.string().regex(/^[0-9]$/, 'A hotkey is one digit.').nullable(),
});
export type EntryFields = z.infer<typeof entryFields>;
export type EntryField = keyof EntryFields;

/**
 * A tag as the codebook keeps it, nothing inherited. Siblings stand in order of `order`, which may be any finite number. A merged tag stays, as an alias of
 * the tag it went into: no tagging is rewritten. A retired one stays on what was tagged and is not offered any more.
 */
export const entry = entryFields.extend({ id, parent: id.nullable(), order: z.number(), retired: instant.nullable(), mergedInto: id.nullable() });
export type Entry = z.infer<typeof entry>;

/** The fields of a new tag that nothing was said about. */
export const EMPTY_FIELDS: Omit<EntryFields, 'name' | 'code'> = {
  hue: null,
  definition: '',
  fullDefinition: '',
  whenToUse: '',
  whenNotToUse: '',
  examples: [],
  scale: null,
  hotkey: null,
};
