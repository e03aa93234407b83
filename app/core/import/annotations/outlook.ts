import { z } from 'zod';
import { notTakenList } from './not-taken.ts';
import type { Plan } from './plan.ts';
import { SAID_FORMATS, saidTag } from './said.ts';

const count = z.number().int().min(0);

/** What is known of a file of annotations as a whole. */
export const aboutSaid = z.strictObject({ format: z.enum(SAID_FORMATS), total: count, tags: z.array(saidTag), people: z.array(z.string()), left: notTakenList });
export type AboutSaid = z.infer<typeof aboutSaid>;

/** What would be taken of a file onto one statement, or was. */
export const outlook = z.strictObject({ passages: count, taggings: count, comments: count, resolved: count, here: count, changed: count, left: notTakenList });
export type Outlook = z.infer<typeof outlook>;

export function outlookOf({ passages, taggings, comments, resolved, here, changed, left }: Plan): Outlook {
  return { passages: passages.length, taggings: taggings.length, comments: comments.length, resolved: resolved.length, here, changed, left };
}

/** What of a file is said of one statement, for its list. */
export interface SaidGroup {
  place: number;
  /** How the file calls the statement. */
  called: string;
  total: number;
  statement: { id: string; title: string } | null;
  /** Statements that the file may mean, when it names more than one. */
  candidates: readonly { id: string; title: string }[];
  outlook: Outlook | null;
  isDone: boolean;
}
