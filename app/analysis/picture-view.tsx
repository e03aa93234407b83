import type { AnalysisAsked } from '#core/analysis/asked.ts';
import { dimensionChoices } from '#core/analysis/columns.ts';
import type { Picture } from '#core/analysis/picture.ts';
import type { ValueStep } from '#core/analysis/value-step.ts';
import type { Tag } from '#core/taxonomy.ts';
import { CoverageView } from './coverage-view.tsx';
import { FrequencyView } from './frequency-view.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { PeopleView } from './people-view.tsx';
import { RepeatedView } from './repeated-view.tsx';
import { TimeView } from './time-view.tsx';
import { TogetherView } from './together-view.tsx';

interface PictureViewProps {
  asked: AnalysisAsked;
  picture: Picture;
  steps: readonly ValueStep[];
  tagOf: (id: string) => Tag | undefined;
  home: string;
}

/** The picture of a view, with its table. */
export function PictureView({ asked, picture, steps, tagOf, home }: PictureViewProps) {
  switch (picture.view) {
    case 'matrix':
      return <MatrixTable {...{ asked, steps, tagOf }} columns={picture.columns} rows={picture.rows} dimension={dimensionChoices([]).find(({ key }) => key === asked.columns)?.label ?? 'a field of the workspace'} />;
    case 'frequency':
      return <FrequencyView {...{ asked, steps, tagOf }} rows={picture.rows} />;
    case 'together':
      return <TogetherView {...{ asked, tagOf }} tags={picture.tags} pairs={picture.pairs} />;
    case 'time':
      return <TimeView {...{ asked, steps }} stretches={picture.stretches} rows={picture.rows} />;
    case 'coverage':
      return <CoverageView {...{ asked, home }} rows={picture.rows} />;
    case 'repeated':
      return <RepeatedView {...{ home }} repeats={picture.repeats} rows={picture.rows} />;
    case 'people':
      return <PeopleView asked={asked} rows={picture.rows} ofStatements={picture.ofStatements} />;
  }
}
