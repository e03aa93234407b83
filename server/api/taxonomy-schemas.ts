import { z } from 'zod';
import { codebookCommand } from '#core/codebook/command.ts';
import { entryFields } from '#core/codebook/entry.ts';
import { id } from '#core/id.ts';
import { example, hue, scale as scaleEntity } from '#core/taxonomy.ts';
import { at, name, pageOf, SOME_ID } from './named.ts';
import { by } from './schemas.ts';

// The taxonomy as it goes in and out of the API.

export const tag = name(
  'Tag',
  z.object({
    id,
    parent: id.nullable().describe('The theme that it belongs to; null for a theme'),
    ...{ code: z.string(), name: z.string(), hue, definition: z.string(), fullDefinition: z.string(), whenToUse: z.string(), whenNotToUse: z.string() },
    examples: z.array(z.object({ quote: z.string(), source: z.string(), passage: example.shape.passage })),
    scale: id.nullable().describe('The scale of its values; null where it takes none'),
    hotkey: z.string().nullable().describe('The digit that gives it on a page'),
    own: z.object({ hue: hue.nullable(), scale: id.nullable() }).describe('What was chosen for it itself; null where hue or scale come from the tag above'),
    retired: z.boolean().describe('Not given any more'),
    mergedInto: id.nullable().describe('The tag that it counts as since they were merged'),
  }),
);

export const scale = name('Scale', scaleEntity);

export const taxonomy = name('Taxonomy', z.object({ revision: z.number().int(), tags: z.array(tag), scales: z.array(scale) }));

/** What a change of the taxonomy came to. */
export const taxonomyChange = name('TaxonomyChange', z.object({ revision: z.number().int().describe('The revision that this change is: by it the change can be taken back'), tag: tag.nullable().describe('The tag as it is now; null for a change of several or of none') }));

const place = {
  parent: id.nullable().default(null).describe('The tag to stand under; null for a theme'),
  before: id.nullable().default(null).describe('The tag beside it to stand before; null for the end'),
};
const fields = {
  ...entryFields.shape,
  code: entryFields.shape.code.describe('Whole, such as LAW.BIND; no other tag under the same parent has it'),
  hue: entryFields.shape.hue.describe('Null: that of the tag above'),
  scale: entryFields.shape.scale.describe('Null: that of the tag above'),
  hotkey: entryFields.shape.hotkey.describe('A digit that no other tag has'),
};

export const newTag = name('NewTag', z.strictObject({ ...place, ...fields }).partial().required({ name: true, code: true }), { parent: SOME_ID, code: 'LAW.BIND', name: 'Binding instrument', definition: 'Calls for, or rejects, a treaty.' });
export const changedTag = name('ChangedTag', z.strictObject(fields).partial(), { name: 'Legally binding instrument', hue: 'teal' });
export const tagPlace = name('TagPlace', z.strictObject(place), { parent: SOME_ID, before: null });
export const tagMerge = name('TagMerge', z.strictObject({ into: id.describe('The tag that it counts as from now on') }), { into: SOME_ID });
export const newScale = name('NewScale', z.strictObject({ name: scaleEntity.shape.name, steps: scaleEntity.shape.steps }), { name: 'Strength', steps: [{ value: 'weak', label: 'Weak', definition: '', polarity: 0, key: 'W' }, { value: 'strong', label: 'Strong', definition: '', polarity: 0, key: 'S' }] });
export const changedScale = name('ChangedScale', newScale.partial(), { name: 'Force' });

const KINDS = codebookCommand.options.map(({ shape }) => shape.kind.value);

export const revisions = pageOf(
  'RevisionPage',
  name(
    'Revision',
    z.object({
      revision: z.number().int(),
      kind: z.string().describe(`What was done: ${KINDS.join(', ')}, import, or a decision on a proposal`),
      by,
      at,
      tags: z.array(z.object({ before: changedTag.partial().nullable(), after: changedTag.partial().extend({ id }) })).describe('Tags before and after, at most 20 of them unless one tag is asked for; before is null where it was made'),
      scales: z.array(z.object({ before: scale.nullable(), after: scale })),
    }),
  ),
);
