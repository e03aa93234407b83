import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
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

test('a database of the first version keeps its codebook and everything that hangs on it', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  const migrate = (name: string) => db.exec(readFileSync(path.join(root, 'prisma/migrations', name, 'migration.sql'), 'utf8'));
  const [first, ...later] = readdirSync(path.join(root, 'prisma/migrations')).filter((name) => /^\d/.test(name)).sort();
  migrate(first ?? '');
  db.exec(`
    INSERT INTO "Workspace" ("id", "name", "taxonomyRevision", "createdAt") VALUES ('w', 'Team', 1, 0);
    INSERT INTO "User" ("id", "email", "name", "passwordHash", "createdAt") VALUES ('u', 'u@example.org', 'U', 'x', 0);
    INSERT INTO "Member" ("id", "workspaceId", "userId", "role", "createdAt") VALUES ('m', 'w', 'u', 'owner', 0);
    INSERT INTO "Tag" ("id", "workspaceId", "parentId", "code", "name", "exampleQuote", "exampleSource", "order") VALUES
      ('t', 'w', NULL, 'LAW', 'Law', NULL, NULL, 3), ('c', 'w', 't', 'LAW.BIND', 'Binding', 'we should', 'Iran', 7);`);
  for (const name of later) migrate(name);

  expect(db.prepare('SELECT COUNT(*) FROM "Member"').pluck().get()).toBe(1);
  expect(db.prepare('SELECT "id", "parentId", "order", "examples" FROM "Tag" ORDER BY "order"').all()).toEqual([
    { id: 't', parentId: null, order: 3, examples: '[]' },
    { id: 'c', parentId: 't', order: 7, examples: '[{"quote":"we should","source":"Iran","passage":null}]' },
  ]);
  db.close();
});

test('what was said before there was an inbox is no news', () => {
  const db = new Database(':memory:');
  const names = readdirSync(path.join(root, 'prisma/migrations')).filter((name) => /^\d/.test(name)).sort();
  const migrate = (name: string) => db.exec(readFileSync(path.join(root, 'prisma/migrations', name, 'migration.sql'), 'utf8'));
  const inbox = names.indexOf('0003_inbox');
  names.slice(0, inbox).forEach(migrate);
  db.exec(`
    INSERT INTO "Workspace" ("id", "name", "createdAt") VALUES ('w', 'Team', 0);
    INSERT INTO "Statement" ("id", "workspaceId", "title", "source", "createdBy", "createdAt") VALUES ('s', 'w', 'S', '', 'm', 0);
    INSERT INTO "Layer" ("id", "workspaceId", "statementId", "visibility", "createdAt") VALUES ('l', 'w', 's', 'shared', 0), ('fresh', 'w', 's', 'personal', 0);
    INSERT INTO "Document" ("name", "sequence") VALUES ('layer/l', 7), ('text/s', 3);
    INSERT INTO "TagProposal" ("id", "workspaceId", "proposedBy", "proposedAt", "code", "name", "state", "decidedBy", "decidedAt") VALUES
      ('open', 'w', 'm', '2026-01-05T10:00:00.000+00:00', 'A', 'A', 'open', NULL, NULL), ('done', 'w', 'm', '2026-01-05T10:00:00.000+00:00', 'B', 'B', 'declined', 'o', '2026-01-05T10:00:00.000+00:00'), ('own', 'w', 'm', '2026-01-05T10:00:00.000+00:00', 'C', 'C', 'accepted', 'm', '2026-01-05T10:00:00.000+00:00');`);
  names.slice(inbox).forEach(migrate);

  expect(db.prepare('SELECT "layerId", "sequence" FROM "NoticeCursor"').all()).toEqual([{ layerId: 'l', sequence: 7 }]);
  expect(db.prepare('SELECT "id", "readAt" FROM "Notice"').all()).toEqual([{ id: 'outcome:done', readAt: '2026-01-05T10:00:00.000+00:00' }]);
  db.close();
});

test('files that were read before say nothing of a meeting or a translation', () => {
  const db = new Database(':memory:');
  const names = readdirSync(path.join(root, 'prisma/migrations')).filter((name) => /^\d/.test(name)).sort();
  const migrate = (name: string) => db.exec(readFileSync(path.join(root, 'prisma/migrations', name, 'migration.sql'), 'utf8'));
  const said = names.indexOf('0015_meeting_and_translation');
  names.slice(0, said).forEach(migrate);
  db.exec(`
    INSERT INTO "Workspace" ("id", "name", "createdAt") VALUES ('w', 'Team', 0);
    INSERT INTO "Import" ("id", "workspaceId", "createdBy", "createdAt") VALUES ('i', 'w', 'm', 0);
    INSERT INTO "ImportFile" ("id", "importId", "place", "name", "size", "sha256", "state", "details", "chosen", "changedAt") VALUES
      ('read', 'i', 0, 'a.txt', 1, '', 'ready', '{"details":{"title":"A"},"findings":{}}', NULL, 0),
      ('accepted', 'i', 1, 'b.txt', 1, '', 'importing', NULL, '{"accepted":[],"details":{"title":"B"}}', 0);`);
  names.slice(said).forEach(migrate);

  const none = { meeting: null, translation: null };
  const kept = db.prepare('SELECT "details", "chosen" FROM "ImportFile" ORDER BY "place"').raw().all().flat().map((json) => (typeof json === 'string' ? JSON.parse(json) : json));
  expect(kept).toEqual([{ details: { title: 'A', ...none }, findings: {} }, null, null, { accepted: [], details: { title: 'B', ...none } }]);
  db.close();
});
