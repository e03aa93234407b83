import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import * as Y from 'yjs';
import { z } from 'zod';
import { databaseFile } from '#server/db.ts';
import type { DataFolder } from '#tests/support/data-folder.ts';

const row = z.object({ document: z.string(), sequence: z.number(), bytes: z.instanceof(Uint8Array), checksum: z.number() });

/** A copy of a data folder as a dead server left it: nobody else touches it, and looking at it changes nothing that the next start finds. */
export function copyOfDead(data: DataFolder): DataFolder {
  const copy = mkdtempSync(path.join(tmpdir(), 'postil-dead-'));
  cpSync(data.path, copy, { recursive: true });
  return { path: copy, remove: () => rmSync(copy, { recursive: true, force: true }) };
}

/**
 * Replays the log of every document, by name, from the first row on. Throws when SQLite finds the file damaged, when a sequence has a gap or when a row's
 * checksum does not fit its bytes. Uses nothing of the server's own reading.
 */
export function replayLog(data: DataFolder): Map<string, Y.Doc> {
  const db = new Database(databaseFile(data.path));
  const integrity = db.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') throw new Error(`The database is damaged: ${String(integrity)}`);
  const rows = z.array(row).parse(db.prepare('SELECT document, sequence, bytes, checksum FROM DocumentUpdate ORDER BY document, sequence').all());
  db.close();

  const docs = new Map<string, Y.Doc>();
  const last = new Map<string, number>();
  for (const { document, sequence, bytes, checksum } of rows) {
    if (sequence !== (last.get(document) ?? 0) + 1) throw new Error(`${document} jumps from ${last.get(document) ?? 0} to ${sequence}`);
    last.set(document, sequence);
    if ((crc32(bytes) | 0) !== checksum) throw new Error(`${document} ${sequence} is not what was stored`);
    const doc = docs.get(document) ?? new Y.Doc();
    docs.set(document, doc);
    Y.applyUpdate(doc, bytes);
    if (doc.store.pendingStructs) throw new Error(`${document} ${sequence} needs something that is not in the log`);
  }
  return docs;
}
