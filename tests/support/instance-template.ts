import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { freshDataFolder, templateOf } from './data-folder.ts';
import { accountOf, signUp } from './people.ts';
import { startServer } from './server.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The owner of every sample instance. */
export const OWNER = accountOf('Olena Owner');

/**
 * A data folder as the first sign-up leaves it: the owner's account and the sample workspace, made once by a real server and copied by each test.
 * Made anew when migrations, sample or the server's code change.
 */
export async function instanceTemplate(): Promise<string> {
  return templateOf(instanceName(), async (folder) => {
    const data = await freshDataFolder();
    const server = await startServer({ data });
    try {
      await signUp(server.origin, OWNER);
    } finally {
      await server.stop();
    }
    cpSync(data.path, folder, { recursive: true });
    data.remove();
  });
}

let name: string | undefined;

/** The template's name: another one for every state of the code that makes it, as this process found it. */
export function instanceName(): string {
  return (name ??= `sample-${sourcesHash()}`);
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['server', 'prisma', 'app/core', 'app/ydoc']) {
    for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      const file = path.join(root, folder, name);
      if (statSync(file).isFile()) hash.update(name).update(readFileSync(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
