import type { Found } from '#core/search/asked.ts';
import type { Bus } from '#server/bus.ts';
import type { Rooms } from '#server/collab/rooms.ts';
import type { Db } from '#server/db.ts';
import type { Env } from '#server/env.ts';
import type { Question } from './searcher.ts';
import { startSearchThread, type SearchThread } from './search-thread.ts';

export type Search = ReturnType<typeof createSearch>;

/** Searches workspaces. Membership is asked of the members module first: every member may read every statement. */
export function createSearch({ db, env, bus, rooms, report = console.error }: {
  db: Pick<Db, 'file'>;
  env: Pick<Env, 'dataDir'>;
  bus: Bus;
  rooms: Pick<Rooms, 'follow'>;
  /** Where failures go that nobody could expect. */
  report?: (error: unknown) => void;
}) {
  let thread: SearchThread | undefined;
  let isClosed = false;

  /** Starts the thread when there is none, and lets it catch up with everything. */
  function running(): SearchThread {
    if (thread) return thread;
    const started = startSearchThread({ dataDir: env.dataDir, database: db.file }, () => {
      if (thread === started) thread = undefined;
    });
    thread = started;
    started.catchUp().catch(fail);
    return started;
  }

  function fail(error: unknown): void {
    if (!isClosed) report(error);
  }

  const forget = [
    rooms.follow(({ document, workspace }) => {
      if (document.kind === 'text') thread?.changed({ workspace, statement: document.statement });
    }),
    bus.subscribe((event) => {
      if (event.kind !== 'statement') return;
      if (event.statement === null) thread?.catchUp(event.workspace).catch(fail);
      else thread?.changed({ workspace: event.workspace, statement: event.statement });
    }),
  ];

  return {
    /** Begins to make the index what the database is, and keeps it so. Without it, the first question does. */
    start(): void {
      running();
    },

    /** Answers a question from everything that was stored before it. */
    async find(question: Question): Promise<Found> {
      return running().ask(question);
    },

    async close(): Promise<void> {
      isClosed = true;
      for (const stop of forget) stop();
      await thread?.close();
    },
  };
}
