import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireRole } from '#app/access.ts';
import { answerCommand, readCommand } from '#app/command.ts';
import { id } from '#core/id.ts';
import { fileDecisions, type DecidingAnswer } from '#core/import/file-decision.ts';

const UNSTORED: DecidingAnswer = { kind: 'not-stored' };

async function asking(asked: LoaderFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'statement.add');
  const [of, file] = [id.safeParse(asked.params['import']), id.safeParse(asked.params['file'])];
  if (!of.success || !file.success) throw notFound();
  return { workspace, actor, import: of.data, file: file.data };
}

/** What was decided about a file that is checked. */
export async function loader(asked: LoaderFunctionArgs) {
  const decisions = await asked.context.checks.decided(await asking(asked));
  if (!decisions) throw notFound();
  const answer: DecidingAnswer = { kind: 'kept', decisions };
  return Response.json(answer);
}

/** Keeps what somebody decides while they check a file. */
export async function action(asked: ActionFunctionArgs) {
  const of = await asking(asked);
  const { decisions } = await readCommand(asked.request, fileDecisions, 'These are no decisions about a file, so nothing was changed.');
  return answerCommand(UNSTORED, async () => {
    const kept = await asked.context.checks.decide({ ...of, decisions });
    if (kept === 'not-found') throw notFound();
    const answer: DecidingAnswer = kept === 'closed' ? { kind: 'closed' } : { kind: 'kept', decisions: kept };
    return Response.json(answer);
  });
}
