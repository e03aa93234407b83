import { bareHeading } from '#core/import/metadata-sheet-columns.ts';

/** What a column of a table of codings can hold. */
export const CODING_FIELDS = [
  ...(['statement-id', 'title', 'symbol', 'address'] as const),
  ...(['passage', 'quote', 'prefix', 'suffix', 'start', 'end', 'length'] as const),
  ...(['tag-id', 'tag', 'tag-name', 'theme', 'value', 'note'] as const),
  ...(['comment', 'comment-id', 'answers', 'discussion', 'edited'] as const),
  ...(['person', 'time', 'marked-by', 'marked-at'] as const),
] as const;
export type CodingField = (typeof CODING_FIELDS)[number];

/** A column that is known. */
export interface CodingColumn {
  field: CodingField;
  /** Its headings, the one of our own files first; case, spaces and signs make no difference. */
  names: readonly string[];
  holds: string;
}

/** The columns of a table with a row for each coding or comment, as the page explains them. */
export const CODING_COLUMNS: readonly CodingColumn[] = [
  { field: 'statement-id', names: ['Statement id'], holds: 'the statement, by its id here' },
  { field: 'title', names: ['Statement', 'title', 'document', 'document name'], holds: 'the statement, by its title' },
  { field: 'symbol', names: ['Symbol', 'reference', 'UN symbol', 'document symbol'], holds: 'the statement, by its symbol: A/AC.292/2024/1' },
  { field: 'address', names: ['Link', 'address', 'url', 'source'], holds: 'the statement, by its address here or that of its source' },
  { field: 'quote', names: ['Quote', 'words', 'text', 'exact', 'segment', 'passage', 'coded segment', 'quotation'], holds: 'the words of the passage, as they stand' },
  { field: 'prefix', names: ['Prefix', 'before', 'words before'], holds: 'what stands before them, where they occur more than once' },
  { field: 'suffix', names: ['Suffix', 'after', 'words after'], holds: 'what stands after them' },
  { field: 'start', names: ['First character', 'start', 'from', 'start offset', 'begin'], holds: 'their place in Unicode characters, counted from 0' },
  { field: 'end', names: ['end', 'to', 'end offset', 'character after'], holds: 'where they end; the character there is none of theirs' },
  { field: 'length', names: ['Characters', 'length'], holds: 'how many characters they are, instead of the end' },
  { field: 'tag', names: ['Tag', 'code', 'tag code', 'tag path'], holds: 'a tag, by its code, its name, or its place from the theme down with “>” between' },
  { field: 'tag-name', names: ['Tag name', 'code name'], holds: 'its name, where the column before has its code' },
  { field: 'theme', names: ['Theme'], holds: 'the name of its theme' },
  { field: 'tag-id', names: ['Tag id'], holds: 'its id here' },
  { field: 'value', names: ['Value', 'stance', 'tag value'], holds: 'the value of the tag: supports, opposes …' },
  { field: 'note', names: ['Note', 'memo'], holds: 'a note on the tag' },
  { field: 'comment', names: ['Comment', 'remark'], holds: 'a comment on the passage; in a row without words and place, on the statement as a whole' },
  { field: 'person', names: ['Tagged by', 'By', 'person', 'coder', 'author', 'annotator', 'creator'], holds: 'who tagged or said it' },
  { field: 'time', names: ['Tagged at', 'At', 'time', 'created', 'created at', 'date and time'], holds: 'when: 2024-03-04 or 2024-03-04T10:00:00Z' },
  { field: 'marked-by', names: ['Marked by'], holds: 'who marked the words, where that is somebody else' },
  { field: 'marked-at', names: ['Marked at'], holds: 'when that was' },
  { field: 'edited', names: ['Edited at'], holds: 'when a comment was last changed' },
  { field: 'discussion', names: ['Discussion'], holds: '“resolved”, where the discussion is' },
  { field: 'passage', names: ['Passage id'], holds: 'what names the passage: rows with the same are on the same one' },
  { field: 'comment-id', names: ['Comment id'], holds: 'what names the comment' },
  { field: 'answers', names: ['Answers', 'answer to', 'reply to'], holds: 'the name of the comment that it answers' },
];

/** What our own tables say besides, and whatever reads them back needs not: it is known from the statement, or told by the list of losses. */
const OURS_BESIDES = new Set(['Position holder', 'Delegation', 'On behalf of', 'Forum', 'Session', 'First day', 'Last day', 'Language', 'Paragraph', 'Section', 'State', 'Agree', 'Disagree', 'Decision', 'Comments', 'Layer', 'By a'].map(bareHeading));

const BY_HEADING = new Map(CODING_COLUMNS.flatMap(({ field, names }) => names.map((name): [string, CodingField] => [bareHeading(name), field])));

/** Where in a row each field stands, and the headings that are not known; of two columns for one field the first counts. */
export interface CodingHeading {
  at: ReadonlyMap<CodingField, number>;
  aside: readonly string[];
}

/**
 * Reads the first line of a table; undefined unless it is a table of codings: it names words or places of passages, and what is said of them. A column `file` makes it a table of metadata, which
 * has other readers.
 */
export function codingHeading(cells: readonly string[]): CodingHeading | undefined {
  const at = new Map<CodingField, number>();
  const aside: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const heading = bareHeading(cell);
    const field = BY_HEADING.get(heading);
    if (field !== undefined && !at.has(field)) at.set(field, index);
    else if (heading !== '' && !OURS_BESIDES.has(heading)) aside.push(cell.trim());
  }
  const names = at.has('quote') || (at.has('start') && (at.has('end') || at.has('length')));
  const says = at.has('tag') || at.has('tag-name') || at.has('tag-id') || at.has('comment') || at.has('note');
  const isSheet = cells.some((cell) => ['file', 'filename', 'filepath'].includes(bareHeading(cell)));
  return names && says && !isSheet ? { at, aside } : undefined;
}
