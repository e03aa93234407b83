import { LEASTS, writeAnalysis, type AnalysisAsked, type View } from '#core/analysis/asked.ts';
import { dimensionChoices } from '#core/analysis/columns.ts';
import type { Basis } from '#core/analysis/picture.ts';
import { stepsOf, type ValueStep } from '#core/analysis/value-step.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { Tag } from '#core/taxonomy.ts';

export type Pill = 'columns' | 'rows' | 'groups' | 'unit' | 'near' | 'theme' | 'value' | 'by' | 'least' | 'between' | 'only';

/** What can be chosen in each view. */
export const PILLS: Readonly<Record<View, readonly Pill[]>> = {
  matrix: ['columns', 'rows', 'groups', 'unit', 'value', 'by'],
  frequency: ['rows', 'unit', 'value', 'by'],
  together: ['rows', 'near', 'value', 'by'],
  time: ['theme', 'groups', 'unit', 'value', 'by'],
  coverage: ['only', 'value', 'by'],
  people: ['value', 'by'],
  repeated: ['least', 'between'],
};

/** What there is to choose from. */
export interface PillsOf {
  asked: AnalysisAsked;
  basis: Pick<Basis, 'people'>;
  fields: readonly OwnField[];
  tags: readonly Tag[];
  /** Every value of the codebook's scales. */
  steps: readonly ValueStep[];
}

export interface Choice {
  key: string;
  label: string;
  /** What it means, where the label alone does not say. */
  note?: string;
  to: string;
}

/** One thing to choose. */
export interface PillWords {
  label: string;
  /** The key of what is chosen; or of as many as are, each of which can be taken back: none is the first choice. */
  chosen: string | readonly string[];
  choices: readonly Choice[];
}

/** Everything that can be chosen, each choice an address. */
export function pillsOf({ asked, basis, fields, tags, steps }: PillsOf): Readonly<Record<Pill, PillWords>> {
  const to = (change: Partial<AnalysisAsked>) => `?${writeAnalysis({ ...asked, ...change })}`;
  const dimensions = dimensionChoices(fields);
  return {
    columns: {
      label: 'Columns',
      chosen: dimensions.find(({ key }) => key === asked.columns)?.key ?? 'holder',
      choices: dimensions.map(({ key, label }) => ({ key, label, to: to({ columns: key, chosen: null, allColumns: false }) })),
    },
    rows: {
      label: 'Rows',
      chosen: asked.open.but.length > 0 ? 'some' : asked.open.all ? 'all' : 'themes',
      choices: [
        { key: 'themes', label: 'themes', to: to({ open: { all: false, but: [] } }) },
        { key: 'all', label: 'themes and tags', to: to({ open: { all: true, but: [] } }) },
        ...(asked.open.but.length === 0 ? [] : [{ key: 'some', label: asked.open.all ? 'some folded' : 'some unfolded', to: to({}) }]),
      ],
    },
    groups: {
      label: 'Groups',
      chosen: asked.perMember ? 'each' : 'group',
      choices: [
        { key: 'group', label: 'as groups', note: 'A statement on behalf of a group counts for the group.', to: to({ perMember: false, chosen: null }) },
        { key: 'each', label: 'each member', note: 'It counts for every member that it names. “All” counts it once.', to: to({ perMember: true, columns: 'holder', chosen: null }) },
      ],
    },
    unit: {
      label: 'Count',
      chosen: asked.unit,
      choices: [
        { key: 'passages', label: 'passages', note: 'People who gave the same words the same tag count once. Where they gave different values, the bar shows each.', to: to({ unit: 'passages' }) },
        { key: 'taggings', label: 'taggings', note: 'Each person’s tag counts.', to: to({ unit: 'taggings' }) },
      ],
    },
    near: {
      label: 'Together',
      chosen: asked.near,
      choices: [
        { key: 'words', label: 'on the same words', note: 'Passages whose words overlap, or one passage with both tags.', to: to({ near: 'words', chosen: null }) },
        { key: 'paragraph', label: 'in one paragraph', note: 'Each paragraph counts once.', to: to({ near: 'paragraph', chosen: null }) },
      ],
    },
    theme: {
      label: 'Tag',
      chosen: asked.theme ?? '',
      choices: [{ key: '', label: 'all tags', to: to({ theme: null, chosen: null }) }, ...tags.filter(({ mergedInto }) => mergedInto === null).map(({ id, parent, name }) => ({ key: id, label: parent === null ? name : `\u2003${name}`, to: to({ theme: id, chosen: null }) }))],
    },
    only: {
      label: 'Statements',
      chosen: asked.onlyUntagged ? 'untagged' : 'all',
      choices: [
        { key: 'all', label: 'all', to: to({ onlyUntagged: false }) },
        { key: 'untagged', label: 'without a tag', to: to({ onlyUntagged: true }) },
      ],
    },
    least: { label: 'At least', chosen: String(asked.least), choices: LEASTS.map((least) => ({ key: String(least), label: `${least} words`, to: to({ least }) })) },
    between: {
      label: 'Between',
      chosen: asked.betweenHolders ? 'holders' : 'all',
      choices: [
        { key: 'all', label: 'all statements', to: to({ betweenHolders: false }) },
        { key: 'holders', label: 'position holders', note: 'Only wording that statements of different position holders share.', to: to({ betweenHolders: true }) },
      ],
    },
    value: {
      label: 'Value',
      chosen: asked.values,
      choices: [
        { key: '', label: 'any', to: to({ values: [] }) },
        ...stepsOf(steps, [...steps.map(({ key }) => key), ...asked.values]).map(({ key, label }) => ({ key, label, to: to({ values: asked.values.includes(key) ? asked.values.filter((one) => one !== key) : [...asked.values, key] }) })),
      ],
    },
    by: {
      label: 'Tagged by',
      chosen: asked.by ?? '',
      choices: [{ key: '', label: 'everyone', to: to({ by: null }) }, ...basis.people.map(({ by, name }) => ({ key: by, label: name, to: to({ by }) }))],
    },
  };
}

/** The choices that are made of one thing; the first, which stands for any, where none is. */
export function chosenOf({ chosen, choices }: Pick<PillWords, 'chosen' | 'choices'>): Choice[] {
  const [first] = choices;
  const now = typeof chosen === 'string' ? [chosen] : chosen.length === 0 && first ? [first.key] : chosen;
  return choices.filter(({ key }) => now.includes(key));
}
