import { z } from 'zod';
import { author } from './author.ts';
import { instant } from '#core/time.ts';

/** A reviewer hid or restored a subject (`annotation:<id>`, `comment:<id>`, `tagging:<key>`): the last writer wins, and is named. */
export const moderation = z.strictObject({
  state: z.enum(['hidden', 'restored']),
  by: author,
  at: instant,
  reason: z.string().min(1).max(2_000).optional(),
});
export type Moderation = z.infer<typeof moderation>;

/** What a reviewer can hide. */
export interface Moderated {
  kind: 'annotation' | 'tagging' | 'comment';
  id: string;
}

/** The key of the moderation of a subject. */
export function moderationKey({ kind, id }: Moderated): string {
  return `${kind}:${id}`;
}
