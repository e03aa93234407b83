import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { databaseFile } from '#server/db.ts';
import { ROOT } from '#server/root.ts';

/**
 * Brings the database of a data folder to the newest migration, making folder and file where there are none. Asks SQLite first, because
 * starting Prisma's command to learn that nothing is to be done takes longer than starting the server.
 */
export async function migrate(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const file = databaseFile(dataDir);
  const applied = appliedMigrations(file);
  const missing = readdirSync(path.join(ROOT, 'prisma/migrations'), { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !applied.has(entry.name),
  );
  if (missing.length === 0) return;
  const prisma = path.join(ROOT, 'node_modules/prisma/build/index.js');
  await promisify(execFile)(process.execPath, [prisma, 'migrate', 'deploy', '--config', 'prisma/prisma.config.ts'], {
    cwd: ROOT,
    env: { ...process.env, POSTIL_DATABASE: `file:${file}` },
  });
}

function appliedMigrations(file: string): Set<string> {
  if (!existsSync(file)) return new Set();
  const db = new Database(file, { readonly: true });
  try {
    const rows = db.prepare('SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL').all();
    return new Set(rows.map((row) => String(Reflect.get(Object(row), 'name'))));
  } catch {
    return new Set();
  } finally {
    db.close();
  }
}
