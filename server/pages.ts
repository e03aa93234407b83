import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { ROOT } from '#server/root.ts';

/** The pages as their own build made them. The compiled server has them in it, so that both share one copy of every package (`compile.mjs`). */
export async function builtPages(): Promise<ServerBuild> {
  return (await import(pathToFileURL(path.join(ROOT, 'build/server/index.js')).href)) as ServerBuild;
}
