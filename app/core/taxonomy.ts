import { z } from 'zod';
import { id } from './id.ts';
import { scaleValue } from './entities/tagging.ts';

/** The hues a tag may have, in the order in which they are given out (chosen so that neighbours differ for colour-blind readers). */
export const HUES = ['blue', 'amber', 'magenta', 'green', 'violet', 'orange', 'slate', 'teal', 'clay', 'red', 'olive', 'sky'] as const;
export const hue = z.enum(HUES);
export type Hue = (typeof HUES)[number];

/**
 * One step of a scale. `polarity` 1 is for, 0 neutral, −1 against; `key` is the letter that chooses it in the tag field. A retired one stays on what was tagged
 * and is not offered any more.
 */
export const scaleStep = z.strictObject({
  value: scaleValue,
  label: z.string().min(1).max(80),
  definition: z.string().max(400),
  polarity: z.union([z.literal(1), z.literal(0), z.literal(-1)]),
  key: z.string().regex(/^[A-Z]$/, 'A key is one letter from A to Z.'),
  retired: z.boolean().optional(),
});
export type ScaleStep = z.infer<typeof scaleStep>;

/** A value scale, for example stance. A theme without one takes no value. */
export const scale = z.strictObject({ id, name: z.string().trim().min(1).max(80), steps: z.array(scaleStep).min(1).max(20) });
export type Scale = z.infer<typeof scale>;

/** The steps that can be given today. */
export function offeredSteps(of: Scale): ScaleStep[] {
  return of.steps.filter(({ retired }) => !retired);
}

/** An example of a tag: the words, who said them, and the annotation they are when they are one of the workspace's. */
export const example = z.strictObject({
  quote: z.string().trim().min(1).max(4_000),
  source: z.string().trim().max(400),
  passage: z.strictObject({ statement: id, annotation: id }).nullable(),
});
export type Example = z.infer<typeof example>;

/** A tag as pages and gates see it; themes are the tags without a parent. `scale` is resolved: inherited from the theme. */
export interface Tag {
  id: string;
  parent: string | null;
  code: string;
  name: string;
  hue: Hue;
  /** The hue that was chosen for this tag itself, null when it is inherited; the scale likewise. */
  own: { hue: Hue | null; scale: string | null };
  definition: string;
  fullDefinition: string;
  whenToUse: string;
  whenNotToUse: string;
  examples: Example[];
  scale: string | null;
  hotkey: string | null;
  order: number;
  /** Not offered any more, though it may still stand on passages; merged tags are retired, too. */
  retired: boolean;
  /** The tag that it was merged into: whatever it stands on counts as that one's. */
  mergedInto: string | null;
}

/** The codebook of a workspace at one revision. */
export interface Taxonomy {
  revision: number;
  tags: Tag[];
  scales: Scale[];
}
