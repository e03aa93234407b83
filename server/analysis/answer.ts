import { analysisFacets, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { CodedStatement } from '#core/analysis/coding.ts';
import { dimensionOf, listedOf, personName, sortColumns, type Dimension } from '#core/analysis/columns.ts';
import { ALL, countMatrix, passagesIn, type Cell, type Counting, type FoundPassage } from '#core/analysis/matrix.ts';
import type { MatrixColumn, ShownPassages } from '#core/analysis/picture.ts';
import { tagPaths } from '#core/analysis/tag-paths.ts';
import { treeRows } from '#core/analysis/tree-rows.ts';
import { valueKey } from '#core/analysis/value-step.ts';
import { facetsWith } from '#core/list/own.ts';
import { narrowStatements } from '#core/list/query.ts';
import type { Prepare } from '#server/direct.ts';
import { readPassage } from '#server/review-passage.ts';
import type { AnalysisQuestion, Basis, MatrixAnswer } from './question.ts';

/** So many columns are shown unless all are asked for, and then at most so many. */
const COLUMNS_AT_ONCE = 24;
const MOST_COLUMNS = 400;

/** Counts the matrix of a question in the statements of its workspace. */
export function answerMatrix(prepare: Prepare, question: AnalysisQuestion, all: readonly CodedStatement[]): MatrixAnswer {
  const { asked, tags } = question;
  const { statements, counts } = narrowed(question, all);
  const dimension = dimensionOf(asked.columns, { ...question, statements, perMember: asked.perMember });
  const columns = columnsOf(statements, dimension, asked);
  const [shown, more] = mostTagged(columns, asked);
  const wanted = new Set(shown.map(({ column }) => column));
  const counting: Counting = {
    statements,
    pathOf: tagPaths(tags),
    columnsOf: (statement, coding) => dimension.columnsOf(statement, coding).filter((column) => wanted.has(column)),
    unit: asked.unit,
    by: asked.by,
  };
  const cells = countMatrix(counting);
  const rowOf = (tag: string) => ({ all: cells.get(tag)?.get(ALL) ?? null, cells: shown.map(({ column }): Cell | null => cells.get(tag)?.get(column) ?? null) });
  const rows = treeRows(tags, asked.open, (tag) => cells.has(tag)).map((row) => ({ ...row, ...rowOf(row.tag) }));
  const passages = asked.chosen && shownPassages(prepare, question, passagesIn({ ...counting, columnsOf: dimension.columnsOf }, { row: asked.chosen.tag, column: asked.chosen.column }));
  return { basis: basisOf(question, all, statements, counts), columns: shown, moreColumns: more, rows: [...rows, { tag: ALL, depth: 0, isOpen: null, ...rowOf(ALL) }], passages };
}

/** The statements that count, and what each filter would leave. */
function narrowed({ asked, fields }: AnalysisQuestion, all: readonly CodedStatement[]): { statements: CodedStatement[]; counts: Basis['counts'] } {
  const rows = all.map((coded) => ({ ...listedOf(coded), coded }));
  const { shown, counts } = narrowStatements(rows, asked.narrowing, analysisFacets(facetsWith(fields)));
  return { statements: shown.map(({ coded }) => coded), counts: new Map([...counts].map(([key, of]) => [key, new Map(of)])) };
}

function basisOf({ names }: AnalysisQuestion, all: readonly CodedStatement[], statements: readonly CodedStatement[], counts: Basis['counts']): Basis {
  const people = new Set(all.flatMap(({ passages }) => passages.flatMap(({ codings }) => codings.map(({ by }) => by))));
  return {
    statements: statements.length,
    untagged: statements.filter(({ passages }) => passages.length === 0).length,
    ofStatements: all.length,
    counts,
    people: [...people].map((by) => ({ by, name: personName(by, names) })).sort((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}

type Weighed = MatrixColumn & { weight: number };

/** Every column that a statement or a tagging has, in order; `weight` is how many taggings it has. */
function columnsOf(statements: readonly CodedStatement[], dimension: Dimension, { by }: Pick<AnalysisAsked, 'by'>): Weighed[] {
  const weights = new Map<string, number>();
  const add = (column: string, weight: number) => weights.set(column, (weights.get(column) ?? 0) + weight);
  for (const statement of statements) {
    for (const column of dimension.columnsOf(statement, null)) add(column, 0);
    for (const { codings } of statement.passages) {
      for (const coding of codings) if (by === null || coding.by === by) for (const column of dimension.columnsOf(statement, coding)) add(column, 1);
    }
  }
  return sortColumns([...weights].map(([column, weight]) => ({ column, weight, ...dimension.wordsOf(column) })), dimension);
}

/** The columns to show, in their order, and how many are left out. */
function mostTagged(columns: readonly Weighed[], { allColumns }: Pick<AnalysisAsked, 'allColumns'>): [MatrixColumn[], number] {
  const most = allColumns ? MOST_COLUMNS : COLUMNS_AT_ONCE;
  const least = [...columns].sort((a, b) => b.weight - a.weight).slice(0, most);
  const kept = new Set(least.map(({ column }) => column));
  return [columns.filter(({ column }) => kept.has(column)).map(({ weight: _, ...column }) => column), columns.length - kept.size];
}

/** The first of some passages, with their words. */
export function shownPassages(prepare: Prepare, { asked, tags, names }: Pick<AnalysisQuestion, 'asked' | 'tags' | 'names'>, found: readonly FoundPassage[]): ShownPassages {
  const pathOf = tagPaths(tags);
  const shown = found.slice(0, asked.show).flatMap(({ statement: { statement, layer, details }, codings }) => {
    const annotation = codings[0]?.annotation ?? '';
    const words = readPassage(prepare, { layer, annotation });
    if (!words) return [];
    const { title, delegation, onBehalfOf, dateStart, dateEnd, session, language } = details;
    const said = codings.map(({ tag, value, by }) => {
      const living = pathOf(tag)?.living;
      return { tag: living?.id ?? tag, value: valueKey(living?.scale ?? null, value), by: personName(by, names) };
    });
    return [{ statement, details: { title, delegation, onBehalfOf, dateStart, dateEnd, session, language }, annotation, quote: words.words, paragraph: words.paragraph, isLost: words.lost, said }];
  });
  return { total: found.length, shown };
}
