import { z } from 'zod';
import { assignmentKind } from '#core/assignment.ts';
import { author } from '#core/entities/author.ts';
import { fieldChoice, fieldKind, MOST_CHOICES, MOST_FIELDS } from '#core/fields/field.ts';
import { id } from '#core/id.ts';
import { VIEW_PAGES } from '#core/list/view.ts';
import { MOST_SETS, MOST_SYNONYMS } from '#core/search/synonyms.ts';
import { quote } from '#core/entities/target.ts';
import { instant } from '#core/time.ts';

/** The fields that the workspace keeps of its statements besides their details, in their order. */
export const archivedFields = z
  .array(z.strictObject({ id, key: z.string().min(1).max(60), name: z.string().min(1).max(80), kind: fieldKind, choices: z.array(fieldChoice).max(MOST_CHOICES), archived: instant.nullable(), created: instant }))
  .max(MOST_FIELDS);
export type ArchivedFields = z.infer<typeof archivedFields>;

const name = z.string().min(1).max(400);
const most = 100_000;

const excerpt = z.strictObject({
  statement: id,
  /** The annotation of the team's that it was collected from, where that is in the archive. */
  annotation: id.nullable(),
  quote,
  /** Where the words stood, in UTF-16 units of the flattened text. */
  start: z.number().int().min(0),
  note: z.string().max(20_000),
  by: author,
  added: instant,
});

/** What was put together in the workspace, and who was asked to do what. */
export const archivedLists = z.strictObject({
  collections: z.array(z.strictObject({ id, name, created: instant, statements: z.array(id) })).max(most),
  /** Those that the team shares, and those of whoever made the archive where what is theirs alone is in it. Queries are those of the pages' addresses. */
  views: z.array(z.strictObject({ page: z.enum(VIEW_PAGES), name, query: z.string().max(4_000), isShared: z.boolean(), by: author, created: instant })).max(most),
  synonyms: z.array(z.strictObject({ words: z.array(z.string().min(1).max(400)).min(2).max(MOST_SYNONYMS), created: instant })).max(MOST_SETS),
  excerptLists: z.array(z.strictObject({ name, by: author, created: instant, changed: instant, excerpts: z.array(excerpt).max(most) })).max(most),
  assignments: z.array(z.strictObject({ statement: id, member: author, kind: assignmentKind, due: z.iso.date().nullable(), by: author, made: instant, done: instant.nullable() })).max(most),
});
export type ArchivedLists = z.infer<typeof archivedLists>;
