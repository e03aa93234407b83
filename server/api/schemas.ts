import { z } from 'zod';
import { tokenScope } from '#core/policy/access-token.ts';
import { author } from '#core/entities/author.ts';
import { comment as commentEntity } from '#core/entities/comment.ts';
import { id } from '#core/id.ts';
import { fileState, likenessKind } from '#core/import/import-file.ts';
import { askedPlace } from '#core/anchoring/locate.ts';
import { newStatementForm } from '#core/new-statement.ts';
import { role } from '#core/policy/role.ts';
import { statementDetails } from '#core/details/statement-details.ts';
import { LONGEST_NOTE, scaleValue } from '#core/entities/tagging.ts';
import { at, name, pageOf, SOME_ID } from './named.ts';
import { problemSchema } from './problem.ts';

// What goes in and out of the API. Each schema has one name in the document.

export const problem = name('Problem', problemSchema);

export const me = name('Me', z.object({ name: z.string(), scope: tokenScope.describe('What this token may do'), workspace: id.nullable().describe('The only workspace that this token opens; null for all') }));

export const workspace = name('Workspace', z.object({ id, name: z.string(), role: role.describe('Yours') }));
export const workspaces = pageOf('WorkspacePage', workspace);

export const member = name('Member', z.object({ id: id.describe('What authors of kind “member” are called by'), name: z.string(), role }));
export const members = pageOf('MemberPage', member);

export const details = name('StatementDetails', statementDetails);

export const statement = name('Statement', z.object({ id, details, own: z.array(z.object({ key: z.string(), name: z.string(), value: z.string() })).describe('What it has in the workspace’s own fields, in words'), created: at }));
export const statements = pageOf('StatementPage', statement);

/** A statement to make. */
export const newStatement = name(
  'NewStatement',
  z.strictObject({
    text: newStatementForm.shape.text.describe('Plain text; a blank line parts paragraphs. At most 2 MB'),
    details: z
      .strictObject(statementDetails.shape)
      .partial()
      .extend({ title: statementDetails.shape.title })
      .describe('What is known of it. The language is told by the text unless it is named; a date needs a start and an end'),
  }),
  { text: 'Mr. Chair, we call for a legally binding instrument.', details: { title: 'Statement by Kenya', session: '3rd substantive session', dateStart: '2024-03-04', dateEnd: '2024-03-04' } },
);

export const changedStatement = name(
  'ChangedStatement',
  z.strictObject({
    details: z.strictObject(statementDetails.shape).partial().optional(),
    own: z.record(z.string().max(100), z.string().max(100_000).nullable()).optional().describe('What it has in the workspace’s own fields, by their keys, as it is typed there: choices by name with semicolons between, days as 2024-03-04; null for nothing'),
  }),
  { details: { session: '3rd substantive session' }, own: { bloc: 'African Group' } },
);

export const text = name(
  'Text',
  z.object({
    statement: id,
    sequence: z.number().int().describe('The update of the text that this is; it rises with every correction'),
    text: z.string().describe('Paragraphs are parted by one line feed'),
    length: z.object({ 'utf-16': z.number().int(), 'code-point': z.number().int() }),
  }),
);

/** A place in a text. */
export const passage = z.object({ start: z.number().int(), end: z.number().int() });
/** Somebody, with their name. */
export const by = name('Author', z.object({ ...author.shape, name: z.string() }).describe('A member, a program, or somebody from outside whom an imported file names'));

export const tagging = name(
  'Tagging',
  z.object({
    id: z.string(),
    statement: id,
    annotation: id,
    tag: id.describe('The tag that it counts as today'),
    value: z.string().nullable(),
    note: z.string().nullable(),
    creator: by,
    created: at,
    verdicts: z.array(z.object({ by, verdict: z.string(), reason: z.string().nullable(), created: at, isStale: z.boolean().describe('The tagging has changed since') })),
    decision: z.object({ outcome: z.string(), reason: z.string(), to: z.object({ tag: id, value: z.string().nullable() }).nullable(), by, at }).nullable().describe('What a reviewer decided about a dispute'),
  }),
);
export const taggings = pageOf('TaggingPage', tagging);

export const comment = name(
  'Comment',
  z.object({ id, statement: id, annotation: id.nullable().describe('Null for a note on the whole statement'), parent: id.nullable(), text: z.string(), creator: by, created: at, edited: at.nullable() }),
);
export const comments = pageOf('CommentPage', comment);

