import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { ClientEnv } from '#server/env.ts';
import { Failed } from './failed.ts';

const settings = z.strictObject({ url: z.url({ protocol: /^https?$/ }), token: z.string().min(1) });
/** Which server, and as whom. */
export type Settings = z.infer<typeof settings>;

/** Where login keeps them. */
export function settingsFile(home = homedir()): string {
  return path.join(home, '.config', 'postil', 'token.json');
}

/** What the surroundings say, else what login kept. A file that others can read is not taken. */
export async function readSettings({ url, token }: ClientEnv, file = settingsFile()): Promise<Settings> {
  const kept = url && token ? undefined : await readKept(file);
  const read = settings.safeParse({ url: url ?? kept?.url, token: token ?? kept?.token });
  if (!read.success) throw new Failed('It is not known which Postil to speak to, or as whom. Run “login --url <address>”, or set POSTIL_URL and POSTIL_TOKEN.');
  return read.data;
}

async function readKept(file: string): Promise<Settings | undefined> {
  const words = await readFile(file, 'utf8').catch(() => undefined);
  if (words === undefined) return undefined;
  if (((await stat(file)).mode & 0o077) !== 0) throw new Failed(`Others can read ${file}, so it was not used. Close it (chmod 600), and revoke the token if somebody may have read it.`);
  const kept = settings.safeParse(jsonOf(words));
  if (!kept.success) throw new Failed(`${file} is not what login wrote. Run login again.`);
  return kept.data;
}

function jsonOf(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}

/** Keeps them in a file that only their person can read. */
export async function keepSettings(kept: Settings, file = settingsFile()): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, `${JSON.stringify(settings.parse(kept), null, 2)}\n`, { mode: 0o600 });
  // One that was there before keeps its mode otherwise.
  await chmod(file, 0o600);
  return file;
}
