import type { Author } from '#core/author.ts';
import { livingTag } from '#core/codebook/tree.ts';
import type { Facet } from '#core/list/facet.ts';
import type { NamedAuthor } from '#core/reviewing/queue.ts';
import type { ScaleStep } from '#core/taxonomy.ts';
import type { SearchedTag } from './asked.ts';
import { isOrphaned, withBelow, type MarkedPassage, type MarkedTagging } from './marks.ts';
import { MARK_STATES, type MarkState } from './query.ts';

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

/** Narrows passages by what is chosen, and counts what else could be: within a facet any choice fits, between them all must, of one and the same tagging. */
export function narrowMarked<T extends { marked: MarkedPassage }>(passages: readonly T[], chosen: Chosen, tags: readonly SearchedTag[]): { shown: T[]; counts: MarkCounts } {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const above = new Map<string, readonly string[]>();
  const linesOf = (id: string) => {
    const known = above.get(id) ?? lineOf(id, byId);
    above.set(id, known);
    return known;
  };
  const wanted = { tag: chosen.tag && withBelow(chosen.tag, tags), value: chosen.value && new Set(chosen.value), by: chosen.by && new Set(chosen.by) };
  const counts: MarkCounts = new Map(MARK_FACETS.map((key) => [key, new Map<string, number>()]));
  const shown: T[] = [];
  for (const passage of passages) {
    const { marked } = passage;
    const states = statesOf(marked);
    const isInState = !chosen.is || states.some((state) => chosen.is?.includes(state));
    const told: Record<'tag' | 'value' | 'by', Set<string>> = { tag: new Set(), value: new Set(), by: new Set() };
    let isTagged = false;
    for (const { tag, value, by } of unitsOf(marked)) {
      const fits = { tag: !wanted.tag || (tag !== null && wanted.tag.has(tag)), value: !wanted.value || wanted.value.has(value ?? (tag === null ? '' : NO_VALUE)), by: !wanted.by || wanted.by.has(by.id) };
      if (fits.tag && fits.value && fits.by) isTagged = true;
      if (fits.value && fits.by && tag !== null) for (const id of linesOf(tag)) told.tag.add(id);
      if (fits.tag && fits.by && tag !== null) told.value.add(value ?? NO_VALUE);
      if (fits.tag && fits.value) told.by.add(by.id);
    }
    if (isTagged && isInState) shown.push(passage);
    if (isInState) for (const key of ['tag', 'value', 'by'] as const) for (const value of told[key]) count(counts, key, value);
    if (isTagged) for (const state of states) count(counts, 'is', state);
  }
  return { shown, counts };
}

function count(counts: MarkCounts, key: string, value: string): void {
  const of = counts.get(key);
  of?.set(value, (of.get(value) ?? 0) + 1);
}

/** Its taggings; words that were marked without one stand for themselves, by whoever marked them. */
function unitsOf({ taggings, creators }: MarkedPassage): readonly (Pick<MarkedTagging, 'value'> & { tag: string | null; by: Author })[] {
  return taggings.length > 0 ? taggings : creators.map((by) => ({ tag: null, value: null, by }));
}

function statesOf(marked: MarkedPassage): MarkState[] {
  const is: Readonly<Record<MarkState, boolean>> = { open: marked.isOpen, orphaned: isOrphaned(marked), disputed: marked.taggings.some(({ isDisputed }) => isDisputed) };
  return MARK_STATES.filter((state) => is[state]);
}

/** The tag that one counts as today, and those above it. */
function lineOf(id: string, byId: ReadonlyMap<string, SearchedTag>): string[] {
  const line: string[] = [];
  for (let at = livingTag(byId, id); at && !line.includes(at.id); at = at.parent === null ? undefined : livingTag(byId, at.parent)) line.push(at.id);
  return line;
}
