import { livingTag } from '#core/codebook/tree.ts';
import type { Facet } from '#core/list/facet.ts';
import type { NamedAuthor } from '#core/reviewing/queue.ts';
import { wantedIn } from '#core/numbering.ts';
import type { ScaleStep } from '#core/taxonomy.ts';
import { IS_DISPUTED, IS_OPEN, IS_ORPHANED, NONE, type MarkColumns, type MarkNumbers } from './mark-columns.ts';
import { withBelow } from './marks.ts';
import { MARK_STATES, type MarkState } from './query.ts';
import type { SearchedTag } from './searched-tag.ts';

/** What passages can be narrowed by. A choice in one of them makes the results passages. */
export const MARK_FACETS = ['tag', 'value', 'by', 'is'] as const;
type MarkFacet = (typeof MARK_FACETS)[number];

/** Stands for taggings without a value. */
export const NO_VALUE = '-';

/** What is chosen, by facet. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

/** Whether anything is chosen that only passages have. */
export function choosesPassages(chosen: Chosen): boolean {
  return MARK_FACETS.some((key) => (chosen[key]?.length ?? 0) > 0);
}

/** The names of what can be chosen: tags that are in use in the order of the codebook, values, people. */
export interface MarkNames {
  tags: readonly SearchedTag[];
  steps: readonly Pick<ScaleStep, 'value' | 'label' | 'polarity'>[];
  people: readonly NamedAuthor[];
}

const STATE_LABELS: Readonly<Record<MarkState, string>> = { open: 'Open discussion', orphaned: 'Lost its place', disputed: 'Disputed' };

/** The facets of passages with their names, to be shown. */
export function markFacets({ tags, steps, people }: MarkNames): readonly Facet[] {
  const byId = new Map(tags.map((tag, rank) => [tag.id, { tag, rank }]));
  const labels = new Map(steps.map((step, rank) => [step.value, { label: step.label, rank }]));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const depthOf = (id: string) => {
    let depth = 0;
    for (let at = byId.get(id)?.tag; at && at.parent !== null && depth < tags.length; at = byId.get(at.parent)?.tag) depth += 1;
    return depth;
  };
  const facet = (key: MarkFacet, label: string, labelOf: Facet['labelOf'], more: Partial<Facet> = {}): Facet => ({ key, label, valuesOf: () => [], labelOf, ...more });
  return [
    facet('tag', 'Tag', (id) => nameOf(byId.get(id)?.tag), { rankOf: (id) => byId.get(id)?.rank ?? tags.length, depthOf }),
    facet('value', 'Value', (value) => (value === NO_VALUE ? 'no value' : (labels.get(value)?.label ?? value)), { rankOf: (value) => labels.get(value)?.rank ?? steps.length }),
    facet('by', 'Tagged by', (id) => names.get(id) ?? 'Somebody'),
    facet('is', 'State', (state) => STATE_LABELS[MARK_STATES.find((one) => one === state) ?? 'open']),
  ];
}

function nameOf(tag: SearchedTag | undefined): string {
  return tag ? `${tag.code} ${tag.name}` : 'a tag that is gone';
}

/** By facet and value: how many passages there would be. */
export type MarkCounts = Map<string, Map<string, number>>;

/** Narrows passages by what is chosen, one after the other. Good for as long as no number is added. */
export interface MarkNarrowing {
  /** Whether the passage at this place of its layer fits what is chosen. */
  fits: (layer: MarkColumns, at: number) => boolean;
  /** The same, and counts it: within a facet any choice fits, between them all must, of one and the same tagging. */
  count: (layer: MarkColumns, at: number) => boolean;
  counts: () => MarkCounts;
}

