import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { databaseFile } from '#server/db.ts';
import { freshDataFolder } from './support/data-folder.ts';

const root = path.dirname(import.meta.dirname);

test('the migrations lead to the database that the schema describes', async () => {
  const migrated = await freshDataFolder();
  const pushed = new Database(':memory:');
  pushed.exec(await scriptOfSchema());
  const applied = new Database(databaseFile(migrated.path), { readonly: true });

  expect(describeTables(applied)).toEqual(describeTables(pushed));

  applied.close();
  migrated.remove();
}, 60_000);

async function scriptOfSchema(): Promise<string> {
  const args = ['migrate', 'diff', '--from-empty', '--to-schema-datamodel', 'prisma/schema.prisma', '--script', '--config', 'prisma/prisma.config.ts'];
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(root, 'node_modules/prisma/build/index.js'), ...args], { cwd: root });
  return stdout;
}

/** Columns, foreign keys and indexes of every table, without the order in which migrations came to them. */
function describeTables(db: Database.Database): unknown {
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_prisma_migrations' ORDER BY name").pluck().all();
  return tables.map((table) => ({
    table,
    columns: sorted(db.prepare(`SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)`).all(table)),
    foreignKeys: sorted(db.prepare('SELECT "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?)').all(table)),
    indexes: sorted(
      db
        .prepare('SELECT name, "unique", origin, partial FROM pragma_index_list(?)')
        .all(table)
        .map((index) => ({ ...Object(index), columns: db.prepare('SELECT name FROM pragma_index_info(?)').pluck().all(Reflect.get(Object(index), 'name')) })),
    ),
  }));
}

function sorted(rows: unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
