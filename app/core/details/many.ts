import { z } from 'zod';
import { id } from '#core/id.ts';
import { isOwnName, type WrittenForm } from './edit-all.ts';
import { WRITTEN_DETAILS, type WrittenDetail } from './written.ts';

/** So many statements are changed at once at most. */
export const MOST_AT_ONCE = 5_000;

/** What can be set in many statements at once: everything but what each has for itself. Days are set together, and so are a group and its members. */
export const SETTABLE = WRITTEN_DETAILS.filter((name) => name !== 'title' && name !== 'members' && name !== 'dateEnd');

/** The fields that are filled in together with one. */
export function filledWith(name: WrittenDetail): readonly WrittenDetail[] {
  if (name === 'dateStart') return ['dateStart', 'dateEnd'];
  return name === 'onBehalfOf' ? ['onBehalfOf', 'members'] : [name];
}

/** Some fields of a form, own ones of the workspace among them. */
const some = z.record(z.string().refine((name) => isOwnName(name) || WRITTEN_DETAILS.some((one) => one === name)), z.string().max(100_000)).transform((fields): Partial<WrittenForm> => fields);

/** Sets fields in many statements, each with what stood there when it was decided; or takes such a change back as a whole. */
export const manyCommand = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('set'), written: some, rows: z.array(z.strictObject({ statement: id, was: some })).min(1).max(MOST_AT_ONCE) }),
  z.strictObject({ intent: z.literal('undo'), edit: id }),
]);
export type ManyCommand = z.infer<typeof manyCommand>;

/** Why one of many was left as it is. */
export const REFUSALS = { gone: 'is not here any more', 'changed-meanwhile': 'was changed by somebody else meanwhile', wrong: 'would not fit its other details' } as const;
const refusal = z.object({ statement: z.string(), why: z.enum(Object.keys(REFUSALS) as [keyof typeof REFUSALS]) });
export type ManyRefusal = z.infer<typeof refusal>;

export const manyAnswer = z.discriminatedUnion('kind', [
  /** `edit` takes it back; null when nothing had to be changed. */
  z.object({ kind: z.literal('done'), edit: z.string().nullable(), changed: z.number(), refused: z.array(refusal) }),
  z.object({ kind: z.literal('wrong'), problems: z.record(z.string(), z.string()) }),
  z.object({ kind: z.literal('role-forbids') }),
  z.object({ kind: z.literal('not-stored') }),
]);
export type ManyAnswer = z.infer<typeof manyAnswer>;
