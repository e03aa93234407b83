import { NEEDED_ROLE, type Action, type Actor } from '#core/policy/policy.ts';

const ACT = {
  'annotation.write': 'mark, tag and comment',
  'thread.resolve': 'resolve threads',
  'review.write': 'give verdicts',
} as const satisfies Partial<Record<Action, string>>;

/** Why a control is off, in words: "Annotators resolve threads; you are a reader here." */
export function roleReason(actor: Actor, action: keyof typeof ACT): string {
  const needed = NEEDED_ROLE[action];
  const article = /^[aeio]/.test(actor.role) ? 'an' : 'a';
  return `${needed.charAt(0).toUpperCase()}${needed.slice(1)}s ${ACT[action]}; you are ${article} ${actor.role} here.`;
}
