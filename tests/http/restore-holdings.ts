import { readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Instance } from './instance.ts';

const names = z.array(z.object({ name: z.string() }));
const count = z.object({ rows: z.number() });

/** How many rows there are in every table but the one of restorings itself, and the files of archives that were brought: nothing of a restoring stays when these are as they were. */
export function holdingsOf({ db, dataDir }: Pick<Instance, 'db' | 'dataDir'>): { rows: Record<string, number>; files: string[] } {
  return db.look((prepare) => {
    const tables = names.parse(prepare(`SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%' AND "name" NOT IN ('Restore', '_prisma_migrations') ORDER BY "name"`).all());
    const rows = Object.fromEntries(tables.map(({ name }) => [name, count.parse(prepare(`SELECT COUNT(*) AS rows FROM "${name}"`).get()).rows]));
    return { rows, files: filesIn(path.join(dataDir, 'restores')) };
  });
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
