import { z } from 'zod';
import { id } from '#core/id.ts';
import { choiceName, fieldKind, fieldName, MOST_CHOICES } from './field.ts';

const field = { field: id };

/** What can be done with the fields of a workspace. */
export const fieldCommand = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('add'), name: fieldName, kind: fieldKind, choices: z.array(choiceName).max(MOST_CHOICES) }),
  /** `was` is the name that the person saw: somebody else's new name is not overwritten unseen. */
  z.strictObject({ intent: z.literal('rename'), ...field, name: fieldName, was: z.string() }),
  z.strictObject({ intent: z.literal('change-kind'), ...field, kind: fieldKind }),
  /** Puts it before another one, or last. */
  z.strictObject({ intent: z.literal('move'), ...field, before: id.nullable() }),
  z.strictObject({ intent: z.literal('archive'), ...field }),
  z.strictObject({ intent: z.literal('restore'), ...field }),
  z.strictObject({ intent: z.literal('add-choice'), ...field, name: choiceName }),
  z.strictObject({ intent: z.literal('rename-choice'), ...field, choice: id, name: choiceName, was: z.string() }),
  z.strictObject({ intent: z.literal('remove-choice'), ...field, choice: id }),
  z.strictObject({ intent: z.literal('restore-choice'), ...field, choice: id }),
]);
export type FieldCommand = z.infer<typeof fieldCommand>;

/** Why nothing was done; a closed list. */
export const FIELD_REFUSALS = ['gone', 'name-taken', 'name-of-a-detail', 'choice-taken', 'too-many', 'changed-meanwhile', 'no-choices', 'role-forbids', 'not-stored'] as const;

export const fieldAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done') }),
  /** A change of kind that would lose so many values; one of them, in words. */
  z.object({ kind: z.literal('would-lose'), count: z.number(), example: z.string(), why: z.string() }),
  z.object({ kind: z.enum(FIELD_REFUSALS) }),
]);
export type FieldAnswer = z.infer<typeof fieldAnswer>;

/** Each refusal in words: what happened, what is safe, what to do. */
export const REFUSAL_WORDS: Readonly<Record<(typeof FIELD_REFUSALS)[number] | 'unanswered', string>> = {
  gone: 'This field is not here any more. Nothing was changed.',
  'name-taken': 'There is a field of this name, perhaps an archived one. Nothing was changed; choose another name, or restore that one.',
  'name-of-a-detail': 'Every statement has a detail of this name already. Nothing was changed; choose another name.',
  'choice-taken': 'There is a choice of this name, perhaps a removed one. Nothing was changed; choose another name, or bring that one back.',
  'too-many': 'There are as many as there can be. Nothing was changed; archived fields and removed choices count too.',
  'changed-meanwhile': 'Somebody else changed this meanwhile. Nothing was changed; look at it as it is now, and try again.',
  'no-choices': 'This field has no choices. Nothing was changed; change its kind first.',
  'role-forbids': 'Your role here does not allow this any more. Nothing was changed; an owner can change your role.',
  'not-stored': 'The server cannot store right now. Nothing was changed, and what you wrote is still here. Try again in a moment.',
  unanswered: 'The server did not answer. What you wrote is still here; look whether it was done before you try again.',
};
