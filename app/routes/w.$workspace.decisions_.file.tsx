import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/access.ts';
import { decisionsCsv, decisionsMarkdown, type LoggedDecision } from '#core/reviewing/decision-log.ts';

/** The decision log as a file. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  const as = new URL(asked.request.url).searchParams.get('as');
  if (as !== 'csv' && as !== 'md') throw notFound();
  const decisions = await asked.context.decisions.list({ workspace });
  const linkTo = ({ statement, annotation }: LoggedDecision) => `${asked.context.origin}/w/${workspace}/statements/${statement}?a=${annotation}`;
  const [body, type] = as === 'csv' ? [decisionsCsv(decisions, linkTo), 'text/csv'] : [decisionsMarkdown(decisions, linkTo), 'text/markdown'];
  return new Response(body, { headers: { 'Content-Type': `${type}; charset=utf-8`, 'Content-Disposition': `attachment; filename="decisions.${as}"`, 'Cache-Control': 'no-store' } });
}
