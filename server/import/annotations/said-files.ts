import { z } from 'zod';
import { calledIn, statementFinder } from '#core/import/annotations/which-statement.ts';
import { newTagsOf, tagFinder } from '#core/import/annotations/find-tag.ts';
import { aboutSaid, outlook, type AboutSaid, type Outlook, type SaidGroup } from '#core/import/annotations/outlook.ts';
import { saidReport } from '#core/import/annotations/said-report.ts';
import { fileState, type FileState } from '#core/import/import-file.ts';
import type { SheetReport } from '#core/import/sheet-report.ts';
import type { TakenBack } from '#core/import/annotations/take-back.ts';
import type { Db } from '#server/db.ts';
import { takenBackOf } from './made.ts';
import { aboutOf, matchFile, namedStatements, refIn, type SaidWork } from './on-statements.ts';

/** A file of annotations on its check page. */
export interface OpenedAnnotations {
  file: string;
  name: string;
  state: FileState;
  about: Omit<AboutSaid, 'tags'>;
  /** The names of tags that the workspace does not have. */
  newTags: readonly string[];
  groups: readonly SaidGroup[];
  /** How many things are written, while it is imported. */
  written: number | undefined;
  /** How many things are gone, while it is taken back; what was taken back of it; and whether it can be. */
  gone: number | undefined;
  takenBack: TakenBack | undefined;
  mayTakeBack: boolean;
  /** Statements to choose from for those that are not known; empty when they are too many for a list. */
  statements: readonly { id: string; title: string }[];
}

/** So many statements are offered in a list. */
const MOST_OFFERED = 500;

export interface FileAsked {
  workspace: string;
  import: string;
  file: string;
}

