import { Link } from '@remix-run/react';
import { CompareTable } from '#app/ui/compare-table.tsx';
import { differenceWords, foretoldWords } from '#core/import/next-words.ts';
import type { Next } from './use-next.ts';

/** What would become of a statement's text and annotations, before anything is done. */
export function NextPanel({ next: { target, isVersion, preview, failed }, home }: { next: Next; home: string }) {
  if (!isVersion) return null;
  return (
    <section className="next-panel" aria-labelledby="next-title">
      <h2 id="next-title">
        {target ? (
          <>
            What would change in{' '}
            <Link to={`${home}/statements/${target.statement}`}>
              <bdi>{target.title}</bdi>
            </Link>
          </>
        ) : (
          'Choose the statement that this is a version of.'
        )}
      </h2>
      {target && !preview ? <p role="status">{failed ? 'What would change could not be found out. Nothing was changed; choose the statement again.' : 'Comparing…'}</p> : null}
      {preview ? (
        <>
          <div className="sums" role="status">
            <p>{differenceWords(preview.difference)}</p>
            <p>{foretoldWords(preview.foretold)}</p>
          </div>
          {preview.difference.rows.some((row) => !('kept' in row)) ? (
            <details open>
              <summary>Now, and then</summary>
              <div className="compared" tabIndex={0} role="region" aria-label="The text now and then">
                <CompareTable rows={preview.difference.rows} before="Now" then="Then" />
              </div>
            </details>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
