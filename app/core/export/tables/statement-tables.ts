import type { AnnotatedComment, AnnotatedPassage, AnnotatedStatement, AnnotatedTagging } from '#core/annotated/annotated-statement.ts';
import { tagLine, type TagWording } from '#core/export/tag-words.ts';
import type { OwnField } from '#core/fields/field.ts';
import { plainWords } from '#core/fields/value.ts';
import { codePointsOf, type CodePoints } from '#core/refi/code-points.ts';
import { positionHolder } from '#core/details/statement-details.ts';
import type { CellValue, Column, Table } from './table.ts';

/** What the cells of statements are written with. */
export interface TableContext {
  wording: TagWording;
  fields: readonly OwnField[];
  /** The address at which a passage is open, or the statement where there is none. */
  linkTo(statement: string, annotation: string | null): string;
}

/** A table that statements fill, each with its rows. */
export interface StatementTable extends Table {
  rowsOf(statement: AnnotatedStatement): CellValue[][];
}

interface Of {
  statement: AnnotatedStatement;
}
interface OnPassage extends Of {
  passage: AnnotatedPassage;
  points: CodePoints;
}
interface Tagged extends OnPassage {
  tagging: AnnotatedTagging | null;
}
interface Said extends Of {
  passage: AnnotatedPassage | null;
  points: CodePoints;
  comment: AnnotatedComment;
}

/** One row for each tagging, and one for each passage without any: who said it where, which words, and what they were tagged as. Characters are Unicode code points, counted from 0. */
export function passageTable(context: TableContext): StatementTable {
  const { wording } = context;
  const words = ({ tagging }: Tagged) => (tagging ? wording(tagging.tag, tagging.value) : null);
  const columns: Column<Tagged>[] = [
    ...statementColumns<Tagged>(),
    ...placeColumns<Tagged>(),
    { heading: 'Quote', kind: 'words', isWide: true, of: ({ passage }) => passage.exact },
    { heading: 'Tag', kind: 'words', of: (row) => words(row)?.code ?? null },
    { heading: 'Tag name', kind: 'words', of: (row) => words(row)?.name ?? null },
    { heading: 'Theme', kind: 'words', of: (row) => words(row)?.theme ?? null },
    { heading: 'Value', kind: 'words', of: (row) => words(row)?.value ?? null },
    { heading: 'Note', kind: 'words', isWide: true, of: ({ tagging }) => tagging?.note ?? null },
    { heading: 'Tagged by', kind: 'words', of: ({ tagging }) => tagging?.creator.name ?? null },
    { heading: 'Tagged at', kind: 'instant', of: ({ tagging }) => tagging?.created ?? null },
    { heading: 'Agree', kind: 'number', of: ({ tagging }) => tagging && verdictsOf(tagging, 'agree') },
    { heading: 'Disagree', kind: 'number', of: ({ tagging }) => tagging && verdictsOf(tagging, 'disagree') },
    { heading: 'Decision', kind: 'words', of: ({ tagging }) => decisionWords(tagging, wording) },
    { heading: 'Marked by', kind: 'words', of: ({ passage }) => passage.creator.name },
    { heading: 'Marked at', kind: 'instant', of: ({ passage }) => passage.created },
    { heading: 'Comments', kind: 'number', of: ({ passage }) => passage.comments.length },
    { heading: 'Discussion', kind: 'words', of: ({ passage }) => discussionWords(passage.comments.length, passage.thread) },
    { heading: 'Layer', kind: 'words', of: ({ passage }) => (passage.layer === 'shared' ? 'team' : 'only me') },
    ...ownColumns<Tagged>(context),
    { heading: 'Link', kind: 'words', of: ({ statement, passage }) => context.linkTo(statement.id, passage.id) },
    { heading: 'Statement id', kind: 'words', of: ({ statement }) => statement.id },
    { heading: 'Passage id', kind: 'words', of: ({ passage }) => passage.id },
    { heading: 'Tag id', kind: 'words', of: ({ tagging }) => tagging?.tag ?? null },
  ];
  return tableOf('Passages', columns, (statement) => {
    const points = codePointsOf(statement.text);
    return statement.passages.flatMap((passage) => (passage.taggings.length === 0 ? [null] : passage.taggings).map((tagging) => ({ statement, passage, points, tagging })));
  });
}

