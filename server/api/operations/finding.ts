import { z } from 'zod';
import { analysisFacets, readAnalysis } from '#core/analysis/asked.ts';
import { ALL, UNITS, type Cell as Counted } from '#core/analysis/matrix.ts';
import { NO_VALUE } from '#core/analysis/value-step.ts';
import { facetsWith } from '#core/list/own.ts';
import { readAsked, SEARCH_ORDERS } from '#core/search/asked.ts';
import type { InContext } from '#core/search/context.ts';
import { NO_BODY, NONE, operation, type Operation } from '#server/api/operation.ts';
import { found, matrix, type Cell } from '#server/api/schemas.ts';

const SEARCH = z.strictObject({
  q: z.string().max(2_000).describe('As typed on the search page: words, “phrases”, AND, OR, NOT, near, prefix*, tag:, value:, by:, delegation:, session:, is:orphaned …'),
  sort: z.enum(SEARCH_ORDERS.map(({ key }) => key)).optional(),
  show: z.coerce.number().int().min(1).max(500).optional().describe('How many statements at most; 20 unless it says so'),
});

const MATRIX = z.strictObject({
  columns: z.string().max(100).optional().describe('What makes the columns: holder (the position holder) unless it says so, session, year, a field of the workspace …'),
  unit: z.enum(UNITS).optional().describe('Whether a passage counts once, or every tagging'),
  members: z.literal('each').optional().describe('Statements of a group count for each of its members'),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  ...Object.fromEntries(['holder', 'delegation', 'session', 'language'].map((key) => [key, z.string().max(300).optional().describe('Only statements with this')])),
});

/** Search and the position matrix. */
export const FINDING_OPERATIONS: readonly Operation[] = [
  operation({
    ...{ method: 'get', path: '/search', name: 'search', noun: 'Search and analysis', summary: 'Searches texts, passages, comments and details', scope: 'read', needs: 'statement.read' },
    ...{ params: NONE, query: SEARCH, body: NO_BODY, answer: found },
    async perform({ services, workspace, actor, query }) {
      const answer = await services.search.find({ workspace, member: actor.member, asked: { ...readAsked(addressOf(query)), ...(query.show !== undefined && { show: query.show }) } });
      return {
        ...{ statements: answer.statements, notes: [...answer.notes] },
        results: answer.shown.map((one) => ({
          ...{ id: one.statement, details: one.details, places: one.places },
          text: one.passages.map((words) => ({ ...wordsOf(words), at: words.at })),
          passages: one.passagesMarked.filter(({ isPersonal }) => !isPersonal).map(({ annotation, before, behind, parts, taggings }) => ({ annotation, before, behind, words: parts.map(wordsOf), taggings: [...taggings] })),
          remarks: one.remarks.filter(({ isPersonal }) => !isPersonal).map(({ kind, parts, by, created }) => ({ kind, by, created, words: parts.map(wordsOf) })),
        })),
      };
    },
  }),
  operation({
    ...{ method: 'get', path: '/matrix', name: 'getMatrix', noun: 'Search and analysis', summary: 'The position matrix: how often each tag was given, by position holder or another detail', scope: 'read', needs: 'statement.read' },
    ...{ params: NONE, query: MATRIX, body: NO_BODY, answer: matrix },
    async perform({ services, workspace, query }) {
      const words = await services.analysis.wordsOf({ workspace });
      const address = addressOf(query);
      address.set('open', 'all');
      address.set('more', 'columns');
      const { basis, picture } = await services.analysis.look({ workspace, words, asked: readAnalysis(address, analysisFacets(facetsWith(words.fields))) });
      if (picture.view !== 'matrix') throw new Error('The matrix was asked for');
      return {
        ...{ statements: basis.statements, untagged: basis.untagged },
        columns: picture.columns.map(({ column, name, isUntold }) => ({ key: column, name, isUntold })),
        rows: picture.rows.map(({ tag, depth, all, cells }) => ({ tag: tag === ALL ? null : tag, depth, all: shown(all), cells: cells.map(shown) })),
      };
    },
  }),
];

/** A query as the address of the page for people has it. */
function addressOf(query: Readonly<Record<string, unknown>>): URLSearchParams {
  return new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
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

function wordsOf({ text, marks }: InContext): { text: string; marks: { start: number; end: number }[] } {
  return { text, marks: [...marks] };
}
