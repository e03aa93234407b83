/** Spreadsheets take a cell that begins like this for a formula, also behind spaces, quotes and a byte-order mark. */
const LIKE_A_FORMULA = /^["'\s\uFEFF]*[=+\-@\t\r\n\0＝＋－＠]/u;

/** A text as a cell that no spreadsheet computes: an apostrophe stands before what would begin a formula. */
export function cellOf(text: string): string {
  return LIKE_A_FORMULA.test(text) ? `'${text}` : text;
}

/** The text of a cell that `cellOf` wrote, or that a person typed. */
export function textOf(cell: string): string {
  return cell.startsWith("'") && LIKE_A_FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
