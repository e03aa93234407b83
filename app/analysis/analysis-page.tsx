import { Link, useNavigation } from '@remix-run/react';
import { useMemo, useRef } from 'react';
import { VIEWS, writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { Cell } from '#core/analysis/matrix.ts';
import type { Analysed, Picture } from '#core/analysis/picture.ts';
import { stepsOf, valueSteps } from '#core/analysis/value-step.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { AnalysisBar } from './analysis-bar.tsx';
import { AsksPanel } from './asks-panel.tsx';
import { BasisLine } from './basis-line.tsx';
import { Legend } from './legend.tsx';
import { MoreRows } from './more-rows.tsx';
import { NothingTagged } from './nothing-tagged.tsx';
import { PassagesPanel } from './passages-panel.tsx';
import { PictureView } from './picture-view.tsx';
import { saidOf } from './said.ts';
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
export function AnalysisPage({ asked, taxonomy, fields, collections, analysed: { basis, picture, passages, asks }, home }: AnalysisPageProps) {
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
              <Link key={view} to={`?${writeAnalysis({ ...asked, view, chosen: null, allColumns: false, onlyUntagged: false })}`} aria-current={view === asked.view ? 'page' : undefined}>
                {TITLES[view].tab}
              </Link>
            ))}
          </nav>
          <span className="grow" />
          {isEmpty ? null : <SaveMenu asked={asked} picture={picture} said={() => saidOf({ asked, basis, fields, collections, tags: taxonomy.tags, steps: all })} steps={steps} tagOf={tagOf} home={home} />}
        </div>
        <AnalysisBar asked={asked} basis={basis} fields={fields} collections={collections} tags={taxonomy.tags} steps={all} />
        <BasisLine asked={asked} basis={basis} picture={picture} home={home} />
        {isEmpty ? (
          <NothingTagged isNarrowed={basis.statements < basis.ofStatements || asked.by !== null || asked.values.length > 0} home={home} />
        ) : (
          <div className="an-scroll">
            <PictureView asked={asked} picture={picture} steps={steps} tagOf={tagOf} home={home} />
            <MoreRows asked={asked} picture={picture} />
            {steps.length > 0 ? <Legend steps={steps} /> : null}
          </div>
        )}
      </main>
      {asked.chosen && passages ? <PassagesPanel asked={asked} passages={passages} tag={tagOf(asked.chosen.tag)} steps={all} tagOf={tagOf} home={home} head={head} /> : null}
      {asks ? <AsksPanel asked={asked} asks={asks} home={home} head={head} /> : null}
    </div>
  );
}

/** Every cell with values that a picture has. */
function cellsOf(picture: Picture): Cell[] {
  const cells = picture.view === 'matrix' ? picture.rows.flatMap(({ all, cells: of }) => [all, ...of]) : picture.view === 'frequency' ? picture.rows.map(({ cell }) => cell) : picture.view === 'time' ? picture.rows.flatMap(({ cells: of }) => of) : [];
  return cells.filter((cell): cell is Cell => cell !== null);
}
