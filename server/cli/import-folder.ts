import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { z } from 'zod';
import { MOST_FILES } from '#core/import/import-file.ts';
import { MOST_FILE_BYTES } from '#core/import/limits.ts';
import { importAccepted, importMade, importState, knownFiles } from '#server/api/schemas.ts';
import type { Client } from './client.ts';
import { Failed } from './failed.ts';

const HASHES_AT_ONCE = 100;
const ASK_AGAIN_MS = 500;

/** What became of a folder. */
export interface FolderOutcome {
  /** Files that were sent, and those that were left out because the workspace has them. */
  sent: number;
  known: number;
  imported: number;
  /** Files that wait for a person, and those that could not be read, each with why. */
  waiting: number;
  refused: { name: string; why: string }[];
}

interface Asked {
  client: Client;
  workspace: string;
  folder: string;
  /** Whether files wait for a person instead of being accepted as they are proposed. */
  isForCheck: boolean;
  say: (words: string) => void;
}

interface LocalFile {
  name: string;
  place: number;
  sha256: string;
}

/**
 * Imports the files of a folder and of those below it. What the workspace has by the same bytes is left out, and what an earlier try sent but did not finish is finished: the same
 * command again goes on where it was broken off.
 */
export async function importFolder({ client, workspace, folder, isForCheck, say }: Asked): Promise<FolderOutcome> {
  const home = `/workspaces/${workspace}`;
  const outcome: FolderOutcome = { sent: 0, known: 0, imported: 0, waiting: 0, refused: [] };
  const names = await filesBelow(folder);
  if (names.length === 0) throw new Failed(`There are no files in ${folder}.`);
  if (names.length > MOST_FILES) throw new Failed(`An import takes ${MOST_FILES} files; ${folder} has ${names.length}. Import its folders one by one.`);

  const local = await hashed(folder, names, outcome);
  const known = await alreadyThere(client, home, local);
  const imports = new Set([...known.values()].filter(({ state }) => state !== 'imported' && state !== 'sheet').map((one) => one.import));
  outcome.known = local.filter(({ sha256 }) => known.has(sha256)).length;
  const rest = local.filter(({ sha256 }) => !known.has(sha256));
  say(`${local.length} files, ${outcome.known} of them there already.`);

  if (rest.length > 0) {
    const { id } = await client.read(importMade, `${home}/imports`, { method: 'POST' });
    imports.add(id);
    for (const { name, place } of rest) {
      await client.do(`${home}/imports/${id}/files`, { method: 'PUT', query: { name, place: String(place) }, bytes: new Uint8Array(await readFile(path.join(folder, name))) });
      outcome.sent++;
      say(`Sent ${outcome.sent} of ${rest.length}: ${name}`);
    }
  }
  for (const one of imports) await finish({ client, path: `${home}/imports/${one}`, isForCheck, say }, outcome);
  // What an earlier try could not read was sent anew, and is told once.
  outcome.refused = [...new Map(outcome.refused.map((one) => [one.name, one])).values()];
  return outcome;
}

/** The files below a folder in the order of their names, without those that begin with a dot. */
async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new Failed(`${folder} is no folder that can be read.`);
  });
  const names = found.filter((one) => one.isFile()).map((one) => path.relative(folder, path.join(one.parentPath, one.name)).replaceAll(path.sep, '/'));
  return names.filter((name) => !name.split('/').some((part) => part.startsWith('.'))).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

async function hashed(folder: string, names: readonly string[], outcome: FolderOutcome): Promise<LocalFile[]> {
  const files = new Map<string, LocalFile>();
  for (const [place, name] of names.entries()) {
    const file = path.join(folder, name);
    if ((await stat(file)).size > MOST_FILE_BYTES) {
      outcome.refused.push({ name, why: 'It is larger than 20 MB.' });
      continue;
    }
    const sha256 = createHash('sha256').update(await readFile(file)).digest('hex');
    if (!files.has(sha256)) files.set(sha256, { name, place, sha256 });
  }
  return [...files.values()];
}

type Known = z.output<typeof knownFiles>['files'][number];

async function alreadyThere(client: Client, home: string, local: readonly LocalFile[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (let from = 0; from < local.length; from += HASHES_AT_ONCE) {
    const asked = local.slice(from, from + HASHES_AT_ONCE).map(({ sha256 }) => sha256);
    for (const one of (await client.read(knownFiles, `${home}/files`, { query: { sha256: asked.join(',') } })).files) if (known.get(one.sha256)?.state !== 'imported') known.set(one.sha256, one);
  }
  return known;
}

async function finish(asked: Pick<Asked, 'client' | 'isForCheck' | 'say'> & { path: string }, outcome: FolderOutcome): Promise<void> {
  const { client, path: where, isForCheck, say } = asked;
  let state = await settled(asked);
  const before = state.files.filter((file) => file.state === 'imported').length;
  if (!isForCheck) {
    const { accepted } = await client.read(importAccepted, `${where}/accept`, { method: 'POST' });
    if (accepted > 0) say(accepted === 1 ? 'Importing 1 file.' : `Importing ${accepted} files.`);
    state = await settled(asked);
  }
  outcome.imported += state.files.filter((file) => file.state === 'imported').length - before;
  outcome.waiting += state.files.filter((file) => file.state === 'ready').length;
  for (const { name, report } of state.files) if (report) tell(name, report, say);
  outcome.refused.push(...state.files.flatMap(({ name, refusal }) => (refusal === null ? [] : [{ name, why: refusal }])));
}

/** What was taken of annotations, a project or a table, and what was left aside. */
function tell(name: string, { summary, remarks, more }: NonNullable<z.output<typeof importState>['files'][number]['report']>, say: (words: string) => void): void {
  say(`${name}: ${summary}`);
  for (const remark of remarks) say(`  ${remark}`);
  if (more > 0) say(`  … and ${more} more.`);
}

/** The state of an import when nothing of it is under way any more. */
async function settled({ client, path: where, say }: Pick<Asked, 'client' | 'say'> & { path: string }): Promise<z.output<typeof importState>> {
  for (let left: number | undefined; ; ) {
    const state = await client.read(importState, where);
    if (!state.isUnderWay) return state;
    const now = state.files.filter(({ state: of }) => of === 'queued' || of === 'reading' || of === 'importing').length;
    if (now !== left) say(now === 1 ? '1 file is under way.' : `${now} files are under way.`);
    left = now;
    await setTimeout(ASK_AGAIN_MS);
  }
}
