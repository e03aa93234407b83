import { authorKey } from '#core/entities/author.ts';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { Db } from '#server/db.ts';
import type { Prepare } from '#server/direct.ts';
import { storedTime } from '#server/stored-time.ts';
import type { WriteJob } from '#server/write-job.ts';

/** A document as stored: the newest sound snapshot and every update after it, in order. */
export interface StoredDocument {
  generation: number;
  /** Sequence of the last stored update; 0 for a document nobody has written. */
  sequence: number;
  snapshot: Uint8Array | undefined;
  tail: Uint8Array[];
  /** The owner of every client id that has written, as `kind:id`. */
  clients: Map<number, string>;
}

/** One update on its way into the log. */
export interface LogRow {
  document: string;
  sequence: number;
  bytes: Uint8Array;
  author: { kind: string; id: string };
}

/** The stored bytes of a document do not match their checksums and no older snapshot helps. Nobody must be served from it. */
export class DamagedDocument extends Error {
  override name = 'DamagedDocument';
}

/** Loads a document, checking every checksum. A damaged snapshot is passed over for an older one and the log after it. */
export function loadDocument(db: Db, name: string): StoredDocument {
  return db.look((prepare) => {
    const row = documentRow.optional().parse(prepare(`SELECT "generation", "sequence" FROM "Document" WHERE "name" = ?`).get(name));
    const clients = prepare(`SELECT "clientId", "authorKind", "authorId" FROM "DocumentClient" WHERE "document" = ?`).all(name).map((client) => clientRow.parse(client));
    const found = newestSound(prepare, name);
    const tail = readTail(prepare, name, found?.sequence ?? 0);
    const sequence = (found?.sequence ?? 0) + tail.length;
    if (sequence < (row?.sequence ?? 0)) throw new DamagedDocument(`${name} lacks updates after ${sequence}`);
    return {
      generation: row?.generation ?? 1,
      sequence,
      snapshot: found?.bytes,
      tail,
      clients: new Map(clients.map((client) => [client.clientId, authorKey({ kind: client.authorKind, id: client.authorId })])),
    };
  });
}

const documentRow = z.object({ generation: z.number(), sequence: z.number() });
const clientRow = z.object({ clientId: z.number(), authorKind: z.string(), authorId: z.string() });
const snapshotRow = z.object({ sequence: z.number(), bytes: z.instanceof(Uint8Array), checksum: z.string() });
const updateRow = z.object({ sequence: z.number(), bytes: z.instanceof(Uint8Array), checksum: z.number(), receivedAt: z.string() });

/** A row of the log, checked. */
export interface StoredUpdate {
  sequence: number;
  bytes: Uint8Array;
  receivedAt: Date;
}

/** At most so many updates after a sequence, in order. Throws `DamagedDocument` when one is missing or does not match its checksum. */
export function readLog(prepare: Prepare, name: string, of: { after: number; most: number }): StoredUpdate[] {
  const rows = prepare(`SELECT "sequence", "bytes", "checksum", "receivedAt" FROM "DocumentUpdate" WHERE "document" = ? AND "sequence" > ? ORDER BY "sequence" LIMIT ?`);
  return rows.all(name, of.after, of.most).map((row, index) => {
    const expected = of.after + index + 1;
    const { success, data: update } = updateRow.safeParse(row);
    if (!success) throw new DamagedDocument(`${name} has a damaged update ${expected}`);
    const { sequence, bytes, checksum, receivedAt } = update;
    if (sequence !== expected) throw new DamagedDocument(`${name} lacks update ${expected}`);
    if ((crc32(bytes) | 0) !== checksum) throw new DamagedDocument(`${name} has a damaged update ${sequence}`);
    return { sequence, bytes, receivedAt: new Date(receivedAt) };
  });
}

/** Whether a document is to be written anew as a snapshot: about every 200 updates or 1 MB, rarer for a large one, which is dear to write. */
export function isSnapshotDue(of: { snapshotBytes: number; tailBytes: number; tailCount: number }): boolean {
  const isLong = of.tailCount >= 200 || of.tailBytes >= 1024 * 1024;
  return isLong && (of.tailBytes * 8 >= of.snapshotBytes || of.tailCount >= 5_000);
}

/** A document written anew, as of a sequence. */
export interface Snapshot {
  name: string;
  sequence: number;
  bytes: Uint8Array;
  now: Date;
}

/** Stores a snapshot and keeps the one before it; older ones go. The log keeps every row. */
export const snapshotJob: WriteJob<Snapshot> = {
  module: import.meta.url,
  name: 'snapshotJob',
  run(prepare, { name, sequence, bytes, now }) {
    prepare(`
      INSERT INTO "DocumentSnapshot" ("document", "sequence", "bytes", "checksum", "createdAt") VALUES (?, ?, ?, ?, ?)
      ON CONFLICT ("document", "sequence") DO UPDATE SET "bytes" = excluded."bytes", "checksum" = excluded."checksum"`,
    ).run(name, sequence, bytes, sha256(bytes), storedTime(now));
    prepare(`
      DELETE FROM "DocumentSnapshot" WHERE "document" = ? AND "sequence" NOT IN
        (SELECT "sequence" FROM "DocumentSnapshot" WHERE "document" = ? ORDER BY "sequence" DESC LIMIT 2)`,
    ).run(name, name);
  },
};

/** Appends an update to the log. */
export function appendToLog(prepare: Prepare, row: LogRow, receivedAt: Date): void {
  prepare(`
    INSERT INTO "DocumentUpdate" ("document", "sequence", "bytes", "checksum", "authorKind", "authorId", "receivedAt") VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(row.document, row.sequence, row.bytes, crc32(row.bytes) | 0, row.author.kind, row.author.id, storedTime(receivedAt));
}

function newestSound(prepare: Prepare, name: string): { sequence: number; bytes: Uint8Array } | undefined {
  const rows = prepare(`SELECT "sequence", "bytes", "checksum" FROM "DocumentSnapshot" WHERE "document" = ? ORDER BY "sequence" DESC LIMIT 1 OFFSET ?`);
  for (let generation = 0; ; generation++) {
    const row = rows.get(name, generation);
    if (row === undefined) return undefined;
    const { success, data: snapshot } = snapshotRow.safeParse(row);
    if (success && sha256(snapshot.bytes) === snapshot.checksum) return snapshot;
  }
}

function readTail(prepare: Prepare, name: string, after: number): Uint8Array[] {
  return readLog(prepare, name, { after, most: Number.MAX_SAFE_INTEGER }).map(({ bytes }) => bytes);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
