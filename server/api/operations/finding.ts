import { z } from 'zod';
import { readAsked, SEARCH_FACETS, SEARCH_ORDERS } from '#core/search/asked.ts';
import type { InContext } from '#core/search/context.ts';
import { MARK_FACETS } from '#core/search/mark-facets.ts';
import { addressOf, checkOwnFields, choices, narrowing } from '#server/api/address.ts';
import { NO_BODY, NONE, operation, type Operation } from '#server/api/operation.ts';
import { found } from '#server/api/schemas.ts';

const SEARCH = narrowing({
  q: z.string().max(2_000).default('').describe('As typed on the search page: words, “phrases”, AND, OR, NOT, near, prefix*, tag:, value:, by:, delegation:, session:, is:orphaned …'),
  sort: z.enum(SEARCH_ORDERS.map(({ key }) => key)).optional(),
  show: z.coerce.number().int().min(1).max(500).optional().describe('How many statements at most; 20 unless it says so'),
  exact: z.literal('1').optional().describe('Looks for the words as they stand, without the synonyms of the workspace'),
  from: z.iso.date().optional().describe('The first day'),
  to: z.iso.date().optional().describe('The last day'),
  ...choices(SEARCH_FACETS.map(({ key }) => key), 'Only statements with this; more than one where it is sent again'),
  ...choices(MARK_FACETS, 'Only passages with this, by its id; more than one where it is sent again'),
});

/** Search. */
export const FINDING_OPERATIONS: readonly Operation[] = [
  operation({
    ...{ method: 'get', path: '/search', name: 'search', noun: 'Search and analysis', summary: 'Searches texts, passages, comments and details', scope: 'read', needs: 'statement.read' },
    ...{ params: NONE, query: SEARCH, body: NO_BODY, answer: found },
    async perform({ services, workspace, actor, query }) {
      checkOwnFields(await services.fields.list({ workspace }), query);
      const answer = await services.search.find({ workspace, member: actor.member, withOwn: false, asked: { ...readAsked(addressOf(query)), ...(query.show !== undefined && { show: query.show }) } });
      return {
        ...{ statements: answer.statements, notes: [...answer.notes] },
        facets: [...answer.counts].map(([name, values]) => ({ name, values: [...values].map(([value, statements]) => ({ value, statements })) })),
        results: answer.shown.map((one) => ({
          ...{ id: one.statement, details: one.details, places: one.places },
          text: one.passages.map((words) => ({ ...wordsOf(words), at: words.at })),
          passages: one.passagesMarked.map(({ annotation, before, behind, parts, taggings }) => ({ annotation, before, behind, words: parts.map(wordsOf), taggings: [...taggings] })),
          remarks: one.remarks.map(({ kind, parts, by, created }) => ({ kind, by, created, words: parts.map(wordsOf) })),
        })),
      };
    },
  }),
];

function wordsOf({ text, marks }: InContext): { text: string; marks: { start: number; end: number }[] } {
  return { text, marks: [...marks] };
}
