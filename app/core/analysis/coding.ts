import type { StatementDetails } from '#core/details/statement-details.ts';
import type { OwnValues } from '#core/fields/value.ts';
import type { Decision } from '#core/entities/decision.ts';
import type { CodingColumns } from './coding-columns.ts';

/** One tag that counts on a passage, by one person: what reviewers decided is applied, and what is deleted or hidden is not among them. */
export interface Coding {
  annotation: string;
  /** As it was given; which tag that is today is asked of the codebook. */
  tag: string;
  value: string | null;
  /** Kind and id of the author, with a colon between. */
  by: string;
}

/** The same words of one statement, with everything that counts on them. Annotations that lost their place are passages of their own. */
export interface CodedPassage {
  /** Where the words are in the flattened text, null when they are not found any more; likewise the first and the last paragraph, counted from 0. */
  range: { start: number; end: number } | null;
  paragraphs: { first: number; last: number } | null;
  codings: readonly Coding[];
}

/** A statement as analysis counts in it. */
export interface CodedStatement {
  statement: string;
  layer: string;
  details: StatementDetails;
  own: OwnValues;
  /** Ids of the collections that it is in. */
  collections: readonly string[];
  /** How many UTF-16 units its text has. */
  length: number;
  /** In the order of the text; those without a place last. */
  passages: readonly CodedPassage[];
  /** The codings of `passages`, to be counted. */
  columns: CodingColumns;
}

/**
 * What a tagging counts as once reviewers have decided: nothing when it was withdrawn, what it was changed to, else itself. A decision speaks only of the value that was decided on
 * or for, and only until it is taken back.
 */
export function countsAs(given: { tag: string; value: string | null }, decision: Pick<Decision, 'outcome' | 'about' | 'to' | 'takenBack'> | null): { tag: string; value: string | null } | null {
  if (!decision || decision.takenBack) return given;
  const { outcome, about, to } = decision;
  const isAbout = about === undefined || (about.value ?? null) === given.value || (to !== undefined && (to.value ?? null) === given.value);
  if (!isAbout || outcome === 'kept') return given;
  return to ? { tag: to.tag, value: to.value ?? null } : null;
}
