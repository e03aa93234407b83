import { z } from 'zod';
import type { Author } from '#core/entities/author.ts';
import { chosen, importProblem, keptCleaning, type Chosen, type ImportProblem } from '#core/import/import-file.ts';
import { withoutComments } from '#core/import/kept-comments.ts';
import { source } from '#core/import/source.ts';
import { statementDetails } from '#core/details/statement-details.ts';
import { StorageUnavailable, type Db } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import { newId } from '#server/new-id.ts';
import { writeText } from '#server/statements/statements.ts';
import { statementJob } from './keep-statement.ts';
import type { News } from './news.ts';
import type { SaidMaker } from './annotations/said-maker.ts';
import { makeNextVersion, type NextMaking } from './next-version.ts';
import type { Reader } from './reader.ts';
import { writeMarks } from './write-marks.ts';

export type StatementMaker = ReturnType<typeof createStatementMaker>;

/** Makes statements of files that people accepted. */
export function createStatementMaker({ db, news, documents, maker, said }: { db: Db; news: News; documents: DocumentWriter; maker: Pick<Reader, 'make'>; said: SaidMaker }) {
  /**
   * Writes what an imported file brings into its statement's documents. What is there already stays as it is, so it may be done again after a crash.
   */
  async function complete(file: string): Promise<void> {
    const row = await db.read.importFile.findUniqueOrThrow({ where: { id: file }, include: { reading: true } });
    const { statementId: statement, importedBy } = row;
    if (statement === null || importedBy === null || !row.reading?.cleaned) return;
    const kept = keptCleaning.parse(JSON.parse(row.reading.cleaned));
    const author: Author = { kind: 'member', id: importedBy };
    await writeText(documents, { statement, author, blocks: kept.blocks });
    const read = source.parse(JSON.parse(row.reading.source));
    const { leftOut = [] } = chosenIn(row.chosen);
    await writeMarks({ db, documents, news }, { statement, file, member: importedBy, source: withoutComments(read, leftOut), runs: kept.runs, author, at: row.changedAt });
    await db.write((tx) => tx.importFile.update({ where: { id: file }, data: { finishedAt: new Date() } }));
  }

  async function makeNext(of: NextMaking): Promise<ImportProblem | undefined> {
    const { file, workspace, next } = of;
    const problem = await makeNextVersion({ db, documents, news }, of).catch(async (error: unknown) => {
      // What cannot be stored now is tried again; whatever else went wrong would go wrong again.
      if (!(error instanceof StorageUnavailable)) await giveBack(db, file, null);
      throw error;
    });
    if (problem) return giveBack(db, file, problem);
    news.tell({ kind: 'statement', workspace, statement: next.statement });
    return undefined;
  }

  return {
    complete,

    /**
     * Makes the statement of a file in state `importing`, or the next version of one (see `next-version.ts`): its row, its text and what it was made of in one transaction, then the comments that came with it. Undefined when it is made or cannot
     * be; else the file is `ready` again, and why. A process that dies in between leaves what `complete` ends.
     */
    async make(file: string): Promise<ImportProblem | undefined> {
      if (await said.isOne(file)) return said.make(file);
      const found = db.look((prepare) => acceptedRow.optional().parse(prepare(ACCEPTED).get(file)));
      if (!found) return undefined;
      const { workspace, member, ...accepted } = found;
      const made = await maker.make(accepted);
      if (made.kind === 'refused') {
        await db.write((tx) => tx.importFile.update({ where: { id: file }, data: { state: 'refused', refusal: JSON.stringify(made.refusal), changedAt: new Date() } }));
        return undefined;
      }
      if (made.kind !== 'made') return giveBack(db, file, made.kind);
      const { next, leftOut = [] } = chosenIn(accepted.chosen);
      if (next) return makeNext({ file, workspace, member, next, leftOut, kept: made.kept, hasComments: made.hasComments });
      const { hasComments, details, ...rest } = made;
      const [statement, layer] = [newId(), newId()];
      const stored = await db.commit(statementJob, { ...rest, file, workspace, member, statement, layer, details: statementDetails.parse(details), isWhole: !hasComments, at: new Date() });
      if (stored !== true) return giveBack(db, file, importProblem.parse(stored));
      if (hasComments) await complete(file).catch((error: unknown) => takeBack(db, { file, statement, error }));
      news.tell({ kind: 'statement', workspace, statement });
      return undefined;
    },
  };
}

/** What was decided when the file was accepted: nothing when nobody looked at it. */
function chosenIn(decided: string | null): Partial<Chosen> {
  return decided === null ? {} : chosen.parse(JSON.parse(decided));
}

const acceptedRow = z.object({ workspace: z.string(), member: z.string(), source: z.string(), details: z.string().nullable(), fromSheet: z.string().nullable(), chosen: z.string().nullable(), decided: z.string() });

const ACCEPTED = `
  SELECT i."workspaceId" AS workspace, f."importedBy" AS member, r."source" AS source, f."details" AS details, f."fromSheet" AS "fromSheet", f."chosen" AS chosen,
    (SELECT json_group_array(json(d."decision")) FROM "CheckDecision" d WHERE d."fileId" = f."id") AS decided
  FROM "ImportFile" f JOIN "Import" i ON i."id" = f."importId" JOIN "ImportReading" r ON r."fileId" = f."id"
  WHERE f."id" = ? AND f."state" = 'importing' AND f."importedBy" IS NOT NULL`;

async function takeBack(db: Db, { file, statement, error }: { file: string; statement: string; error: unknown }): Promise<never> {
  await db.write(async (tx) => {
    await tx.statement.delete({ where: { id: statement } });
    await tx.importFile.update({ where: { id: file }, data: { state: 'ready', statementId: null } });
  });
  throw error;
}

async function giveBack<Problem extends ImportProblem | null>(db: Db, file: string, problem: Problem): Promise<Problem> {
  await db.write((tx) => tx.importFile.update({ where: { id: file }, data: { state: 'ready', problem, chosen: null, fromSheet: null, textBefore: null, changedAt: new Date() } }));
  return problem;
}
