import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { PrismaBetterSQLite3 } from '@prisma/adapter-better-sqlite3';
import { Prisma, PrismaClient } from '#prisma/generated/client.ts';
import { openDirect, openLookout, type Direct, type Prepare } from '#server/direct.ts';
import type { WriteJob } from '#server/write-job.ts';
import { startWriteThread, type WriteThread } from '#server/write-thread.ts';

/** A transaction on the one writer. */
export type Tx = Prisma.TransactionClient;

/**
 * The only sight of the database. `read` is a read-only client: it sees committed rows only and never waits for a writer.
 * `write` runs one transaction at a time on a second client, because the adapter has one connection and no isolation: a query made while
 * a transaction is open would run inside it and vanish with its rollback.
 */
export interface Db {
  read: PrismaClient;
  /**
   * Runs `work` as one transaction, after everything asked for before it. Rejects with `StorageUnavailable` when the database is locked for
   * longer than two seconds, full or unreadable; then nothing of it is stored. `work` may run again after a lock: it must have no other effects.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs a job as one transaction, in the same order and with the same promises as `write`, in a thread of its own: for the commit queue. Through Prisma each query was
   * compiled anew, three quarters of the cost of a batch; in this thread the disk's sync would stop every room. What it gives is not checked.
   */
  commit<Input>(job: WriteJob<Input>, input: Input): Promise<unknown>;
  /** Starts the thread of `commit`, so that the first one does not wait for it. */
  prepareToCommit(): void;
  /** Runs `work` as one transaction in the same order, here and synchronously: for tasks, which have nobody waiting. */
  append<T>(work: (prepare: Prepare) => T): Promise<T>;
  /** Reads synchronously, from one moment of the database and without Prisma between: for opening rooms, and for blobs, which Prisma turns into arrays of numbers. */
  look<T>(work: (prepare: Prepare) => T): T;
  /** The path of the database file, for tasks and tests. */
  file: string;
  close(): Promise<void>;
}

/** The database cannot take writes now. Nothing of the transaction is stored; reading goes on. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable';
}

const LOCK_PATIENCE_MS = 2_000;
const LOCK_RETRY_MS = 25;

/** The database file of a data folder. */
export function databaseFile(dataDir: string): string {
  return path.join(dataDir, 'postil.db');
}

/** Opens the migrated database of a data folder: writer first, with one query, then the reader. */
export async function openDb(dataDir: string): Promise<Db> {
  mkdirSync(dataDir, { recursive: true });
  const file = databaseFile(dataDir);
  let writer = await openWriter(file);
  const read = new PrismaClient({ adapter: new PrismaBetterSQLite3({ url: `file:${file}`, readonly: true, timeout: 0 }) });
  await read.$queryRaw`SELECT 1`;

  let direct: Direct | undefined;
  let thread: WriteThread | undefined;
  const lookout = openLookout(file);

  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  /** After a failed transaction the adapter's next one may hang for ever: the client is thrown away with it. */
  async function replaceWriter(): Promise<void> {
    const broken = writer;
    writer = await openWriter(file);
    await broken.$disconnect().catch(() => undefined);
  }

  async function attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const deadline = Date.now() + LOCK_PATIENCE_MS;
    for (;;) {
      try {
        return await writer.$transaction(work, { maxWait: 10_000, timeout: 15_000 });
      } catch (error) {
        if (!isStorageFailure(error)) {
          if (!isOwnRefusal(error)) await replaceWriter();
          throw error;
        }
        await replaceWriter().catch(() => undefined);
        if (!isLocked(error) || Date.now() >= deadline) throw new StorageUnavailable(messageOf(error), { cause: error });
        await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS));
      }
    }
  }

  /** Tries until the lock is free or patience ends; `discard` throws away a connection that has failed. */
  async function persist<T>(attempt: () => T | Promise<T>, discard: () => void): Promise<T> {
    const deadline = Date.now() + LOCK_PATIENCE_MS;
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!isStorageFailure(error)) throw error;
        if (!isLocked(error)) discard();
        if (!isLocked(error) || Date.now() >= deadline) throw new StorageUnavailable(messageOf(error), { cause: error });
        await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS));
      }
    }
  }

  function attemptDirect<T>(work: (prepare: Prepare) => T): Promise<T> {
    return persist(
      () => (direct ??= openDirect(file)).transact(work),
      () => {
        direct?.close();
        direct = undefined;
      },
    );
  }

  function writeThread(): WriteThread {
    thread ??= startWriteThread(file, () => {
      thread = undefined;
    });
    return thread;
  }

  function attemptInThread<Input>(job: WriteJob<Input>, input: Input): Promise<unknown> {
    return persist(
      () => writeThread().transact(job, input),
      () => thread?.reopen(),
    );
  }

  /** One thing at a time, whichever way it writes. */
  function inTurn<T>(attempt: () => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(new StorageUnavailable('The database is closed'));
    const turn = last.then(attempt);
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    read,
    file,
    write: (work) => inTurn(() => attempt(work)),
    commit: (job, input) => inTurn(() => attemptInThread(job, input)),
    prepareToCommit: () => void writeThread(),
    append: (work) => inTurn(() => attemptDirect(work)),
    look: (work) => lookout.transact(work),
    async close() {
      closed = true;
      await last;
      await thread?.close();
      direct?.close();
      lookout.close();
      await read.$disconnect();
      await writer.$disconnect();
    },
  };
}

async function openWriter(file: string): Promise<PrismaClient> {
  const client = new PrismaClient({ adapter: new PrismaBetterSQLite3({ url: `file:${file}`, timeout: 0 }) });
  await client.$queryRaw`PRAGMA journal_mode = WAL`;
  await client.$executeRaw`PRAGMA synchronous = FULL`;
  await client.$executeRaw`PRAGMA foreign_keys = ON`;
  return client;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${String(Reflect.get(error, 'code') ?? '')}` : String(error);
}

function isLocked(error: unknown): boolean {
  return /SQLITE_BUSY|database is locked|SocketTimeout|P1008|timed out/i.test(messageOf(error));
}

function isStorageFailure(error: unknown): boolean {
  return isLocked(error) || /SQLITE_FULL|SQLITE_IOERR|SQLITE_READONLY|SQLITE_CANTOPEN|disk is full|disk I\/O|readonly database|P2028/i.test(messageOf(error));
}

/** A constraint that did not hold is an answer, not a broken client. */
function isOwnRefusal(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && (error.code === 'P2002' || error.code === 'P2003' || error.code === 'P2025');
}
