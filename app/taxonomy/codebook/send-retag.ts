import { ACT_FIELD, actAnswer, type ActAnswer, type ReviewAct } from '#core/reviewing/act.ts';
import { taggingKey } from '#core/tagging.ts';
import type { UsedPassage } from './used-passages.tsx';

type Retag = Omit<Extract<ReviewAct, { kind: 'retag' }>, 'kind'>;
type Answer = ActAnswer | { outcome: 'unreachable' };

/** Gives one's own taggings another tag and proposes it for those of others. */
export function sendRetag(home: string, asked: Retag): Promise<Answer> {
  return send(home, { kind: 'retag', ...asked });
}

export interface Retagged extends Retag {
  /** One's own among the taggings, as they were. */
  own: readonly UsedPassage[];
  from: string;
  /** What one had said of the others before. */
  before: Extract<ActAnswer, { outcome: 'done' }>['before'];
}

/** Takes it back: one's own get their former tag, and one says of the others what one said before. */
export async function takeRetagBack(home: string, { own, from, to, keepsValue, before }: Retagged): Promise<void> {
  const entries = own.map(({ layer, annotation, creatorId }) => ({ layer, subject: taggingKey({ annotation, tag: to, creator: { kind: 'member', id: creatorId } }) }));
  if (entries.length > 0) await send(home, { kind: 'retag', entries, to: from, keepsValue, reason: 'Taken back.' });
  if (before.length > 0) await send(home, { kind: 'verdict', entries: before });
}

async function send(home: string, act: ReviewAct): Promise<Answer> {
  const body = new URLSearchParams({ [ACT_FIELD]: JSON.stringify(act) });
  const response = await fetch(`${home}/review/acts`, { method: 'POST', body }).catch(() => undefined);
  const parsed = actAnswer.safeParse(await response?.json().catch(() => undefined));
  return parsed.success ? parsed.data : { outcome: 'unreachable' };
}
