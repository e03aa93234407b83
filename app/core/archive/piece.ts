import { z } from 'zod';
import { id } from '#core/id.ts';
import { LONGEST_PATH } from '#core/import/import-file.ts';
import { MOST_ARCHIVE_BYTES } from './manifest.ts';

/** The largest piece of an archive that is taken at once, in bytes, and the size in which pages send them: small enough for a slow line within the minute that a request may last. */
export const MOST_PIECE_BYTES = 16 * 1024 * 1024;
export const PIECE_BYTES = 4 * 1024 * 1024;

/** A piece of an archive as an address tells it: of which restoring (none yet for the first), from which byte on, and whether it is the last. */
export const piece = z.strictObject({ name: z.string().min(1).max(LONGEST_PATH), restore: id.optional(), at: z.coerce.number().int().min(0).max(MOST_ARCHIVE_BYTES), last: z.enum(['yes', 'no']).transform((typed) => typed === 'yes') });
export type Piece = z.infer<typeof piece>;
