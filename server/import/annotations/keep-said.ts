import { z } from 'zod';
import type { WriteJob } from '#server/write-job.ts';
import { storedTime } from '#server/stored-time.ts';

/** A file of annotations as it was read, as JSON. */
export interface KeptSaid {
  file: string;
  about: string;
  groups: readonly { named: string; said: string }[];
  at: Date;
}

/** Stores what a file says of statements, in the thread that writes, unless the file was cancelled meanwhile. It is still being read: its statements have to be found. */
export const saidJob: WriteJob<KeptSaid> = {
  module: import.meta.url,
  name: 'saidJob',
  run(prepare, { file, about, groups, at }) {
    const { changes } = z.object({ changes: z.number() }).parse(prepare(`UPDATE "ImportFile" SET "changedAt" = ? WHERE "id" = ? AND "state" = 'reading'`).run(storedTime(at), file));
    if (changes === 0) return false;
    prepare(`INSERT INTO "ImportAnnotations" ("fileId", "about") VALUES (?, ?) ON CONFLICT ("fileId") DO UPDATE SET "about" = excluded."about"`).run(file, about);
    prepare(`DELETE FROM "ImportAnnotationsOf" WHERE "fileId" = ?`).run(file);
    const insert = prepare(`INSERT INTO "ImportAnnotationsOf" ("fileId", "place", "named", "said") VALUES (?, ?, ?, ?)`);
    for (const [place, { named, said }] of groups.entries()) insert.run(file, place, named, said);
    return true;
  },
};
