import path from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { FileState } from '#core/import/import-file.ts';
import type { PostilTarget } from './targets.ts';

const LOOK_MS = 200;
const PATIENCE_MS = 900_000;

/** Begins an import; returns its id. */
export async function begin(postil: PostilTarget, cookie: string): Promise<string> {
  const answer = await post(postil, cookie, 'import/files', undefined);
  return z.object({ import: z.string() }).parse(await answer.json()).import;
}

/** Does with an import what its page has a button for. */
export async function act(postil: PostilTarget, cookie: string, of: string, intent: string): Promise<void> {
  await post(postil, cookie, `import/${of}`, { type: 'application/x-www-form-urlencoded', body: new URLSearchParams({ intent }).toString() });
}

async function post(postil: PostilTarget, cookie: string, to: string, sent: { type: string; body: string | Uint8Array<ArrayBuffer> } | undefined): Promise<Response> {
  const { origin } = postil.server;
  const answer = await fetch(`${origin}/w/${postil.planted.workspace}/${to}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookie, Origin: origin, ...(sent ? { 'Content-Type': sent.type } : {}) },
    ...(sent ? { body: sent.body } : {}),
  });
  if (answer.status >= 400) throw new Error(`${to} answered ${answer.status} ${(await answer.text()).slice(0, 200)}`);
  return answer;
}

/** How many files of an import are in some states, from the database itself: a page that is asked again and again would be load. */
export function filesOf(postil: PostilTarget): { countIn(of: string, states: readonly FileState[]): number; close(): void } {
  const database = new Database(path.join(postil.server.data.path, 'postil.db'), { readonly: true });
  return {
    countIn(of, states) {
      const places = states.map(() => '?').join(', ');
      return z.object({ count: z.number() }).parse(database.prepare(`SELECT count(*) AS count FROM ImportFile WHERE importId = ? AND state IN (${places})`).get(of, ...states)).count;
    },
    close: () => void database.close(),
  };
}

/** Waits until a count is zero. */
export async function noneLeft(count: () => number): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; count() > 0; ) {
    if (Date.now() > deadline) throw new Error(`${count()} files are still waiting`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
