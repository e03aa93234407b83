import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { databaseFile } from '#server/db.ts';
import type { DataFolder } from './data-folder.ts';

/** Lets another process hold the database's write lock, as a backup or a second server would. Resolves, once it is held, with how to let go. */
export async function lockDatabase(data: DataFolder): Promise<() => Promise<void>> {
  const script = `
    import Database from 'better-sqlite3';
    const db = new Database(${JSON.stringify(databaseFile(data.path))});
    db.exec('BEGIN EXCLUSIVE');
    process.stdout.write('held');
    process.stdin.once('data', () => { db.exec('ROLLBACK'); process.exit(0); });
  `;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return async () => {
    holder.stdin.write('go');
    await once(holder, 'exit');
  };
}
