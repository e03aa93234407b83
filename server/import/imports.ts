import { z } from 'zod';
import type { Actor } from '#core/policy/policy.ts';
import { chosen, fileState, goesAlong, importProblem, isChecked, likenessKind, MOST_FILES, shortName, type Chosen, type ImportProblem, type ImportRow, type Likeness } from '#core/import/import-file.ts';
import { proposedDetails, type ProposedDetails } from '#core/import/detail-proposal.ts';
import { ownOfSheets, sheetProposal, type SheetProposal } from '#core/import/sheet-proposal.ts';
import type { DescribedFile } from '#core/import/write-metadata-sheet.ts';
import { refusal, source, type Source } from '#core/import/source.ts';
import { normaliseLine } from '#core/text/plain-text.ts';
import { fold } from '#core/text/fold.ts';
import { group, positionHolder } from '#core/details/statement-details.ts';
import { dateWords } from '#core/list/statement-words.ts';
import type { Annotated } from '#server/annotated/annotated.ts';
import type { Bus } from '#server/bus.ts';
import type { Db } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import { matchFile } from '#server/import/annotations/on-statements.ts';
import { createSaidFiles, type FileAsked } from '#server/import/annotations/said-files.ts';
import { createSaidMaker } from '#server/import/annotations/said-maker.ts';
import { createTakeBacks } from '#server/import/annotations/take-back.ts';
import { createStatementMaker } from '#server/import/make-statement.ts';
import { IN_ORDER } from '#server/import/in-order.ts';
import { acceptJob } from '#server/import/keep-file.ts';
import { createLikenesses } from '#server/import/likenesses.ts';
import { createNews } from '#server/import/news.ts';
import { createImportQueue } from '#server/import/queue.ts';
import type { Reader } from '#server/import/reader.ts';
import { originalOf, type Original } from '#server/import/original.ts';
import { receiveFile } from '#server/import/receive.ts';
import { previewNext, type PreviewAsked } from '#server/import/next-version.ts';
import type { Layers } from '#server/layers.ts';
import { createImportProjects } from '#server/import/refi/project-reports.ts';
import { createImportSheets, type SheetsOfImport } from '#server/import/sheets.ts';
import { newId } from '#server/new-id.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import type { ImportFile, Statement } from '#prisma/generated/client.ts';

export type Imports = ReturnType<typeof createImports>;

/** An import in the list of a workspace's imports. */
export interface ImportSummary {
  import: string;
  by: string; // member
  at: string;
  files: number;
  ready: number;
  imported: number;
  refused: number;
}

/** A file that the workspace has in an import. */
export interface KnownFile {
  sha256: string;
  import: string;
  state: ImportRow['state'];
  statement: string | null;
}

/** A file on its check page. */
export interface OpenedFile {
  file: string;
  name: string;
  state: ImportRow['state'];
  problem: ImportProblem | null;
  source: Source;
  proposed: ProposedDetails;
  /** What sheets of the import say of it; once it was accepted, what they said then. */
  fromSheet: SheetProposal | null;
  chosen: Chosen | null;
  statement: string | null;
  like: Likeness | null;
  /** The statement that it is, or was made, the next version of. */
  next: NextTarget | null;
  /** Whether it replaced a text by the same words. */
  isSameText: boolean;
  /** Its place among those that are checked, from 1, and how many these are. */
  at: number;
  of: number;
}

/** A statement that a file may be made the next version of. */
export interface NextTarget {
  statement: string;
  title: string;
  /** Whose it is and when. */
  facts: string;
}

export type AcceptOutcome = { kind: 'imported'; statement: string; isSameText: boolean } | { kind: 'refused'; problem: ImportProblem } | { kind: 'not-ready' } | { kind: 'not-found' };

interface ImportsOf {
  db: Db;
  bus: Bus;
  documents: DocumentWriter;
  layers: Pick<Layers, 'layersOf'>;
  reader: Reader;
  maker: Reader;
  annotated: Annotated;
  taxonomies: Pick<Taxonomies, 'taxonomyOf'>;
}

