import { rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { fieldValue, type OwnValues } from '#core/fields/value.ts';
import { factsOf } from '#core/search/details.ts';
import { wordsOf } from '#core/search/words.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { entriesIn } from './entries.ts';
import { shelvesIn } from './shelves.ts';

/** Raised whenever words are cut or folded otherwise, or the tables change: an index of another format is made anew. */
const FORMAT = 5;
const CACHE_KIB = 32_768;

/** A statement as the index has it. */
export interface Indexed {
  row: number;
  statement: string;
  /** Names the state of the text that was read: the sequence and checksum of its last update. */
  head: string;
  details: StatementDetails;
  own: OwnSaid;
}

/** What a statement has in the fields of its workspace, by their ids, and what of it can be looked for as words. */
export interface OwnSaid {
  values: OwnValues;
  words: readonly string[];
}

/** What is put into the index. */
export interface Indexable {
  workspace: string;
  statement: string;
  head: string;
  details: StatementDetails;
  own: OwnSaid;
  text: string;
}

/** The words of statements, each workspace apart from the others, so that nobody's results, nor their order, depend on texts of elsewhere. */
export type IndexFile = ReturnType<typeof openIndexFile>;

/** The file of the index in a data folder. It is derived: whoever deletes it while no server runs loses nothing. */
export function indexFile(dataDir: string): string {
  return path.join(dataDir, 'search.db');
}

/** Opens the index; one that is damaged, or of another format, is thrown away and begun anew. */
export function openIndexFile(dataDir: string) {
  const connection = openUsable(indexFile(dataDir));
  const statements = new Map<string, Database.Statement>();

  function prepare(sql: string): Database.Statement {
    const known = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, known);
    return known;
  }

  const shelves = shelvesIn(connection, prepare);

  function remove(statement: string): void {
    const known = prepare('DELETE FROM statement WHERE id = ? RETURNING row, place').get(statement);
    if (known === undefined) return;
    const { row, place } = z.object({ row: z.number(), place: z.number() }).parse(known);
    shelves.take(place, row);
  }

  function put({ workspace, statement, head, details, own, text }: Indexable): Indexed {
    remove(statement);
    const place = shelves.makePlace(workspace);
    const { row } = z.object({ row: z.number() }).parse(
      prepare('INSERT INTO statement (place, id, head, details, own) VALUES (?, ?, ?, ?, ?) RETURNING row').get(place, statement, head, JSON.stringify(details), JSON.stringify(own)),
    );
    shelves.put(place, row, { text: wordsOf(text), facts: [...factsOf(details), ...own.words].map(wordsOf) });
    return { row, statement, head, details, own };
  }

  return {
    put,
    remove,
    /** Everything inside is stored together, or nothing of it. */
    together: (work: () => void): void => {
      try {
        connection.transaction(work).immediate();
      } catch (error) {
        shelves.forget();
        throw error;
      }
    },
    /** All statements of a workspace. */
    list(workspace: string): Indexed[] {
      const place = shelves.placeOf(workspace);
      if (place === undefined) return [];
      return z.array(indexedRow).parse(prepare('SELECT row, id, head, details, own FROM statement WHERE place = ?').all(place)).map(({ id, details, own, ...rest }) => ({ ...rest, statement: id, details: JSON.parse(details) as StatementDetails, own: ownSaid.parse(JSON.parse(own)) }));
    },
    /** What the index has read of each statement: its head, its details and its own fields, as JSON. */
    heads(): Map<string, Head> {
      const rows = z.array(headRow).parse(prepare('SELECT id, head, details, own FROM statement').all());
      return new Map(rows.map(({ id, ...rest }) => [id, rest]));
    },
    headOf(statement: string): Head | undefined {
      const row = prepare('SELECT id, head, details, own FROM statement WHERE id = ?').get(statement);
      return row === undefined ? undefined : headRow.parse(row);
    },
    /** The rows of a workspace that fit an FTS5 expression. */
    match: (workspace: string, expression: string): number[] => shelves.match(workspace, expression),
    ranked: (workspace: string, expression: string): number[] => shelves.ranked(workspace, expression),
    ...entriesIn(prepare, shelves),
    close: () => connection.close(),
  };
}

/** Whether what the index has read of a statement is what is stored. */
export function isCurrent(read: Head | undefined, stored: Pick<Indexable, 'head' | 'details' | 'own'>): boolean {
  return read?.head === stored.head && read.details === JSON.stringify(stored.details) && read.own === JSON.stringify(stored.own);
}

/** Whether an error means that the file is not what it should be, so that making it anew helps. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, 'code');
  return (typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(code)) || /no such (table|column)/.test(error.message);
}

/** Deletes the index with everything beside it. */
export function deleteIndex(dataDir: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(indexFile(dataDir) + end, { force: true });
}

const headRow = z.object({ id: z.string(), head: z.string(), details: z.string(), own: z.string() });
const indexedRow = headRow.extend({ row: z.number() });
const ownSaid = z.object({ values: z.record(z.string(), fieldValue), words: z.array(z.string()) });
type Head = Omit<z.infer<typeof headRow>, 'id'>;

function openUsable(file: string): Database.Database {
  try {
    return openChecked(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    deleteIndex(path.dirname(file));
    return openChecked(file);
  }
}

function openChecked(file: string): Database.Database {
  const connection = new Database(file, { timeout: 5_000 });
  try {
    connection.pragma('journal_mode = WAL');
    // After a loss of power the last changes may be missing; the heads say so, and they are read again.
    connection.pragma('synchronous = NORMAL');
    connection.pragma(`cache_size = -${CACHE_KIB}`);
    const format = connection.pragma('user_version', { simple: true });
    if (format !== 0 && format !== FORMAT) throw Object.assign(new Error(`The index has format ${String(format)}`), { code: 'SQLITE_NOTADB' });
    if (format === 0) {
      connection.transaction(() => {
        connection.exec(`
          CREATE TABLE shelf (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
          CREATE TABLE statement (row INTEGER PRIMARY KEY, place INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, head TEXT NOT NULL, details TEXT NOT NULL, own TEXT NOT NULL);
          CREATE INDEX statement_place ON statement (place);
          CREATE TABLE layer (id TEXT PRIMARY KEY, head TEXT NOT NULL) WITHOUT ROWID;
          CREATE TABLE entry (row INTEGER PRIMARY KEY, place INTEGER NOT NULL, layer TEXT NOT NULL, key TEXT NOT NULL, statement TEXT, text TEXT NOT NULL, facts TEXT NOT NULL, UNIQUE (layer, key));
          CREATE INDEX entry_place ON entry (place);`);
        connection.pragma(`user_version = ${FORMAT}`);
      }).immediate();
    }
    connection.prepare('SELECT count(*) FROM statement JOIN shelf USING (place)').get();
    connection.prepare('SELECT count(*) FROM entry JOIN layer ON layer.id = entry.layer').get();
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
