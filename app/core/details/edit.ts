import { isSame } from '#core/same.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { readWritten, WRITTEN_DETAILS, writtenOf, type Written, type WrittenDetail } from './written.ts';

export type DetailKey = keyof StatementDetails;

/** One detail that changes. */
export interface DetailChange {
  field: DetailKey;
  before: unknown;
  after: unknown;
}

/** What a person wrote, and what stood in the fields when they began. */
export interface DetailsEdit {
  written: Written;
  was: Written;
}

export type EditOutcome =
  | { kind: 'edited'; details: StatementDetails; changes: DetailChange[] }
  /** A sentence for each field that is wrong. */
  | { kind: 'wrong'; problems: Partial<Written> }
  /** Someone else changed what this person changes too: what stands there now. Nothing is changed. */
  | { kind: 'changed-meanwhile'; now: Partial<Written> };

/** Which fields make one detail together: whoever changes one of them changes it. */
const FIELDS_OF: Partial<Record<DetailKey, readonly WrittenDetail[]>> = { onBehalfOf: ['onBehalfOf', 'members'], dateEnd: ['dateStart', 'dateEnd'] };

/**
 * Puts what a person wrote into the details as they are now. Fields that this person left alone keep what stands there now, whoever wrote it and however it
 * was spelt; a field that somebody else changed meanwhile is not overwritten, unless both wrote the same.
 */
export function editDetails(current: StatementDetails, { written, was }: DetailsEdit): EditOutcome {
  const now = writtenOf(current);
  const touched = WRITTEN_DETAILS.filter((name) => plain(written[name]) !== plain(was[name]));
  const disputed = touched.filter((name) => plain(now[name]) !== plain(was[name]) && plain(now[name]) !== plain(written[name]));
  if (disputed.length > 0) return { kind: 'changed-meanwhile', now: Object.fromEntries(disputed.map((name) => [name, now[name]])) };

  const read = readWritten({ ...now, ...Object.fromEntries(touched.map((name) => [name, plain(written[name])])) });
  if (!read.ok) return { kind: 'wrong', problems: read.problems };
  const details = withDetails(current, read.details, (field) => (FIELDS_OF[field] ?? [field as WrittenDetail]).some((name) => touched.includes(name)));
  return { kind: 'edited', details, changes: changesBetween(current, details) };
}

/** What differs between the details of a statement before and after. */
export function changesBetween(before: StatementDetails, after: StatementDetails): DetailChange[] {
  return detailKeys(before).filter((field) => !isSame(before[field], after[field])).map((field) => ({ field, before: before[field], after: after[field] }));
}

/** The names of the details. */
export function detailKeys(details: StatementDetails): DetailKey[] {
  return Object.keys(details) as DetailKey[];
}

function withDetails(current: StatementDetails, read: StatementDetails, isWanted: (field: DetailKey) => boolean): StatementDetails {
  return { ...current, ...Object.fromEntries(detailKeys(read).filter(isWanted).map((field) => [field, read[field]])) };
}

/** A form sends lines with other ends than a page holds them. */
function plain(words: string): string {
  return words.replaceAll('\r\n', '\n').trim();
}
