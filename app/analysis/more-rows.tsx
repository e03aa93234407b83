import { Link } from '@remix-run/react';
import { writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { Picture } from '#core/analysis/picture.ts';

/** What is not shown, because there is more of it than can be read. */
export function MoreRows({ asked, picture }: { asked: AnalysisAsked; picture: Picture }) {
  const more = picture.view === 'matrix' ? picture.moreColumns : picture.view === 'time' || picture.view === 'coverage' || picture.view === 'repeated' ? picture.moreRows : 0;
  if (more === 0 && !asked.allColumns) return null;
  const what = picture.view === 'matrix' ? 'columns with fewer taggings' : picture.view === 'repeated' ? 'shorter wordings' : picture.view === 'coverage' ? 'statements of which more is tagged' : 'position holders with fewer taggings';
  const words = `${more.toLocaleString('en')} ${what}`;
  return (
    <p className="an-more">
      {more > 0 && asked.allColumns ? `${words} are not shown. ` : ''}
      <Link to={`?${writeAnalysis({ ...asked, allColumns: !asked.allColumns })}`} preventScrollReset>
        {asked.allColumns ? 'Show fewer' : `Show ${words}`}
      </Link>
    </p>
  );
}
