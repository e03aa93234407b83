import type { Tag, Taxonomy } from '#core/taxonomy.ts';

/** A tag as files write it: its code and name, its theme's name, and the word of a value of its scale. */
export interface TagWords {
  code: string;
  name: string;
  theme: string;
  value: string | null;
}

/** How a tag and a value are written; one that is not in the codebook is said to be none. */
export type TagWording = (tag: string, value: string | null) => TagWords;

export function tagWording({ tags, scales }: Taxonomy): TagWording {
  const byId = new Map<string, Tag>(tags.map((tag) => [tag.id, tag]));
  const steps = new Map(scales.map(({ id, steps: all }) => [id, new Map(all.map(({ value, label }) => [value, label]))]));
  const themes = new Map(tags.map((tag) => [tag.id, themeOf(byId, tag).name]));
  return (id, value) => {
    const tag = byId.get(id);
    const label = value === null ? null : ((tag?.scale ? steps.get(tag.scale)?.get(value) : undefined) ?? value);
    return tag ? { code: tag.code, name: tag.name, theme: themes.get(id) ?? '', value: label } : { code: '', name: 'a tag that is not in the codebook', theme: '', value: label };
  };
}

function themeOf(tags: ReadonlyMap<string, Tag>, tag: Tag): Tag {
  let theme = tag;
  for (let [step, parent] = [0, parentOf(tags, tag)]; parent && step < tags.size; step++) [theme, parent] = [parent, parentOf(tags, parent)];
  return theme;
}

function parentOf(tags: ReadonlyMap<string, Tag>, { parent }: Tag): Tag | undefined {
  return parent === null ? undefined : tags.get(parent);
}

/** A tag and its value in one line: "LAW.BIND Legally binding: calls for". */
export function tagLine({ code, name, value }: TagWords): string {
  return `${code} ${name}${value === null ? '' : `: ${value}`}`.trim();
}
