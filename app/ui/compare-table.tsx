interface Words {
  words: string;
  isChanged: boolean;
}

/** Two texts side by side, a row for each paragraph; null where only the other has it. */
export function CompareTable({ rows, before, then }: { rows: readonly { was: readonly Words[] | null; is: readonly Words[] | null; isSame: boolean }[]; before: string; then: string }) {
  return (
    <table className="compare">
      <thead className="vh">
        <tr>
          <th scope="col">{before}</th>
          <th scope="col">{then}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // Rows have no identity but their place.
          <tr key={at} className={row.isSame ? 'same' : undefined}>
            <td dir="auto">{row.was ? <Compared words={row.was} as="del" /> : null}</td>
            <td dir="auto">{row.is ? <Compared words={row.is} as="ins" /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Compared({ words, as: Marked }: { words: readonly Words[]; as: 'del' | 'ins' }) {
  return words.map((one, at) => (one.isChanged ? <Marked key={at}>{one.words}</Marked> : <span key={at}>{one.words}</span>));
}
