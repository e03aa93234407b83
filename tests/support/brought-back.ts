import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { AnnotatedComment, AnnotatedPassage, AnnotatedStatement, NamedAuthor } from '#core/annotated/annotated-statement.ts';
import { plainCell } from '#core/escaping/csv-cell.ts';
import { commentTable, passageTable, type StatementTable } from '#core/export/tables/statement-tables.ts';
import { csvHead, csvRow } from '#core/export/tables/table.ts';
import { tagWording } from '#core/export/tag-words.ts';
import { LINKED_CONTEXT, webAnnotations } from '#core/export/web-annotation/annotations.ts';
import { codingHeading } from '#core/import/annotations/coding-columns.ts';
import { newTagsOf, tagFinder, valueFinder } from '#core/import/annotations/find-tag.ts';
import { countBackLosses, type BackFormat } from '#core/import/annotations/loss.ts';
import { planAnnotations, type Plan } from '#core/import/annotations/plan.ts';
import { readCodings } from '#core/import/annotations/read-codings.ts';
import { readLinked } from '#core/import/annotations/read-linked.ts';
import type { Said } from '#core/import/annotations/said.ts';
import type { SaidFile } from '#core/import/annotations/said-file.ts';
import { idFrom } from '#core/id.ts';
import type { Taxonomy } from '#core/taxonomy.ts';
import { snapToGraphemes } from '#core/text/grapheme.ts';

const HOME = 'https://postil.example/w/workspace';
const linkTo = (statement: string, annotation: string | null) => `${HOME}/statements/${statement}${annotation === null ? '' : `?a=${annotation}`}`;

/** A statement as the file of Web Annotations that pages offer, read as that file. */
export function asLinked(statement: AnnotatedStatement, taxonomy: Taxonomy): SaidFile {
  const items = webAnnotations(statement, { wording: tagWording(taxonomy), linkTo, tagAt: (tag) => `${HOME}/taxonomy/${tag}` });
  const file = JSON.stringify({ '@context': LINKED_CONTEXT, id: `${HOME}/export`, type: 'AnnotationCollection', first: { type: 'AnnotationPage', items } });
  return whole(readLinked(JSON.parse(file)));
}

/** A statement as its two tables, read as those files. */
export function asTables(statement: AnnotatedStatement, taxonomy: Taxonomy): SaidFile[] {
  const context = { wording: tagWording(taxonomy), fields: [], linkTo };
  return [passageTable(context), commentTable(context)].map((table) => readTable(csvOf(table, statement)));
}

function csvOf(table: StatementTable, statement: AnnotatedStatement): string {
  return csvHead(table) + table.rowsOf(statement).map(csvRow).join('');
}

/** A CSV file of codings, read. */
export function readTable(csv: string): SaidFile {
  const [heading = [], ...rows]: string[][] = parse(csv, { bom: true, relax_column_count: true });
  const known = codingHeading(heading.map(plainCell));
  if (!known) throw new Error(`No table of codings: ${heading.join(', ')}`);
  return whole(readCodings(known, rows.map((cells, index) => ({ row: index + 2, cells: cells.map(plainCell) }))));
}

function whole(file: SaidFile | undefined): SaidFile {
  if (!file) throw new Error('The file says too much');
  return file;
}

/** What files plan on a statement, one after the other in one plan. */
export function planOn(statement: AnnotatedStatement, files: readonly SaidFile[], taxonomy: Taxonomy): Plan {
  const said: Said[] = files.flatMap(({ groups }) => groups.flatMap((group) => group.said));
  const find = tagFinder(taxonomy);
  const made = newTagsOf(files.flatMap(({ tags }) => tags), find, taxonomy);
  return planAnnotations({ statement, said, find, made, valueOf: valueFinder(taxonomy), idOf: (kind, name) => idFrom(createHash('sha256').update(JSON.stringify([statement.id, kind, name])).digest()) });
}

const WITHOUT_TIME = '1970-01-01T00:00:00.000Z';

/** A statement once a plan was written on it. */
export function written(statement: AnnotatedStatement, plan: Plan): AnnotatedStatement {
  const outside = ({ name }: { name: string }): NamedAuthor => ({ kind: 'outside', id: `outside ${name}`, name: name || 'Unnamed' });
  const resolved = new Map(plan.resolved.map((one) => [one.id, { resolved: true, by: outside(one.author), at: one.created ?? WITHOUT_TIME }]));
  const commentsOn = (annotation: string | null): AnnotatedComment[] =>
    plan.comments.filter((one) => one.annotation === annotation).map(({ id, answers, text, author, created, edited }) => ({ id, parent: answers, text, creator: outside(author), created: created ?? WITHOUT_TIME, edited, thread: annotation === null ? (resolved.get(id) ?? null) : null }));
  const onto = (passage: AnnotatedPassage): AnnotatedPassage => ({
    ...passage,
    taggings: [...passage.taggings, ...plan.taggings.filter(({ annotation }) => annotation === passage.id).map(({ tag, value, note, author, created }, index) => ({ key: `${passage.id} ${index} ${author.name}`, tag: tag.kind === 'known' ? tag.tag : tag.place.join(' '), value, note, creator: outside(author), created: created ?? WITHOUT_TIME, verdicts: [], decision: null }))],
    comments: [...passage.comments, ...commentsOn(passage.id)],
    thread: resolved.get(passage.id) ?? passage.thread,
  });
  const made = plan.passages.map(({ id, range, author, created }): AnnotatedPassage => ({ id, layer: 'shared', range, exact: statement.text.slice(range.start, range.end), paragraph: null, section: null, state: 'intact', creator: outside(author), created: created ?? WITHOUT_TIME, taggings: [], comments: [], thread: null }));
  return { ...statement, passages: [...statement.passages, ...made].map(onto), notes: [...statement.notes, ...commentsOn(null)] };
}

