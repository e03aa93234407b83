import { z } from 'zod';
import { analysisFacets, NEAR, readAnalysis } from '#core/analysis/asked.ts';
import { ALL, UNITS, type Cell as Counted } from '#core/analysis/matrix.ts';
import type { Picture } from '#core/analysis/picture.ts';
import { NO_VALUE } from '#core/analysis/value-step.ts';
import { id } from '#core/id.ts';
import { facetsWith } from '#core/list/own.ts';
import { addressOf, checkOwnFields, choices, narrowing } from '#server/api/address.ts';
import { coverage, frequency, matrix, people, time, together, type Cell } from '#server/api/analysis-schemas.ts';
import { NO_BODY, NONE, operation, type Operation } from '#server/api/operation.ts';
import type { Services } from '#server/context.ts';

const NARROWING = {
  by: z.string().max(100).optional().describe('Only what this person tagged, as member:<id>'),
  ...choices(['value'], 'Only taggings with this value, as scale:value with the id of its scale, or “-” for those without one; more than one where it is sent again'),
  from: z.iso.date().optional().describe('The first day'),
  to: z.iso.date().optional().describe('The last day'),
  ...choices(analysisFacets().map(({ key }) => key), 'Only statements with this; more than one where it is sent again'),
};
const UNIT = { unit: z.enum(UNITS).optional().describe('Whether a passage counts once, or every tagging') };
const MEMBERS = { members: z.literal('each').optional().describe('Statements of a group count for each of its members') };
const WORDS = { scope: 'read', needs: 'statement.read', noun: 'Search and analysis', method: 'get' } as const;

/** What is counted: each answers as its view on the page of the analysis does. */
export const ANALYSIS_OPERATIONS: readonly Operation[] = [
  operation({
    ...{ ...WORDS, path: '/matrix', name: 'getMatrix', summary: 'The position matrix: how often each tag was given, by position holder or another detail' },
    ...{ params: NONE, query: narrowing({ ...NARROWING, ...UNIT, ...MEMBERS, columns: z.string().max(100).optional().describe('What makes the columns: holder (the position holder) unless it says so, session, year, a field of the workspace …') }), body: NO_BODY, answer: matrix },
    async perform(given) {
      const { basis, picture } = await look(given, 'matrix');
      return {
        ...basis,
        columns: picture.columns.map(({ column, name, isUntold }) => ({ key: column, name, isUntold })),
        rows: picture.rows.map(({ tag, depth, all, cells }) => ({ tag: tagOf(tag), depth, all: shown(all), cells: cells.map(shown) })),
      };
    },
  }),
  operation({
    ...{ ...WORDS, path: '/frequency', name: 'getFrequency', summary: 'How often each tag was given, on how many statements and by how many people' },
    ...{ params: NONE, query: narrowing({ ...NARROWING, ...UNIT }), body: NO_BODY, answer: frequency },
    async perform(given) {
      const { basis, picture } = await look(given, 'frequency');
      return { ...basis, rows: picture.rows.map(({ tag, depth, cell, statements, people: by }) => ({ tag: tagOf(tag), depth, all: shown(cell), statements, people: by })) };
    },
  }),
  operation({
    ...{ ...WORDS, path: '/together', name: 'getTogether', summary: 'Which tags were given together, on the same words or in one paragraph' },
    ...{ params: NONE, query: narrowing({ ...NARROWING, near: z.enum(NEAR).optional().describe('How near: on the same words unless it says so') }), body: NO_BODY, answer: together },
    async perform(given) {
      const { basis, picture } = await look(given, 'together');
      return { ...basis, tags: [...picture.tags], pairs: [...picture.pairs] };
    },
  }),
  operation({
    ...{ ...WORDS, path: '/time', name: 'getTime', summary: 'What position holders said of a theme over time' },
    ...{ params: NONE, query: narrowing({ ...NARROWING, ...UNIT, ...MEMBERS, of: id.optional().describe('The theme or tag; all of them without it') }), body: NO_BODY, answer: time },
    async perform(given) {
      const { basis, picture } = await look(given, 'time');
      return {
        ...basis,
        stretches: picture.stretches.map(({ stretch, label }) => ({ key: stretch, name: label })),
        rows: picture.rows.map(({ column, name, isUntold, cells }) => ({ key: column, name, isUntold, cells: cells.map(shown) })),
        moreRows: picture.moreRows,
      };
    },
  }),
  operation({
    ...{ ...WORDS, path: '/coverage', name: 'getCoverage', summary: 'How much of each statement is tagged' },
    ...{ params: NONE, query: narrowing(NARROWING), body: NO_BODY, answer: coverage },
    async perform(given) {
      const { basis, picture } = await look(given, 'coverage');
      const { length, covered, moreRows, rows } = picture;
      return { ...basis, length, covered, moreRows, rows: rows.map(({ name, ...row }) => ({ ...row, holder: name })) };
    },
  }),
  operation({
    ...{ ...WORDS, path: '/people', name: 'getPeople', summary: 'What each person has tagged, and read of what they were asked to' },
    ...{ params: NONE, query: narrowing(NARROWING), body: NO_BODY, answer: people },
    async perform(given) {
      const { basis, picture } = await look(given, 'people');
      return { ...basis, rows: [...picture.rows] };
    },
  }),
];

interface Given {
  services: Services;
  workspace: string;
  query: Readonly<Record<string, unknown>>;
}

/** Answers that say nothing of what they leave out. */
const WHOLE: ReadonlySet<Picture['view']> = new Set(['matrix', 'frequency', 'together']);

async function look<View extends Picture['view']>({ services, workspace, query }: Given, view: View): Promise<{ basis: { statements: number; untagged: number }; picture: Extract<Picture, { view: View }> }> {
  const words = await services.analysis.wordsOf({ workspace });
  checkOwnFields(words.fields, query);
  const address = addressOf(query);
  for (const [name, value] of [['view', view], ['open', 'all'], ['more', 'columns']] as const) address.set(name, value);
  const { basis, picture } = await services.analysis.look({ workspace, words, isWhole: WHOLE.has(view), asked: readAnalysis(address, analysisFacets(facetsWith(words.fields))) });
  if (!isOf(picture, view)) throw new Error(`The analysis answered ${picture.view} where ${view} was asked for`);
  return { basis: { statements: basis.statements, untagged: basis.untagged }, picture };
}

function isOf<View extends Picture['view']>(picture: Picture, view: View): picture is Extract<Picture, { view: View }> {
  return picture.view === view;
}

function tagOf(tag: string): string | null {
  return tag === ALL ? null : tag;
}

/** The key of a value names its scale and itself. */
function shown(cell: Counted | null): Cell | null {
  if (cell === null) return null;
  const values = Object.entries(cell.values).map(([key, count]) => {
    const [scale = '', value = ''] = key.split(':');
    return key === NO_VALUE ? { scale: null, value: null, count } : { scale: scale === '' ? null : scale, value, count };
  });
  return { count: cell.count, values };
}
