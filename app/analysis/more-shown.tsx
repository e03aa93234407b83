import { Link } from '@remix-run/react';
import { MOST_PASSAGES, PASSAGES_AT_ONCE, writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';

/** The last entry of a panel that does not show all. */
export function MoreShown({ asked, shown, total }: { asked: AnalysisAsked; shown: number; total: number }) {
  if (total <= shown) return null;
  return (
    <li>
      <Link className="btn" to={`?${writeAnalysis({ ...asked, show: asked.show + PASSAGES_AT_ONCE })}`} replace preventScrollReset>
        Show more
      </Link>{' '}
      {total > asked.show + PASSAGES_AT_ONCE && total <= MOST_PASSAGES ? (
        <>
          <Link className="btn" to={`?${writeAnalysis({ ...asked, show: Math.ceil(total / PASSAGES_AT_ONCE) * PASSAGES_AT_ONCE })}`} replace preventScrollReset>
            Show all
          </Link>{' '}
        </>
      ) : null}
      {shown} of {total}
    </li>
  );
}
