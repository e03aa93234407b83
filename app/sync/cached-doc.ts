import * as Y from 'yjs';
import type { BrowserStore, CachedDocument } from './browser-store.ts';

/** Transactions of this origin come from the cache. */
const CACHE = Symbol('cache');

/** From this many rows on, the cache is written together into one. */
const MANY_ROWS = 100;

/**
 * A new document, under a new client id, with what the cache holds of it. A cache that cannot be read or that leaves something pending (another
 * tab cleared it half-way) is dropped, and the document starts empty.
 */
export async function openCachedDoc(store: BrowserStore, of: CachedDocument): Promise<{ doc: Y.Doc; hasContent: boolean }> {
  const updates = await store.updates(of).catch(() => []);
  if (updates.length === 0) return { doc: new Y.Doc(), hasContent: false };
  const doc = new Y.Doc();
  if (!applyAll(doc, updates)) {
    doc.destroy();
    await store.dropUpdates(of);
    return { doc: new Y.Doc(), hasContent: false };
  }
  if (updates.length >= MANY_ROWS) store.replaceUpdates(of, Y.encodeStateAsUpdate(doc));
  return { doc, hasContent: true };
}

function applyAll(doc: Y.Doc, updates: readonly Uint8Array[]): boolean {
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update, CACHE);
    }, CACHE);
  } catch {
    return false;
  }
  return doc.store.pendingStructs === null && doc.store.pendingDs === null;
}
