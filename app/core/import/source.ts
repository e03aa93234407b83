import { z } from 'zod';
import { portableTag } from '#core/codebook/portable.ts';
import { LONGEST_NOTE, scaleValue } from '#core/entities/tagging.ts';
import type { SaidFile } from './annotations/said-file.ts';
import type { MetadataSheet } from './metadata-sheet.ts';

/** A stretch of a source's text: UTF-16 units, end exclusive. */
export const stretch = z.strictObject({ start: z.number().int().min(0), end: z.number().int().min(0) });
export type Stretch = z.infer<typeof stretch>;

/** How a stretch of a source looks. `large` is set in letters clearly larger than those of the text, which a PDF shows a heading by. `link` was already judged by `isAllowedLink`; a link that is not allowed is left out and its words stay. */
export const look = stretch.extend({ bold: z.literal(true).optional(), italic: z.literal(true).optional(), large: z.literal(true).optional(), link: z.string().optional() });
export type Look = z.infer<typeof look>;

/**
 * What the file itself says that a line is. Plain text and PDF say `plain`. `entry` is one of a list, `number` its count and
 * `label` what is printed where that is more than the count and a full stop, such as `(a)` or `2.1`; `row` a row of a table, its cells parted by
 * tabs; `note` a foot or end note under its printed `label`, which stands after the text; `running` a header or footer of pages.
 */
export const lineKind = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plain') }),
  z.strictObject({ kind: z.literal('heading'), level: z.number().int().min(1).max(6) }),
  z.strictObject({ kind: z.literal('entry'), isOrdered: z.boolean(), number: z.number().int().min(0).nullable(), label: z.string().max(20).optional(), depth: z.number().int().min(0).max(11) }),
  z.strictObject({ kind: z.literal('row') }),
  z.strictObject({ kind: z.literal('note'), label: z.string().max(20) }),
  z.strictObject({ kind: z.literal('running') }),
]);
export type LineKind = z.infer<typeof lineKind>;

/**
 * One line of a source, without its line feed. `isWhole` says that the file holds it as a whole paragraph (Word, OpenDocument, HTML); else it is a line as printed, which the width of a
 * page may have broken. `page` counts from 1 where the file has pages.
 */
export const sourceLine = stretch.extend({ page: z.number().int().min(1).nullable(), isWhole: z.boolean(), is: lineKind });
export type SourceLine = z.infer<typeof sourceLine>;

const resolution = z.strictObject({ author: z.string().max(200), at: z.iso.datetime() });

/** A comment that the file brings along, on a stretch of its text (empty: on a point). `parent` is the id of the comment it answers, `at` an ISO instant where the file says when. */
export const sourceComment = stretch.extend({
  id: z.string().min(1).max(64),
  parent: z.string().min(1).max(64).nullable(),
  author: z.string().max(200),
  at: z.iso.datetime().nullable(),
  text: z.string(),
  isResolved: z.boolean(),
  /** The passage that it is on, by its id; its stretch is that one's. */
  passage: z.string().min(1).max(64).optional(),
  /** It is on the statement as a whole. */
  isOnWhole: z.literal(true).optional(),
  /** When it was last changed, and who resolved the discussion that it began, where the file says so. */
  edited: z.iso.datetime().optional(),
  resolved: resolution.optional(),
});
export type SourceComment = z.infer<typeof sourceComment>;

/** One tag on a passage by somebody whom the file names. `tag` are the codes from the theme down; `label` is what its value is called in the file. */
export const sourceTagging = z.strictObject({
  tag: z.array(z.string()).min(1).max(13),
  value: scaleValue.nullable(),
  label: z.string().max(400),
  note: z.string().max(LONGEST_NOTE).nullable(),
  author: z.string().max(200),
  at: z.iso.datetime().nullable(),
});
export type SourceTagging = z.infer<typeof sourceTagging>;

/** A passage that somebody marked before, in another program. */
export const sourcePassage = stretch.extend({
  id: z.string().min(1).max(64),
  author: z.string().max(200),
  at: z.iso.datetime().nullable(),
  taggings: z.array(sourceTagging),
  /** Where its words stood in the statement that the file was made of, and how long that was, in code points. */
  place: z.strictObject({ start: z.number().int().min(0), end: z.number().int().min(0), length: z.number().int().min(0) }).optional(),
  resolved: resolution.optional(),
});
export type SourcePassage = z.infer<typeof sourcePassage>;

