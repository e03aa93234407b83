import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { requireRole } from '#app/access.ts';
import { readForm } from '#app/form.ts';
import { ACT_FIELD, reviewAct, type ActAnswer } from '#core/reviewing/act.ts';

const form = z.strictObject({ [ACT_FIELD]: z.string().max(1_000_000) });

/** Does what a member asks for in the queue, and says what became of it, as JSON. */
export async function action(asked: ActionFunctionArgs) {
  const { workspace, actor } = await requireRole(asked, 'review.write');
  const sent = await readForm(asked.request, form);
  const act = reviewAct.safeParse(sent.ok ? parsed(sent.value[ACT_FIELD]) : undefined);
  if (!act.success) throw new Response('This is no act of the queue, so nothing was changed.', { status: 400 });
  try {
    const answer: ActAnswer = await asked.context.reviewActs.perform({ workspace, actor, act: act.data });
    return Response.json(answer, { status: answer.outcome === 'gone' ? 404 : answer.outcome === 'refused' ? 403 : answer.outcome === 'changed' ? 409 : 200 });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'StorageUnavailable') throw error;
    const answer: ActAnswer = { outcome: 'not-stored' };
    return Response.json(answer, { status: 503, headers: { 'Retry-After': '2' } });
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
