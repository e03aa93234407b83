/** Keeps the place of rows that are not mounted, in a list or, with its number of columns, in a table's body. */
export function RowGap({ size, columns }: { size: number; columns?: number }) {
  if (size <= 0) return null;
  const empty = { blockSize: size, padding: 0, border: 0 };
  if (columns === undefined) return <li aria-hidden="true" style={empty} />;
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} style={empty} />
    </tr>
  );
}
