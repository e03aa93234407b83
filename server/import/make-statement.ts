import { z } from 'zod';
import { proposedDetails } from '#core/import/detail-proposal.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { chosen, keptCleaning, type Chosen, type ImportProblem, type KeptCleaning } from '#core/import/import-file.ts';
import { cleanSource } from '#core/import/clean-source.ts';
import { source, type Source } from '#core/import/source.ts';
import type { Author } from '#core/author.ts';
import { normaliseLine } from '#core/plain-text.ts';
import { can } from '#core/policy.ts';
import { role } from '#core/role.ts';
import { wordsOf } from '#core/text-block.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import { newId } from '#server/new-id.ts';
import { addStatementRow, readText, writeText } from '#server/statements.ts';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { outsideWrites, type OutsideComments } from './outside-comments.ts';

export type StatementMaker = ReturnType<typeof createStatementMaker>;

/** Makes statements of files that people accepted. */
export function createStatementMaker({ db, bus, documents }: { db: Db; bus: Bus; documents: DocumentWriter }) {
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
    if (read.comments.length > 0) await writeComments({ statement, source: read, runs: kept.runs, author, at: row.changedAt });
    await db.write((tx) => tx.importFile.update({ where: { id: file }, data: { finishedAt: new Date() } }));
  }

  async function writeComments({ author, ...of }: Pick<OutsideComments, 'statement' | 'source' | 'runs' | 'at'> & { author: Author }): Promise<void> {
    const { statement } = of;
    const layer = await db.read.layer.findFirstOrThrow({ where: { statementId: statement, visibility: 'shared' } });
    const authorOf = await outsideAuthors(db, { workspace: layer.workspaceId, names: of.source.comments.map(({ author: name }) => name), at: of.at });
    const flat = await readText(documents, statement, author);
    const writes = outsideWrites({ ...of, flat, authorOf });
    for (let from = 0; from < writes.length; from += MOST_AT_ONCE) {
      await documents.write({
        document: { kind: 'layer', layer: layer.id },
        author,
        change: (doc) => writeEntities(doc, writes.slice(from, from + MOST_AT_ONCE).filter(({ kind, id }) => !rootOf(doc, kind).has(id)), author),
      });
    }
  }

  return {
    complete,

    /**
     * Makes the statement of a file in state `importing`: its row in one transaction with what it was made of, then its text. Undefined when it is made; else the file is `ready`
     * again, and why. A process that dies in between leaves what `complete` ends.
     */
    async make(file: string): Promise<ImportProblem | undefined> {
      const row = await db.read.importFile.findUniqueOrThrow({ where: { id: file }, include: { import: { select: { workspaceId: true } }, reading: { select: { source: true } } } });
      if (row.state !== 'importing' || row.reading === null || row.importedBy === null) return undefined;
      const read = source.parse(JSON.parse(row.reading.source));
      const { accepted, details } = row.chosen === null ? asProposed(read, row.details) : chosen.parse(JSON.parse(row.chosen));
      const cleaned = cleanSource(read, new Set(accepted));
      const back = (problem: ImportProblem) => giveBack(db, file, problem);
      if (!wordsOf(cleaned.blocks).some(({ text }) => /[\p{L}\p{N}]/u.test(text))) return back('no-words');

      const kept: KeptCleaning = { accepted, text: cleaned.text, blocks: cleaned.blocks, runs: cleaned.runs };
      const statement = newId();
      const [workspace, by] = [row.import.workspaceId, row.importedBy];
      const isMade = await db.write(async (tx) => {
        if (!(await mayAdd(tx, workspace, by))) return false;
        await addStatementRow(tx, { statement, workspace, author: { kind: 'member', id: by }, details, source: read.text, at: new Date() });
        await tx.importReading.update({ where: { fileId: file }, data: { cleaned: JSON.stringify(kept) } });
        await tx.importFile.update({ where: { id: file }, data: { state: 'imported', chosen: JSON.stringify({ accepted, details }), statementId: statement, problem: null, changedAt: new Date() } });
        return true;
      });
      if (!isMade) return back('role-forbids');
      await complete(file).catch(async (error: unknown) => {
        await db.write(async (tx) => {
          await tx.statement.delete({ where: { id: statement } });
          await tx.importFile.update({ where: { id: file }, data: { state: 'ready', statementId: null } });
        });
        throw error;
      });
      bus.publish({ kind: 'statement', workspace, statement });
      return undefined;
    },
  };
}

const adder = z.object({ role, removedAt: z.null() });

/** What is decided when nobody looks at a file: every clean-up that is not only offered, and the details as they were found. */
function asProposed(read: Source, details: string | null): Chosen {
  const accepted = proposeCleanUps(read).filter(({ isOffered }) => !isOffered).map(({ id }) => id);
  return { accepted, details: proposedDetails.parse(JSON.parse(details ?? 'null')).details };
}

/** The gate's limit for one transaction. */
const MOST_AT_ONCE = 200;

/** The authors that a file names, each the same one in all of a workspace's files. */
async function outsideAuthors(db: Db, { workspace, names, at }: { workspace: string; names: readonly string[]; at: Date }): Promise<(name: string) => Author> {
  const shown = (name: string) => normaliseLine(name) || 'Unnamed';
  const ids = await db.write(async (tx) => {
    const known = new Map<string, string>();
    for (const name of new Set(names.map(shown))) {
      const row = await tx.outsideAuthor.upsert({ where: { workspaceId_name: { workspaceId: workspace, name } }, create: { id: newId(), workspaceId: workspace, name, createdAt: at }, update: {} });
      known.set(name, row.id);
    }
    return known;
  });
  return (name) => ({ kind: 'outside', id: ids.get(shown(name)) ?? '' });
}

/** Whether a member may add statements today. */
async function mayAdd(tx: Tx, workspace: string, member: string): Promise<boolean> {
  const row = adder.safeParse(await tx.member.findUnique({ where: { id: member, workspaceId: workspace }, select: { role: true, removedAt: true } }));
  return row.success && can({ member, role: row.data.role }, 'statement.add');
}

async function giveBack(db: Db, file: string, problem: ImportProblem): Promise<ImportProblem> {
  await db.write((tx) => tx.importFile.update({ where: { id: file }, data: { state: 'ready', problem, chosen: null, changedAt: new Date() } }));
  return problem;
}
