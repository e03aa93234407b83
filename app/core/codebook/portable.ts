import { z } from 'zod';
import { example, hue } from '#core/taxonomy.ts';
import { entryFields, MOST_TAGS, type Entry } from './entry.ts';
import { childrenOf, type Entries } from './tree.ts';

/**
 * A tag as files carry it: without ids, its place said by the codes above it, its scale by its name. What a file does not say is absent, and stays as it is
 * where the tag is known already.
 */
export const portableTag = z.strictObject({
  under: z.array(entryFields.shape.code).max(12),
  code: entryFields.shape.code,
  name: entryFields.shape.name,
  hue: hue.nullable().optional(),
  definition: entryFields.shape.definition.optional(),
  fullDefinition: entryFields.shape.fullDefinition.optional(),
  whenToUse: entryFields.shape.whenToUse.optional(),
  whenNotToUse: entryFields.shape.whenNotToUse.optional(),
  examples: z.array(example).max(20).optional(),
  scale: z.string().trim().max(80).nullable().optional(),
  hotkey: entryFields.shape.hotkey.optional(),
  retired: z.boolean().optional(),
});
export type PortableTag = z.infer<typeof portableTag>;

/** A codebook as our own JSON file. */
export const portableCodebook = z.strictObject({ format: z.literal('postil-codebook'), version: z.literal(1), tags: z.array(portableTag).max(MOST_TAGS) });

/** A codebook's tags in tree order, as files carry them. Merged tags are left out: files know no aliases. */
export function portableTags(entries: Entries, scaleName: (scale: string) => string | undefined): PortableTag[] {
  const tags: PortableTag[] = [];
  const add = (parent: string | null, under: string[]) => {
    for (const tag of childrenOf(entries, parent)) {
      tags.push(portableOf(tag, under, scaleName));
      add(tag.id, [...under, tag.code]);
    }
  };
  add(null, []);
  return tags;
}

function portableOf(tag: Entry, under: string[], scaleName: (scale: string) => string | undefined): PortableTag {
  const { code, name, definition, fullDefinition, whenToUse, whenNotToUse, examples, hotkey } = tag;
  const scale = tag.scale === null ? null : (scaleName(tag.scale) ?? null);
  return { under, code, name, hue: tag.hue, definition, fullDefinition, whenToUse, whenNotToUse, examples, scale, hotkey, retired: tag.retired !== null };
}

