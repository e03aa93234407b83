import { z } from 'zod';
import { WRITTEN_DETAILS, type WrittenDetail } from '#core/details/written.ts';

/** The most bytes, rows and columns of a sheet, and the longest cell of it, in UTF-16 units. What is beyond refuses the sheet, a cell only itself. */
export const MOST_SHEET_BYTES = 4 * 1024 * 1024;
export const MOST_ROWS = 5_000;
export const MOST_COLUMNS = 100;
export const LONGEST_CELL = 20_000;

/** So many values that are wrong are kept with their words; the others are counted. */
export const MOST_PROBLEMS = 500;

const writtenDetail = z.enum(WRITTEN_DETAILS as [WrittenDetail, ...WrittenDetail[]]);

/** What a row says of its file, as a person would write it into the fields. Days come together, and so do a group and its members; a field that is missing is not spoken of. */
const sheetValues = z.partialRecord(writtenDetail, z.string());
export type SheetValues = z.infer<typeof sheetValues>;

/** A cell: its words, or why there are none, as the end of a sentence (a JSON file may hold other things). */
const cell = z.union([z.string(), z.strictObject({ unfit: z.string() })]);
export type Cell = z.infer<typeof cell>;

/** `others` are the cells under headings that are none of ours, as they were read, but for those that are empty; `at` is the place of the column in `leftAside`. */
const sheetRow = z.strictObject({ row: z.number().int().min(1), file: z.string(), values: sheetValues, others: z.array(z.strictObject({ at: z.number().int().min(0), cell })).optional() });
export type SheetRow = z.infer<typeof sheetRow>;

/** A value that was not taken: which row and column it stands in, and why. `column` is null for the row as a whole. */
const sheetProblem = z.strictObject({ row: z.number().int().min(1), column: z.string().nullable(), says: z.string() });
export type SheetProblem = z.infer<typeof sheetProblem>;

/**
 * A table of metadata as it was read: one row for each file, found by its name. Rows of a CSV file are counted as spreadsheets do, the heading is one of them; entries of a JSON file from 1.
 */
export const metadataSheet = z.strictObject({
  format: z.enum(['csv', 'json']),
  /** The heading under which each field stands, as the sheet writes it. */
  columns: z.partialRecord(writtenDetail, z.string()),
  /** Headings that are none of ours, which may be fields of the workspace, and those that another column stands for already. */
  leftAside: z.array(z.strictObject({ column: z.string(), why: z.enum(['unknown', 'double']) })),
  rows: z.array(sheetRow),
  problems: z.array(sheetProblem),
  /** How many values were not taken, those without words of their own among them. */
  wrong: z.number().int().min(0),
  /** The encoding, where it is not UTF-8. */
  encoding: z.string().nullable(),
});
export type MetadataSheet = z.infer<typeof metadataSheet>;

/** A sheet before anything in it is understood. */
export interface SheetTable {
  format: MetadataSheet['format'];
  heading: readonly string[];
  rows: readonly { row: number; cells: readonly Cell[] }[];
}

/** What became of reading a sheet; `why` is a sentence. */
export type SheetReading = { kind: 'sheet'; sheet: MetadataSheet } | { kind: 'refused'; why: string };