/** Files of annotations of imports, for their pages. `writtenOf` and `goneOf` say how far the writing, or taking back, of one is. */
export function createSaidFiles(work: SaidWork, { writtenOf, goneOf }: { writtenOf: (file: string) => number | undefined; goneOf: (file: string) => number | undefined }) {
  const { db } = work;

  return {
    /** Whether a file of an import is one of annotations. */
    async has({ workspace, import: of, file }: FileAsked): Promise<boolean> {
      return (await db.read.importAnnotations.count({ where: { fileId: file, file: { importId: of, import: { workspaceId: workspace } } } })) > 0;
    },

    /** What is said of each of some files in the list of their import. */
    async reports(files: readonly { id: string; state: string }[]): Promise<Map<string, SheetReport>> {
      const rows = await db.read.importAnnotations.findMany({ where: { fileId: { in: files.map(({ id }) => id) } } });
      if (rows.length === 0) return new Map();
      const looks = await looksOf(db, rows.map(({ fileId }) => fileId));
      const states = new Map(files.map(({ id, state }) => [id, state]));
      return new Map(rows.map(({ fileId, about }) => {
        const isDone = states.get(fileId) === 'imported';
        return [fileId, saidReport({ about: aboutSaid.parse(JSON.parse(about)), outlooks: looks.get(fileId) ?? [], isDone, written: isDone ? undefined : writtenOf(fileId) })];
      }));
    },

    /** A file of annotations; undefined when the workspace has none of this id. */
    async open({ workspace, import: of, file }: FileAsked): Promise<OpenedAnnotations | undefined> {
      const row = await db.read.importFile.findUnique({ where: { id: file, importId: of, import: { workspaceId: workspace } }, select: { name: true, state: true } });
      const about = row ? await aboutOf(db, file) : undefined;
      if (!row || !about) return undefined;
      const [statements, taxonomy, groups] = await Promise.all([
        namedStatements(db, workspace),
        work.taxonomies.taxonomyOf({ workspace }),
        db.look((prepare) => prepare(`SELECT "place", "named", json_array_length("said") AS total, "statementId", "outlook", "doneAt" IS NOT NULL AS isDone FROM "ImportAnnotationsOf" WHERE "fileId" = ? ORDER BY "place"`).all(file)),
      ]);
      const find = statementFinder(statements);
      const titles = new Map(statements.map(({ id, title }) => [id, title]));
      const read = groupRows.parse(groups).map(({ place, named, total, statementId, outlook: look, isDone }): SaidGroup => {
        const ref = refIn(named);
        const title = statementId === null ? undefined : titles.get(statementId);
        const candidates = find(ref);
        return {
          ...{ place, total, called: calledIn(ref), isDone: isDone !== 0, outlook: look === null ? null : outlook.parse(JSON.parse(look)) },
          statement: statementId === null || title === undefined ? null : { id: statementId, title },
          candidates: candidates.length > 1 ? candidates.map(({ id, title: name }) => ({ id, title: name })) : [],
        };
      });
      const { tags, ...rest } = about;
      const { isMade, takenBack } = takenBackOf(db, file);
      const gone = goneOf(file);
      const isAsked = read.some(({ statement, isDone }) => statement === null && !isDone);
      return {
        ...{ file, name: row.name, state: fileState.parse(row.state), about: rest, groups: read, written: writtenOf(file), gone, takenBack },
        mayTakeBack: isMade && gone === undefined && (row.state === 'imported' || (row.state === 'cancelled' && takenBack === undefined)),
        newTags: newTagsOf(tags, tagFinder(taxonomy), taxonomy).tags.map(({ tag }) => tag.name),
        statements: isAsked && statements.length <= MOST_OFFERED ? statements.map(({ id, title }) => ({ id, title })) : [],
      };
    },

    /** Says which statement a part of a file means, null for none. False when it is not one of the workspace's, or the file does not wait any more. */
    async choose({ workspace, import: of, file, place, statement, member }: FileAsked & { place: number; statement: string | null; member: string }): Promise<boolean> {
      const isThere = statement === null || (await db.read.statement.count({ where: { id: statement, workspaceId: workspace } })) > 0;
      if (!isThere) return false;
      const { count } = await db.write((tx) => tx.importAnnotationsOf.updateMany({ where: { fileId: file, place, doneAt: null, file: { importId: of, state: 'ready', import: { workspaceId: workspace } } }, data: { statementId: statement, chosenBy: member } }));
      if (count > 0) await matchFile(work, { workspace, file, place });
      return count > 0;
    },

    /** Has a Word file that goes onto a statement here become a statement of its own instead. False for other files, and for one that does not wait any more. */
    async asStatement({ workspace, import: of, file }: FileAsked): Promise<boolean> {
      const asked = { id: file, importId: of, state: 'ready', import: { workspaceId: workspace }, reading: { isNot: null } };
      return db.write(async (tx) => {
        if ((await tx.importFile.count({ where: asked })) === 0) return false;
        await tx.importAnnotationsOf.deleteMany({ where: { fileId: file } });
        return (await tx.importAnnotations.deleteMany({ where: { fileId: file } })).count > 0;
      });
    },

    /** Looks again for the statements of a file, and for what would be taken. */
    async lookAgain({ workspace, import: of, file }: FileAsked): Promise<boolean> {
      const isThere = (await db.read.importFile.count({ where: { id: file, importId: of, state: 'ready', import: { workspaceId: workspace } } })) > 0;
      if (isThere) await matchFile(work, { workspace, file });
      return isThere;
    },
  };
}

const groupRows = z.array(z.object({ place: z.number(), named: z.string(), total: z.number(), statementId: z.string().nullable(), outlook: z.string().nullable(), isDone: z.number() }));

async function looksOf(db: Db, files: readonly string[]): Promise<Map<string, (Outlook | null)[]>> {
  const rows = await db.read.importAnnotationsOf.findMany({ where: { fileId: { in: [...files] } }, select: { fileId: true, outlook: true }, orderBy: { place: 'asc' } });
  const all = new Map<string, (Outlook | null)[]>();
  for (const { fileId, outlook: look } of rows) all.set(fileId, [...(all.get(fileId) ?? []), look === null ? null : outlook.parse(JSON.parse(look))]);
  return all;
}
