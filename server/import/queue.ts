import { z } from 'zod';
import { refusal as refusalShape, type Refusal } from '#core/import/source.ts';
import { shortName } from '#core/import/import-file.ts';
import { normaliseLine } from '#core/text/plain-text.ts';
import type { BusEvent } from '#server/bus.ts';
import { StorageUnavailable, type Db } from '#server/db.ts';
import { saidJob } from './annotations/keep-said.ts';
import { beginningJob, projectJob, projectTextJob, readingJob, sheetJob, storedPart } from './keep-file.ts';
import type { OwnSaid } from './digest.ts';
import type { Likenesses } from './likenesses.ts';
import type { StatementMaker } from './make-statement.ts';
import type { News } from './news.ts';
import type { Reader } from './reader.ts';
import { receiveFile } from './receive.ts';

/** How often the reading of one file is begun: one that ended the process twice is not tried again. */
const MOST_TRIES = 2;
/** How long to wait for a database that takes no writes. */
const STORAGE_PAUSE_MS = 2_000;

interface Work {
  db: Db;
  /** Finds the statements of a file of annotations, and what would be taken onto each. */
  match(of: { workspace: string; file: string; after: () => void }): Promise<Refusal | undefined>;
  news: News;
  reader: Reader;
  maker: StatementMaker;
  likenesses: Likenesses;
}

/**
 * Reads what came in and makes statements of what was accepted, one file after the other, and of several imports in turn. What is to be done stands in the database, so it goes
 * on after a restart.
 */
export function createImportQueue({ db, match, news, reader, maker, likenesses }: Work) {
  let closed = false;
  const making = new Map<string, Promise<unknown>>();
  const nextToRead = inTurns(db, 'queued');
  const nextToMake = inTurns(db, 'importing');

  /** Makes the statement of an accepted file, once, however often it is asked for. */
  function make(file: string): Promise<unknown> {
    const known = making.get(file);
    if (known) return known;
    const made = maker.make(file).finally(() => making.delete(file));
    making.set(file, made);
    return made;
  }

  async function read(one: Waiting): Promise<void> {
    const { file, name, size, tell } = one;
    if ((await db.commit(beginningJob, { file, at: new Date() })) !== true) return;
    news.tell(tell);
    const bytes = await bytesOf(db, { file, size });
    if (/\.zip$/i.test(name)) return unpack(one, bytes);
    if (/\.qdpx$/i.test(name)) return takeApart(one, bytes);
    const digest = await reader.read({ name, bytes });
    if (digest.kind === 'refused') return refuse(db, file, digest.refusal);
    if (digest.kind === 'sheet') return void (await db.commit(sheetJob, { file, sheet: digest.sheet, at: new Date() }));
    if (digest.kind === 'said') return takeSaid(one, digest);
    const { source, details, print } = digest;
    if (digest.said && !(await keepSaid(one, digest.said))) return;
    const like = await likenesses.find({ workspace: tell.workspace, file, print });
    await db.commit(readingJob, { file, source, details, like, at: new Date() });
  }

  /** Keeps what a Word file of ours says of its statement where that is here: it goes onto it, unless somebody wants another statement. False when it was cancelled, or refused. */
  async function keepSaid({ file, tell }: Waiting, { statement, about, groups }: OwnSaid): Promise<boolean> {
    if ((await db.read.statement.count({ where: { id: statement, workspaceId: tell.workspace } })) === 0) return true;
    if ((await db.commit(saidJob, { file, about, groups, at: new Date() })) !== true) return false;
    const refused = await match({ workspace: tell.workspace, file, after: () => news.tell(tell) });
    if (refused) await refuse(db, file, refused);
    return !refused;
  }

  /** Keeps what a file says of statements, and finds them. One that was broken off is read anew. */
  async function takeSaid({ file, tell }: Waiting, { about, groups }: { about: string; groups: { named: string; said: string }[] }): Promise<void> {
    if ((await db.commit(saidJob, { file, about, groups, at: new Date() })) !== true) return;
    const refused = await match({ workspace: tell.workspace, file, after: () => news.tell(tell) });
    if (refused) return refuse(db, file, refused);
    await db.write((tx) => tx.importFile.updateMany({ where: { id: file, state: 'reading' }, data: { state: 'ready', changedAt: new Date() } }));
  }

  /** Puts the files of a zip into its place. They are read after it, so one that was broken off is unpacked anew. */
  async function unpack({ file, name, place, tell }: Waiting, bytes: Uint8Array): Promise<void> {
    const unpacked = await reader.unpack({ name, bytes });
    if (unpacked.kind === 'refused') return refuse(db, file, unpacked.refusal);
    await db.write((tx) => tx.importFile.deleteMany({ where: { importId: tell.import, place, name: { startsWith: `${name}/` }, state: { in: ['receiving', 'queued'] } } }));
    for (const inside of unpacked.files) await receiveFile(db, { import: tell.import, place, name: shortName(`${name}/${normaliseLine(inside.name)}`), bytes: once(inside.bytes) });
    await db.write((tx) => tx.importFile.deleteMany({ where: { id: file } }));
  }

  /** Puts the texts of a project beside it, each ready to be checked, and what stands in its variables as a table. One that was broken off is taken apart anew. */
  async function takeApart({ file, name, place, tell }: Waiting, bytes: Uint8Array): Promise<void> {
    const unpacked = await reader.project({ name, bytes });
    if (unpacked.kind === 'refused') return refuse(db, file, unpacked.refusal);
    await db.write((tx) => tx.importFile.deleteMany({ where: { importId: tell.import, place, name: { startsWith: `${name}/` }, state: { in: ['receiving', 'queued', 'reading', 'ready', 'sheet'] } } }));
    if (unpacked.table) await receiveFile(db, { import: tell.import, place, name: shortName(`${name}/variables.csv`), bytes: once(unpacked.table) });
    for (const { name: inside, bytes: words, source, details, print } of unpacked.texts) {
      const received = await receiveFile(db, { import: tell.import, place, name: shortName(`${name}/${inside}`), bytes: once(words) });
      if (received.kind === 'too-large') continue;
      await db.commit(projectTextJob, { file: received.file, project: file, at: new Date() });
      const like = await likenesses.find({ workspace: tell.workspace, file: received.file, print });
      await db.commit(readingJob, { file: received.file, source, details, like, at: new Date() });
      news.tell(tell);
    }
    await db.commit(projectJob, { file, project: unpacked.project, at: new Date() });
  }

  function lane(next: () => Promise<Waiting | undefined>, work: (one: Waiting) => Promise<unknown>) {
    let running: Promise<void> = Promise.resolve();
    async function run(): Promise<void> {
      for (let one = await next(); one && !closed; one = await next()) {
        try {
          await work(one);
        } catch (error) {
          if (closed) return;
          if (!(error instanceof StorageUnavailable)) throw error;
          await new Promise((resolve) => setTimeout(resolve, STORAGE_PAUSE_MS));
          await requeue(db);
        }
        news.tell(one.tell);
      }
    }
    return {
      wake(): void {
        running = running.then(() => (closed ? undefined : run())).catch(console.error);
      },
      settled: () => running,
    };
  }

  const reads = lane(nextToRead, read);
  const makes = lane(nextToMake, ({ file }) => make(file));

  async function settled(): Promise<void> {
    await Promise.all([reads.settled(), makes.settled()]);
    await Promise.allSettled(making.values());
  }

  return {
    make,

    /** Looks for what is to be read, after what is being read. */
    wakeReading: reads.wake,

    /** Looks for what was accepted. */
    wakeMaking: makes.wake,

    /** Takes up what a former process left, at start. */
    async start(): Promise<void> {
      await db.write(async (tx) => {
        await tx.importFile.deleteMany({ where: { state: 'receiving' } });
        await tx.importFile.updateMany({ where: { state: 'reading', tries: { gte: MOST_TRIES } }, data: { state: 'refused', refusal: JSON.stringify({ code: 'took-too-long' }) } });
      });
      await requeue(db);
      const unfinished = await db.read.importFile.findMany({ where: { state: 'imported', finishedAt: null }, select: { id: true } });
      for (const { id } of unfinished) await maker.complete(id);
      reads.wake();
      makes.wake();
    },

    /** Resolves when nothing is left to do. */
    settled,

    /** Ends after what is being made; what is being read is read again by the next process. */
    async close(): Promise<void> {
      closed = true;
      await reader.close();
      await settled();
    },
  };
}

