import { Link } from '@remix-run/react';
import { writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { Picture } from '#core/analysis/picture.ts';

/** What a view leaves out, and how much of it. */
function leftOut(picture: Picture): { more: number; what: string }[] {
  const rows = picture.view === 'people' ? 0 : picture.moreRows;
  const columns = picture.view === 'matrix' ? picture.moreColumns : 0;
  const all = [{ more: columns, what: 'columns with fewer taggings' }, { more: rows, what: ROWS[picture.view] }];
  return all.filter(({ more }) => more > 0);
}

const ROWS: Readonly<Record<Picture['view'], string>> = {
  ...{ matrix: 'tags that are given less', frequency: 'tags that are given less', together: 'tags that are given less', people: 'people' },
  ...{ time: 'position holders with fewer taggings', coverage: 'statements of which more is tagged', repeated: 'shorter wordings' },
};

/** What is not shown, because there is more of it than can be read. */
export function MoreRows({ asked, picture }: { asked: AnalysisAsked; picture: Picture }) {
  const left = leftOut(picture);
  if (left.length === 0 && !asked.allColumns) return null;
  const words = left.map(({ more, what }) => `${more.toLocaleString('en')} ${what}`).join(' and ');
  return (
    <p className="an-more">
      {left.length > 0 && asked.allColumns ? `${words} are not shown; the table as a file has them. ` : ''}
      <Link to={`?${writeAnalysis({ ...asked, allColumns: !asked.allColumns })}`} preventScrollReset>
        {asked.allColumns ? 'Show fewer' : `Show more: there are ${words}`}
      </Link>
    </p>
  );
}
