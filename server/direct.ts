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

/** A connection that writes: what it commits is on disk when `transact` returns. A lock is an error at once, never a wait. */
export function openDirect(file: string): Direct {
  const connection = new Database(file, { timeout: 0 });
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
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