/** What is said on a statement without ids and kinds of authors, in an order that does not depend on them. */
export function saidOn({ passages, notes }: Pick<AnnotatedStatement, 'passages' | 'notes'>): unknown {
  const comments = (all: readonly AnnotatedComment[]) => {
    const textOf = new Map(all.map(({ id, text, created }) => [id, [text, created]]));
    return sorted(all.map(({ text, creator, created, edited, parent, thread }) => ({ text, by: creator.name, created, edited, answers: parent === null ? null : (textOf.get(parent) ?? 'something else'), thread: threadOf(thread) })));
  };
  return {
    notes: comments(notes),
    passages: sorted(passages.map(({ range, creator, created, taggings, comments: all, thread }) => ({
      ...{ range, by: creator.name, created, comments: comments(all), thread: threadOf(thread) },
      taggings: sorted(taggings.map(({ tag, value, note, creator: by, created: at }) => ({ tag, value, note, by: by.name, at }))),
    }))),
  };
}

function threadOf(thread: AnnotatedPassage['thread']) {
  return thread && { resolved: thread.resolved, by: thread.by.name, at: thread.at };
}

function sorted<One>(all: readonly One[]): One[] {
  return [...all].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** A statement as the list of losses says that a file carries it. */
function carried(statement: AnnotatedStatement, format: BackFormat): AnnotatedStatement {
  const thread = (of: AnnotatedPassage['thread'], comments: readonly AnnotatedComment[]) => {
    if (format !== 'tables') return of?.resolved ? of : null;
    const opening = comments.find(({ parent }) => parent === null);
    return of?.resolved && opening ? { resolved: true, by: opening.creator, at: opening.created } : null;
  };
  const passages = statement.passages.flatMap((passage): AnnotatedPassage[] => {
    const range = passage.range && snapToGraphemes(statement.text, passage.range);
    if (!range) return [];
    return [{ ...passage, range, thread: thread(passage.thread, passage.comments) }];
  });
  return { ...statement, passages, notes: statement.notes.map((note) => ({ ...note, thread: thread(note.thread, [note]) })) };
}

/** Without passages that cut a pair of surrogates in two, which nobody can mark and no file can hold. */
export function markable(statement: AnnotatedStatement): AnnotatedStatement {
  const isWhole = (words: string) => !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(words);
  return { ...statement, passages: statement.passages.filter(({ exact }) => isWhole(exact)) };
}

function bare(statement: AnnotatedStatement): AnnotatedStatement {
  return { ...statement, passages: [], notes: [] };
}

interface Back {
  format: BackFormat;
  statement: AnnotatedStatement;
  taxonomy: Taxonomy;
  /** What of it a file says, read. */
  out: readonly SaidFile[];
}

/** Checks that a statement comes back but for what the list of losses says, and nothing differs where that is empty; that a second time nothing comes, nor where it came from. */
export function checkBack({ format, statement, taxonomy, out }: Back): void {
  const plan = planOn(bare(statement), out, taxonomy);
  const back = written(bare(statement), plan);
  const losses = countBackLosses(format);
  losses.take(statement);
  const codes = losses.list().map(({ code }) => code);
  const isLost = ({ range }: AnnotatedPassage) => range === null || !snapToGraphemes(statement.text, range);
  if (!statement.passages.some(isLost)) {
    expect(saidOn(back)).toEqual(saidOn(carried(statement, format)));
    expect(plan.left.named).toEqual([]);
  }
  if (codes.every((code) => code === 'authors' || code === 'verdicts' || code === 'decisions')) expect(saidOn(back)).toEqual(saidOn(statement));
  const again = planOn(back, out, taxonomy);
  expect([again.passages, again.taggings, again.comments, again.resolved]).toEqual([[], [], [], []]);
  const home = planOn(statement, out, taxonomy);
  expect([home.passages, home.taggings, home.comments, home.left.named.filter(({ code }) => code !== 'not-found' && code !== 'ambiguous' && code !== 'outside')]).toEqual([[], [], [], []]);
}
