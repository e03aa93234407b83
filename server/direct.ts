import Database from 'better-sqlite3';

/** A prepared statement, kept for the next time the same SQL is asked for. Parameters are values SQLite has: text, numbers, bytes, null. */
export type Prepare = (sql: string) => {
  run(...parameters: SqlValue[]): unknown;
  get(...parameters: SqlValue[]): unknown;
  all(...parameters: SqlValue[]): unknown[];
};
export type SqlValue = string | number | bigint | Uint8Array | null;

/** A connection without Prisma between: it works synchronously, one transaction at a time. */
export interface Direct {
  transact<T>(work: (prepare: Prepare) => T): T;
  close(): void;
}

/**
 * How long the log beside the database grows before it is worked in, in pages of 4 KiB. Updates of many rooms touch the same pages of an index again and again; the more come together,
 * the fewer are written to their place, and the rarer the disk is waited for twice more.
 */
const CHECKPOINT_PAGES = 8_000;
/** Pages that the writing connection keeps: the leaves of the indexes that open rooms write to. */
const CACHE_KIB = 32_768;

/** A connection that writes: what it commits is on disk when `transact` returns. A lock is an error at once, never a wait. */
export function openDirect(file: string): Direct {
  const connection = new Database(file, { timeout: 0 });
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  connection.pragma(`cache_size = -${CACHE_KIB}`);
  const prepare = preparing(connection);
  return {
    // Immediate: the write lock is there before anything is read, so nothing can change in between.
    transact: (work) => connection.transaction(work).immediate(prepare),
    close: () => connection.close(),
  };
}

/** A connection that reads, each time from one moment of the database. */
export function openLookout(file: string): Direct {
  const connection = new Database(file, { timeout: 0, readonly: true });
  const prepare = preparing(connection);
  return { transact: (work) => connection.transaction(work).deferred(prepare), close: () => connection.close() };
}

function preparing(connection: Database.Database): Prepare {
  const statements = new Map<string, Database.Statement>();
  return (sql) => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = connection.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
}
