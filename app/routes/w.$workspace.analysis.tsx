import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/access.ts';
import { AnalysisPage } from '#app/analysis/analysis-page.tsx';
import { ReadingPage } from '#app/analysis/reading-page.tsx';
import { useWorkspace } from '#app/workspace/outlet.ts';
import { analysisFacets, readAnalysis } from '#core/analysis/asked.ts';
import { facetsWith } from '#core/list/own.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  const words = await asked.context.analysis.wordsOf({ workspace });
  const wanted = readAnalysis(new URL(asked.request.url).searchParams, analysisFacets(facetsWith(words.fields)));
  return { asked: wanted, words, ...(await asked.context.analysis.lookOrReading({ workspace, asked: wanted, words })) };
}

export const meta: MetaFunction = () => [{ title: 'Analysis · Postil' }];

export default function Analysis() {
  const { asked, words, ...answer } = useLoaderData<typeof loader>();
  const { workspace } = useWorkspace();
  const home = `/w/${workspace.id}`;
  return 'reading' in answer ? <ReadingPage view={asked.view} reading={answer.reading} /> : <AnalysisPage asked={asked} {...words} analysed={answer.analysed} home={home} />;
}
