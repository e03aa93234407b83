/**
 * What a spreadsheet would take for a formula: = + - @ in their plain and full-width forms, a tab or a line break at the beginning, also after spaces. Apostrophes before it count too, so that one
 * of them more is always the one to take away.
 */
const FORMULA = /^['\s\u00a0\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^'*[\t\r\n]/u;

/**
 * One cell of a CSV file (RFC 4180). Words that a spreadsheet would calculate get an apostrophe in front, as spreadsheets themselves write text that begins so;
 * `plainCell` takes it away again.
 */
export function csvCell(words: string): string {
  const safe = FORMULA.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The words of a cell that `csvCell` wrote, after the quotes of CSV are read. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
