import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { RepeatedWording, Repeats } from '#core/analysis/picture.ts';
import type { Db } from '#server/db.ts';

/** What the thread says on its way. */
export type RepeatingNews = { done: number; of: number } | { found: RepeatedWording[] };

/** Compiled code runs as it is; from source, the thread has to be told TypeScript first. */
const START = new URL(import.meta.url.endsWith('.js') ? './repeating-thread.js' : './repeating-thread-start.mjs', import.meta.url);

/** So many workspaces are remembered, those asked about last. */
const MOST_KEPT = 8;

interface Kept {
  /** What the texts were when they were compared; null before. */
  version: string | null;
  found: RepeatedWording[] | null;
  hasFailed: boolean;
}

interface Running {
  workspace: string;
  worker: Worker;
  done: number;
  of: number;
}

/**
 * The wordings that the statements of workspaces share. All texts are compared in a thread that ends afterwards, when somebody asks and they are others than last time; until then the
 * answer is what was found last, and how far it is. One workspace at a time is compared.
 */
export function createRepeated({ db }: { db: Pick<Db, 'file' | 'look'> }) {
  const kept = new Map<string, Kept>();
  let running: Running | undefined;

  function keep(workspace: string, now: Kept): void {
    kept.delete(workspace);
    kept.set(workspace, now);
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  }

  function start(workspace: string, version: string): void {
    const worker = new Worker(START, { workerData: { database: db.file, workspace } });
    const mine: Running = { workspace, worker, done: 0, of: 0 };
    running = mine;
    worker.unref();
    const failed = () => keep(workspace, { version, found: kept.get(workspace)?.found ?? null, hasFailed: true });
    worker.on('message', (news: RepeatingNews) => {
      if ('found' in news) keep(workspace, { version, found: news.found, hasFailed: false });
      else [mine.done, mine.of] = [news.done, news.of];
    });
    worker.on('error', failed);
    worker.on('exit', () => {
      if (running === mine) running = undefined;
    });
  }

  return {
    /** What is known now. Begins to compare when the texts are others than those that were compared. */
    look({ workspace }: { workspace: string }): Repeats {
      const version = versionOf(db, workspace);
      const known = kept.get(workspace);
      const isCurrent = known?.version === version;
      if (!isCurrent && !running) start(workspace, version);
      const working = isCurrent ? null : running?.workspace === workspace ? { done: running.done, of: running.of } : { done: 0, of: 0 };
      return { found: known?.found ?? null, working, hasFailed: isCurrent && known.hasFailed };
    },

    async close(): Promise<void> {
      await running?.worker.terminate();
    },
  };
}

/** Tells whether any text of a workspace is another than before. */
function versionOf(db: Pick<Db, 'look'>, workspace: string): string {
  const row = db.look((prepare) => prepare(`SELECT COUNT(*) || '.' || COALESCE(SUM(x."sequence"), 0) AS version FROM "Statement" s JOIN "StatementText" x ON x."statementId" = s."id" WHERE s."workspaceId" = ?`).get(workspace));
  return z.object({ version: z.string() }).parse(row).version;
}