/** What a reader has to say of a file that it could read: a closed list, each said in words beside the source (`remark-words.ts`). */
export const REMARKS = [
  'decoded', // read in the encoding that `detail` names, because it is not UTF-8
  'replaced-characters', // `detail` characters could not be read and stand as U+FFFD
  'control-characters', // `detail` control characters were left out
  'bidi-controls', // it holds characters that turn the direction of writing; they are kept
  'tracked-changes', // it held changes that were not yet accepted: the final text is shown
  'hidden-text', // words marked as hidden were left out
  'pictures', // `detail` pictures were left out
  'tables', // `detail` tables stand as lines, their cells parted by tabs
  'text-boxes', // `detail` text boxes stand after the paragraph they belong to
  'links-left-out', // `detail` links had an address that is not http, https or mailto
  'scripts-left-out', // it held scripts or macros; none was run
  'two-columns', // its pages have columns, read one after the other
  'coded', // `detail` says how many passages come along, with how many tags by whom
  'tags', // a Word file of ours whose tags come back as tags: `detail` says how many on how many passages
  'poor-pages', // the pages named in `detail` have hardly any words: perhaps scans
] as const;
export const remark = z.strictObject({ code: z.enum(REMARKS), detail: z.string().max(200).optional() });
export type Remark = z.infer<typeof remark>;

export const SOURCE_FORMATS = ['txt', 'md', 'html', 'docx', 'odt', 'pdf'] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/**
 * A file as it was read, before anything is cleaned. `text` is kept for ever and every offset of an import counts in it: the decoded text of a text file as it stands, else the
 * file's paragraphs with one line feed between two. `lines` covers it without gaps but for the line feeds; blank lines are lines too (a reader of pages writes one where it sees a gap).
 */
export const source = z.strictObject({
  /** `coded` is a text out of a project: what was marked in it counts on its characters, so it is not cleaned. */
  format: z.enum([...SOURCE_FORMATS, 'coded']),
  text: z.string(),
  lines: z.array(sourceLine),
  looks: z.array(look),
  comments: z.array(sourceComment),
  remarks: z.array(remark),
  passages: z.array(sourcePassage).optional(),
  /** Of a Word file of ours: the id of the statement that it was made of. */
  from: z.string().max(64).optional(),
  /** The tags that they have, where the file is no part of a project. */
  tags: z.array(portableTag).optional(),
  /** The names of the collections that it is put into. */
  collections: z.array(z.string().max(200)).optional(),
  /** What the file's own properties say; never taken as true without the text's agreement. */
  declared: z.strictObject({ title: z.string().max(1_000).optional(), author: z.string().max(1_000).optional(), language: z.string().max(60).optional() }),
});
export type Source = z.infer<typeof source>;

/**
 * Why a file is not read at all: a closed list, each said in words with what to do (`refusal-words.ts`). `damaged` for a file that breaks off or is not of the form its name and first bytes
 * say, `scan` for pages without words, `unreadable` for a text layer that is noise, `unsafe` for archives and documents built to do harm,
 * `no-sheet` for a table that is no metadata of files, `says-too-much` for more annotations than one file may have.
 */
export const REFUSALS = ['empty', 'too-large', 'too-long', 'wrong-kind', 'unknown-kind', 'damaged', 'password', 'scan', 'unreadable', 'unsafe', 'took-too-long', 'too-much-memory', 'no-sheet', 'says-too-much'] as const;
export const refusal = z.strictObject({ code: z.enum(REFUSALS), detail: z.string().max(300).optional() });
export type Refusal = z.infer<typeof refusal>;

/** What became of reading one file: a table of metadata about other files is no source, nor is what somebody says of statements that are here. */
export type Reading = { kind: 'read'; source: Source } | { kind: 'said'; said: SaidFile } | { kind: 'sheet'; sheet: MetadataSheet } | { kind: 'refused'; refusal: Refusal };
