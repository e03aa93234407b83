import type Database from 'better-sqlite3';
import { z } from 'zod';
import { isMarked, type Words } from '#core/search/words.ts';

/** What stands on a shelf is found by whoever may look there, and nothing else weighs in its order. A shelf is made when something is first put on it. */
export type Shelves = ReturnType<typeof shelvesIn>;

/** The words of everything in an index, each shelf a table of its own. Rows are numbered by the tables that say what they are. */
export function shelvesIn(connection: Database.Database, prepare: (sql: string) => Database.Statement) {
  const places = new Map<string, number>();

  function placeOf(shelf: string): number | undefined {
    const known = places.get(shelf);
    if (known !== undefined) return known;
    const row = prepare('SELECT place FROM shelf WHERE id = ?').get(shelf);
    const place = row === undefined ? undefined : z.object({ place: z.number() }).parse(row).place;
    if (place !== undefined) places.set(shelf, place);
    return place;
  }

  function makePlace(shelf: string): number {
    const { place } = z.object({ place: z.number() }).parse(prepare('INSERT INTO shelf (id) VALUES (?) RETURNING place').get(shelf));
    connection.exec(`CREATE VIRTUAL TABLE words_${place} USING fts5(text, textStrict, facts, factsStrict, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3')`);
    return place;
  }

  return {
    placeOf,
    makePlace: (shelf: string): number => placeOf(shelf) ?? makePlace(shelf),
    put(place: number, row: number, { text, facts }: { text: Words; facts: readonly Words[] }): void {
      const [words, told] = [columnsOf([text]), columnsOf(facts)];
      prepare(`INSERT INTO words_${place} (rowid, text, textStrict, facts, factsStrict) VALUES (?, ?, ?, ?, ?)`).run(row, words.plain, words.strict, told.plain, told.strict);
    },
    take(place: number, row: number): void {
      prepare(`DELETE FROM words_${place} WHERE rowid = ?`).run(row);
    },
    /** The rows of a shelf that fit an FTS5 expression. */
    match(shelf: string, expression: string): number[] {
      const place = placeOf(shelf);
      return place === undefined ? [] : rowsIn(prepare(`SELECT rowid FROM words_${place} WHERE words_${place} MATCH ?`).pluck().all(expression));
    },
    /** The same, the ones that tell most first: words of the details weigh more than words of the text, rare words more than frequent ones. */
    ranked(shelf: string, expression: string): number[] {
      const place = placeOf(shelf);
      return place === undefined ? [] : rowsIn(prepare(`SELECT rowid FROM words_${place} WHERE words_${place} MATCH ? ORDER BY bm25(words_${place}, 1.0, 1.0, 4.0, 4.0), rowid`).pluck().all(expression));
    },
    /** A transaction was undone: what was learnt of shelves inside may be gone with it. */
    forget: (): void => places.clear(),
  };
}

/** What SQLite gives for rows, which can be a hundred thousand for one letter typed. */
function rowsIn(found: unknown[]): number[] {
  if (!areNumbers(found)) throw new TypeError('A row has no number');
  return found;
}

function areNumbers(found: unknown[]): found is number[] {
  return found.every((row) => typeof row === 'number');
}

/** A word that nobody can type: no phrase reaches from one fact into the next. */
const BORDER = ' \u00b6 ';

/** The words as one column each. Without an accent in it the strict one stays empty: what is asked of it has one. */
function columnsOf(parts: readonly Words[]): { plain: string; strict: string } {
  const hasMarks = parts.some(({ plain, strict }) => strict.some((word, at) => word !== plain[at] && isMarked(word)));
  const joined = (of: 'plain' | 'strict') => parts.map((words) => words[of].join(' ')).join(BORDER);
  return { plain: joined('plain'), strict: hasMarks ? joined('strict') : '' };
}
