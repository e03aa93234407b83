import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { saidOf } from '#app/analysis/said.ts';
import { TITLES } from '#app/analysis/titles.ts';
import { streamedFile } from '#app/export/streamed-file.ts';
import { analysisFacets, readAnalysis } from '#core/analysis/asked.ts';
import { aboutSheet, csvOf, pictureTable, sheetsOf, valuesTable } from '#core/analysis/table.ts';
import { valueSteps } from '#core/analysis/value-step.ts';
import { attachmentNamed } from '#core/escaping/content-disposition.ts';
import { facetsWith } from '#core/list/own.ts';

/** What an address of the analysis shows, as `table.csv` or `table.xlsx`: all of it. With `as=values` the CSV file has one line for each value of the matrix; a workbook has both, and a sheet that says what it was made of. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  const file = asked.params['table'];
  if (file !== 'table.csv' && file !== 'table.xlsx') throw notFound();
  const { searchParams } = new URL(asked.request.url);
  const words = await asked.context.analysis.wordsOf({ workspace });
  const wanted = readAnalysis(searchParams, analysisFacets(facetsWith(words.fields)));
  const { basis, picture } = await asked.context.analysis.look({ workspace, asked: { ...wanted, chosen: null }, words, isWhole: true });
  const tags = new Map(words.taxonomy.tags.map((tag) => [tag.id, tag]));
  const steps = valueSteps(words.taxonomy.scales);
  const of = { picture, steps, tagOf: (id: string) => tags.get(id) };
  if (file === 'table.xlsx') return streamedFile({ name: `${wanted.view}.xlsx`, bytes: asked.context.exports.workbookOf([...sheetsOf(of), aboutSheet([TITLES[wanted.view].title, ...saidOf({ ...words, asked: wanted, basis, tags: words.taxonomy.tags, steps })])]) }, asked);
  const lines = searchParams.get('as') === 'values' ? valuesTable(of) : pictureTable(of);
  return new Response(csvOf(lines), { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': attachmentNamed(`${wanted.view}.csv`), 'Cache-Control': 'no-store' } });
}
