import type { NamedFile } from './match-metadata-sheet.ts';
import type { UsedSheet } from './sheet-proposal.ts';

/** What is said of a sheet in the list of its import. */
export interface SheetReport {
  /** In one line, without what is said in `remarks` when that is more than one. */
  summary: string;
  /** Everything that was not taken, by row; each a sentence. */
  remarks: readonly string[];
  /** How many more there are. */
  more: number;
}

/** So many remarks are said one by one. */
const MOST_REMARKS = 200;
const MOST_NAMES = 3;

/** Says what became of a sheet: how many files it knows, and every row, value and column that was left aside. */
export function sheetReport({ sheet, match, own, isReplaced }: UsedSheet, files: readonly NamedFile[]): SheetReport {
  if (isReplaced) return { summary: 'A later sheet of this name stands for it.', remarks: [], more: 0 };
  const counted = sheet.format === 'csv' ? 'row' : 'entry';
  const known = match.rowOf.size;
  const problems = [...sheet.problems, ...own.problems].sort((a, b) => a.row - b.row);
  const wrong = sheet.wrong + own.problems.length;
  const aside = sheet.leftAside.flatMap(({ column, why }, at) => (own.known.has(at) ? [] : [{ column, why: own.doubled.has(at) ? 'double' : why }]));
  const saysNothing = Object.keys(sheet.columns).length === 0 && own.columns.size === 0;
  const about = [
    ...match.unmatched.map((row) => ({ row: row.row, says: `no file here is called “${row.file}”` })),
    ...match.ambiguous.map(({ row, names }) => ({ row: row.row, says: `“${row.file}” could be ${listed(names)}, so it is used for none: write more of the path` })),
    ...match.doubled.flatMap(({ rows, name }) => rows.map((row) => ({ row: row.row, says: `${name} has ${counted === 'row' ? 'rows' : 'entries'} ${listed(rows.map((one) => String(one.row)), 'and')}, so none of them is used` }))),
    ...problems.map(({ row, column, says }) => ({ row, says: column === null ? says : `${column} ${says}` })),
  ];
  const without = files.filter(({ file }) => !match.rowOf.has(file));
  const remarks = [
    ...about.sort((a, b) => a.row - b.row).map(({ row, says }) => `${capital(counted)} ${row}: ${says}.`),
    ...aside.map(({ column, why }) => (why === 'unknown' ? `The column “${column}” is none that is known, nor a field of this workspace, so it was left aside.` : `The column “${column}” is about the same as another one, so it was left aside.`)),
    ...(sheet.encoding === null ? [] : [`It was read as ${sheet.encoding}, since it is not UTF-8.`]),
    ...(known > 0 && without.length > 0 ? [`Without a row of it: ${listed(without.map(({ name }) => name), 'and')}.`] : []),
  ];
  const parts = [
    `${saysNothing ? 'None of its columns but that of the files is known; rows' : 'Metadata'} for ${known} of ${files.length === 1 ? '1 file' : `${files.length} files`}`,
    ...(match.unmatched.length > 0 ? [`${plural(match.unmatched.length, counted)} ${match.unmatched.length === 1 ? 'matches' : 'match'} no file`] : []),
    ...(match.ambiguous.length > 0 ? [`${plural(match.ambiguous.length, counted)} could mean several files`] : []),
    ...(match.doubled.length > 0 ? [`${match.doubled.length === 1 ? '1 file has' : `${match.doubled.length} files have`} more than one ${counted}`] : []),
    ...wrongWords({ problems, wrong }, counted),
  ];
  const shown = remarks.slice(0, MOST_REMARKS);
  return { summary: `${parts.join('; ')}.`, remarks: shown, more: remarks.length - shown.length + (wrong - problems.length) };
}

function wrongWords({ problems, wrong }: Pick<UsedSheet['sheet'], 'problems' | 'wrong'>, counted: string): string[] {
  const [first] = problems;
  if (!first) return [];
  const words = `${counted} ${first.row}: ${first.column === null ? '' : `${first.column} `}${first.says}`;
  return [words, ...(wrong > 1 ? [`${wrong - 1} more ${wrong === 2 ? 'value was' : 'values were'} not taken`] : [])];
}

function plural(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word === 'entry' ? 'entries' : `${word}s`}`;
}

function listed(words: readonly string[], last = 'or'): string {
  if (words.length > MOST_NAMES) return `${words.slice(0, MOST_NAMES).join(', ')} ${last} ${words.length - MOST_NAMES} more`;
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
