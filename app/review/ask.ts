import type { z } from 'zod';
import { ACT_FIELD, actAnswer, type ActAnswer, type ReviewAct } from '#core/reviewing/act.ts';

/** Reads JSON of a known form; undefined when there is nothing of that address or the server cannot be reached. */
export async function readJson<Schema extends z.ZodType>(address: string, schema: Schema): Promise<z.output<Schema> | undefined> {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const parsed = schema.safeParse(await answer.json().catch(() => undefined));
  return parsed.success ? parsed.data : undefined;
}

/** Sends one act. `unreachable` when nobody answered: it may be sent again, because an act that was done already changes nothing. */
export async function sendAct(address: string, act: ReviewAct): Promise<ActAnswer | { outcome: 'unreachable' }> {
  const body = new URLSearchParams({ [ACT_FIELD]: JSON.stringify(act) });
  const answer = await fetch(address, { method: 'POST', body }).catch(() => undefined);
  if (!answer) return { outcome: 'unreachable' };
  const parsed = actAnswer.safeParse(await answer.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  if (answer.status >= 500) return { outcome: 'unreachable' };
  return answer.status === 403 ? { outcome: 'refused', code: 'role-forbids' } : { outcome: 'gone' };
}
