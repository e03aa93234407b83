import { z } from 'zod';
import { LONGEST_COMMENT } from '#core/entities/comment.ts';
import { LONGEST_NOTE } from '#core/entities/tagging.ts';
import { LONGEST_QUOTE } from '#core/entities/target.ts';

/** The most things that one file may say. */
export const MOST_SAID = 100_000;
/** The most statements that one file may speak of, and the most tags that it may name. */
export const MOST_STATEMENTS = 2_000;
export const MOST_TAG_NAMES = 2_000;
/** How much context on either side is looked at, in UTF-16 units. */
export const LONGEST_CONTEXT = 64;

const offset = z.number().int().min(0).max(50_000_000);

/** Words as a file names them: the words, what stands around them, and their place in Unicode code points, end exclusive; one of words and place at least. */
export const saidStretch = z.strictObject({
  exact: z.string().min(1).max(LONGEST_QUOTE).nullable(),
  prefix: z.string().max(LONGEST_CONTEXT),
  suffix: z.string().max(LONGEST_CONTEXT),
  position: z.strictObject({ start: offset, end: offset }).nullable(),
});
export type SaidStretch = z.infer<typeof saidStretch>;

/** Where a file means: words, perhaps within others (their place counts from there), or from where some words begin to where others begin. */
export const saidPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('words'), words: saidStretch, within: saidStretch.optional() }),
  z.strictObject({ kind: z.literal('between'), from: saidStretch, to: saidStretch }),
]);
export type SaidPlace = z.infer<typeof saidPlace>;

/** Somebody whom a file names. `id` is who they are in a workspace of ours, as kind and id, where the file says it. */
export const saidAuthor = z.strictObject({ name: z.string().max(200), id: z.string().max(100).nullable() });
export type SaidAuthor = z.infer<typeof saidAuthor>;

/** A tag as a file names it: by our id, by the codes or names from the theme down, by its name alone; what is not said is null. */
export const saidTag = z.strictObject({ id: z.string().max(64).nullable(), path: z.array(z.string().min(1).max(300)).min(1).max(13), name: z.string().min(1).max(300).nullable(), theme: z.string().max(300).nullable() });
export type SaidTag = z.infer<typeof saidTag>;

const instant = z.iso.datetime().nullable();

/**
 * One thing that a file says. `at` counts the rows or annotations of the file, from 1; `passage` names the annotation that it is on: things with one name and one place are on the same.
 * Without a `place` it is on the statement as a whole, or on whatever it answers.
 */
export const said = z.strictObject({
  at: z.number().int().min(0),
  passage: z.string().max(2_000).nullable(),
  place: saidPlace.nullable(),
  author: saidAuthor,
  created: instant,
  /** Who marked the words, where that is somebody else. */
  marked: z.strictObject({ author: saidAuthor, created: instant }).optional(),
  /** Who resolved the discussion that it is in, and when, where the file says so. */
  resolved: z.strictObject({ author: saidAuthor, created: instant }).optional(),
  says: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('mark') }),
    z.strictObject({ kind: z.literal('tagging'), tag: saidTag, value: z.string().max(400).nullable(), note: z.string().max(LONGEST_NOTE).nullable() }),
    z.strictObject({ kind: z.literal('comment'), id: z.string().max(2_000).nullable(), answers: z.string().max(2_000).nullable(), text: z.string().max(LONGEST_COMMENT), edited: instant, isResolved: z.boolean() }),
  ]),
});
export type Said = z.infer<typeof said>;

/** How a file names a statement; what it does not say is null. */
export const statementRef = z.strictObject({ id: z.string().max(64).nullable(), title: z.string().max(1_000).nullable(), symbol: z.string().max(300).nullable(), address: z.string().max(2_000).nullable() });
export type StatementRef = z.infer<typeof statementRef>;

/** In what form a file says it: Web Annotations (JSON-LD), a table with a row for each coding or comment, or a Word file of ours. */
export const SAID_FORMATS = ['linked', 'codings', 'word'] as const;
export type SaidFormat = (typeof SAID_FORMATS)[number];