/** One row for each comment, those on statements as a whole included. */
export function commentTable(context: TableContext): StatementTable {
  const columns: Column<Said>[] = [
    ...statementColumns<Said>(),
    { heading: 'Paragraph', kind: 'number', of: ({ passage }) => passage?.paragraph ?? null },
    { heading: 'Quote', kind: 'words', isWide: true, of: ({ passage }) => passage?.exact ?? null },
    { heading: 'Comment', kind: 'words', isWide: true, of: ({ comment }) => comment.text },
    { heading: 'By', kind: 'words', of: ({ comment }) => comment.creator.name },
    { heading: 'By a', kind: 'words', of: ({ comment }) => AUTHOR_WORDS[comment.creator.kind] },
    { heading: 'At', kind: 'instant', of: ({ comment }) => comment.created },
    { heading: 'Edited at', kind: 'instant', of: ({ comment }) => comment.edited },
    { heading: 'Discussion', kind: 'words', of: ({ comment, passage }) => discussionWords(1, passage ? passage.thread : comment.thread) },
    { heading: 'Link', kind: 'words', of: ({ statement, passage }) => context.linkTo(statement.id, passage?.id ?? null) },
    { heading: 'Statement id', kind: 'words', of: ({ statement }) => statement.id },
    { heading: 'Passage id', kind: 'words', of: ({ passage }) => passage?.id ?? null },
    { heading: 'Comment id', kind: 'words', of: ({ comment }) => comment.id },
    { heading: 'Answers', kind: 'words', of: ({ comment }) => comment.parent },
    ...CHARACTER_COLUMNS,
  ];
  return tableOf('Comments', columns, (statement) => {
    const points = codePointsOf(statement.text);
    return [
      ...statement.notes.map((comment) => ({ statement, passage: null, points, comment })),
      ...statement.passages.flatMap((passage) => passage.comments.map((comment) => ({ statement, passage, points, comment }))),
    ];
  });
}

const AUTHOR_WORDS = { member: 'member', service: 'program', outside: 'person outside' } as const;

const CHARACTER_COLUMNS: readonly Column<{ passage: AnnotatedPassage | null; points: CodePoints }>[] = [
  { heading: 'First character', kind: 'number', of: ({ passage, points }) => (passage?.range ? points.fromUnits(passage.range.start) : null) },
  { heading: 'Characters', kind: 'number', of: ({ passage, points }) => (passage?.range ? points.fromUnits(passage.range.end) - points.fromUnits(passage.range.start) : null) },
];

function tableOf<Row>(name: string, columns: readonly Column<Row>[], rowsOf: (statement: AnnotatedStatement) => Row[]): StatementTable {
  return { name, columns, rowsOf: (statement) => rowsOf(statement).map((row) => columns.map((column) => column.of(row))) };
}

function statementColumns<Row extends Of>(): Column<Row>[] {
  const detail = (heading: string, valueOf: (details: AnnotatedStatement['details']) => string | null, kind: 'words' | 'day' = 'words'): Column<Row> => ({ heading, kind, of: ({ statement }) => valueOf(statement.details) });
  return [
    detail('Statement', ({ title }) => title),
    detail('Position holder', positionHolder),
    detail('Delegation', ({ delegation }) => delegation?.name ?? null),
    detail('On behalf of', ({ onBehalfOf }) => onBehalfOf?.name ?? null),
    detail('Forum', ({ forum }) => forum),
    detail('Session', ({ session }) => session),
    detail('First day', ({ dateStart }) => dateStart, 'day'),
    detail('Last day', ({ dateEnd }) => dateEnd, 'day'),
    detail('Language', ({ language }) => (language === 'und' ? null : language)),
    detail('Symbol', ({ unSymbol }) => unSymbol),
  ];
}

function placeColumns<Row extends OnPassage>(): Column<Row>[] {
  return [
    { heading: 'Paragraph', kind: 'number', of: ({ passage }) => passage.paragraph },
    { heading: 'Section', kind: 'words', of: ({ passage }) => passage.section },
    { heading: 'State', kind: 'words', of: ({ passage }) => (passage.state === 'orphaned' ? 'lost its place' : passage.state) },
    ...CHARACTER_COLUMNS,
  ];
}

function ownColumns<Row extends Of>({ fields }: TableContext): Column<Row>[] {
  return fields.map((field) => ({
    heading: field.name,
    kind: field.kind === 'number' ? 'number' : field.kind === 'date' ? 'day' : 'words',
    of: ({ statement }) => {
      const has = statement.own.find((one) => one.field.id === field.id);
      return has === undefined ? null : typeof has.value === 'number' ? has.value : plainWords(field, has.value);
    },
  }));
}

function verdictsOf({ verdicts }: AnnotatedTagging, verdict: 'agree' | 'disagree'): number {
  return verdicts.filter((one) => one.verdict === verdict && !one.isStale).length;
}

function decisionWords(tagging: AnnotatedTagging | null, wording: TagWording): string | null {
  const decision = tagging?.decision;
  if (!decision) return null;
  return decision.to === null ? decision.outcome : `changed to ${tagLine(wording(decision.to.tag, decision.to.value))}`;
}

function discussionWords(comments: number, thread: AnnotatedPassage['thread']): string | null {
  return thread?.resolved ? 'resolved' : comments > 0 ? 'open' : null;
}