/** The imports of workspaces: files on their way to statements, or to annotations of them. Who may is asked of the policy first. */
export function createImports({ db, bus, documents, layers, reader, maker, annotated, taxonomies }: ImportsOf) {
  const sheets = createImportSheets({ db });
  const projects = createImportProjects({ db });
  const news = createNews(bus);
  const saidWork = { db, annotated, taxonomies, maker, documents, news };
  const said = createSaidMaker(saidWork);
  const takeBacks = createTakeBacks(saidWork);
  const saidFiles = createSaidFiles(saidWork, { writtenOf: said.writtenOf, goneOf: takeBacks.goneOf });
  const match = (of: Parameters<typeof matchFile>[1]) => matchFile(saidWork, of);
  const queue = createImportQueue({ db, match, news, reader, maker: createStatementMaker({ db, news, documents, maker, said }), likenesses: createLikenesses({ db, reader }) });

  function exists({ workspace, import: id }: { workspace: string; import: string }): boolean {
    return db.look((prepare) => prepare(`SELECT 1 FROM "Import" WHERE "id" = ? AND "workspaceId" = ?`).get(id, workspace)) !== undefined;
  }

  /** What files seem to be another one of, with its name of today; without those that are gone. */
  async function likesOf(rows: readonly Pick<ImportFile, 'id' | 'likeKind' | 'likeId'>[]): Promise<Map<string, Likeness>> {
    const ids = rows.flatMap(({ likeId }) => (likeId === null ? [] : [likeId]));
    if (ids.length === 0) return new Map();
    const [statements, files] = await Promise.all([
      db.read.statement.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } }),
      db.read.importFile.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
    ]);
    const names = new Map([...statements.map(({ id, title }) => [id, title] as const), ...files.map(({ id, name }) => [id, name] as const)]);
    return new Map(
      rows.flatMap(({ id, likeKind, likeId }) => {
        const name = names.get(likeId ?? '');
        return likeId === null || name === undefined ? [] : [[id, { kind: likenessKind.parse(likeKind), id: likeId, name }]];
      }),
    );
  }

  /** The files of an import in their order; undefined when the workspace has none of this id. */
  async function rows({ workspace, import: of }: { workspace: string; import: string }): Promise<ImportRow[] | undefined> {
    if (!exists({ workspace, import: of })) return undefined;
    const found = await db.read.importFile.findMany({ where: { importId: of, state: { not: 'receiving' } }, orderBy: [...IN_ORDER], include: { import: { select: { nextOf: true } } } });
    const [likes, tables, reports, annotations] = await Promise.all([likesOf(found), sheets.among(workspace, found), projects.reports(workspace, found), saidFiles.reports(found)]);
    return found.map((row) => rowOf(row, { like: likes.get(row.id) ?? null, isNext: row.import.nextOf !== null && !annotations.has(row.id), sheet: tables.reportOf(row.id) ?? reports.get(row.id) ?? annotations.get(row.id) ?? null, isSaid: annotations.has(row.id), fromSheet: fromSheetOf(row, tables) }));
  }

  async function targetOf({ workspace, statement }: { workspace: string; statement: string }): Promise<NextTarget | undefined> {
    const row = await db.read.statement.findUnique({ where: { id: statement, workspaceId: workspace }, select: TARGET_COLUMNS });
    return row ? targetIn(row) : undefined;
  }

  function tell(workspace: string, of: string): void {
    news.tell({ kind: 'import', workspace, import: of });
  }

  return {
    /** Begins an import without files, of any statements or of next versions of one. Returns its id. */
    async begin({ workspace, actor, nextOf = null }: { workspace: string; actor: Actor; nextOf?: string | null }): Promise<string> {
      const id = newId();
      await db.write((tx) => tx.import.create({ data: { id, workspaceId: workspace, createdBy: actor.member, createdAt: new Date(), nextOf } }));
      return id;
    },

    /** A statement that a file may be made the next version of; undefined when the workspace has none of this id. */
    targetOf,

    /** Statements of a workspace whose title or speaker's State or group has these words, the newest first. */
    async targets({ workspace, words }: { workspace: string; words: string }): Promise<NextTarget[]> {
      const rows = await db.read.statement.findMany({ where: { workspaceId: workspace }, select: TARGET_COLUMNS, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] });
      const wanted = fold(words).text.split(/\s+/).filter((word) => word !== '');
      const found: NextTarget[] = [];
      for (const target of rows.map(targetIn)) {
        const text = fold(`${target.title} ${target.facts}`).text;
        if (wanted.every((word) => text.includes(word)) && found.push(target) === MOST_TARGETS) break;
      }
      return found;
    },

    /** What a file would do to a statement as its next version, with these clean-ups; undefined when either is not there. */
    preview: (asked: PreviewAsked) => previewNext({ db, layers, maker }, asked),

    /** Takes a file into an import while it comes in. `place` is its place in the order of the import. */
    async receive({ workspace, import: of, place, name, bytes }: { workspace: string; import: string; place: number; name: string; bytes: AsyncIterable<Uint8Array> }): Promise<'received' | 'too-large' | 'too-many' | 'not-found'> {
      if (!exists({ workspace, import: of })) return 'not-found';
      if (filesIn(db, of) >= MOST_FILES) return 'too-many';
      const received = await receiveFile(db, { import: of, place, name: shortName(normaliseLine(name)) || 'Without a name', bytes });
      if (received.kind === 'too-large') return 'too-large';
      tell(workspace, of);
      queue.wakeReading();
      return 'received';
    },

    /** Which of these files, by the SHA-256 of their bytes in hex, the workspace has in an import already; not those that were refused or left out. */
    async known({ workspace, hashes }: { workspace: string; hashes: readonly string[] }): Promise<KnownFile[]> {
      const rows = await db.read.importFile.findMany({
        where: { sha256: { in: [...hashes] }, import: { workspaceId: workspace }, state: { notIn: ['receiving', 'refused', 'skipped', 'cancelled'] } },
        select: { sha256: true, importId: true, state: true, statementId: true },
        orderBy: { changedAt: 'asc' },
      });
      return rows.map((row) => ({ sha256: row.sha256, import: row.importId, state: fileState.parse(row.state), statement: row.statementId }));
    },

    /** The newest imports of a workspace, newest first. */
    async list({ workspace }: { workspace: string }): Promise<ImportSummary[]> {
      const rows = await db.read.import.findMany({ where: { workspaceId: workspace, files: { some: {} } }, orderBy: { createdAt: 'desc' }, take: 50 });
      const counts = await db.read.importFile.groupBy({ by: ['importId', 'state'], where: { importId: { in: rows.map(({ id }) => id) } }, _count: true });
      return rows.map(({ id, createdBy, createdAt }) => {
        const mine = counts.filter(({ importId }) => importId === id);
        const count = (...states: string[]) => mine.filter(({ state }) => states.includes(state)).reduce((sum, { _count }) => sum + _count, 0);
        return { import: id, by: createdBy, at: createdAt.toISOString(), files: mine.reduce((sum, { _count }) => sum + _count, 0), ready: count('ready'), imported: count('imported'), refused: count('refused') };
      });
    },

    rows,

    /** A file as it came; undefined when the workspace has none of this id. */
    async original({ workspace, import: of, file }: { workspace: string; import: string; file: string }): Promise<Original | undefined> {
      const row = await db.read.importFile.findUnique({ where: { id: file, importId: of, import: { workspaceId: workspace }, state: { not: 'receiving' } } });
      return row ? originalOf(db, row) : undefined;
    },

    /** What is known of the files of an import that were read, as they will be or were imported; undefined for an import of elsewhere. */
    async described({ workspace, import: of }: { workspace: string; import: string }): Promise<DescribedFile[] | undefined> {
      return (await rows({ workspace, import: of }))?.flatMap(({ name, details, own }) => (details ? [{ file: name, details, own }] : []));
    },

    /** A file that was read, for its check page; undefined when the workspace has none of this id or it was not read. `as` names the statement that it is to be a version of. */
    async open({ workspace, import: of, file, as }: { workspace: string; import: string; file: string; as?: string | undefined }): Promise<OpenedFile | undefined> {
      const row = await db.read.importFile.findUnique({ where: { id: file, importId: of, import: { workspaceId: workspace } }, include: { import: true, reading: { select: { source: true } } } });
      if (!row?.reading || row.details === null) return undefined;
      const all = await db.read.importFile.findMany({ where: { importId: of, state: { not: 'receiving' } }, orderBy: [...IN_ORDER], select: { id: true, name: true, state: true } });
      const nextOf = row.nextOf ?? (row.state === 'imported' ? null : (as ?? row.import.nextOf));
      const checked = all.filter(({ id, state }) => id === file || isChecked(fileState.parse(state)));
      return {
        ...{ file, name: row.name, statement: row.statementId },
        like: (await likesOf([row])).get(file) ?? null,
        fromSheet: fromSheetOf(row, await sheets.among(workspace, all)),
        next: (nextOf !== null && (await targetOf({ workspace, statement: nextOf }))) || null,
        isSameText: isSameText(row),
        state: fileState.parse(row.state),
        problem: row.problem === null ? null : importProblem.parse(row.problem),
        source: source.parse(JSON.parse(row.reading.source)),
        proposed: proposedDetails.parse(JSON.parse(row.details)),
        chosen: row.chosen === null ? null : chosen.parse(JSON.parse(row.chosen)),
        at: checked.findIndex(({ id }) => id === file) + 1,
        of: checked.length,
      };
    },

    /** The next file of an import that waits to be checked, after the given one if there is any, else before it. */
    async nextReady({ import: of, after }: { import: string; after: string }): Promise<string | undefined> {
      const all = await db.read.importFile.findMany({ where: { importId: of }, orderBy: [...IN_ORDER], select: { id: true, state: true } });
      const at = all.findIndex(({ id }) => id === after);
      return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find(({ state }) => state === 'ready')?.id;
    },

    /** Makes a statement of a file as someone decided; open pages of the workspace hear of it. */
    async accept({ workspace, actor, import: of, file, chosen: decided }: { workspace: string; actor: Actor; import: string; file: string; chosen: Chosen }): Promise<AcceptOutcome> {
      const all = await db.read.importFile.findMany({ where: { importId: of, import: { workspaceId: workspace }, state: { not: 'receiving' } }, orderBy: [...IN_ORDER] });
      const one = all.find(({ id }) => id === file);
      if (!one) return { kind: 'not-found' };
      const fromSheet = fromSheetOf(one, await sheets.among(workspace, all));
      const taken = await db.write((tx) =>
        tx.importFile.updateMany({
          where: { id: file, state: 'ready' },
          data: { state: 'importing', fromSheet: jsonOrNull(fromSheet), chosen: JSON.stringify(chosen.parse(decided)), importedBy: actor.member, problem: null, changedAt: new Date() },
        }),
      );
      if (taken.count === 0) return { kind: 'not-ready' };
      await queue.make(file).catch((error: unknown) => {
        queue.wakeMaking();
        throw error;
      });
      tell(workspace, of);
      const row = await db.read.importFile.findUniqueOrThrow({ where: { id: file } });
      if (row.statementId !== null) return { kind: 'imported', statement: row.statementId, isSameText: isSameText(row) };
      if (row.state === 'refused') return { kind: 'not-ready' };
      return { kind: 'refused', problem: importProblem.catch('no-words').parse(row.problem) };
    },

    /** Has everything made that is ready, as it is proposed, but for what is here already. Returns how many files that are; undefined for an import of elsewhere. */
    async acceptAll({ workspace, actor, import: of }: { workspace: string; actor: Actor; import: string }): Promise<number | undefined> {
      if (!exists({ workspace, import: of })) return undefined;
      const all = await db.read.importFile.findMany({ where: { importId: of, state: { not: 'receiving' } }, orderBy: [...IN_ORDER], include: { import: { select: { nextOf: true } } } });
      const [likes, tables] = await Promise.all([likesOf(all), sheets.among(workspace, all)]);
      const files = all.filter((row) => goesAlong({ state: fileState.parse(row.state), like: likes.get(row.id) ?? null, isNext: row.import.nextOf !== null }));
      const asTheyAre = files.map((row) => ({ file: row.id, fromSheet: jsonOrNull(fromSheetOf(row, tables)) }));
      if (asTheyAre.length > 0) await db.commit(acceptJob, { files: asTheyAre, by: actor.member, at: new Date() });
      if (files.length > 0) tell(workspace, of);
      queue.wakeMaking();
      return files.length;
    },

    /** Leaves a file out of an import, or takes it up again. False when it is not one that this can be done to. */
    async leaveOut({ workspace, import: of, file, isOut }: { workspace: string; import: string; file: string; isOut: boolean }): Promise<boolean> {
      const changed = await db.write(async (tx) => {
        const inside = { select: { fileId: true } };
        const row = await tx.importFile.findUnique({ where: { id: file, importId: of, import: { workspaceId: workspace } }, select: { state: true, reading: inside, sheet: inside, annotations: inside } });
        const state = row ? stateAfter(fileState.parse(row.state), row.sheet ? 'sheet' : (row.reading ?? row.annotations) ? 'ready' : 'queued', isOut) : undefined;
        if (state) await tx.importFile.update({ where: { id: file }, data: { state, changedAt: new Date() } });
        return state !== undefined;
      });
      if (changed) tell(workspace, of);
      if (changed) queue.wakeReading();
      return changed;
    },

    /** Has a file of annotations written, as its statements were found and chosen. False when it does not wait any more; undefined for a file of elsewhere. */
    async acceptAnnotations({ workspace, actor, import: of, file }: FileAsked & { actor: Actor }): Promise<boolean | undefined> {
      if (!(await saidFiles.has({ workspace, import: of, file }))) return undefined;
      const { count } = await db.write((tx) => tx.importFile.updateMany({ where: { id: file, state: 'ready' }, data: { state: 'importing', importedBy: actor.member, problem: null, changedAt: new Date() } }));
      tell(workspace, of);
      queue.wakeMaking();
      return count > 0;
    },

    /** Takes back what a file of annotations made, as far as nobody touched it since. False when there is nothing of that kind. */
    takeBackAnnotations: takeBacks.begin,

    /** Files of annotations on their check pages. */
    annotations: saidFiles,

    /** Leaves out everything that is not imported, and stops writing annotations; what of them is written stays. Returns how many files that were; undefined for an import of elsewhere. */
    async cancel({ workspace, import: of }: { workspace: string; import: string }): Promise<number | undefined> {
      if (!exists({ workspace, import: of })) return undefined;
      const { count } = await db.write((tx) => tx.importFile.updateMany({ where: { importId: of, OR: [{ state: { in: ['queued', 'reading', 'ready'] } }, { state: 'importing', annotations: { isNot: null } }] }, data: { state: 'cancelled', changedAt: new Date() } }));
      if (count > 0) tell(workspace, of);
      return count;
    },

    start: queue.start,
    async settled(): Promise<void> {
      await Promise.all([queue.settled(), takeBacks.settled()]);
    },
    async close(): Promise<void> {
      await queue.close();
      await takeBacks.settled();
      await maker.close();
      news.close();
    },
  };
}

