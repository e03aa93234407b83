import { csvHead, csvRow, type CellValue, type Table } from '#core/export/tables/table.ts';
import { holderWords } from '#core/list/statement-list.ts';
import { dateWords } from '#core/list/statement-words.ts';
import type { Tag } from '#core/taxonomy.ts';
import type { Cell } from './matrix.ts';
import type { MatrixRow, Picture } from './picture.ts';
import { stepsOf, type ValueStep } from './value-step.ts';

interface TableOf {
  picture: Picture;
  /** Every value of the codebook. */
  steps: readonly ValueStep[];
  tagOf: (id: string) => Pick<Tag, 'code' | 'name'> | undefined;
}

type Line = readonly (string | number)[];

/** Of more tags than spreadsheets have columns to read, a table tells each two that meet. */
const MOST_ACROSS = 200;

/** A picture as a table, for spreadsheets. Of the matrix, counts by column. */
export function pictureTable({ picture, steps, tagOf }: TableOf): Line[] {
  const named = (tag: string): [string, string] => (tag === '' ? ['', 'All tags'] : [tagOf(tag)?.code ?? '', tagOf(tag)?.name ?? '']);
  switch (picture.view) {
    case 'matrix':
      return [['code', 'tag', ...picture.columns.map(titleOf), 'all'], ...picture.rows.map(({ tag, cells, all }) => [...named(tag), ...cells.map(countOf), countOf(all)])];
    case 'frequency': {
      const used = stepsOf(steps, picture.rows.flatMap(({ cell }) => Object.keys(cell?.values ?? {})));
      return [
        ['code', 'tag', 'count', 'statements', 'people', ...used.map(({ label }) => label)],
        ...picture.rows.map(({ tag, cell, statements, people }) => [...named(tag), countOf(cell), statements, people, ...used.map(({ key }) => cell?.values[key] ?? 0)]),
      ];
    }
    case 'together': {
      if (picture.tags.length > MOST_ACROSS) return [['code', 'tag', 'code of the other', 'other tag', 'together'], ...picture.pairs.map(({ a, b, count }) => [...named(a), ...named(b), count])];
      const counts = new Map(picture.pairs.flatMap(({ a, b, count }) => [[`${a} ${b}`, count] as const, [`${b} ${a}`, count] as const]));
      return [['code', 'tag', ...picture.tags.map((tag) => tagOf(tag)?.code ?? '')], ...picture.tags.map((a) => [...named(a), ...picture.tags.map((b) => (a === b ? '' : (counts.get(`${a} ${b}`) ?? 0)))])];
    }
    case 'time':
      return [['position holder', ...picture.stretches.map(({ label }) => label)], ...picture.rows.map((row) => [titleOf(row), ...row.cells.map(countOf)])];
    case 'coverage':
      return [['statement', 'position holder', 'date', 'passages', 'letters', 'letters tagged', 'share'], ...picture.rows.map(({ title, name, date, passages, length, covered }) => [title, name, date ?? '', passages, length, covered, length === 0 ? 0 : Number((covered / length).toFixed(4))])];
    case 'repeated':
      return [['wording', 'words', 'statements', 'statement', 'position holder', 'date', 'text'], ...picture.rows.flatMap(({ words, statements, places }, at) => places.map(({ details, quote }): Line => [at + 1, words, statements, details.title, holderWords(details).name, dateWords(details) ?? '', quote]))];
    case 'people':
      return [['person', 'passages', 'taggings', 'tags used', 'statements', 'asked to read', 'read', 'agreed with', 'disagreed with', 'agrees', 'disagrees'], ...picture.rows.map(({ name, passages, taggings, tags, statements, asked, read, received, given }) => [name, passages, taggings, tags, statements, asked, read, received.agree, received.disagree, given.agree, given.disagree])];
  }
}

/** The matrix with one line for each tag, column and value: as programs that count on want it. */
export function valuesTable({ picture, steps, tagOf }: TableOf): Line[] {
  const rows = picture.view === 'matrix' ? picture.rows.filter(({ tag }) => tag !== '') : [];
  const columns = picture.view === 'matrix' ? picture.columns : [];
  const labels = new Map(stepsOf(steps, rows.flatMap((row) => cellsOf(row).flatMap((cell) => Object.keys(cell?.values ?? {})))).map(({ key, label }) => [key, label]));
  const lines = rows.flatMap(({ tag, cells }) =>
    cells.flatMap((cell, at) => {
      const column = columns[at];
      return Object.entries(cell?.values ?? {}).map(([value, count]): Line => [tagOf(tag)?.code ?? '', tagOf(tag)?.name ?? '', column ? titleOf(column) : '', labels.get(value) ?? '', count]);
    }),
  );
  return [['code', 'tag', 'column', 'value', 'count'], ...lines];
}

/** Lines as a CSV file; the first one is the heading. */
export function csvOf([head = [], ...rows]: readonly Line[]): string {
  return csvHead(tableOf('', head)) + rows.map(csvRow).join('');
}

/** A picture as the sheets of a workbook: its table, and of the matrix every value too. */
export function sheetsOf(of: TableOf): (Table & { rows: readonly CellValue[][] })[] {
  const sheet = (name: string, [head = [], ...rows]: readonly Line[]) => ({ ...tableOf(name, head), rows: rows.map((row) => [...row]) });
  const { view } = of.picture;
  return [sheet(SHEETS[view], pictureTable(of)), ...(view === 'matrix' ? [sheet('Values', valuesTable(of))] : [])];
}

/** What a workbook was made of, in sentences. */
export function aboutSheet(lines: readonly string[]): Table & { rows: readonly CellValue[][] } {
  return { name: 'About', columns: [{ heading: 'About', kind: 'words', isWide: true }], rows: lines.map((line) => [line]) };
}

const SHEETS = { matrix: 'Matrix', frequency: 'Frequency', together: 'Together', time: 'Over time', coverage: 'Coverage', repeated: 'Repeated wording', people: 'People' } as const;
/** Columns under these headings hold sentences. */
const WIDE = new Set<string | number>(['tag', 'text', 'statement']);

/** Numbers are numbers wherever they stand. */
function tableOf(name: string, head: Line): Table {
  return { name, columns: head.map((heading) => ({ heading: String(heading), kind: 'words', ...(WIDE.has(heading) ? { isWide: true } : {}) })) };
}

function titleOf({ name, note }: { name: string; note: string }): string {
  return note === '' ? name : `${name}, ${note}`;
}

function countOf(cell: Cell | null): number {
  return cell?.count ?? 0;
}

function cellsOf({ cells }: MatrixRow): readonly (Cell | null)[] {
  return cells;
}
