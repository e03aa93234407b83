import type { ImportProblem } from '#core/import/import-file.ts';
import type { Db } from '#server/db.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import type { News } from '#server/import/news.ts';
import { matchFile, type SaidWork } from './on-statements.ts';
import { writeAnnotations } from './write-annotations.ts';

export type SaidMaker = ReturnType<typeof createSaidMaker>;

/** Writes files of annotations that people accepted. */
export function createSaidMaker(work: SaidWork & { documents: DocumentWriter; news: News }) {
  const { db, news } = work;
  /** How many things of a file are written so far. */
  const written = new Map<string, number>();

  return {
    /** Whether a file is one of annotations. */
    isOne: async (file: string): Promise<boolean> => (await db.read.importAnnotations.count({ where: { fileId: file } })) > 0,

    writtenOf: (file: string): number | undefined => written.get(file),

    /** Writes a file in state `importing`. Undefined when that is done or was cancelled; else the file waits again, and why. A process that dies in between does it again, and nothing twice. */
    async make(file: string): Promise<ImportProblem | undefined> {
      const row = await db.read.importFile.findUnique({ where: { id: file, state: 'importing' }, select: { importId: true, importedBy: true, import: { select: { workspaceId: true } } } });
      if (!row || row.importedBy === null) return undefined;
      const of = { file, workspace: row.import.workspaceId, import: row.importId, member: row.importedBy };
      written.set(file, 0);
      try {
        // Statements of the same import may have been made since it was read.
        await matchFile(work, { workspace: of.workspace, file });
        const outcome = await writeAnnotations(work, of, (count) => {
          written.set(file, count);
          news.tell({ kind: 'import', workspace: of.workspace, import: of.import });
        });
        return await ended(db, file, outcome);
      } finally {
        written.delete(file);
      }
    },
  };
}

async function ended(db: Db, file: string, outcome: Awaited<ReturnType<typeof writeAnnotations>>): Promise<ImportProblem | undefined> {
  const now = new Date();
  const become = (data: { state: string; problem?: string; refusal?: string; finishedAt?: Date }) => db.write((tx) => tx.importFile.updateMany({ where: { id: file, state: 'importing' }, data: { ...data, changedAt: now } }));
  switch (outcome.kind) {
    case 'written':
      await become({ state: 'imported', finishedAt: now });
      return undefined;
    case 'cancelled':
      return undefined;
    case 'problem':
      await become({ state: 'ready', problem: outcome.problem });
      return outcome.problem;
    case 'refused':
      await become({ state: 'refused', refusal: JSON.stringify(outcome.refusal) });
      return undefined;
  }
}
