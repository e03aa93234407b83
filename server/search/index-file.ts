import { rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { factsOf } from '#core/search/details.ts';
import { isMarked, wordsOf, type Words } from '#core/search/words.ts';
import type { StatementDetails } from '#core/statement-details.ts';

/** Raised whenever words are cut or folded otherwise, or the tables change: an index of another format is made anew. */
const FORMAT = 1;
const CACHE_KIB = 32_768;

/** A statement as the index has it. */
export interface Indexed {
  row: number;
  statement: string;
  /** Names the state of the text that was read: the sequence and checksum of its last update. */
  head: string;
  details: StatementDetails;
}

/** What is put into the index. */
export interface Indexable {
  workspace: string;
  statement: string;
  head: string;
  details: StatementDetails;
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
  const places = new Map<string, number>();

  function prepare(sql: string): Database.Statement {
    const known = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, known);
    return known;
  }

  /** The number of a workspace's table; undefined before anything of it was put in. */
  function placeOf(workspace: string): number | undefined {
    const known = places.get(workspace);
    if (known !== undefined) return known;
    const row = prepare('SELECT place FROM workspace WHERE id = ?').get(workspace);
    const place = row === undefined ? undefined : z.object({ place: z.number() }).parse(row).place;
    if (place !== undefined) places.set(workspace, place);
    return place;
  }

  function makePlace(workspace: string): number {
    const { place } = z.object({ place: z.number() }).parse(prepare('INSERT INTO workspace (id) VALUES (?) RETURNING place').get(workspace));
    connection.exec(`CREATE VIRTUAL TABLE words_${place} USING fts5(text, textStrict, facts, factsStrict, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3')`);
    return place;
  }

  function remove(statement: string): void {
    const known = prepare('DELETE FROM statement WHERE id = ? RETURNING row, place').get(statement);
    if (known === undefined) return;
    const { row, place } = z.object({ row: z.number(), place: z.number() }).parse(known);
    prepare(`DELETE FROM words_${place} WHERE rowid = ?`).run(row);
  }

  function put({ workspace, statement, head, details, text }: Indexable): Indexed {
    remove(statement);
    const place = placeOf(workspace) ?? makePlace(workspace);
    const { row } = z.object({ row: z.number() }).parse(
      prepare('INSERT INTO statement (place, id, head, details) VALUES (?, ?, ?, ?) RETURNING row').get(place, statement, head, JSON.stringify(details)),
    );
    const [words, facts] = [columnsOf([wordsOf(text)]), columnsOf(factsOf(details).map(wordsOf))];
    prepare(`INSERT INTO words_${place} (rowid, text, textStrict, facts, factsStrict) VALUES (?, ?, ?, ?, ?)`).run(row, words.plain, words.strict, facts.plain, facts.strict);
    return { row, statement, head, details };
  }

  return {
    put,
    remove,
    /** Everything inside is stored together, or nothing of it. */
    together: (work: () => void): void => {
      try {
        connection.transaction(work).immediate();
      } catch (error) {
        // What was learnt of tables inside may be gone with it.
        places.clear();
        throw error;
      }
    },
    /** All statements of a workspace. */
    list(workspace: string): Indexed[] {
      const place = placeOf(workspace);
      if (place === undefined) return [];
      return z.array(indexedRow).parse(prepare('SELECT row, id, head, details FROM statement WHERE place = ?').all(place)).map(({ id, details, ...rest }) => ({ ...rest, statement: id, details: JSON.parse(details) as StatementDetails }));
    },
    /** What the index has read of each statement: its head and its details, as JSON. */
    heads(): Map<string, { head: string; details: string }> {
      const rows = z.array(headRow).parse(prepare('SELECT id, head, details FROM statement').all());
      return new Map(rows.map(({ id, ...rest }) => [id, rest]));
    },
    headOf(statement: string): { head: string; details: string } | undefined {
      const row = prepare('SELECT id, head, details FROM statement WHERE id = ?').get(statement);
      return row === undefined ? undefined : headRow.parse(row);
    },
    /** The rows of a workspace that fit an FTS5 expression. */
    match(workspace: string, expression: string): number[] {
      const place = placeOf(workspace);
      return place === undefined ? [] : z.array(z.number()).parse(prepare(`SELECT rowid FROM words_${place} WHERE words_${place} MATCH ?`).pluck().all(expression));
    },
    /** The same, the ones that tell most first: words of the details weigh more than words of the text, rare words more than frequent ones. */
    ranked(workspace: string, expression: string): number[] {
      const place = placeOf(workspace);
      return place === undefined ? [] : z.array(z.number()).parse(prepare(`SELECT rowid FROM words_${place} WHERE words_${place} MATCH ? ORDER BY bm25(words_${place}, 1.0, 1.0, 4.0, 4.0), rowid`).pluck().all(expression));
    },
    close: () => connection.close(),
  };
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

const indexedRow = z.object({ row: z.number(), id: z.string(), head: z.string(), details: z.string() });
const headRow = z.object({ id: z.string(), head: z.string(), details: z.string() });

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
          CREATE TABLE workspace (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
          CREATE TABLE statement (row INTEGER PRIMARY KEY, place INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, head TEXT NOT NULL, details TEXT NOT NULL);
          CREATE INDEX statement_place ON statement (place);`);
        connection.pragma(`user_version = ${FORMAT}`);
      }).immediate();
    }
    connection.prepare('SELECT count(*) FROM statement JOIN workspace USING (place)').get();
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** A word that nobody can type: no phrase reaches from one fact into the next. */
const BORDER = ' \u00b6 ';

/** The words as one column each. Without an accent in it the strict one stays empty: what is asked of it has one. */
function columnsOf(parts: readonly Words[]): { plain: string; strict: string } {
  const hasMarks = parts.some(({ plain, strict }) => strict.some((word, at) => word !== plain[at] && isMarked(word)));
  const joined = (of: 'plain' | 'strict') => parts.map((words) => words[of].join(' ')).join(BORDER);
  return { plain: joined('plain'), strict: hasMarks ? joined('strict') : '' };
}

