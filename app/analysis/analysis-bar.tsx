import { useNavigate } from '@remix-run/react';
import { ListFilter } from 'lucide-react';
import { useMemo } from 'react';
import { analysisFacets, LEASTS, writeAnalysis, type AnalysisAsked, type View } from '#core/analysis/asked.ts';
import { dimensionChoices } from '#core/analysis/columns.ts';
import type { Basis } from '#core/analysis/picture.ts';
import type { OwnField } from '#core/fields/field.ts';
import { stepsOf, type ValueStep } from '#core/analysis/value-step.ts';
import type { Facet } from '#core/list/facet.ts';
import { facetsWith } from '#core/list/own.ts';
import type { ListQuery } from '#core/list/query.ts';
import type { Tag } from '#core/taxonomy.ts';
import { Facets } from '#app/statements/facets.tsx';
import { FilterChips } from '#app/statements/filter-chips.tsx';
import { PillMenu } from '#app/ui/pill-menu.tsx';
import { ChoicePill, type Choice } from './choice-pill.tsx';

interface AnalysisBarProps {
  asked: AnalysisAsked;
  basis: Basis;
  fields: readonly OwnField[];
  collections: readonly { id: string; name: string }[];
  tags: readonly Tag[];
  /** Every value of the codebook's scales. */
  steps: readonly ValueStep[];
}

type Pill = 'columns' | 'rows' | 'groups' | 'unit' | 'near' | 'theme' | 'value' | 'by' | 'least' | 'between' | 'only';

/** What can be chosen in each view. */
const PILLS: Readonly<Record<View, readonly Pill[]>> = {
  matrix: ['columns', 'rows', 'groups', 'unit', 'value', 'by'],
  frequency: ['rows', 'unit', 'value', 'by'],
  together: ['rows', 'near', 'value', 'by'],
  time: ['theme', 'groups', 'unit', 'value', 'by'],
  coverage: ['only', 'value', 'by'],
  people: ['value', 'by'],
  repeated: ['least', 'between'],
};

/** What the picture is made of. Every choice is an address. */
export function AnalysisBar({ asked, basis, fields, collections, tags, steps }: AnalysisBarProps) {
  const to = (change: Partial<AnalysisAsked>) => `?${writeAnalysis({ ...asked, ...change })}`;
  const dimensions = dimensionChoices(fields);
  const pills: Readonly<Record<Pill, { label: string; chosen: string | readonly string[]; choices: readonly Choice[] }>> = {
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
  return (
    <div className="bar">
      {PILLS[asked.view].map((pill) => (
        <ChoicePill key={pill} {...pills[pill]} />
      ))}
      <Narrowing asked={asked} fields={fields} collections={collections} counts={basis.counts} />
    </div>
  );
}

interface NarrowingProps {
  asked: AnalysisAsked;
  fields: readonly OwnField[];
  collections: readonly { id: string; name: string }[];
  counts: Basis['counts'];
}

/** Which statements count, as the list narrows them. */
function Narrowing({ asked, fields, collections, counts }: NarrowingProps) {
  const navigate = useNavigate();
  const facets = useMemo(() => analysisFacets(facetsWith(fields)).map((facet) => (facet.key === 'collection' ? withNames(facet, collections) : facet)), [fields, collections]);
  const onQuery = (narrowing: ListQuery) => navigate(`?${writeAnalysis({ ...asked, narrowing, chosen: null })}`, { preventScrollReset: true });
  const chosen = Object.values(asked.narrowing.chosen).reduce((sum, values) => sum + values.length, 0);
  return (
    <>
      <PillMenu className="filters" isOn={chosen > 0} icon={<ListFilter className="ic ic-s" aria-hidden="true" />} label={chosen > 0 ? `Filter: ${chosen}` : 'Filter'}>
        <Facets facets={facets} counts={counts} hueOf={() => undefined} query={asked.narrowing} onQuery={onQuery} />
      </PillMenu>
      <FilterChips facets={facets} query={asked.narrowing} onQuery={onQuery} />
    </>
  );
}

function withNames(facet: Facet, named: readonly { id: string; name: string }[]): Facet {
  return { ...facet, labelOf: (value) => named.find(({ id }) => id === value)?.name ?? 'not here any more' };
}
