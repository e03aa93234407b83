import { z } from 'zod';
import { id } from '#core/id.ts';
import { listName } from '#core/list/view.ts';
import { normalisePlainText } from '#core/text/plain-text.ts';
import { MOST_PICKED, pickedPassage } from './picked.ts';

/** A list holds so many excerpts at most, and a workspace so many lists. */
export const MOST_EXCERPTS = 1_000;
export const MOST_LISTS = 500;
export const LONGEST_NOTE = 4_000;

const excerpts = z.array(id).min(1).max(MOST_EXCERPTS);
const note = z.string().transform((text) => normalisePlainText(text).trim()).pipe(z.string().max(LONGEST_NOTE, `This note is longer than ${LONGEST_NOTE.toLocaleString('en')} letters. Shorten it; nothing was cut.`));

/** What can be done with lists of excerpts. */
export const excerptCommand = z.discriminatedUnion('intent', [
  /** Puts passages at the end of a list, or of a new one of this name. What it has already is passed over. */
  z.strictObject({ intent: z.literal('collect'), into: z.union([z.strictObject({ list: id }), z.strictObject({ name: listName })]), passages: z.array(pickedPassage).min(1).max(MOST_PICKED) }),
  z.strictObject({ intent: z.literal('make'), name: listName }),
  z.strictObject({ intent: z.literal('rename'), list: id, name: listName }),
  z.strictObject({ intent: z.literal('delete'), list: id }),
  z.strictObject({ intent: z.literal('restore'), list: id }),
  z.strictObject({ intent: z.literal('note'), list: id, excerpt: id, note }),
  /** Puts an excerpt before another one, or at the end. */
  z.strictObject({ intent: z.literal('move'), list: id, excerpt: id, before: id.nullable() }),
  z.strictObject({ intent: z.literal('remove'), list: id, excerpts }),
  z.strictObject({ intent: z.literal('put-back'), list: id, excerpts }),
]);
export type ExcerptCommand = z.infer<typeof excerptCommand>;

/**
 * What became of it. `excerpts` are those that were put in, removed or put back, for the way back; `had` is how many passages the list had already, `missed` how many do not
 * stand in their statements (any more).
 */
export const excerptAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), list: z.object({ id: z.string(), name: z.string() }), excerpts: z.array(z.string()), had: z.number(), missed: z.number() }),
  z.object({ kind: z.enum(['gone', 'name-taken', 'too-many', 'role-forbids', 'not-stored']) }),
]);
export type ExcerptAnswer = z.infer<typeof excerptAnswer>;

/** Why nothing came of it, in words. */
export const EXCERPT_PROBLEMS: Readonly<Record<Exclude<ExcerptAnswer['kind'], 'done'> | 'unanswered', string>> = {
  gone: 'Somebody deleted this list or took this excerpt out of it. Nothing else was changed; look at the list again.',
  'name-taken': 'There is a list of this name. Nothing was changed; choose another name.',
  'too-many': `A list holds ${MOST_EXCERPTS.toLocaleString('en')} excerpts at most, and a workspace ${MOST_LISTS} lists. Nothing was changed; begin another list, or delete one that is not needed.`,
  'role-forbids': 'Your role here does not allow this any more. Nothing was changed; an owner can change your role.',
  'not-stored': 'The server cannot store right now. Nothing was changed. Try again in a moment.',
  unanswered: 'The server did not answer. Look whether it was done before you try again.',
};
