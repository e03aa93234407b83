import { z } from 'zod';
import { stretch } from './source.ts';

/**
 * The kinds of clean-up, a closed list. `join-lines` and `join-page-break` put a broken paragraph together, `cover-to-details` takes cover lines out of the text,
 * `set-status` a notice such as "check against delivery", `running` headers and footers of pages, `page-number`, `unwrap-bold` a pair of ** (kept as bold), `unwrap-italic` a pair of * or _, `unwrap-link` the brackets and the address of a link (kept as a link), `drop-marks` a mark without a partner,
 * `list` makes entries of lines that are numbered or bulleted, `heading` a heading of a line, `part` says that a block greets, invokes or closes and so does not count,
 * `split` parts one sentence into entries, `drop-hyphen` takes out a hyphen at the end of a line where the text elsewhere writes the word without one.
 */
export const CLEAN_UPS = ['set-status', 'cover-to-details', 'running', 'page-number', 'join-lines', 'join-page-break', 'unwrap-bold', 'unwrap-italic', 'unwrap-link', 'drop-marks', 'list', 'heading', 'part', 'split', 'drop-hyphen'] as const;

/**
 * One proposal to clean a source. `id` is derived from kind and place, so that the same source gives the same ids; `places` are the stretches it concerns, in order. `says` are
 * the few words that tell it from others of its kind, such as “on a” + “comprehensive”. One with `isOffered` is not done unless a person accepts it.
 */
export const cleanUp = z.strictObject({ id: z.string().min(1).max(60), op: z.enum(CLEAN_UPS), places: z.array(stretch).min(1), says: z.string().max(300), isOffered: z.boolean() });
export type CleanUp = z.infer<typeof cleanUp>;

/** A run of characters that the cleaned text took from the source as they stand: `length` UTF-16 units from `source` stand at `cleaned` in the flattened text of the blocks. */
export const copiedRun = z.strictObject({ cleaned: z.number().int().min(0), source: z.number().int().min(0), length: z.number().int().min(1) });
export type CopiedRun = z.infer<typeof copiedRun>;
