import { setTimeout as wait } from 'node:timers/promises';
import type { StoredNews } from '#server/collab/room-place.ts';
import type { Rooms } from '#server/collab/rooms.ts';
import { StorageUnavailable, type Db } from '#server/db.ts';
import type { Layers } from '#server/layers.ts';
import { settle, type Settling } from './settle.ts';
import { fitsText, StoredWords } from './stored-words.ts';
import { StatementAnchors } from './statement-anchors.ts';
import { readLagging } from './text-history.ts';

export type Anchors = ReturnType<typeof createAnchors>;

/** After an edit it is waited this long for the next one. */
const SOON_MS = 120;
/** Between two looks there are at least so many, and so many times as many as the last one took: typing must stay smooth. */
const APART_MS = 250;
const APART_BY_LOOKING = 6;
/** After what could not be stored. */
const RETRY_MS = 3_000;
/** A statement that nobody edits is let go, and its cursor written, after so long. */
const CALM_MS = 2_000;
const IDLE_MS = 60_000;

interface Followed {
  anchors: StatementAnchors;
  /** Something was stored that has not been looked at. */
  isDue: boolean;
  working: Promise<void> | undefined;
  calm: NodeJS.Timeout | undefined;
}

/**
 * Finds every annotation again after each change of its text, in all layers, also those that the editor may not see, and writes what became of it. Works behind the commit:
 * text first, a moment later its anchors, and if the process ends between the two, `catchUp` makes up for it.
 */
export function createAnchors({ db, rooms, layers, now = () => new Date(), report = console.error }: {
  db: Db;
  rooms: Pick<Rooms, 'follow' | 'write'>;
  layers: Pick<Layers, 'layersOf'>;
  now?: () => Date;
  report?: (error: unknown) => void;
}) {
  const followed = new Map<string, Followed>();
  const words = new StoredWords(db);
  let isClosed = false;
  const unfollow = rooms.follow(hear);

  function hear({ document, layer, sequence, updates, changes }: StoredNews): void {
    if (document.kind === 'text') {
      words.forget(document.statement);
      // The first update makes the text: nothing can be marked in it yet.
      const known = followed.get(document.statement);
      known?.anchors.takeText(sequence, updates);
      if (known || sequence > updates.length) touch(document.statement);
      return;
    }
    const statement = layer?.statement;
    if (!statement || !changes.some(({ kind }) => kind === 'annotation' || kind === 'anchor')) return;
    const isNew = followed.get(statement)?.anchors.takeLayer(document.layer, changes);
    const text = words.of(statement);
    const isLate = text !== '' && changes.some((change) => change.kind === 'annotation' && change.prev === undefined && !fitsText(text, change.next.target));
    if (isLate || (isNew && isBusy(statement))) touch(statement);
  }

  function isBusy(statement: string): boolean {
    const known = followed.get(statement);
    return known !== undefined && (known.isDue || known.working !== undefined);
  }

  function touch(statement: string): Followed {
    const known = followed.get(statement) ?? { anchors: new StatementAnchors({ db, documents: rooms, statement }), isDue: false, working: undefined, calm: undefined };
    followed.set(statement, known);
    known.isDue = true;
    clearTimeout(known.calm);
    if (!isClosed) known.working ??= work(statement, known);
    return known;
  }

  async function work(statement: string, known: Followed): Promise<void> {
    let sequence = 0;
    await pause(SOON_MS);
    while (known.isDue && !isClosed) {
      known.isDue = false;
      const began = performance.now();
      try {
        const looked = await known.anchors.look();
        sequence = looked.sequence;
        known.isDue ||= looked.again;
      } catch (error) {
        if (!(error instanceof StorageUnavailable)) {
          report(error);
          break;
        }
        known.isDue = true;
        await pause(RETRY_MS);
      }
      if (known.isDue) await pause(Math.max(APART_MS, APART_BY_LOOKING * (performance.now() - began)));
    }
    known.working = undefined;
    if (isClosed) return;
    known.calm = setTimeout(() => void rest(statement, known, sequence), CALM_MS);
    known.calm.unref();
  }

  /** Writes down how far was looked, and lets go of the statement when nothing more comes. */
  async function rest(statement: string, known: Followed, sequence: number): Promise<void> {
    await writeCursor(statement, sequence);
    if (known.isDue || known.working || isClosed) return;
    known.calm = setTimeout(() => followed.delete(statement), IDLE_MS);
    known.calm.unref();
  }

  async function writeCursor(statement: string, sequence: number): Promise<void> {
    if (sequence === 0) return;
    try {
      await db.write(async (tx) => {
        if ((await tx.statement.count({ where: { id: statement } })) === 0) return;
        await tx.anchorCursor.upsert({ where: { statementId: statement }, create: { statementId: statement, sequence }, update: { sequence } });
      });
    } catch (error) {
      // Without it the next start looks once more, and finds nothing to write.
      if (!(error instanceof StorageUnavailable)) report(error);
    }
  }

  async function settled(): Promise<void> {
    for (;;) {
      const working = [...followed.values()].flatMap((known) => known.working ?? []);
      if (working.length === 0) return;
      await Promise.all(working);
    }
  }

  return {
    /** Looks through the statements whose text was changed shortly before the process ended. To be called once at start; resolves when all are done. */
    async catchUp(): Promise<void> {
      for (const statement of readLagging(db)) await touch(statement).working;
    },

    /** Settles where annotations belong (see `settle.ts`). */
    settle: (of: Settling) => settle({ db, layers, documents: rooms, now }, of),

    /** Resolves when everything stored so far was looked at. */
    settled,

    /** Takes no more and ends the look that was begun; what is still to be looked at is made up for by the next start. */
    async close(): Promise<void> {
      unfollow();
      isClosed = true;
      await settled();
      for (const { calm } of followed.values()) clearTimeout(calm);
    },
  };

  /** Closing does not wait for pauses. */
  async function pause(ms: number): Promise<void> {
    await wait(ms, undefined, { ref: false });
  }
}
