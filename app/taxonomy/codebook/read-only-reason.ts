import { mayRevise, type TagCreation } from '#core/codebook/may-revise.ts';
import { can, type Actor } from '#core/policy/policy.ts';

/** Why the fields are locked, and what this person can do instead. */
export function readOnlyReason(actor: Actor, setting: TagCreation): string {
  const article = /^[aeio]/.test(actor.role) ? 'an' : 'a';
  const reason = `Editors change the codebook; you are ${article} ${actor.role} here.`;
  if (mayRevise(actor, 'create', setting)) return `${reason} You can make new tags.`;
  return can(actor, 'taxonomy.propose') ? `${reason} You can propose new tags, here and in the tag field.` : reason;
}
