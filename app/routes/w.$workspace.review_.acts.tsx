import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { requireRole } from '#app/access.ts';
import { answerCommand } from '#app/command.ts';
import { readForm } from '#app/form.ts';
import { ACT_FIELD, reviewAct, type ActAnswer } from '#core/reviewing/act.ts';

const form = z.strictObject({ [ACT_FIELD]: z.string().max(1_000_000) });

/** Does what a member asks for in the queue, and says what became of it, as JSON. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'review.write');
  const sent = await readForm(asked.request, form);
  const act = reviewAct.safeParse(sent.ok ? parsed(sent.value[ACT_FIELD]) : undefined);
  if (!act.success) throw new Response('This is no act of the queue, so nothing was changed.', { status: 400 });
  const unstored: ActAnswer = { outcome: 'not-stored' };
  return answerCommand(unstored, async () => {
    const answer: ActAnswer = await asked.context.reviewActs.perform({ workspace, actor, act: act.data });
    return Response.json(answer, { status: STATUS[answer.outcome] });
  });
}

const STATUS: Readonly<Record<ActAnswer['outcome'], number>> = { done: 200, refused: 403, gone: 404, changed: 409, 'not-stored': 503 };

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
