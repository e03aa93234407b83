import { Link, useNavigation } from '@remix-run/react';
import { useMemo, useRef } from 'react';
import { VIEWS, writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { Cell } from '#core/analysis/matrix.ts';
import type { Analysed, Basis, Picture } from '#core/analysis/picture.ts';
import { stepsOf, valueSteps } from '#core/analysis/value-step.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { AnalysisBar } from './analysis-bar.tsx';
import { percent } from './coverage-view.tsx';
import { Legend } from './legend.tsx';
import { NothingTagged } from './nothing-tagged.tsx';
import { PassagesPanel } from './passages-panel.tsx';
import { PictureView } from './picture-view.tsx';
import { SaveMenu } from './save-menu.tsx';
import { TITLES } from './titles.ts';
import { useChosenFocus } from './use-chosen-focus.ts';

interface AnalysisPageProps {
  asked: AnalysisAsked;
  taxonomy: Taxonomy;
  fields: readonly OwnField[];
  collections: readonly { id: string; name: string }[];
  analysed: Analysed;
  /** The address of the workspace. */
  home: string;
}

/** One view of what is tagged, what it is made of, and the passages behind the number that was chosen. */
export function AnalysisPage({ asked, taxonomy, fields, collections, analysed: { basis, picture, passages }, home }: AnalysisPageProps) {
  const page = useRef<HTMLElement>(null);
  const head = useChosenFocus(asked.chosen, page);
  const isBusy = useNavigation().state === 'loading';
  const tagOf = useMemo(() => {
    const tags = new Map(taxonomy.tags.map((tag) => [tag.id, tag]));
    return (id: string) => tags.get(id);
  }, [taxonomy]);
  const all = useMemo(() => valueSteps(taxonomy.scales), [taxonomy]);
  const steps = useMemo(() => stepsOf(all, cellsOf(picture).flatMap(({ values }) => Object.keys(values))), [all, picture]);
  const isEmpty = basis.total === 0 && picture.view !== 'coverage' && picture.view !== 'people' && picture.view !== 'repeated';
  return (
    <div className="stage an-stage">
      <main className="work an" ref={page} aria-busy={isBusy}>
        <div className="head">
          <h1>{TITLES[asked.view].title}</h1>
          <nav className="tabs" aria-label="Views of the analysis">
            {VIEWS.map((view) => (
              <Link key={view} to={`?${writeAnalysis({ ...asked, view, chosen: null, allColumns: false })}`} aria-current={view === asked.view ? 'page' : undefined}>
                {TITLES[view].tab}
              </Link>
            ))}
          </nav>
          <span className="grow" />
          {isEmpty ? null : <SaveMenu asked={asked} picture={picture} steps={steps} tagOf={tagOf} home={home} />}
        </div>
        <AnalysisBar asked={asked} basis={basis} fields={fields} collections={collections} tags={taxonomy.tags} steps={all} />
        <p className="told" role="status">
          <b>{picture.view === 'repeated' ? wordingsWords(picture) : countWords(basis.total, asked)}</b> in {statementsWords(basis)}
          {picture.view === 'coverage' ? `; ${percent(picture.covered, picture.length)} of the text is tagged` : ''}{picture.view === 'repeated' ? '.' : '. Shared layer; what reviewers decided is applied.'}
        </p>
        {isEmpty ? (
          <NothingTagged isNarrowed={basis.statements < basis.ofStatements || asked.by !== null || asked.values.length > 0} home={home} />
        ) : (
          <div className="an-scroll">
            <PictureView asked={asked} picture={picture} steps={steps} tagOf={tagOf} home={home} />
            <More asked={asked} picture={picture} />
            {steps.length > 0 ? <Legend steps={steps} /> : null}
          </div>
        )}
      </main>
      {asked.chosen && passages ? <PassagesPanel asked={asked} passages={passages} tag={tagOf(asked.chosen.tag)} steps={all} tagOf={tagOf} home={home} head={head} /> : null}
    </div>
  );
}

function countWords(total: number, { unit }: AnalysisAsked): string {
  return total === 1 ? `1 ${unit.slice(0, -1)}` : `${total.toLocaleString('en')} ${unit}`;
}

function wordingsWords({ rows, moreRows }: Extract<Picture, { view: 'repeated' }>): string {
  const count = rows.length + moreRows;
  return count === 1 ? '1 wording that is used again' : `${count} wordings that are used again`;
}

function statementsWords({ statements, untagged, ofStatements }: Basis): string {
  const of = statements < ofStatements ? ` of ${ofStatements}` : '';
  return `${statements}${of} ${ofStatements === 1 ? 'statement' : 'statements'}${untagged > 0 ? `, ${untagged} of them without a tag` : ''}`;
}

/** Every cell with values that a picture has. */
function cellsOf(picture: Picture): Cell[] {
  const cells = picture.view === 'matrix' ? picture.rows.flatMap(({ all, cells: of }) => [all, ...of]) : picture.view === 'frequency' ? picture.rows.map(({ cell }) => cell) : picture.view === 'time' ? picture.rows.flatMap(({ cells: of }) => of) : [];
  return cells.filter((cell): cell is Cell => cell !== null);
}

/** What is not shown, because there is more of it than can be read. */
function More({ asked, picture }: { asked: AnalysisAsked; picture: Picture }) {
  const more = picture.view === 'matrix' ? picture.moreColumns : picture.view === 'time' || picture.view === 'coverage' || picture.view === 'repeated' ? picture.moreRows : 0;
  if (more === 0 && !asked.allColumns) return null;
  const what = picture.view === 'matrix' ? 'columns with fewer taggings' : picture.view === 'repeated' ? 'shorter wordings' : picture.view === 'coverage' ? 'statements of which more is tagged' : 'position holders with fewer taggings';
  return (
    <p className="an-more">
      {more > 0 ? `${more.toLocaleString('en')} ${what} are not shown. ` : ''}
      <Link to={`?${writeAnalysis({ ...asked, allColumns: !asked.allColumns })}`} preventScrollReset>
        {asked.allColumns ? 'Show fewer' : 'Show more'}
      </Link>
    </p>
  );
}
