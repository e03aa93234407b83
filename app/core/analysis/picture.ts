import type { StatementDetails } from '#core/statement-details.ts';
import type { Cell } from './matrix.ts';

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
  details: Pick<StatementDetails, 'title' | 'delegation' | 'onBehalfOf' | 'dateStart' | 'dateEnd' | 'session' | 'language'>;
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
}
