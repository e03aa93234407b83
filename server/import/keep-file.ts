import { z } from 'zod';
import type { Prepare } from '#server/direct.ts';
import { storedTime } from '#server/stored-time.ts';
import type { WriteJob } from '#server/write-job.ts';

/** A part of a file that comes in. */
export interface FilePart {
  file: string;
  part: number;
  /** An array of its own buffer: the whole buffer goes to the thread that writes. */
  bytes: Uint8Array;
  /** With the first part: the file's row. */
  begins: { import: string; place: number; name: string } | undefined;
  /** With the last part: what is known now. */
  ends: { size: number; sha256: string } | undefined;
  at: Date;
}

/** Stores a part of a file, in the thread that writes: until its last part is here a file is on no list. */
export const filePartJob: WriteJob<FilePart> = {
  module: import.meta.url,
  name: 'filePartJob',
  run(prepare, { file, part, bytes, begins, ends, at }) {
    if (begins) {
      prepare(`INSERT INTO "ImportFile" ("id", "importId", "place", "name", "size", "sha256", "state", "changedAt") VALUES (?, ?, ?, ?, 0, '', 'receiving', ?)`).run(file, begins.import, begins.place, begins.name, storedTime(at));
    }
    prepare(`INSERT INTO "ImportBytes" ("fileId", "part", "bytes") VALUES (?, ?, ?)`).run(file, part, bytes);
    if (ends) prepare(`UPDATE "ImportFile" SET "state" = 'queued', "size" = ?, "sha256" = ?, "changedAt" = ? WHERE "id" = ?`).run(ends.size, ends.sha256, storedTime(at), file);
  },
};

/** Says that reading a file begins, unless it was cancelled meanwhile: then the answer is false. */
export const beginningJob: WriteJob<{ file: string; at: Date }> = {
  module: import.meta.url,
  name: 'beginningJob',
  run(prepare, { file, at }) {
    return changesOf(prepare(`UPDATE "ImportFile" SET "state" = 'reading', "tries" = "tries" + 1, "changedAt" = ? WHERE "id" = ? AND "state" = 'queued'`).run(storedTime(at), file)) > 0;
  },
};

/** What reading a file has given, as JSON. */
export interface KeptReading {
  file: string;
  source: string;
  details: string;
  like: { kind: string; id: string } | undefined;
  at: Date;
}

/** Stores what reading gave, in the thread that writes, unless the file was cancelled meanwhile. */
export const readingJob: WriteJob<KeptReading> = {
  module: import.meta.url,
  name: 'readingJob',
  run(prepare, { file, source, details, like, at }) {
    const changes = changesOf(prepare(`UPDATE "ImportFile" SET "state" = 'ready', "details" = ?, "likeKind" = ?, "likeId" = ?, "changedAt" = ? WHERE "id" = ? AND "state" = 'reading'`).run(details, like?.kind ?? null, like?.id ?? null, storedTime(at), file));
    if (changes > 0) prepare(`INSERT INTO "ImportReading" ("fileId", "source") VALUES (?, ?) ON CONFLICT ("fileId") DO UPDATE SET "source" = excluded."source"`).run(file, source);
  },
};

/** A project that was taken apart, as JSON. */
export interface KeptProjectFile {
  file: string;
  project: string;
  at: Date;
}

/** Stores what a project says besides its texts, in the thread that writes, unless the file was cancelled meanwhile. */
export const projectJob: WriteJob<KeptProjectFile> = {
  module: import.meta.url,
  name: 'projectJob',
  run(prepare, { file, project, at }) {
    const changes = changesOf(prepare(`UPDATE "ImportFile" SET "state" = 'project', "changedAt" = ? WHERE "id" = ? AND "state" = 'reading'`).run(storedTime(at), file));
    if (changes > 0) prepare(`INSERT INTO "ImportProject" ("fileId", "project") VALUES (?, ?) ON CONFLICT ("fileId") DO UPDATE SET "project" = excluded."project"`).run(file, project);
  },
};

/** Says that a file that came in is a text of a project, which is read already: what reading it gave follows. */
export const projectTextJob: WriteJob<{ file: string; project: string; at: Date }> = {
  module: import.meta.url,
  name: 'projectTextJob',
  run(prepare, { file, project, at }) {
    prepare(`UPDATE "ImportFile" SET "state" = 'reading', "projectId" = ?, "changedAt" = ? WHERE "id" = ? AND "state" = 'queued'`).run(project, storedTime(at), file);
  },
};

function changesOf(done: unknown): number {
  return z.object({ changes: z.number() }).parse(done).changes;
}

/** Stores a table of metadata, in the thread that writes, unless the file was cancelled meanwhile. */
export const sheetJob: WriteJob<{ file: string; sheet: string; at: Date }> = {
  module: import.meta.url,
  name: 'sheetJob',
  run(prepare, { file, sheet, at }) {
    const changes = changesOf(prepare(`UPDATE "ImportFile" SET "state" = 'sheet', "changedAt" = ? WHERE "id" = ? AND "state" = 'reading'`).run(storedTime(at), file));
    if (changes > 0) prepare(`INSERT INTO "ImportSheet" ("fileId", "sheet") VALUES (?, ?) ON CONFLICT ("fileId") DO UPDATE SET "sheet" = excluded."sheet"`).run(file, sheet);
  },
};

/** Files that someone accepts as they are proposed, each with what sheets say of it now, as JSON. */
export interface AcceptedFiles {
  files: readonly { file: string; fromSheet: string | null }[];
  by: string;
  at: Date;
}

/** Has files made that are ready, in the thread that writes. */
export const acceptJob: WriteJob<AcceptedFiles> = {
  module: import.meta.url,
  name: 'acceptJob',
  run(prepare, { files, by, at }) {
    const accept = prepare(`UPDATE "ImportFile" SET "state" = 'importing', "importedBy" = ?, "fromSheet" = ?, "problem" = NULL, "changedAt" = ? WHERE "id" = ? AND "state" = 'ready'`);
    for (const { file, fromSheet } of files) accept.run(by, fromSheet, storedTime(at), file);
  },
};

const partRow = z.object({ bytes: z.instanceof(Uint8Array) });

/** The bytes of a file, part by part, so that nobody waits for all of it. */
export function storedPart(prepare: Prepare, file: string, part: number): Uint8Array | undefined {
  return partRow.optional().parse(prepare(`SELECT "bytes" FROM "ImportBytes" WHERE "fileId" = ? AND "part" = ?`).get(file, part))?.bytes;
}
