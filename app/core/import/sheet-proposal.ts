import { z } from 'zod';
import { readWritten, writtenOf, WRITTEN_DETAILS, type WrittenDetail } from '#core/details/written.ts';
import { ownNameShape, type OwnWritten } from '#core/fields/edit-own.ts';
import { statementDetails, type StatementDetails } from '#core/details/statement-details.ts';
import { matchSheet, type NamedFile, type SheetMatch } from './match-metadata-sheet.ts';
import type { MetadataSheet, SheetRow, SheetValues } from './metadata-sheet.ts';
import type { OwnColumns } from './own-columns.ts';

/** Where a value stands in a sheet. */
const sheetPlace = z.strictObject({ sheet: z.string(), counted: z.enum(['row', 'entry']), row: z.number().int(), column: z.string() });
export type SheetPlace = z.infer<typeof sheetPlace>;

/** What a sheet tells for a field of the workspace, as a form holds it. */
const ownFromSheet = z.strictObject({ is: z.string(), place: sheetPlace });
export type OwnFromSheet = z.infer<typeof ownFromSheet>;

/** The details of a file with what sheets say of it, and where each of these values stands, those in fields of the workspace by themselves. What was found in the text is not lost: it is in `ProposedDetails`. */
export const sheetProposal = z.strictObject({
  details: statementDetails,
  from: z.partialRecord(z.enum(WRITTEN_DETAILS as [WrittenDetail, ...WrittenDetail[]]), sheetPlace),
  own: z.partialRecord(ownNameShape, ownFromSheet).optional(),
});
export type SheetProposal = z.infer<typeof sheetProposal>;

/** A sheet of an import, under the name of its file. */
export interface NamedSheet extends NamedFile {
  sheet: MetadataSheet;
}

/** A sheet with the rows that are about files. `isReplaced` when a later one of the same name stands for it. */
export interface UsedSheet extends NamedSheet {
  match: SheetMatch;
  own: OwnColumns;
  isReplaced: boolean;
}

/** Finds the files of each sheet, and with `ownOf` what it tells of the fields of a workspace. `sheets` are in the order in which they came: of those with one name only the last counts. */
export function sheetsInUse(sheets: readonly NamedSheet[], files: readonly NamedFile[], ownOf: (sheet: MetadataSheet) => OwnColumns): UsedSheet[] {
  const last = new Map(sheets.map((one) => [sameName(one.name), one]));
  return sheets.map((one) => {
    const isReplaced = last.get(sameName(one.name)) !== one;
    return { ...one, isReplaced, match: matchSheet({ name: one.name, rows: isReplaced ? [] : one.sheet.rows }, files), own: ownOf(one.sheet) };
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
  const own: NonNullable<SheetProposal['own']> = {};
  for (const { sheet, row } of rows) {
    proposal.details = withValues(proposal.details, row.values);
    Object.assign(proposal.from, placesOf(sheet, row));
    for (const [name, is] of sheet.own.valuesOf.get(row.row) ?? []) own[name] = { is, place: placeIn(sheet, row, sheet.own.columns.get(name) ?? '') };
  }
  return Object.keys(own).length > 0 ? { ...proposal, own } : proposal;
}

/** What stands in fields of the workspace when nobody wrote there: what sheets tell. */
export function ownOfSheets(proposal: SheetProposal | null): OwnWritten {
  return Object.fromEntries(Object.entries(proposal?.own ?? {}).flatMap(([name, told]) => (told ? [[name, told.is]] : [])));
}

/** Details with the values of a row in them. A group that the row names has the members that the row names; those that were found belong to the group that was. */
export function withValues(details: StatementDetails, values: SheetValues): StatementDetails {
  const found = writtenOf(details);
  const hasOtherGroup = values.onBehalfOf !== undefined && values.onBehalfOf !== found.onBehalfOf;
  const read = readWritten({ ...found, ...(hasOtherGroup ? { members: '' } : {}), ...values });
  return read.ok ? read.details : details;
}

function placesOf(used: UsedSheet, row: SheetRow): SheetProposal['from'] {
  const from: SheetProposal['from'] = {};
  for (const field of WRITTEN_DETAILS) {
    const column = used.sheet.columns[field];
    if (row.values[field] !== undefined && column !== undefined) from[field] = placeIn(used, row, column);
  }
  return from;
}

function placeIn({ name, sheet }: UsedSheet, { row }: SheetRow, column: string): SheetPlace {
  return { sheet: name.slice(name.lastIndexOf('/') + 1), counted: sheet.format === 'csv' ? 'row' : 'entry', row, column };
}
