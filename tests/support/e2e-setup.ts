import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { compileWhenChanged } from '#server/compile.mjs';
import { OUTPUT } from './data-folder.ts';
import { instanceName } from './instance-template.ts';

/** Compiles the server, and removes the sample instances that former versions of the code made. */
export default async function setup(): Promise<void> {
  await compileWhenChanged();
  const folder = path.join(OUTPUT, 'templates');
  const current = instanceName();
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name.startsWith('sample-') && !name.startsWith(current)) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
