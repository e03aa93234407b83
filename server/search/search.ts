import type { Asked, Found } from '#core/search/asked.ts';
import type { SearchedTag } from '#core/search/searched-tag.ts';
import type { Scale, ScaleStep, Tag } from '#core/taxonomy.ts';
import type { Bus } from '#server/bus.ts';
import type { Rooms } from '#server/collab/rooms.ts';
import type { Db } from '#server/db.ts';
import type { Env } from '#server/env.ts';
import type { Fields } from '#server/statements/fields.ts';
import type { Members } from '#server/workspaces/members.ts';
import type { Synonyms } from '#server/taxonomy/synonyms.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import { startSearchThread, type SearchThread } from './search-thread.ts';

export type Search = ReturnType<typeof createSearch>;

/** Searches workspaces. Membership is asked of the members module first: every member may read every statement. */
export function createSearch({ db, env, bus, rooms, members, taxonomies, fields, synonyms, report = console.error }: {
  db: Pick<Db, 'file'>;
  env: Pick<Env, 'dataDir'>;
  bus: Bus;
  rooms: Pick<Rooms, 'follow'>;
  members: Pick<Members, 'authorNames'>;
  taxonomies: Pick<Taxonomies, 'taxonomyOf'>;
  fields: Pick<Fields, 'list'>;
  synonyms: Pick<Synonyms, 'list'>;
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
      thread?.changed(document.kind === 'text' ? { kind: 'statement', id: document.statement, workspace } : { kind: 'layer', id: document.layer, workspace });
    }),
    bus.subscribe((event) => {
      if (event.kind !== 'statement') return;
      if (event.statement === null) thread?.catchUp(event.workspace).catch(fail);
      else thread?.changed({ kind: 'statement', id: event.statement, workspace: event.workspace });
    }),
  ];

  return {
    /** Begins to make the index what the database is, and keeps it so. Without it, the first question does. */
    start(): void {
      running();
    },

    /** Answers a question from everything that was stored before it; without what the member keeps for themselves where `withOwn` says so. Rejects when the signal comes before it has its turn. */
    async find({ workspace, member, asked, withOwn = true, signal }: { workspace: string; member: string; asked: Asked; withOwn?: boolean; signal?: AbortSignal }): Promise<Found> {
      const [{ tags, scales }, names, all, sets] = await Promise.all([taxonomies.taxonomyOf({ workspace }), members.authorNames({ workspace }), fields.list({ workspace }), synonyms.list({ workspace })]);
      return running().ask({ workspace, member, withOwn, asked, tags: tags.map(searchedTag), steps: stepsOf(scales), names, fields: all.filter(({ isArchived }) => !isArchived), synonyms: sets }, signal);
    },

    async close(): Promise<void> {
      isClosed = true;
      for (const stop of forget) stop();
      await thread?.close();
    },
  };
}

function searchedTag({ id, parent, code, name, hue, retired, mergedInto }: Tag): SearchedTag {
  return { id, parent, code, name, hue, retired, mergedInto };
}

/** The values of all scales, each once: those of the same name mean the same to whoever looks for them. */
function stepsOf(scales: readonly Scale[]): { value: string; label: string; polarity: ScaleStep['polarity'] }[] {
  const steps = new Map(scales.flatMap((scale) => scale.steps).map(({ value, label, polarity }) => [value, { value, label, polarity }]));
  return [...steps.values()];
}
