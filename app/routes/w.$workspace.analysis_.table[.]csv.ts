import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/access.ts';
import { analysisFacets, readAnalysis } from '#core/analysis/asked.ts';
import { csvOf, pictureTable, valuesTable } from '#core/analysis/table.ts';
import { valueSteps } from '#core/analysis/value-step.ts';
import { facetsWith } from '#core/list/own.ts';

/** What an address of the analysis shows, as a table: all columns of it. With `as=values`, one line for each value of the matrix. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  const { searchParams } = new URL(asked.request.url);
  const words = await asked.context.analysis.wordsOf({ workspace });
  const wanted = readAnalysis(searchParams, analysisFacets(facetsWith(words.fields)));
  const { picture } = await asked.context.analysis.look({ workspace, asked: { ...wanted, allColumns: true, chosen: null }, words });
  const tags = new Map(words.taxonomy.tags.map((tag) => [tag.id, tag]));
  const of = { picture, steps: valueSteps(words.taxonomy.scales), tagOf: (id: string) => tags.get(id) };
  const lines = searchParams.get('as') === 'values' ? valuesTable(of) : pictureTable(of);
  return new Response(csvOf(lines), { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${wanted.view}.csv"`, 'Cache-Control': 'no-store' } });
}
