import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Actor } from '#core/policy/policy.ts';
import { facetsWith, ordersWith, ownWords } from '#core/list/own.ts';
import { comparing } from '#core/list/order.ts';
import { asksForCounts, fittingTo, readListQuery } from '#core/list/query.ts';
import { filteredByTurns, sortedByTurns } from './by-turns.ts';

/** The statements of a workspace that fit the list's query in an address, in its order; their counts are there only where the query asks for them. And the fields of the workspace. */
export async function fittingStatements({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>, { workspace, actor }: { workspace: string; actor: Actor }) {
  const { statements, collections, assignments, fields } = context;
  const known = await fields.list({ workspace });
  const [facets, orders] = [facetsWith(known), ordersWith(known)];
  const query = readListQuery(new URL(request.url).searchParams, facets, orders);
  const [listed, collected, values] = await Promise.all([statements.list({ workspace, isCounted: asksForCounts(query) }), collections.list({ workspace }), fields.values({ workspace })]);
  const asks = assignments.list({ workspace });
  const rows = listed.map((row) => ({
    ...row,
    own: values.get(row.statement) ?? {},
    ownWords: ownWords(known, values.get(row.statement) ?? {}),
    collections: collected.of.get(row.statement) ?? [],
    assigned: asks.get(row.statement)?.some(({ member }) => member === actor.member) ? (['me'] as const) : [],
  }));
  // A large workspace has thousands, and putting them in order takes longer than anybody else should wait.
  const { keyed, compare } = comparing<(typeof rows)[number]>(query.sort, orders);
  const fitting = await sortedByTurns((await filteredByTurns(rows, fittingTo(query, facets))).map(keyed), compare);
  return { fitting: fitting.map(({ row }) => row), count: rows.length, query, fields: known, collections: collected.collections };
}
