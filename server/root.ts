import { existsSync } from 'node:fs';
import path from 'node:path';

/** Postil's own folder: the nearest above this file that has the migrations. The compiled server lies deeper than its source. */
export const ROOT = nearest(import.meta.dirname);

function nearest(folder: string): string {
  if (existsSync(path.join(folder, 'prisma/migrations'))) return folder;
  const above = path.dirname(folder);
  if (above === folder) throw new Error('Postil’s folder is not complete: prisma/migrations is missing.');
  return nearest(above);
}
