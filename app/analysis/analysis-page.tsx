import { useNavigate, useNavigation } from '@remix-run/react';
import { ListFilter } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { analysisFacets, writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';
import { dimensionChoices } from '#core/analysis/columns.ts';
import { ALL, type Cell } from '#core/analysis/matrix.ts';
import type { MatrixColumn, MatrixRow, ShownPassages } from '#core/analysis/picture.ts';
import { stepsOf, valueSteps } from '#core/analysis/value-step.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { Facet } from '#core/list/facet.ts';
import { facetsWith } from '#core/list/own.ts';
import type { ListQuery } from '#core/list/query.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { Facets } from '#app/statements/facets.tsx';
import { FilterChips } from '#app/statements/filter-chips.tsx';
import { PillMenu } from '#app/ui/pill-menu.tsx';
import { ChoicePill } from './choice-pill.tsx';
import { Legend } from './legend.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { NothingTagged } from './nothing-tagged.tsx';
import { PassagesPanel } from './passages-panel.tsx';
import { useChosenFocus } from './use-chosen-focus.ts';

interface AnalysisPageProps {
  asked: AnalysisAsked;
  taxonomy: Taxonomy;
  fields: readonly OwnField[];
  collections: readonly { id: string; name: string }[];
  matrix: {
    basis: { statements: number; untagged: number; ofStatements: number; counts: Map<string, Map<string, number>>; people: { by: string; name: string }[] };
    columns: readonly MatrixColumn[];
    moreColumns: number;
    rows: readonly MatrixRow[];
    passages: ShownPassages | null;
  };
  /** The address of the workspace. */
  home: string;
}

/** The position matrix, what it is made of, and the passages behind the number that was chosen. */
export function AnalysisPage({ asked, taxonomy, fields, collections, matrix, home }: AnalysisPageProps) {
  const page = useRef<HTMLElement>(null);
  const head = useChosenFocus(asked.chosen, page);
  const isBusy = useNavigation().state === 'loading';
  const tags = useMemo(() => new Map(taxonomy.tags.map((tag) => [tag.id, tag])), [taxonomy]);
  const tagOf = (id: string) => tags.get(id);
  const cells = matrix.rows.flatMap(({ all, cells: of }) => [all, ...of]).filter((cell): cell is Cell => cell !== null);
  const steps = stepsOf(valueSteps(taxonomy.scales), cells.flatMap(({ values }) => Object.keys(values)));
  const dimensions = dimensionChoices(fields);
  const dimension = dimensions.find(({ key }) => key === asked.columns) ?? dimensions[0];
  const total = matrix.rows.find(({ tag }) => tag === ALL)?.all?.count ?? 0;
  const to = (change: Partial<AnalysisAsked>) => `?${writeAnalysis({ ...asked, ...change })}`;
  const chosenColumn = matrix.columns.find(({ column }) => column === asked.chosen?.column);
  return (
    <div className="stage an-stage">
      <main className="work an" ref={page} aria-busy={isBusy}>
        <div className="head">
          <h1>Position matrix</h1>
          <span className="grow" />
        </div>
        <div className="bar">
          <ChoicePill label="Columns" chosen={dimension?.key ?? ''} choices={dimensions.map(({ key, label }) => ({ key, label, to: to({ columns: key, chosen: null, allColumns: false }) }))} />
          <ChoicePill
            label="Rows"
            chosen={asked.open === 'all' ? 'all' : asked.open.length === 0 ? 'themes' : 'some'}
            choices={[
              { key: 'themes', label: 'themes', to: to({ open: [] }) },
              { key: 'all', label: 'themes and tags', to: to({ open: 'all' }) },
              ...(asked.open === 'all' || asked.open.length === 0 ? [] : [{ key: 'some', label: 'some unfolded', to: to({}) }]),
            ]}
          />
          <ChoicePill
            label="Groups"
            chosen={asked.perMember ? 'each' : 'group'}
            choices={[
              { key: 'group', label: 'as groups', note: 'A statement on behalf of a group counts for the group.', to: to({ perMember: false, chosen: null }) },
              { key: 'each', label: 'each member', note: 'It counts for every member that it names. “All” counts it once.', to: to({ perMember: true, columns: 'holder', chosen: null }) },
            ]}
          />
          <ChoicePill
            label="Count"
            chosen={asked.unit}
            choices={[
              { key: 'passages', label: 'passages', note: 'People who gave the same words the same tag count once. Where they gave different values, the bar shows each.', to: to({ unit: 'passages' }) },
              { key: 'taggings', label: 'taggings', note: 'Each person’s tag counts.', to: to({ unit: 'taggings' }) },
            ]}
          />
          <ChoicePill
            label="Tagged by"
            chosen={asked.by ?? ''}
            choices={[{ key: '', label: 'everyone', to: to({ by: null }) }, ...matrix.basis.people.map(({ by, name }) => ({ key: by, label: name, to: to({ by }) }))]}
          />
          <Narrowing asked={asked} fields={fields} collections={collections} counts={matrix.basis.counts} />
        </div>
        <p className="told" role="status">
          <b>{total === 1 ? `1 ${asked.unit === 'passages' ? 'passage' : 'tagging'}` : `${total} ${asked.unit}`}</b> in {statementsWords(matrix.basis)}. Shared layer; what reviewers decided is applied.
        </p>
        {total === 0 ? (
          <NothingTagged isNarrowed={matrix.basis.statements < matrix.basis.ofStatements || asked.by !== null} home={home} />
        ) : (
          <div className="an-scroll" tabIndex={-1}>
            <MatrixTable asked={asked} columns={matrix.columns} rows={matrix.rows} steps={steps} tagOf={tagOf} dimension={dimension?.label ?? ''} />
            {matrix.moreColumns > 0 || asked.allColumns ? <MoreColumns more={matrix.moreColumns} to={to({ allColumns: !asked.allColumns })} isAll={asked.allColumns} /> : null}
            <Legend steps={steps} />
          </div>
        )}
      </main>
      {asked.chosen && matrix.passages ? (
        <PassagesPanel asked={asked} passages={matrix.passages} tag={tagOf(asked.chosen.tag)} where={asked.chosen.column === ALL ? 'All' : [chosenColumn?.name ?? asked.chosen.column, chosenColumn?.note].filter(Boolean).join(', ')} steps={steps} tagOf={tagOf} home={home} head={head} />
      ) : null}
    </div>
  );
}

function MoreColumns({ more, to, isAll }: { more: number; to: string; isAll: boolean }) {
  return (
    <p className="an-more">
      {more > 0 ? `${more} columns with fewer taggings are not shown. ` : ''}
      <a href={to}>{isAll ? 'Show those with the most' : 'Show more columns'}</a>
    </p>
  );
}

function statementsWords({ statements, untagged, ofStatements }: { statements: number; untagged: number; ofStatements: number }): string {
  const of = statements < ofStatements ? ` of ${ofStatements}` : '';
  return `${statements}${of} ${ofStatements === 1 ? 'statement' : 'statements'}${untagged > 0 ? `, ${untagged} of them without a tag` : ''}`;
}

interface NarrowingProps {
  asked: AnalysisAsked;
  fields: readonly OwnField[];
  collections: readonly { id: string; name: string }[];
  counts: Map<string, Map<string, number>>;
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
