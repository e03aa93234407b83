import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Db, Prepare } from '#server/db.ts';

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
export async function loadDocument(db: Db, name: string): Promise<StoredDocument> {
  const [row, clients, snapshots] = await Promise.all([
    db.read.document.findUnique({ where: { name } }),
    db.read.$queryRaw<{ clientId: bigint | number; authorKind: string; authorId: string }[]>`
      SELECT "clientId", "authorKind", "authorId" FROM "DocumentClient" WHERE "document" = ${name}`,
    db.read.documentSnapshot.findMany({ where: { document: name }, select: { sequence: true, checksum: true }, orderBy: { sequence: 'desc' } }),
  ]);
  const found = await newestSound(db, name, snapshots);
  const tail = await readTail(db, name, found?.sequence ?? 0);
  const sequence = (found?.sequence ?? 0) + tail.length;
  if (sequence < (row?.sequence ?? 0)) throw new DamagedDocument(`${name} lacks updates after ${sequence}`);
  return {
    generation: row?.generation ?? 1,
    sequence,
    snapshot: found?.bytes,
    tail,
    clients: new Map(clients.map((client) => [Number(client.clientId), authorKey({ kind: client.authorKind, id: client.authorId })])),
  };
}

/** How the owner of a client id is named. */
export function authorKey(author: { kind: string; id: string }): string {
  return `${author.kind}:${author.id}`;
}

/** Whether a document is to be written anew as a snapshot: about every 200 updates or 1 MB, rarer for a large one, which is dear to write. */
export function isSnapshotDue(of: { snapshotBytes: number; tailBytes: number; tailCount: number }): boolean {
  const isLong = of.tailCount >= 200 || of.tailBytes >= 1024 * 1024;
  return isLong && (of.tailBytes * 8 >= of.snapshotBytes || of.tailCount >= 5_000);
}

/** Stores a snapshot and keeps the one before it; older ones go. The log keeps every row. */
export async function storeSnapshot(db: Db, of: { name: string; sequence: number; bytes: Uint8Array; now: Date }): Promise<void> {
  await db.append((prepare) => {
    prepare(`
      INSERT INTO "DocumentSnapshot" ("document", "sequence", "bytes", "checksum", "createdAt") VALUES (?, ?, ?, ?, ?)
      ON CONFLICT ("document", "sequence") DO UPDATE SET "bytes" = excluded."bytes", "checksum" = excluded."checksum"`,
    ).run(of.name, of.sequence, of.bytes, sha256(of.bytes), storedTime(of.now));
    prepare(`
      DELETE FROM "DocumentSnapshot" WHERE "document" = ? AND "sequence" NOT IN
        (SELECT "sequence" FROM "DocumentSnapshot" WHERE "document" = ? ORDER BY "sequence" DESC LIMIT 2)`,
    ).run(of.name, of.name);
  });
}

/** Appends an update to the log. */
export function appendToLog(prepare: Prepare, row: LogRow, receivedAt: Date): void {
  prepare(`
    INSERT INTO "DocumentUpdate" ("document", "sequence", "bytes", "checksum", "authorKind", "authorId", "receivedAt") VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(row.document, row.sequence, row.bytes, crc32(row.bytes) | 0, row.author.kind, row.author.id, storedTime(receivedAt));
}

/** An instant as Prisma writes it into SQLite. */
export function storedTime(at: Date): string {
  return at.toISOString().replace('Z', '+00:00');
}

async function newestSound(
  db: Db,
  name: string,
  snapshots: readonly { sequence: number; checksum: string }[],
): Promise<{ sequence: number; bytes: Uint8Array } | undefined> {
  for (const { sequence, checksum } of snapshots) {
    // Read as text: Prisma turns a blob into an array of numbers, which takes a hundred times its size.
    const [row] = await db.read.$queryRaw<{ hex: string }[]>`
      SELECT hex("bytes") AS hex FROM "DocumentSnapshot" WHERE "document" = ${name} AND "sequence" = ${sequence}`;
    const bytes = Buffer.from(row?.hex ?? '', 'hex');
    if (sha256(bytes) === checksum) return { sequence, bytes };
  }
  return undefined;
}

async function readTail(db: Db, name: string, after: number): Promise<Uint8Array[]> {
  const rows = await db.read.$queryRaw<{ sequence: number | bigint; hex: string; checksum: number | bigint }[]>`
    SELECT "sequence", hex("bytes") AS hex, "checksum" FROM "DocumentUpdate"
    WHERE "document" = ${name} AND "sequence" > ${after} ORDER BY "sequence"`;
  return rows.map((row, index) => {
    const bytes = Buffer.from(row.hex, 'hex');
    if (Number(row.sequence) !== after + index + 1) throw new DamagedDocument(`${name} lacks update ${after + index + 1}`);
    if ((crc32(bytes) | 0) !== Number(row.checksum)) throw new DamagedDocument(`${name} has a damaged update ${row.sequence}`);
    return bytes;
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
