import { Link } from '@remix-run/react';
import { CHOSEN_ALL, writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { Basis, Picture } from '#core/analysis/picture.ts';
import { WHOLE_LIST, writeListQuery } from '#core/list/query.ts';
import { counted } from './behind-words.ts';
import { chosenAddress } from './count-link.tsx';
import { percent } from './coverage-view.tsx';
import { chosenName } from './use-chosen-focus.ts';

interface BasisLineProps {
  asked: AnalysisAsked;
  basis: Basis;
  picture: Picture;
  home: string;
}

/** What a view is made of, in a sentence; each figure leads to what it counts. */
export function BasisLine({ asked, basis: { total, statements, ofStatements, untagged }, picture, home }: BasisLineProps) {
  const list = `${home}/statements?`;
  const isNarrowed = statements < ofStatements;
  const all = chosenAddress(asked, CHOSEN_ALL);
  return (
    <p className="told" role="status">
      <b>{picture.view === 'repeated' ? wordings(picture) : total === 0 ? `0 ${asked.unit}` : <Link to={all} preventScrollReset data-opens={chosenName(CHOSEN_ALL)}>{counted(total, asked.unit.slice(0, -1))}</Link>}</b> in{' '}
      <Link to={`${list}${writeListQuery(asked.narrowing) || WHOLE_LIST}`}>{isNarrowed ? statements.toLocaleString('en') : counted(statements, 'statement')}</Link>
      {isNarrowed ? (
        <>
          {' of '}
          <Link to={`${list}${WHOLE_LIST}`}>{counted(ofStatements, 'statement')}</Link>
        </>
      ) : null}
      {untagged > 0 ? (
        <>
          , <Link to={`?${writeAnalysis({ ...asked, view: 'coverage', by: null, values: [], onlyUntagged: true, allColumns: untagged > ROWS_AT_ONCE, chosen: null })}`}>{untagged.toLocaleString('en')} of them without a tag</Link>
        </>
      ) : null}
      {picture.view === 'coverage' ? (
        <>
          ; {picture.covered === 0 ? percent(0, picture.length) : <Link to={all} preventScrollReset>{percent(picture.covered, picture.length)}</Link>} of the text is tagged
        </>
      ) : null}
      {picture.view === 'repeated' ? '.' : '. Shared layer; what reviewers decided is applied.'}
    </p>
  );
}

/** So many statements are listed unless more are asked for. */
const ROWS_AT_ONCE = 50;

function wordings({ rows, moreRows, repeats }: Extract<Picture, { view: 'repeated' }>): string {
  if (!repeats.isFound) return 'Wordings that are used again';
  const count = rows.length + moreRows;
  return `${counted(count, 'wording')} that ${count === 1 ? 'is' : 'are'} used again`;
}
