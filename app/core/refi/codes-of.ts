import { RGB_OF } from '#core/codebook/hue-rgb.ts';
import type { PortableTag } from '#core/codebook/portable.ts';
import type { Tag, Taxonomy } from '#core/taxonomy.ts';
import { describedTag, describedValue } from './described-tag.ts';
import type { GuidOf } from './guid.ts';
import type { RefiCode } from './project.ts';

/** The codes of a codebook: where each tag, with or without a value, has its code. */
export interface CodesOf {
  /** The GUID of the code for a tag, or for a value of it; undefined for a tag that the codebook does not have. What is asked for here is what `codes` has of values. */
  codeFor(tag: string, value: string | null): string | undefined;
  /** The codebook, with a code below a tag for each of its values that was asked for. */
  codes(): RefiCode[];
}

/**
 * A codebook as codes of a project. A value of a scale is a code of its own below its tag, named after both, because a coding refers to exactly one code and other programs count codes: their
 * count of the tag with everything below it is the tag's, and each value can be asked for. Merged tags are left out.
 */
export function codesOf({ tags, scales }: Pick<Taxonomy, 'tags' | 'scales'>, guidOf: GuidOf): CodesOf {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const steps = new Map(scales.map(({ id, steps: all }) => [id, new Map(all.map((step) => [step.value, step]))]));
  const scaleNames = new Map(scales.map(({ id, name }) => [id, name]));
  const given = new Map<string, Set<string>>();
  const living = tags.filter(({ mergedInto }) => mergedInto === null);
  const placed = living.filter((tag) => placeOf(tag) !== undefined);

  function placeOf(tag: Tag): string[] | undefined {
    if (tag.mergedInto !== null) return undefined;
    if (tag.parent === null) return [tag.code];
    const parent = byId.get(tag.parent);
    const above = parent && placeOf(parent);
    return above && [...above, tag.code];
  }

  const below = new Map<string | null, Tag[]>();
  for (const tag of placed) below.set(tag.parent, [...(below.get(tag.parent) ?? []), tag]);
  const places = new Map(placed.map((tag) => [tag.id, placeOf(tag) ?? []]));

  function codeOf(tag: Tag): RefiCode {
    const place = places.get(tag.id) ?? [];
    const values = [...(given.get(tag.id) ?? [])].sort().map((value): RefiCode => {
      const step = steps.get(tag.scale ?? '')?.get(value) ?? { value, label: value, definition: '' };
      return { guid: guidOf(...place, `= ${value}`), name: `${tag.name}: ${step.label}`, isCodable: true, color: RGB_OF[tag.hue], description: describedValue(step), notes: [], codes: [] };
    });
    const portable: PortableTag = { ...fieldsOf(tag), under: place.slice(0, -1), scale: tag.own.scale === null ? null : (scaleNames.get(tag.own.scale) ?? null) };
    return { guid: guidOf(...place), name: tag.name, isCodable: true, color: RGB_OF[tag.hue], description: describedTag(portable, [...(steps.get(tag.own.scale ?? '')?.values() ?? [])]), notes: [], codes: [...values, ...(below.get(tag.id) ?? []).map(codeOf)] };
  }

  return {
    codeFor(tag, value) {
      const place = places.get(tag);
      if (!place) return undefined;
      if (value === null) return guidOf(...place);
      given.set(tag, (given.get(tag) ?? new Set()).add(value));
      return guidOf(...place, `= ${value}`);
    },
    codes: () => (below.get(null) ?? []).map(codeOf),
  };
}

function fieldsOf({ code, name, own, definition, fullDefinition, whenToUse, whenNotToUse, examples, hotkey, retired }: Tag): Omit<PortableTag, 'under' | 'scale'> {
  return { code, name, hue: own.hue, definition, fullDefinition, whenToUse, whenNotToUse, examples, hotkey, retired };
}
