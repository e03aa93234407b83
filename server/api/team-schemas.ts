import { z } from 'zod';
import { LONGEST_NOTE } from '#core/excerpts/command.ts';
import { pickedPassage, MOST_PICKED } from '#core/excerpts/picked.ts';
import { fieldChoice, fieldKind } from '#core/fields/field.ts';
import { id } from '#core/id.ts';
import { VERDICTS } from '#core/entities/review.ts';
import { LONGEST_SYNONYM, MOST_SYNONYMS } from '#core/search/synonyms.ts';
import { scaleValue } from '#core/entities/tagging.ts';
import { at, name, SOME_ID } from './named.ts';
import { details, passage } from './schemas.ts';

// What a team makes of statements and taggings besides marking them, as it goes in and out of the API.

const chosen = z.strictObject({ tag: id, value: scaleValue.optional() });
const reason = z.string().trim().min(1).max(4_000);

export const newVerdict = name('NewVerdict', z.strictObject({ verdict: z.enum(VERDICTS), reason: reason.optional(), proposal: chosen.optional().describe('The tag and value that would be right instead') }), { verdict: 'disagree', reason: 'It is reported, not called for.' });
export const newDecision = name(
  'NewDecision',
  z.strictObject({
    outcome: z.enum(['kept', 'changed', 'withdrawn']),
    reason,
    about: z.strictObject({ value: scaleValue.optional() }).describe('The value that was decided on, left out where the tagging has none; when its author has changed it since, nothing is decided'),
    to: chosen.optional().describe('What holds instead, for “changed” and only then'),
  }),
  { outcome: 'kept', reason: 'The sentence is a call.', about: { value: 'calls_for' } },
);

const listName = z.string().min(1).max(200);

export const excerpt = name(
  'Excerpt',
  z.object({
    id,
    statement: id,
    details,
    words: z.string().describe('As they stand now; of words that are not found any more, those that were collected'),
    was: z.string().nullable().describe('The words that were collected, where others stand now'),
    state: z.enum(['intact', 'changed', 'orphaned']),
    range: passage.nullable().describe('In UTF-16 units of the text; null when they are not found any more'),
    paragraph: z.number().int().nullable().describe('The number that the page prints beside it'),
    annotation: id.nullable().describe('The annotation that it was collected from, as long as it is shown'),
    taggings: z.array(z.object({ tag: id, value: z.string().nullable() })),
    note: z.string(),
    by: z.string().describe('The name of whoever put it in'),
    added: at,
  }),
);
const listHead = { id, name: z.string() };
export const excerptLists = name('ExcerptLists', z.object({ results: z.array(name('ExcerptListSummary', z.object({ ...listHead, excerpts: z.number().int(), by: z.string().describe('The name of whoever began it'), changed: at }))) }));
export const excerptList = name('ExcerptList', z.object({ ...listHead, excerpts: z.array(excerpt) }));
export const newExcerptList = name('NewExcerptList', z.strictObject({ name: listName }), { name: 'For the briefing' });
export const collected = name('Collect', z.strictObject({ passages: z.array(pickedPassage).min(1).max(MOST_PICKED).describe('Annotations, or words of a text with their place in UTF-16 units') }), { passages: [{ statement: SOME_ID, annotation: SOME_ID }] });
export const collectOutcome = name(
  'CollectOutcome',
  z.object({ excerpts: z.array(id).describe('Those that were put in, in order'), had: z.number().int().describe('How many the list had already'), missed: z.number().int().describe('How many do not stand in their statements') }),
);
export const changedExcerpt = name('ChangedExcerpt', z.strictObject({ note: z.string().max(LONGEST_NOTE).optional(), before: id.nullable().optional().describe('The excerpt to stand before; null for the end') }), { note: 'Open with this.', before: null });

export const collection = name('Collection', z.object({ id, name: z.string(), statements: z.array(id) }));
export const collections = name('Collections', z.object({ results: z.array(collection) }));
export const newCollection = name('NewCollection', z.strictObject({ name: listName }), { name: 'Third session' });

export const synonymSet = name('SynonymSet', z.object({ id, words: z.array(z.string()) }));
export const synonymSets = name('SynonymSets', z.object({ results: z.array(synonymSet) }));
export const newSynonymSet = name('NewSynonymSet', z.strictObject({ words: z.array(z.string().min(1).max(LONGEST_SYNONYM).regex(/^[^=]*$/, 'A word has no = in it.')).min(2).max(MOST_SYNONYMS).describe('Words and phrases that mean the same') }), { words: ['PoA', 'Programme of Action'] });

export const fields = name(
  'Fields',
  z.object({ results: z.array(name('Field', z.object({ id, key: z.string().describe('Names it in files and in “own” of a statement'), name: z.string(), kind: fieldKind, choices: z.array(fieldChoice) }))) }),
);
