import * as Y from 'yjs';
import { KINDS } from '#core/entities/entity.ts';
import { layerChanges, type LayerChanges } from '#ydoc/changes.ts';
import type { DocumentName } from '#ydoc/document-name.ts';
import { rootOf } from '#ydoc/layer.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

/** Builds a document from its stored parts in one transaction. Throws when they do not fit together: then nobody must be served from them. */
export function buildDoc(kind: DocumentName['kind'], parts: Iterable<Uint8Array>): Y.Doc {
  // A guid is never used here, and drawing a random one for every document is dear.
  const doc = new Y.Doc({ guid: kind });
  if (kind === 'text') doc.getXmlFragment(TEXT_ROOT);
  else for (const entity of KINDS) rootOf(doc, entity);
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part);
  });
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('The stored updates of a document do not fit together');
  return doc;
}

/** What a write did to the candidate. `delta` is undefined when it changed nothing. */
export interface Applied {
  delta: Uint8Array | undefined;
  layer: LayerChanges;
}

/**
 * The document in which updates land first. It is ahead of the committed one by what is accepted and not yet stored; after a failed write
 * it is tainted and must be thrown away. Its client id is fresh, so the server writes under it.
 */
export class Candidate {
  readonly doc: Y.Doc;
  readonly #kind: DocumentName['kind'];
  readonly #roots: number;
  #updates: Uint8Array[] = [];
  #layer: LayerChanges = { known: true, changes: [] };

  constructor(kind: DocumentName['kind'], parts: Iterable<Uint8Array>) {
    this.#kind = kind;
    this.doc = buildDoc(kind, parts);
    this.#roots = this.doc.share.size;
    this.doc.on('update', (update: Uint8Array) => this.#updates.push(update));
    if (kind === 'layer') this.doc.on('afterTransaction', (transaction: Y.Transaction) => this.#read(transaction));
  }

  /**
   * Runs a write and says what came of it: the delta is what the document itself emits after collecting garbage, never the bytes that
   * came in. Throws when the write throws, leaves something pending or makes a new root: the candidate is tainted then.
   */
  apply(write: (doc: Y.Doc) => void): Applied {
    this.#updates = [];
    this.#layer = { known: true, changes: [] };
    write(this.doc);
    const { store } = this.doc;
    if (store.pendingStructs || store.pendingDs) throw new Error('Part of an update waits for something unknown');
    if (this.doc.share.size !== this.#roots) throw new Error('An update made a new root');
    const [first, ...more] = this.#updates;
    return { delta: more.length > 0 ? Y.mergeUpdates(this.#updates) : first, layer: this.#layer };
  }

  destroy(): void {
    this.doc.destroy();
  }

  #read(transaction: Y.Transaction): void {
    if (transaction.changed.size === 0 || this.#kind === 'text') return;
    const read = layerChanges(this.doc, transaction);
    this.#layer = read.known && this.#layer.known ? { known: true, changes: [...this.#layer.changes, ...read.changes] } : read.known ? this.#layer : read;
  }
}
