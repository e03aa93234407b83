import { z } from 'zod';
import { countArchiveLosses, type ArchiveLoss } from '#core/archive/loss.ts';
import type { Annotated } from '#server/annotated/annotated.ts';
import type { Db } from '#server/db.ts';
import type { Exporter } from '#server/exports/exporter.ts';
import type { TablesAsk } from './read-tables.ts';

export type Archives = ReturnType<typeof createArchives>;

/** What an archive would hold, and what stays here. */
export interface ArchiveForecast {
  name: string;
  statements: number;
  losses: ArchiveLoss[];
}

/** Whole workspaces as one file. Membership and role are asked before. */
export function createArchives({ db, annotated, exporter, now = () => new Date() }: { db: Db; annotated: Pick<Annotated, 'readingOf'>; exporter: Exporter; now?: () => Date }) {
  return {
    /** What stays here, counted without making the archive. */
    async forecast({ workspace }: { workspace: string }): Promise<ArchiveForecast> {
      const [{ name }, statements, proposals] = await Promise.all([
        db.read.workspace.findUniqueOrThrow({ where: { id: workspace } }),
        db.read.statement.count({ where: { workspaceId: workspace } }),
        db.read.tagProposal.count({ where: { workspaceId: workspace, state: 'open' } }),
      ]);
      const losses = countArchiveLosses();
      const { hidden, files: kept, versions } = db.look((prepare) => counted.parse(prepare(COUNTS).get(workspace, workspace, workspace, workspace)));
      losses.add('hidden', undefined, hidden);
      losses.add('proposals', undefined, proposals);
      losses.add('files', undefined, kept);
      losses.add('versions', undefined, versions);
      return { name, statements, losses: losses.list() };
    },

    /** The archive, made while it is sent. */
    async *archive(ask: TablesAsk): AsyncGenerator<Uint8Array, void, undefined> {
      yield* exporter.make({ kind: 'archive', reading: await annotated.readingOf(ask), made: now().toISOString() });
    },
  };
}

const counted = z.object({ hidden: z.number(), files: z.number(), versions: z.number() });

const COUNTS = `
  SELECT (SELECT count(*) FROM "Moderation" m WHERE m."state" = 'hidden' AND (m."layerId" = ? OR m."layerId" IN (SELECT "id" FROM "Layer" WHERE "workspaceId" = ? AND "visibility" = 'shared'))) AS hidden,
    (SELECT count(*) FROM "ImportFile" f JOIN "Statement" s ON s."id" = f."statementId" WHERE s."workspaceId" = ? AND f."state" = 'imported') AS files,
    (SELECT count(*) FROM "StatementText" t JOIN "Statement" s ON s."id" = t."statementId" WHERE s."workspaceId" = ? AND t."sequence" > 1) AS versions`;
