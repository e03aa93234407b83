import type { AnnotatedComment, AnnotatedPassage, AnnotatedStatement, AnnotatedTagging, NamedAuthor } from '#core/annotated/annotated-statement.ts';
import { partyNamed } from '#core/countries/country.ts';
import type { OwnField } from '#core/fields/field.ts';
import { codePointsOf, type CodePoints } from './code-points.ts';
import type { CodesOf } from './codes-of.ts';
import type { GuidOf } from './guid.ts';
import type { Losses } from './loss.ts';
import { plainLines } from './plain-lines.ts';
import type { RefiCoding, RefiNote, RefiSelection, RefiSource } from './project.ts';
import { variablesOf, type NamedValue } from './variables-of.ts';
import { isXmlText } from './xml.ts';

/** What a statement is in a project. */
export interface StatementInProject {
  source: RefiSource;
  /** The text of its file in `sources/`. */
  text: string;
  notes: RefiNote[];
  values: NamedValue[];
}

/** What a whole project has in common, while statements are put into it one by one. */
export interface ProjectFacts {
  guidOf: GuidOf;
  codes: CodesOf;
  /** The fields of the workspace. */
  fields: readonly OwnField[];
  /** The GUID of an author, who is a user of the project from then on. */
  userOf(author: NamedAuthor): string;
  losses: Losses;
}

/** The name of a variable's GUID. */
export function variableGuid(guidOf: GuidOf, { name, type }: Pick<NamedValue, 'name' | 'type'>): string {
  return guidOf('variable', type, name);
}

/**
 * A statement as a source: each annotation a selection, each tag by each person a coding of their own, each comment a note of its own with its author and time (replies are called so and follow
 * what they answer), a note on a tagging a note of its coding. What cannot be said is counted among the losses.
 */
export function statementInProject(statement: AnnotatedStatement, facts: ProjectFacts): StatementInProject {
  const { guidOf, losses, fields } = facts;
  const { text, offsetOf, ends, unfit } = plainLines(statement.text);
  if (ends > 0) losses.add('line-ends', undefined, ends);
  if (unfit > 0) losses.add('characters', undefined, unfit);
  countStructure(statement, losses);
  countNames(statement, losses);
  const points = codePointsOf(text);
  const notes: RefiNote[] = [];
  const selections = statement.passages.flatMap((passage) => selectionOf(passage, { ...facts, statement, points, offsetOf, notes }));
  const values = variablesOf(statement.details, statement.own, fields);
  const guid = guidOf('statement', statement.id);
  const source: RefiSource = {
    ...{ guid, name: words(statement.details.title, losses), description: '', text: { file: `${guid}.txt` } },
    ...{ creator: null, created: null, selections, codings: [], notes: commentNotes(statement.notes, facts, notes) },
    values: values.map((one) => ({ variable: variableGuid(guidOf, one), type: one.type, value: words(one.value, losses) })),
  };
  for (const { thread } of statement.notes) if (thread?.resolved) losses.add('resolved');
  return { source, text, notes, values };
}

interface Place extends ProjectFacts {
  statement: AnnotatedStatement;
  points: CodePoints;
  offsetOf: (offset: number) => number;
  notes: RefiNote[];
}

const LONGEST_NAME = 80;

function selectionOf(passage: AnnotatedPassage, place: Place): RefiSelection[] {
  const { guidOf, losses, statement, points, offsetOf, notes, userOf } = place;
  const { id, range, exact, taggings, comments, thread, creator, created } = passage;
  if (range === null) {
    losses.add('orphaned', `“${shortened(exact)}” in ${statement.details.title}: ${plural(taggings.length, 'tag')}, ${plural(comments.length, 'comment')}`);
    return [];
  }
  if (passage.state === 'changed') losses.add('changed');
  if (thread?.resolved) losses.add('resolved');
  const at = { start: points.fromUnits(offsetOf(range.start)), end: points.fromUnits(offsetOf(range.end)) };
  const codings = taggings.flatMap((tagging) => codingOf(tagging, place));
  return [{
    ...{ guid: guidOf('annotation', id), name: words(shortened(exact), losses), place: at, words: exact, description: '' },
    ...{ creator: userOf(creator), created, codings, notes: commentNotes(comments, place, notes) },
  }];
}

function codingOf(tagging: AnnotatedTagging, { guidOf, codes, losses, userOf, notes }: Place): RefiCoding[] {
  const code = codes.codeFor(tagging.tag, tagging.value);
  losses.add('verdicts', undefined, tagging.verdicts.length);
  if (tagging.decision) losses.add('decisions');
  if (code === undefined) {
    losses.add('unknown-tag');
    return [];
  }
  const { key, note, created } = tagging;
  const creator = userOf(tagging.creator);
  if (note === null) return [{ guid: guidOf('tagging', key), code, creator, created, notes: [] }];
  const guid = guidOf('tagging note', key);
  notes.push({ guid, name: 'Note on a tag', text: { content: words(note, losses) }, creator, created, modified: null });
  return [{ guid: guidOf('tagging', key), code, creator, created, notes: [guid] }];
}

/** The names of notes that comments are; answers follow what they answer. */
export const COMMENT = 'Comment';
export const REPLY = 'Reply';

/** Adds comments to the notes of the project and returns what refers to them: each that begins a thread, then its answers. */
function commentNotes(comments: readonly AnnotatedComment[], { guidOf, userOf, losses }: ProjectFacts, notes: RefiNote[]): string[] {
  const known = new Map(comments.map((comment) => [comment.id, comment]));
  const rootOf = (comment: AnnotatedComment): string => {
    let root = comment;
    for (let step = 0; root.parent !== null && step < comments.length; step++) root = known.get(root.parent) ?? { ...root, parent: null };
    return root.id;
  };
  const threads = new Map<string, AnnotatedComment[]>();
  for (const comment of comments) threads.set(rootOf(comment), [...(threads.get(rootOf(comment)) ?? []), comment]);
  return [...threads].flatMap(([root, all]) => {
    const inOrder = [...all.filter(({ id }) => id === root), ...all.filter(({ id }) => id !== root)];
    return inOrder.map(({ id, text, creator, created, edited }) => {
      const guid = guidOf('comment', id);
      notes.push({ guid, name: id === root ? COMMENT : REPLY, text: { content: words(text, losses) }, creator: userOf(creator), created, modified: edited });
      return guid;
    });
  });
}

function countStructure({ blocks, details }: AnnotatedStatement, losses: Losses): void {
  const spans = blocks.flatMap(({ spans: all }) => all);
  if (blocks.some(({ level, lists }) => level !== null || lists.length > 0) || spans.some(({ bold, italic, link }) => bold === true || italic === true || link !== undefined)) losses.add('structure', details.title);
  if (blocks.some(({ part }) => part !== 'body')) losses.add('parts', details.title);
  const breaks = spans.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
  if (breaks > 0) losses.add('line-breaks', details.title, breaks);
}

function countNames({ details: { delegation, onBehalfOf } }: AnnotatedStatement, losses: Losses): void {
  for (const party of [...(delegation ? [delegation] : []), ...(onBehalfOf?.members ?? [])]) {
    const read = partyNamed(party.name);
    if (read.name !== party.name || read.iso3 !== party.iso3) losses.add('names', `${party.name} → ${read.name}`);
  }
}

function words(text: string, losses: Losses): string {
  if (!isXmlText(text)) losses.add('characters');
  return text;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const letters = [...line];
  return letters.length <= LONGEST_NAME ? line : `${letters.slice(0, LONGEST_NAME).join('')}…`;
}

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
