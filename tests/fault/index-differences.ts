import Database from 'better-sqlite3';
import { z } from 'zod';
import { databaseFile } from '#server/db.ts';
import { deleteIndex, indexFile } from '#server/search/index-file.ts';
import { createSearcher } from '#server/search/searcher.ts';

/**
 * What the index of a dead server's folder, once it has caught up with its database, differs in from one that is made anew. Looks at every statement, every entry and every word of both, with its place.
 * Changes the folder: it is for a copy.
 */
export async function indexDifferences(dead: { path: string }): Promise<string[]> {
  const caughtUp = await contentOf(dead.path);
  deleteIndex(dead.path);
  const anew = await contentOf(dead.path);
  return [...[...caughtUp].filter((line) => !anew.has(line)).map((line) => `only the index that caught up has ${line}`), ...[...anew].filter((line) => !caughtUp.has(line)).map((line) => `the index that caught up lacks ${line}`)];
}

const rows = z.array(z.object({ row: z.number(), place: z.number(), is: z.string() }));
const words = z.array(z.object({ term: z.string(), doc: z.number(), col: z.string(), offset: z.number() }));

/** Everything in the index, a line each, without the numbers that it gives rows. */
async function contentOf(folder: string): Promise<Set<string>> {
  const failures: unknown[] = [];
  const searcher = createSearcher({ dataDir: folder, database: databaseFile(folder), report: (error) => void failures.push(error) });
  await searcher.catchUp();
  searcher.close();
  if (failures.length > 0) return new Set([`failures: ${failures.join('; ')}`]);
  const file = new Database(indexFile(folder));
  const shelves = z.array(z.object({ place: z.number(), id: z.string() })).parse(file.prepare('SELECT place, id FROM shelf').all());
  const those = rows.parse(file.prepare(`
    SELECT row, place, 'statement ' || id || ' ' || head || ' ' || details || own AS "is" FROM statement
    UNION ALL SELECT row, place, 'entry ' || layer || ' ' || key || ' ' || coalesce(statement, '') || ' ' || text || ' ' || facts FROM entry`).all());
  const lines = new Set(those.map(({ is }) => is));
  for (const { place, id } of shelves) {
    file.exec(`CREATE VIRTUAL TABLE temp.all_words USING fts5vocab(main, words_${place}, instance)`);
    const named = new Map(those.filter((one) => one.place === place).map(({ row, is }) => [row, is]));
    for (const { term, doc, col, offset } of words.parse(file.prepare('SELECT term, doc, col, offset FROM temp.all_words').all())) lines.add(`${id}: ${term} at ${col} ${offset} of ${named.get(doc) ?? 'nothing'}`);
    file.exec('DROP TABLE temp.all_words');
  }
  file.close();
  return lines;
}
