import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '#server/migrate.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Where tests leave what may be thrown away; ignored by git. */
export const OUTPUT = path.join(root, 'tests/.output');

/** A data folder of its own under the system's temporary folder. */
export interface DataFolder {
  path: string;
  remove(): void;
}

/** A fresh data folder with an empty, migrated database. The migration runs once per set of migrations, every later folder is a copy. */
export async function freshDataFolder(): Promise<DataFolder> {
  return copyOf(await migratedTemplate());
}

/** A data folder that starts as a copy of `template`. Nothing may have the template's database open. */
export function copyOf(template: string): DataFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'postil-'));
  cpSync(template, folder, { recursive: true });
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Makes a template once under a name; several processes may ask at once, and none sees a half-made one. */
export async function templateOf(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const template = path.join(OUTPUT, 'templates', name);
  if (existsSync(template)) return template;
  mkdirSync(path.dirname(template), { recursive: true });
  const draft = mkdtempSync(`${template}-`);
  await fill(draft);
  try {
    renameSync(draft, template);
  } catch (error) {
    if (!existsSync(template)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  return template;
}

async function migratedTemplate(): Promise<string> {
  return templateOf(`migrated-${migrationsHash()}`, migrate);
}

/** Names the set of migrations by its content. */
export function migrationsHash(): string {
  const hash = createHash('sha256');
  const folder = path.join(root, 'prisma/migrations');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.sql')) hash.update(name).update(readFileSync(path.join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
