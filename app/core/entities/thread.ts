import { z } from 'zod';
import { author } from './author.ts';
import { instant } from '#core/time.ts';

/** The state of a discussion, keyed by its annotation, or by the note that began it: the last writer wins, and is named. */
export const thread = z.strictObject({ state: z.enum(['resolved', 'reopened']), by: author, at: instant });
export type Thread = z.infer<typeof thread>;