export const annotation = name(
  'Annotation',
  z.object({
    id,
    statement: id,
    range: z.object({ 'utf-16': passage, 'code-point': passage }).nullable().describe('Where its words are in the text now, ends exclusive; null when they are not found any more'),
    exact: z.string().describe('Its words'),
    paragraph: z.number().int().nullable().describe('The number that the page prints beside it'),
    section: z.string().nullable().describe('The heading above it'),
    state: z.enum(['intact', 'changed', 'orphaned']).describe('What became of its words when the text was corrected'),
    creator: by,
    created: at,
    thread: z.object({ resolved: z.boolean(), by, at }).nullable(),
    taggings: z.array(tagging),
    comments: z.array(comment),
  }),
);
export const annotations = pageOf('AnnotationPage', annotation);

const said = commentEntity.shape.text;
const given = { value: scaleValue.optional().describe('A value of the tag’s scale'), note: z.string().min(1).max(LONGEST_NOTE).optional() };

export const newAnnotation = name(
  'NewAnnotation',
  z.strictObject({
    place: askedPlace.describe('A range of the text in UTF-16 units or code points (with the words that are meant to stand there, if they are to be checked), or words with what stands before and behind them'),
    taggings: z.array(z.strictObject({ tag: id, ...given })).max(20).default([]).describe('Tags to give in the same step'),
    comment: said.optional().describe('What to say on it in the same step'),
  }),
  { place: { exact: 'legally binding instrument' }, taggings: [{ tag: SOME_ID, value: 'calls_for' }], comment: 'The strongest wording so far.' },
);
export const newTagging = name('NewTagging', z.strictObject(given), { value: 'supports', note: 'With a condition.' });
export const newComment = name('NewComment', z.strictObject({ text: said, parent: id.optional().describe('The comment that it answers') }), { text: 'Is this their position, @Ana Annotator?' });
export const changedComment = name('ChangedComment', z.strictObject({ text: said }), { text: 'Is this still their position?' });
export const threadState = name('ThreadState', z.strictObject({ resolved: z.boolean() }), { resolved: true });

const words = z.object({ text: z.string(), marks: z.array(passage).describe('Where in “text” what was looked for stands') });

export const found = name(
  'Found',
  z.object({
    statements: z.number().int().describe('How many statements fit'),
    results: z.array(
      z.object({
        id,
        details,
        places: z.number().int().describe('How many places of its text speak for the query'),
        text: z.array(words.extend({ at: passage.describe('The first hit, in UTF-16 units of the text') })),
        passages: z.array(z.object({ annotation: id, before: z.string(), words: z.array(words), behind: z.string(), taggings: z.array(z.object({ tag: id, value: z.string().nullable(), by })) })).describe('Passages that fit, when the query asks for tags, values, people or states'),
        remarks: z.array(z.object({ kind: z.enum(['comment', 'note']), words: z.array(words), by, created: at })).describe('What is said there that fits'),
      }),
    ),
    facets: z.array(z.object({ name: z.string().describe('The parameter that takes the values'), values: z.array(z.object({ value: z.string(), statements: z.number().int() })) })).describe('What the results can be narrowed to, and how many statements there would be'),
    notes: z.array(z.string()).describe('How the query was understood, in sentences'),
  }),
);

export const importMade = name('Import', z.object({ id }));
export const importFile = name(
  'ImportFile',
  z.object({
    id,
    name: z.string(),
    size: z.number().int(),
    state: fileState.describe('“ready” waits for a person, or for all to be accepted; “imported” is a statement, or annotations that were written; “project” holds texts that are files of this import by themselves'),
    statement: id.nullable().describe('What it became'),
    like: z.object({ kind: likenessKind, id, name: z.string() }).nullable().describe('What it seems to be another one of'),
    refusal: z.string().nullable().describe('Why it could not be read'),
    report: z
      .object({ summary: z.string(), remarks: z.array(z.string()).describe('What was, or will be, left aside, each in a sentence'), more: z.number().int().describe('How many more there are') })
      .nullable()
      .describe('Of annotations, a project or a table that tells of other files: what is taken of it, and what is not'),
  }),
);
export const importState = name('ImportState', z.object({ id, isUnderWay: z.boolean().describe('Whether files are still on their way without anybody having to do anything'), files: z.array(importFile) }));
export const importAccepted = name('ImportAccepted', z.object({ accepted: z.number().int() }));
export const knownFiles = name('KnownFiles', z.object({ files: z.array(z.object({ sha256: z.string(), import: id, state: fileState, statement: id.nullable() })) }));