/** A file that waits for its turn, and what to tell when something became of it. */
interface Waiting {
  file: string;
  name: string;
  size: number;
  place: number;
  tell: Extract<BusEvent, { kind: 'import' }>;
}

/** The next file in a state; imports take turns, so that a small one does not wait for a large one. */
function inTurns(db: Db, state: 'queued' | 'importing'): () => Promise<Waiting | undefined> {
  let turn = 0;
  const served = new Map<string, number>();
  return async () => {
    const waiting = db.look((prepare) => z.array(importRow).parse(prepare(`SELECT DISTINCT "importId" AS import FROM "ImportFile" WHERE "state" = ?`).all(state)));
    const [first] = waiting.map(({ import: id }) => id).sort((a, b) => (served.get(a) ?? 0) - (served.get(b) ?? 0));
    if (first === undefined) {
      served.clear();
      return undefined;
    }
    served.set(first, ++turn);
    const row = db.look((prepare) => fileRow.optional().parse(prepare(NEXT).get(first, state)));
    return row && { ...row, tell: { kind: 'import', workspace: row.workspace, import: first } };
  };
}

const importRow = z.object({ import: z.string() });
const fileRow = z.object({ file: z.string(), name: z.string(), size: z.number(), place: z.number(), workspace: z.string() });

/** In the order in which an import's files are shown (`in-order.ts`), but tables of metadata first, so that what they say is there when the other files are, and annotations after the statements that they may be of. */
const NEXT = `
  SELECT f."id" AS file, f."name" AS name, f."size" AS size, f."place" AS place, i."workspaceId" AS workspace
  FROM "ImportFile" f JOIN "Import" i ON i."id" = f."importId" WHERE f."importId" = ? AND f."state" = ? ORDER BY EXISTS (SELECT 1 FROM "ImportAnnotations" a WHERE a."fileId" = f."id"), f."name" NOT LIKE '%.csv' AND f."name" NOT LIKE '%.tsv' AND f."name" NOT LIKE '%.json', f."place", f."name", f."id" LIMIT 1`;

async function requeue(db: Db): Promise<void> {
  await db.write((tx) => tx.importFile.updateMany({ where: { state: 'reading' }, data: { state: 'queued' } }));
}

async function refuse(db: Db, file: string, refusal: unknown): Promise<void> {
  const said = JSON.stringify(refusalShape.parse(refusal));
  await db.write((tx) => tx.importFile.updateMany({ where: { id: file, state: 'reading' }, data: { state: 'refused', refusal: said, changedAt: new Date() } }));
}

/** In an array of its own, which the reader may take over. */
async function bytesOf(db: Db, { file, size }: Pick<Waiting, 'file' | 'size'>): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  for (let [part, at] = [0, 0]; at < size; part++) {
    const stored = db.look((prepare) => storedPart(prepare, file, part));
    if (!stored) throw new Error(`The import's file ${file} lacks its part ${part}`);
    bytes.set(stored, at);
    at += stored.length;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return bytes;
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}