const countRow = z.object({ files: z.number() });

function filesIn(db: Db, of: string): number {
  return countRow.parse(db.look((prepare) => prepare(`SELECT COUNT(*) AS files FROM "ImportFile" WHERE "importId" = ?`).get(of))).files;
}

/** `before` is the state that a file has when it is not left out. */
function stateAfter(state: ImportRow['state'], before: 'queued' | 'ready' | 'sheet', isOut: boolean): ImportRow['state'] | undefined {
  if (isOut) return state === 'ready' || state === 'queued' || state === 'sheet' ? 'skipped' : undefined;
  return state === 'skipped' || state === 'cancelled' ? before : undefined;
}

/** Whether a file replaced a text by the same words, so that there was nothing to write. */
function isSameText({ state, nextOf, textAfter }: Pick<ImportFile, 'state' | 'nextOf' | 'textAfter'>): boolean {
  return state === 'imported' && nextOf !== null && textAfter === null;
}

/** So many statements are offered to choose from. */
const MOST_TARGETS = 12;
const TARGET_COLUMNS = { id: true, title: true, delegation: true, delegationName: true, onBehalfOf: true, dateStart: true, dateEnd: true } as const;
type TargetRow = Pick<Statement, keyof typeof TARGET_COLUMNS>;

function targetIn({ id, title, delegation, delegationName, onBehalfOf, dateStart, dateEnd }: TargetRow): NextTarget {
  const holder = positionHolder({ delegation: delegationName === null ? null : { name: delegationName, iso3: delegation }, onBehalfOf: onBehalfOf === null ? null : group.parse(JSON.parse(onBehalfOf)) });
  return { statement: id, title, facts: [holder, dateWords({ dateStart, dateEnd })].filter(Boolean).join(' · ') };
}