/** Begins to narrow passages by what is chosen, and to count what else could be. */
export function narrowMarked(chosen: Chosen, tags: readonly SearchedTag[], numbers: MarkNumbers): MarkNarrowing {
  const wantedStates = chosen.is && stateBits(chosen.is);
  const wanted = wantedUnits(chosen, tags, numbers);
  const told = { tag: tallyOf(tags.length), value: tallyOf(numbers.values.names.length + 1), by: tallyOf(numbers.people.names.length) };
  const inState = MARK_STATES.map(() => 0);
  const lines = linesOf(tags, numbers);
  /** Which passage is being counted. */
  let turn = 0;

  const isInState = ({ states: of }: MarkColumns, at: number) => wantedStates === undefined || ((of[at] ?? 0) & wantedStates) !== 0;
  return {
    fits(layer, at) {
      if (!isInState(layer, at)) return false;
      for (let unit = layer.from[at] ?? 0; unit < (layer.from[at + 1] ?? 0); unit++) if (wanted(layer, unit) === ALL) return true;
      return false;
    },
    count(layer, at) {
      const here = isInState(layer, at);
      const end = layer.from[at + 1] ?? 0;
      let isTagged = false;
      turn += 1;
      for (let unit = layer.from[at] ?? 0; unit < end; unit++) {
        const fits = wanted(layer, unit);
        if (fits === ALL) isTagged = true;
        if (!here) continue;
        const tag = layer.tags[unit] ?? NONE;
        if (tag !== NONE && (fits | TAG) === ALL) for (let one = lines.from[tag] ?? 0; one < (lines.from[tag + 1] ?? 0); one++) told.tag.add(lines.places[one] ?? 0, turn);
        if (tag !== NONE && (fits | VALUE) === ALL) told.value.add((layer.values[unit] ?? NONE) + 1, turn);
        if ((fits | BY) === ALL) told.by.add(layer.people[unit] ?? 0, turn);
      }
      const states = layer.states[at] ?? 0;
      if (isTagged && states !== 0) for (const [index, bit] of STATE_BITS.entries()) if ((states & bit) !== 0) inState[index] = (inState[index] ?? 0) + 1;
      return isTagged && here;
    },
    counts: () =>
      new Map([
        ['tag', told.tag.named((at) => tags[at]?.id ?? '')],
        ['value', told.value.named((at) => (at === 0 ? NO_VALUE : (numbers.values.names[at - 1] ?? '')))],
        ['by', told.by.named((at) => idOf(numbers.people.names[at] ?? ''))],
        ['is', new Map(MARK_STATES.flatMap((state, index) => (inState[index] ? [[state, inState[index]] as const] : [])))],
      ]),
  };
}

/** What of a tagging fits: its tag, its value, who gave it. */
const [TAG, VALUE, BY, ALL] = [1, 2, 4, 7];

function wantedUnits(chosen: Chosen, tags: readonly SearchedTag[], numbers: MarkNumbers): (layer: MarkColumns, unit: number) => number {
  const below = chosen.tag && withBelow(chosen.tag, tags);
  const tag = below && wantedIn(numbers.tags, (id) => below.has(id));
  const value = chosen.value && wantedIn(numbers.values, (one) => chosen.value?.includes(one) === true);
  const withNone = chosen.value?.includes(NO_VALUE) === true;
  const by = chosen.by && wantedIn(numbers.people, (key) => chosen.by?.includes(idOf(key)) === true);
  if (!tag && !value && !by) return () => ALL;
  return ({ tags: tagged, values, people }, unit) => {
    const hasTag = tagged[unit] ?? NONE;
    const given = values[unit] ?? NONE;
    const fitsValue = !value || (given === NONE ? hasTag !== NONE && withNone : value[given] === 1);
    return (!tag || tag[hasTag] === 1 ? TAG : 0) | (fitsValue ? VALUE : 0) | (!by || by[people[unit] ?? NONE] === 1 ? BY : 0);
  };
}

/** Counts things by number, each once for a passage. */
function tallyOf(size: number) {
  const counts = new Int32Array(size);
  const last = new Int32Array(size);
  return {
    add(at: number, turn: number): void {
      if (last[at] === turn) return;
      last[at] = turn;
      counts[at] = (counts[at] ?? 0) + 1;
    },
    named(nameOf: (at: number) => string): Map<string, number> {
      const named = new Map<string, number>();
      for (const [at, count] of counts.entries()) if (count > 0) named.set(nameOf(at), (named.get(nameOf(at)) ?? 0) + count);
      return named;
    },
  };
}

function idOf(person: string): string {
  return person.slice(person.indexOf(':') + 1);
}

const STATE_BIT: Readonly<Record<MarkState, number>> = { open: IS_OPEN, orphaned: IS_ORPHANED, disputed: IS_DISPUTED };
const STATE_BITS = MARK_STATES.map((state) => STATE_BIT[state]);

function stateBits(chosen: readonly string[]): number {
  return MARK_STATES.reduce((bits, state) => bits | (chosen.includes(state) ? STATE_BIT[state] : 0), 0);
}

/** For each tag by its number: the places in the codebook of the tag that it counts as today, and of those above that one; those of `tag` from `from[tag]` up to `from[tag + 1]`. */
function linesOf(tags: readonly SearchedTag[], numbers: MarkNumbers): { places: Int32Array; from: Int32Array } {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const placeOf = new Map(tags.map(({ id }, at) => [id, at]));
  const lines = numbers.tags.names.map((id) => lineOf(id, byId));
  const from = new Int32Array(lines.length + 1);
  for (const [at, line] of lines.entries()) from[at + 1] = (from[at] ?? 0) + line.length;
  return { places: Int32Array.from(lines.flat(), (id) => placeOf.get(id) ?? 0), from };
}

/** The tag that one counts as today, and those above it. */
function lineOf(id: string, byId: ReadonlyMap<string, SearchedTag>): string[] {
  const line: string[] = [];
  for (let at = livingTag(byId, id); at && !line.includes(at.id); at = at.parent === null ? undefined : livingTag(byId, at.parent)) line.push(at.id);
  return line;
}
