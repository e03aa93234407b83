import { can, type Actor } from '#core/policy/policy.ts';
import type { CodebookCommandKind } from './command.ts';

/** What annotators of a workspace may do about new tags; an owner decides. */
export const TAG_CREATION = ['propose', 'create'] as const;
export type TagCreation = (typeof TAG_CREATION)[number];

/** Whether the actor may do this to the codebook today. Pages offer and grey out by the same answer. */
export function mayRevise(actor: Actor, kind: CodebookCommandKind, setting: TagCreation): boolean {
  if (can(actor, 'taxonomy.edit')) return true;
  return kind === 'create' && setting === 'create' && can(actor, 'taxonomy.propose');
}
