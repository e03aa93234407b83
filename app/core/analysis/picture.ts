import type { Behind } from './behind.ts';
import type { Cell } from './matrix.ts';
import type { ShortDetails } from './short-details.ts';
import type { VerdictCounts } from './verdicts.ts';

/** A column of a matrix. `value` is what the address calls it. */
export interface MatrixColumn {
  column: string;
  name: string;
  note: string;
  isUntold: boolean;
}

/** One tag, or all of them (`tag` is empty), across the columns. */
export interface MatrixRow {
  tag: string;
  /** How deep it stands in the tree. */
  depth: number;
  /** Null for a tag without any below it that could be shown. */
  isOpen: boolean | null;
  /** Of all columns. */
  all: Cell | null;
  /** By place of the column; null where nothing is counted. */
  cells: readonly (Cell | null)[];
}

/** A passage for the panel beside a picture. */
export interface ShownPassage {
  statement: string;
  details: ShortDetails;
  annotation: string;
  quote: string;
  /** As the page prints it beside the text; null where it prints none. */
  paragraph: number | null;
  /** Its words are not found in the text any more. */
  isLost: boolean;
  said: readonly { tag: string; value: string; by: string }[];
}

/** The passages behind a number. */
export interface ShownPassages {
  total: number;
  shown: readonly ShownPassage[];
  /** What the number counts is among these. */
  behind: Omit<Behind, 'values'>;
  /** How often two tags meet there, and how many verdicts were given; null where the number is of neither. */
  meetings: number | null;
  verdicts: number | null;
  /** By key of a value, in the unit that is asked for: what the number can be narrowed to. */
  values: Readonly<Record<string, number>>;
}

/** A statement that somebody was asked to read. */
export interface AskedStatement {
  statement: string;
  details: ShortDetails;
  isRead: boolean;
}

/** The statements behind a number. */
export interface AskedStatements {
  total: number;
  read: number;
  shown: readonly AskedStatement[];
}

/** How often a tag is used. */
export interface FrequencyRow {
  tag: string;
  depth: number;
  isOpen: boolean | null;
  cell: Cell | null;
  statements: number;
  people: number;
}

/** How often two tags meet. */
export interface Pair {
  a: string;
  b: string;
  count: number;
}

/** A holder over time, by place of the stretch. */
export interface TimeRow extends MatrixColumn {
  cells: readonly (Cell | null)[];
}

/** How much of a statement is tagged. */
export interface CoverageRow {
  statement: string;
  name: string;
  title: string;
  date: string | null;
  passages: number;
  length: number;
  covered: number;
}

/** What a person has done. `read` and `asked` are statements that they were asked to read. */
export interface PersonRow {
  by: string;
  name: string;
  statements: number;
  passages: number;
  taggings: number;
  tags: number;
  read: number;
  asked: number;
  /** Verdicts on their taggings, and theirs on others'. */
  received: VerdictCounts;
  given: VerdictCounts;
}

/** Words of a statement that others have, too. Offsets are UTF-16 units in its text. */
export interface RepeatPlace {
  statement: string;
  start: number;
  end: number;
  quote: string;
}

/** The same wording in several statements. Where it stands in more places than are told, `elsewhere` has the statements of the others. */
export interface RepeatedWording {
  words: number;
  places: readonly RepeatPlace[];
  elsewhere: readonly string[];
}

/** How far the texts of a workspace have been compared, and what was found last. */
export interface Repeats {
  /** Null until they have been compared once. */
  found: readonly RepeatedWording[] | null;
  /** Statements that were compared, of how many, while it goes on; null when what was found is current. */
  working: { done: number; of: number } | null;
  /** It could not be done. */
  hasFailed: boolean;
}

/** A place with what is known of its statement. */
export interface NamedPlace extends RepeatPlace {
  details: ShortDetails;
}

/** A wording as it is shown: of `statements`, `more` have no place among those that are told. */
export interface RepeatedRow {
  words: number;
  statements: number;
  more: number;
  places: readonly NamedPlace[];
}

/** What a view shows. */
export type Picture =
  | { view: 'matrix'; columns: readonly MatrixColumn[]; moreColumns: number; rows: readonly MatrixRow[]; moreRows: number }
  | { view: 'frequency'; rows: readonly FrequencyRow[]; moreRows: number }
  | { view: 'together'; tags: readonly string[]; pairs: readonly Pair[]; moreRows: number }
  | { view: 'time'; stretches: readonly { stretch: string; label: string }[]; rows: readonly TimeRow[]; moreRows: number }
  | { view: 'coverage'; rows: readonly CoverageRow[]; moreRows: number; length: number; covered: number }
  | { view: 'people'; rows: readonly PersonRow[]; ofStatements: number }
  | { view: 'repeated'; repeats: Omit<Repeats, 'found'> & { isFound: boolean }; rows: readonly RepeatedRow[]; moreRows: number };

/** What every view is made from. */
export interface Basis {
  /** How many statements count, how many of them nobody has tagged, and how many the workspace has. */
  statements: number;
  untagged: number;
  ofStatements: number;
  /** Everything that counts, in the unit that is asked for. */
  total: number;
  /** By facet and value: how many statements there would be. */
  counts: Map<string, Map<string, number>>;
  /** Who has tagged anything that counts, by name. */
  people: { by: string; name: string }[];
}

/** The answer to an analysis. */
export interface Analysed {
  basis: Basis;
  picture: Picture;
  /** Behind the number that was chosen; null when none is. `where` says besides the tag what was chosen. */
  passages: (ShownPassages & { where: string }) | null;
  /** Likewise, where the number is of statements that somebody was asked to read. */
  asks: (AskedStatements & { where: string }) | null;
}

/** How far the taggings of a workspace have been read, in statements: once after each start, before anything can be counted. */
export interface Reading {
  done: number;
  of: number;
}
