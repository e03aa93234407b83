import type { FoldedRow } from '#core/history/fold-rows.ts';
import type { ComparedWords } from '#core/history/text-compare.ts';

/** Two texts side by side, a row for each paragraph, or for so many that are not shown. */
export function CompareTable({ rows, before, then }: { rows: readonly FoldedRow[]; before: string; then: string }) {
  return (
    <table className="compare">
      <thead className="vh">
        <tr>
          <th scope="col">{before}</th>
          <th scope="col">{then}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) =>
          // Rows have no identity but their place.
          'kept' in row ? (
            <tr key={at} className="kept">
              <td colSpan={2}>{row.kept === 1 ? '1 paragraph as it was' : `${row.kept} paragraphs as they were`}</td>
            </tr>
          ) : (
            <tr key={at} className={row.isSame ? 'same' : undefined}>
              <td dir="auto">{row.was ? <Compared words={row.was} as="del" /> : null}</td>
              <td dir="auto">{row.is ? <Compared words={row.is} as="ins" /> : null}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function Compared({ words, as: Marked }: { words: readonly ComparedWords[]; as: 'del' | 'ins' }) {
  return words.map((one, at) => (one.isChanged ? <Marked key={at}>{one.words}</Marked> : <span key={at}>{one.words}</span>));
}
