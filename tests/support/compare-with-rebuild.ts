import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Compares the projection in a data folder that no server has open with what a rebuild from the log would write, by the very command that an operator runs, compiled.
 * Throws with the first differences.
 */
export async function compareWithRebuild(data: { path: string }): Promise<void> {
  const args = ['build/main/server/tasks/rebuild-projection-command.js', '--compare'];
  try {
    await promisify(execFile)(process.execPath, args, { cwd: root, env: { ...process.env, NODE_ENV: 'production', DATA_DIR: data.path } });
  } catch (error) {
    const { stdout, stderr } = Object(error) as { stdout?: string; stderr?: string };
    throw new Error(`The live projection differs from a rebuilt one:\n${stdout ?? ''}${stderr ?? ''}`);
  }
}
