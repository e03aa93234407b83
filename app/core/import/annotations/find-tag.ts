import type { FileTag } from '#core/codebook/import-plan.ts';
import { entryFields } from '#core/codebook/entry.ts';
import { suggestCode } from '#core/codebook/suggest-code.ts';
import { foldedCode, livingTag } from '#core/codebook/tree.ts';
import { fold } from '#core/text/fold.ts';
import { grouped } from '#core/grouped.ts';
import type { Tag, Taxonomy } from '#core/taxonomy.ts';
import type { SaidTag } from './said.ts';
import { tagKey } from './said-file.ts';

/** What a tag of a file is here: one that is there, none yet, or several that are called so. */
export type TagFound = { kind: 'known'; tag: string } | { kind: 'new' } | { kind: 'ambiguous' };

/** What values of a tag are called: the value that a word means, undefined when the tag's scale has none. */
export type ValueOf = (tag: string, words: string) => string | undefined;

/**
 * Finds tags as files name them: by id; by code and name; by code; by their place from the theme down, each step by code or name; by name. What is merged counts as what it went into. A name that several
 * tags have means none of them, unless the theme tells.
 */
export function tagFinder({ tags }: Pick<Taxonomy, 'tags'>): (said: SaidTag) => TagFound {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const living = tags.filter(({ mergedInto }) => mergedInto === null);
  const byCode = grouped(living, ({ code }) => foldedCode(code));
  const byName = grouped(living, ({ name }) => foldedName(name));
  const byBoth = grouped(living, ({ code, name }) => foldedName(`${code} ${name}`));
  const called = (tag: Tag, words: string) => foldedCode(tag.code) === foldedCode(words) || foldedName(tag.name) === foldedName(words);
  const byPath = (path: readonly string[]): readonly Tag[] => {
    let at: readonly Tag[] = living.filter(({ parent }) => parent === null).filter((tag) => called(tag, path[0] ?? ''));
    for (const step of path.slice(1)) at = living.filter((tag) => at.some(({ id }) => id === tag.parent) && called(tag, step));
    return at;
  };
  const among = (found: readonly Tag[] | undefined, theme: string | null): readonly Tag[] => {
    if (!found || found.length < 2 || theme === null) return found ?? [];
    const below = found.filter((tag) => called(themeOf(byId, tag), theme));
    return below.length > 0 ? below : found;
  };
  const found = new Map<string, TagFound>();
  const look = ({ id, path, name, theme }: SaidTag): TagFound => {
    const own = id === null ? undefined : livingTag(byId, id);
    if (own) return { kind: 'known', tag: own.id };
    const last = path.at(-1) ?? '';
    const tries = path.length > 1
      ? [() => byPath(path)]
      : [() => (name === null ? [] : (byBoth.get(foldedName(`${last} ${name}`)) ?? [])), () => byBoth.get(foldedName(last)) ?? [], () => byCode.get(foldedCode(last)) ?? [], () => byName.get(foldedName(name ?? last)) ?? []];
    for (const find of tries) {
      const some = among(find(), theme);
      if (some.length > 1) return { kind: 'ambiguous' };
      const [one] = some;
      if (one) return { kind: 'known', tag: one.id };
    }
    return { kind: 'new' };
  };
  return (said) => {
    const key = tagKey(said);
    const known = found.get(key) ?? look(said);
    found.set(key, known);
    return known;
  };
}

/** The tags of a file that are not here, as a codebook's file has them, and at which place each of them will stand; what no tag can be called is at none. */
export interface NewTags {
  tags: FileTag[];
  placeOf(said: SaidTag): readonly string[] | undefined;
}

/** Tags that are not here stand as themes of their own, or below the steps of their path, under the codes that the file gives where a code can be so. */
export function newTagsOf(all: readonly SaidTag[], find: (said: SaidTag) => TagFound, { tags }: Pick<Taxonomy, 'tags'>): NewTags {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const made: FileTag[] = [];
  const places = new Map<string, string[]>();
  const byWords = new Map<string, string[]>();
  const taken = new Map<string, string[]>([['', tags.filter(({ parent }) => parent === null).map(({ code }) => code)]]);

  function stepOf(path: readonly string[], name: string | null): string[] | undefined {
    const key = JSON.stringify([path.map(foldedName), name === null ? null : foldedName(name)]);
    const known = byWords.get(key);
    if (known) return known;
    const above = path.slice(0, -1);
    const foundAbove = above.length === 0 ? undefined : find({ id: null, path: above, name: null, theme: null });
    if (foundAbove?.kind === 'ambiguous') return undefined;
    const under = above.length === 0 ? [] : foundAbove?.kind === 'known' ? pathTo(byId, foundAbove.tag) : stepOf(above, null);
    const label = name ?? path.at(-1) ?? '';
    if (!under || under.length >= 12 || !entryFields.shape.name.safeParse(label).success) return undefined;
    const parent = under.join('\n');
    const siblings = taken.get(parent) ?? [];
    const given = name === null ? undefined : path.at(-1);
    const isFree = given !== undefined && entryFields.shape.code.safeParse(given).success && !siblings.some((code) => foldedCode(code) === foldedCode(given));
    const code = isFree ? given : suggestCode(label, under.at(-1) ?? null, siblings);
    if (!entryFields.shape.code.safeParse(code).success) return undefined;
    taken.set(parent, [...siblings, code]);
    made.push({ row: made.length + 1, tag: { under, code, name: label } });
    byWords.set(key, [...under, code]);
    return [...under, code];
  }

  for (const said of all) {
    if (find(said).kind !== 'new') continue;
    const place = stepOf(said.path, said.name);
    if (place) places.set(tagKey(said), place);
  }
  return { tags: made, placeOf: (said) => places.get(tagKey(said)) };
}

/** The value of a scale that a word means, by its value or what it is called. */
export function valueFinder({ tags, scales }: Taxonomy): ValueOf {
  const scaleOf = new Map(tags.map(({ id, scale }) => [id, scale]));
  const steps = new Map(scales.map((scale) => [scale.id, scale.steps]));
  return (tag, words) => {
    const all = steps.get(scaleOf.get(tag) ?? '') ?? [];
    return (all.find(({ label }) => foldedName(label) === foldedName(words)) ?? all.find(({ value }) => value === words.trim().toLowerCase()))?.value;
  };
}

function pathTo(byId: ReadonlyMap<string, Tag>, id: string): string[] {
  const codes: string[] = [];
  for (let tag = byId.get(id); tag && codes.length <= byId.size; tag = tag.parent === null ? undefined : byId.get(tag.parent)) codes.unshift(tag.code);
  return codes;
}

function themeOf(byId: ReadonlyMap<string, Tag>, tag: Tag): Tag {
  let theme = tag;
  for (let step = 0; theme.parent !== null && step < byId.size; step++) theme = byId.get(theme.parent) ?? theme;
  return theme;
}

function foldedName(name: string): string {
  return fold(name.normalize('NFC').trim()).text;
}
