import { z } from 'zod';
import * as Y from 'yjs';
import type { Author } from '#core/entities/author.ts';
import { loadDocument, readLog } from '#server/collab/update-store.ts';
import type { Db } from '#server/db.ts';
import { documentName } from '#ydoc/document-name.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

/** A statement's text as it was stored up to an update. */
export interface StoredText {
  doc: Y.Doc;
  sequence: number;
}

const PAGE = 500;

/** The text as it is on disk. */
export function readStoredText(db: Db, statement: string): StoredText {
  const { snapshot, tail, sequence } = loadDocument(db, nameOf(statement));
  return { doc: docOf(snapshot ? [snapshot, ...tail] : tail), sequence };
}

/** The text as it was after an update, made from the log, which keeps all of them. Throws `DamagedDocument` when one is missing. */
export function readTextAt(db: Db, statement: string, sequence: number): StoredText {
  const updates: Uint8Array[] = [];
  while (updates.length < sequence) {
    const rows = db.look((prepare) => readLog(prepare, nameOf(statement), { after: updates.length, most: Math.min(PAGE, sequence - updates.length) }));
    if (rows.length === 0) break;
    updates.push(...rows.map(({ bytes }) => bytes));
  }
  return { doc: docOf(updates), sequence: updates.length };
}

/** The first of an author's updates after `after` that left exactly these words; undefined when none did. */
export function updateThatLeft(db: Db, statement: string, { after, author, words }: { after: number; author: Author; words: string }): number | undefined {
  const { doc } = readTextAt(db, statement, after);
  const root = doc.getXmlFragment(TEXT_ROOT);
  for (let from = after; ; from += PAGE) {
    const rows = db.look((prepare) => readLog(prepare, nameOf(statement), { after: from, most: PAGE }));
    for (const { sequence, bytes } of rows) {
      Y.applyUpdate(doc, bytes);
      if (isBy(db, statement, sequence, author) && flatten(root).text === words) return sequence;
    }
    if (rows.length < PAGE) return undefined;
  }
}

function isBy(db: Db, statement: string, sequence: number, { kind, id }: Author): boolean {
  return db.look((prepare) => prepare(`SELECT 1 FROM "DocumentUpdate" WHERE "document" = ? AND "sequence" = ? AND "authorKind" = ? AND "authorId" = ?`).get(nameOf(statement), sequence, kind, id)) !== undefined;
}

/** Statements whose text has changed since their annotations were looked for the last time. */
export function readLagging(db: Db): string[] {
  const rows = db.look((prepare) => prepare(`
    SELECT s."id" FROM "Statement" s JOIN "Document" d ON d."name" = 'text/' || s."id" LEFT JOIN "AnchorCursor" c ON c."statementId" = s."id"
    WHERE d."sequence" > COALESCE(c."sequence", 1)`,
  ).all());
  return z.array(z.object({ id: z.string() })).parse(rows).map(({ id }) => id);
}

/** Up to which update a statement's annotations were looked for; the first when they never were. */
export function readCursor(db: Db, statement: string): number {
  const row = db.look((prepare) => prepare(`SELECT "sequence" FROM "AnchorCursor" WHERE "statementId" = ?`).get(statement));
  return row === undefined ? 1 : z.object({ sequence: z.number() }).parse(row).sequence;
}

function nameOf(statement: string): string {
  return documentName({ kind: 'text', statement });
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ guid: 'text' });
  doc.getXmlFragment(TEXT_ROOT);
  doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
  return doc;
}
