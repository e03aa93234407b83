import { z } from 'zod';
import { readWritten, writtenOf, WRITTEN_DETAILS, type WrittenDetail } from '#core/details/written.ts';
import { statementDetails, type StatementDetails } from '#core/statement-details.ts';
import { matchSheet, type NamedFile, type SheetMatch } from './match-metadata-sheet.ts';
import type { MetadataSheet, SheetRow, SheetValues } from './metadata-sheet.ts';

/** Where a value stands in a sheet. */
const sheetPlace = z.strictObject({ sheet: z.string(), counted: z.enum(['row', 'entry']), row: z.number().int(), column: z.string() });
export type SheetPlace = z.infer<typeof sheetPlace>;

/** The details of a file with what sheets say of it, and where each of these values stands. What was found in the text is not lost: it is in `ProposedDetails`. */
export const sheetProposal = z.strictObject({
  details: statementDetails,
  from: z.partialRecord(z.enum(WRITTEN_DETAILS as [WrittenDetail, ...WrittenDetail[]]), sheetPlace),
});
export type SheetProposal = z.infer<typeof sheetProposal>;

/** A sheet of an import, under the name of its file. */
export interface NamedSheet extends NamedFile {
  sheet: MetadataSheet;
}

/** A sheet with the rows that are about files. `isReplaced` when a later one of the same name stands for it. */
export interface UsedSheet extends NamedSheet {
  match: SheetMatch;
  isReplaced: boolean;
}

/** Finds the files of each sheet. `sheets` are in the order in which they came: of those with one name only the last counts. */
export function useSheets(sheets: readonly NamedSheet[], files: readonly NamedFile[]): UsedSheet[] {
  const last = new Map(sheets.map((one) => [sameName(one.name), one]));
  return sheets.map((one) => {
    const isReplaced = last.get(sameName(one.name)) !== one;
    return { ...one, isReplaced, match: matchSheet({ name: one.name, rows: isReplaced ? [] : one.sheet.rows }, files) };
  });
}

function sameName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Puts what sheets say of a file over what was found in it; a later sheet goes before an earlier one, value by value. Null when no row is about it. */
export function sheetProposalFor(file: string, found: StatementDetails, sheets: readonly UsedSheet[]): SheetProposal | null {
  const rows = sheets.flatMap((sheet) => {
    const row = sheet.match.rowOf.get(file);
    return row ? [{ sheet, row }] : [];
  });
  if (rows.length === 0) return null;
  const proposal: SheetProposal = { details: found, from: {} };
  for (const { sheet, row } of rows) {
    proposal.details = withValues(proposal.details, row.values);
    Object.assign(proposal.from, placesOf(sheet, row));
  }
  return proposal;
}

/** Details with the values of a row in them. A group that the row names has the members that the row names; those that were found belong to the group that was. */
export function withValues(details: StatementDetails, values: SheetValues): StatementDetails {
  const found = writtenOf(details);
  const hasOtherGroup = values.onBehalfOf !== undefined && values.onBehalfOf !== found.onBehalfOf;
  const read = readWritten({ ...found, ...(hasOtherGroup ? { members: '' } : {}), ...values });
  return read.ok ? read.details : details;
}

function placesOf({ name, sheet }: UsedSheet, { row, values }: SheetRow): SheetProposal['from'] {
  const from: SheetProposal['from'] = {};
  for (const field of WRITTEN_DETAILS) {
    const column = sheet.columns[field];
    if (values[field] !== undefined && column !== undefined) from[field] = { sheet: name.slice(name.lastIndexOf('/') + 1), counted: sheet.format === 'csv' ? 'row' : 'entry', row, column };
  }
  return from;
}
