import type { Author, AuthorNames } from '#core/entities/author.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { JoinedColumns, MarkNumbers } from '#core/search/mark-columns.ts';
import type { MarkNames } from '#core/search/mark-facets.ts';
import type { SearchedTag } from '#core/search/searched-tag.ts';
import type { SynonymSet } from '#core/search/synonyms.ts';
import type { Words } from '#core/search/words.ts';
import type { IndexedPassage, IndexedRemark } from './entries.ts';
import type { StatementRows } from './listed.ts';

/** What an answer is found in: the statements of one workspace. */
export interface Library {
  statements: StatementRows;
  /** How many statements are not among them yet. */
  missing: number;
  /** The text of a statement, cut into words. */
  textOf: (statement: string) => CutText;
  /** The rows that fit an FTS5 expression, in no order. */
  match: (expression: string) => number[];
  /** The same, the best first. */
  ranked: (expression: string) => number[];
  /** Comments and notes, only those that the asker may read. */
  said: Said;
  /** What people marked, only what the asker may see. */
  marked: Marked;
  tags: readonly SearchedTag[];
  steps: MarkNames['steps'];
  fields: readonly OwnField[];
  synonyms: readonly Pick<SynonymSet, 'words'>[];
  names: AuthorNames;
  /** The same names, each with who it is. */
  people: readonly { by: Author; name: string }[];
  me: Author;
}

/** Comments and notes by their rows. */
export interface Said {
  match: (expression: string) => number[];
  /** In the order in which they were said. */
  statementsOf: (rows: readonly number[]) => { row: number; statement: string | null }[];
  read: (row: number) => IndexedRemark | undefined;
}

/** A text with its words. */
export interface CutText {
  text: string;
  words: Words;
}

/** Passages of a workspace that a member may see, in columns. */
export interface Marked {
  /** Those of everyone's layers, and of the member's own. */
  shared: JoinedColumns;
  own: JoinedColumns;
  numbers: MarkNumbers;
  match: (expression: string) => readonly number[];
  read: (row: number) => IndexedPassage | undefined;
}
