import type { OwnField } from '#core/fields/field.ts';
import { metadataSheet, type MetadataSheet } from '#core/import/metadata-sheet.ts';
import { readOwnColumns, type OwnColumns } from '#core/import/own-columns.ts';
import { sheetProposalFor, sheetsInUse, type NamedSheet, type SheetProposal, type UsedSheet } from '#core/import/sheet-proposal.ts';
import { sheetReport, type SheetReport } from '#core/import/sheet-report.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import type { Db } from '#server/db.ts';
import { readFields } from '#server/statements/field-rows.ts';
import { isSheetName } from './kind.ts';
import type { ImportFile } from '#prisma/generated/client.ts';

/** What the sheets of an import say of its files as they are now. */
export interface SheetsOfImport {
  proposalFor(file: string, found: StatementDetails): SheetProposal | null;
  /** Undefined for a file that is no sheet. */
  reportOf(file: string): SheetReport | undefined;
}

/** So many sheets are held in memory as they were parsed; what is stored of a file never changes. */
const MOST_HELD = 16;

const LEFT_OUT: SheetReport = { summary: 'It was left out: nothing is taken from it.', remarks: [], more: 0 };

/** The tables of metadata of imports. */
export function createImportSheets({ db }: { db: Db }) {
  const held = new Map<string, MetadataSheet>();

  /** What sheets tell of the fields of their workspace is read once, until the fields change: a sheet may have many thousands of cells. */
  const read = new WeakMap<MetadataSheet, { as: string; own: OwnColumns }>();

  function ownReader(fields: readonly OwnField[]): (sheet: MetadataSheet) => OwnColumns {
    const as = JSON.stringify(fields);
    return (sheet) => {
      const known = read.get(sheet);
      if (known?.as === as) return known.own;
      const own = readOwnColumns(sheet, fields);
      read.set(sheet, { as, own });
      return own;
    };
  }

  async function parsed(ids: readonly string[]): Promise<Map<string, MetadataSheet>> {
    const missing = ids.filter((id) => !held.has(id));
    if (missing.length > 0) {
      const stored = await db.read.importSheet.findMany({ where: { fileId: { in: missing } } });
      for (const { fileId, sheet } of stored) held.set(fileId, metadataSheet.parse(JSON.parse(sheet)));
    }
    const wanted = new Map(ids.flatMap((id) => { const sheet = held.get(id); return sheet ? [[id, sheet] as const] : []; }));
    for (const id of held.keys()) if (held.size > MOST_HELD) held.delete(id);
    return wanted;
  }

  return {
    /** Looks at the files of an import of a workspace, in their order, for its sheets. */
    async among(workspace: string, rows: readonly Pick<ImportFile, 'id' | 'name' | 'state'>[]): Promise<SheetsOfImport> {
      const ids = rows.filter(({ state }) => state === 'sheet').map(({ id }) => id);
      const [known, fields] = await Promise.all([parsed(ids), ids.length > 0 ? readFields(db.read, workspace) : []]);
      const out = await outOf(db, rows.filter(({ state }) => state === 'skipped' || state === 'cancelled').map(({ id }) => id));
      const sheets = rows.flatMap(({ id, name }): NamedSheet[] => {
        const sheet = known.get(id);
        return sheet ? [{ file: id, name, sheet }] : [];
      });
      const files = rows.filter(({ name, state }) => !isSheetName(name) && state !== 'project').map(({ id, name }) => ({ file: id, name }));
      const used = sheetsInUse(sheets, files, ownReader(fields));
      const byFile = new Map<string, UsedSheet>(used.map((one) => [one.file, one]));
      return {
        proposalFor: (file, found) => sheetProposalFor(file, found, used),
        reportOf: (file) => {
          const sheet = byFile.get(file);
          return sheet ? sheetReport(sheet, files) : out.has(file) ? LEFT_OUT : undefined;
        },
      };
    },
  };
}

/** Those of some files that are sheets. */
async function outOf(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.read.importSheet.findMany({ where: { fileId: { in: [...ids] } }, select: { fileId: true } });
  return new Set(rows.map(({ fileId }) => fileId));
}