/** What sheets say of a file: what they said when it was accepted, else what they say now. */
function fromSheetOf(row: ImportFile, tables: SheetsOfImport): SheetProposal | null {
  if (row.state === 'importing' || row.state === 'imported') return row.fromSheet === null ? null : sheetProposal.parse(JSON.parse(row.fromSheet));
  return row.details === null ? null : tables.proposalFor(row.id, proposedDetails.parse(JSON.parse(row.details)).details);
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

function rowOf(row: ImportFile, { like, isNext, sheet, isSaid, fromSheet }: Pick<ImportRow, 'like' | 'isNext' | 'sheet' | 'isSaid'> & { fromSheet: SheetProposal | null }): ImportRow {
  const proposed = row.details === null ? null : (fromSheet ?? proposedDetails.parse(JSON.parse(row.details))).details;
  const decided = row.chosen === null ? null : chosen.parse(JSON.parse(row.chosen));
  return {
    ...{ file: row.id, name: row.name, size: row.size, statement: row.statementId, like, isNext, sheet, isSaid },
    state: fileState.parse(row.state),
    isWhole: row.state !== 'imported' || row.finishedAt !== null,
    refusal: row.refusal === null ? null : refusal.parse(JSON.parse(row.refusal)),
    problem: row.problem === null ? null : importProblem.parse(row.problem),
    details: decided?.details ?? proposed,
    own: decided ? (decided.own ?? {}) : ownOfSheets(fromSheet),
  };
}
