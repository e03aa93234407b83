import type { SheetReport } from '#core/import/sheet-report.ts';

/** What became of a table of metadata: in one line, and everything that was not taken. */
export function SheetLines({ sheet: { summary, remarks, more } }: { sheet: SheetReport }) {
  const all = remarks.length + more;
  return (
    <>
      <p className="why" dir="auto">
        {summary}
      </p>
      {all > 0 ? (
        <details className="remarks">
          <summary>{all === 1 ? 'What is to be said of it' : `All ${all} remarks`}</summary>
          <ul>
            {remarks.map((remark, index) => (
              <li key={index} dir="auto">
                {remark}
              </li>
            ))}
            {more > 0 ? <li className="muted">… and {more} more.</li> : null}
          </ul>
        </details>
      ) : null}
    </>
  );
}
