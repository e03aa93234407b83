import { z } from 'zod';
import type { Author } from '#core/author.ts';
import { keptCleaning, type ImportProblem } from '#core/import/import-file.ts';
import { source } from '#core/import/source.ts';
import { normaliseLine } from '#core/plain-text.ts';
import { statementDetails } from '#core/statement-details.ts';
import type { Db } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import { newId } from '#server/new-id.ts';
import { readText, writeText } from '#server/statements.ts';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { statementJob } from './keep-statement.ts';
import type { News } from './news.ts';
import { outsideWrites, type OutsideComments } from './outside-comments.ts';
import type { Reader } from './reader.ts';

export type StatementMaker = ReturnType<typeof createStatementMaker>;

/** Makes statements of files that people accepted. */
export function createStatementMaker({ db, news, documents, maker }: { db: Db; news: News; documents: DocumentWriter; maker: Pick<Reader, 'make'> }) {
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
     * Makes the statement of a file in state `importing`: its row, its text and what it was made of in one transaction, then the comments that came with it. Undefined when it is made or cannot
     * be; else the file is `ready` again, and why. A process that dies in between leaves what `complete` ends.
     */
    async make(file: string): Promise<ImportProblem | undefined> {
      const found = db.look((prepare) => acceptedRow.optional().parse(prepare(ACCEPTED).get(file)));
      if (!found) return undefined;
      const { workspace, member, ...accepted } = found;
      const made = await maker.make(accepted);
      if (made.kind === 'refused') {
        await db.write((tx) => tx.importFile.update({ where: { id: file }, data: { state: 'refused', refusal: JSON.stringify(made.refusal), changedAt: new Date() } }));
        return undefined;
      }
      if (made.kind === 'no-words') return giveBack(db, file, 'no-words');
      const { hasComments, details, ...rest } = made;
      const [statement, layer] = [newId(), newId()];
      const isMade = await db.commit(statementJob, { ...rest, file, workspace, member, statement, layer, details: statementDetails.parse(details), isWhole: !hasComments, at: new Date() });
      if (isMade !== true) return giveBack(db, file, 'role-forbids');
      if (hasComments) await complete(file).catch((error: unknown) => takeBack(db, { file, statement, error }));
      news.tell({ kind: 'statement', workspace, statement });
      return undefined;
    },
  };
}

const acceptedRow = z.object({ workspace: z.string(), member: z.string(), source: z.string(), details: z.string().nullable(), fromSheet: z.string().nullable(), chosen: z.string().nullable() });

const ACCEPTED = `
  SELECT i."workspaceId" AS workspace, f."importedBy" AS member, r."source" AS source, f."details" AS details, f."fromSheet" AS "fromSheet", f."chosen" AS chosen
  FROM "ImportFile" f JOIN "Import" i ON i."id" = f."importId" JOIN "ImportReading" r ON r."fileId" = f."id"
  WHERE f."id" = ? AND f."state" = 'importing' AND f."importedBy" IS NOT NULL`;

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

async function takeBack(db: Db, { file, statement, error }: { file: string; statement: string; error: unknown }): Promise<never> {
  await db.write(async (tx) => {
    await tx.statement.delete({ where: { id: statement } });
    await tx.importFile.update({ where: { id: file }, data: { state: 'ready', statementId: null } });
  });
  throw error;
}

async function giveBack(db: Db, file: string, problem: ImportProblem): Promise<ImportProblem> {
  await db.write((tx) => tx.importFile.update({ where: { id: file }, data: { state: 'ready', problem, chosen: null, fromSheet: null, changedAt: new Date() } }));
  return problem;
}
