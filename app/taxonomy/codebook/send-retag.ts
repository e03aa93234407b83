import { ACT_FIELD, actAnswer, MOST_AT_ONCE, MOST_RETAGGED, type ActAnswer, type ReviewAct } from '#core/reviewing/act.ts';
import { taggingKey } from '#core/entities/tagging.ts';
import type { UsedPassage } from './used-passage.ts';

type Retag = Omit<Extract<ReviewAct, { kind: 'retag' }>, 'kind'>;
type Before = Extract<ActAnswer, { outcome: 'done' }>['before'];
type Answer = ActAnswer | { outcome: 'unreachable' };

/** What became of giving another tag: for how many of the taggings it was done, and what stood in the way of the rest. */
export interface RetagAnswer {
  done: number;
  before: Before;
  failed: Exclude<Answer, { outcome: 'done' }> | null;
}

/** Gives one's own taggings another tag and proposes it for those of others, as many at a time as one act may concern. */
export async function sendRetag(home: string, asked: Retag): Promise<RetagAnswer> {
  const before: Before = [];
  for (let done = 0; done < asked.entries.length; done += MOST_RETAGGED) {
    const answer = await send(home, { kind: 'retag', ...asked, entries: asked.entries.slice(done, done + MOST_RETAGGED) });
    if (answer.outcome !== 'done') return { done, before, failed: answer };
    before.push(...answer.before);
  }
  return { done: asked.entries.length, before, failed: null };
}

export interface Retagged extends Retag {
  /** One's own among the taggings, as they were. */
  own: readonly UsedPassage[];
  from: string;
  /** What one had said of the others before. */
  before: Before;
}

/** Takes it back: one's own get their former tag, and one says of the others what one said before. */
export async function takeRetagBack(home: string, { own, from, to, keepsValue, before }: Retagged): Promise<void> {
  const entries = own.map(({ layer, annotation, creatorId }) => ({ layer, subject: taggingKey({ annotation, tag: to, creator: { kind: 'member', id: creatorId } }) }));
  await sendRetag(home, { entries, to: from, keepsValue, reason: 'Taken back.' });
  for (let sent = 0; sent < before.length; sent += MOST_AT_ONCE) await send(home, { kind: 'verdict', entries: before.slice(sent, sent + MOST_AT_ONCE) });
}

async function send(home: string, act: ReviewAct): Promise<Answer> {
  const body = new URLSearchParams({ [ACT_FIELD]: JSON.stringify(act) });
  const response = await fetch(`${home}/review/acts`, { method: 'POST', body }).catch(() => undefined);
  const parsed = actAnswer.safeParse(await response?.json().catch(() => undefined));
  return parsed.success ? parsed.data : { outcome: 'unreachable' };
}
