import { isSame } from '#core/same.ts';
import { EMPTY_FIELDS, type Entry } from './entry.ts';
import type { PortableTag } from './portable.ts';
import { CODEBOOK_PROBLEMS } from './problem.ts';
import { problemsOf, type EntryChange } from './revise.ts';
import { childrenOf, foldedCode, type Entries } from './tree.ts';

/** A tag of a file with the row, or the place in the list, that people find it by. */
export interface FileTag {
  row: number;
  tag: PortableTag;
}

/** A sentence about one row of a file; row 0 means the file as a whole. */
export interface RowProblem {
  row: number;
  problem: string;
}

export interface ImportFacts {
  newId: () => string;
  now: string;
  /** The id of the scale of a name, undefined when there is none. */
  scaleNamed: (name: string) => string | undefined;
  hasScale: (scale: string) => boolean;
}

/** `notices` say what the codebook cannot take over. */
export type ImportPlan = { ok: true; changes: EntryChange[]; unchanged: number; notices: string[] } | { ok: false; problems: RowProblem[] };

/**
 * What taking in a file would do: tags whose place and code are known are changed, others made; nothing is removed or moved. All of it or nothing: every
 * row that stands in the way is named.
 */
export function planImport(entries: Entries, file: readonly FileTag[], facts: ImportFacts): ImportPlan {
  const drafts = new Map(entries);
  const byPlace = placesOf(entries);
  const changed = new Map<string, { row: number; before: Entry | null }>();
  const problems: RowProblem[] = [];
  const unknownScales = new Map<string, number>();

  for (const { row, tag } of file) {
    const parent = tag.under.length === 0 ? null : byPlace.get(placeKey(tag.under));
    if (parent === undefined) {
      problems.push({ row, problem: `No tag has the place “${tag.under.join(' > ')}”. Put the tag above before the ones below it.` });
      continue;
    }
    const key = placeKey([...tag.under, tag.code]);
    const known = byPlace.get(key);
    if (known && changed.has(known.id)) {
      problems.push({ row, problem: `“${tag.code}” stands at this place in row ${changed.get(known.id)?.row ?? 0} already.` });
      continue;
    }
    if (tag.scale && facts.scaleNamed(tag.scale) === undefined) unknownScales.set(tag.scale, (unknownScales.get(tag.scale) ?? 0) + 1);
    const current = (known && drafts.get(known.id)) ?? newEntry(facts.newId(), parent?.id ?? null, tag, nextOrder(drafts, parent?.id ?? null));
    const after = withFields(current, tag, facts);
    drafts.set(after.id, after);
    byPlace.set(key, after);
    changed.set(after.id, { row, before: known ? (entries.get(known.id) ?? null) : null });
  }

  const all = [...changed].map(([id, { row, before }]) => ({ row, before, after: drafts.get(id) }));
  const changes = all.flatMap(({ row, before, after }) => (after && !(before && isSame(before, after)) ? [{ row, before, after }] : []));
  for (const { at, problem } of problemsOf(entries, changes, facts.hasScale)) problems.push({ row: changes[at]?.row ?? 0, problem: CODEBOOK_PROBLEMS[problem] });
  if (problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.row - b.row) };
  const notices = [...unknownScales].map(([name, count]) => `There is no value scale “${name}” here, so ${count === 1 ? 'one tag keeps' : `${count} tags keep`} the scale of what stands above.`);
  return { ok: true, changes: changes.map(({ before, after }) => ({ before, after })), unchanged: all.length - changes.length, notices };
}

function placesOf(entries: Entries): Map<string, Entry> {
  const places = new Map<string, Entry>();
  const add = (parent: string | null, under: string[]) => {
    for (const tag of childrenOf(entries, parent)) {
      places.set(placeKey([...under, tag.code]), tag);
      add(tag.id, [...under, tag.code]);
    }
  };
  add(null, []);
  return places;
}

function placeKey(codes: readonly string[]): string {
  return codes.map(foldedCode).join(' ');
}

function newEntry(id: string, parent: string | null, { code, name }: PortableTag, order: number): Entry {
  return { ...EMPTY_FIELDS, id, parent, code, name, order, retired: null, mergedInto: null };
}

function nextOrder(drafts: Entries, parent: string | null): number {
  let last = -1;
  for (const entry of drafts.values()) if (entry.parent === parent && entry.order > last) last = entry.order;
  return last + 1;
}

function withFields(current: Entry, tag: PortableTag, facts: ImportFacts): Entry {
  const { under: _under, scale, retired, ...fields } = tag;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const scaleId = scale === undefined ? current.scale : scale === null || scale === '' ? null : (facts.scaleNamed(scale) ?? current.scale);
  const retiredAt = retired === undefined ? current.retired : retired ? (current.retired ?? facts.now) : null;
  return { ...current, ...given, scale: scaleId, retired: retiredAt };
}
