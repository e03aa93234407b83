import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { CLOSE } from '#ydoc/wire.ts';
import type { BrowserStore } from './browser-store.ts';
import { openCachedDoc } from './cached-doc.ts';
import { openChannel, type Channel } from './channel.ts';
import type { SessionEnvironment } from './environment.ts';
import type { KnownRefusal } from './messages.ts';
import { LOCAL } from './origin.ts';
import { whyClosed, type RoomState } from './room-state.ts';

export interface RoomOptions {
  environment: SessionEnvironment;
  store: BrowserStore;
  socketOrigin: string;
  name: string;
  generation: number;
  /** Whether a new generation can take the old one's place here; where it cannot, the page must be loaded anew. */
  followsGenerations: boolean;
  /** Makes the presence of a new document, in the room that has it. */
  presenceOf?: (doc: Y.Doc) => Awareness;
  events: {
    /** This document may be shown: it came from the cache or from the server. Called again for a document that takes another's place. */
    document(doc: Y.Doc): void;
    synced(): void;
    stored(probe: number): void;
    /**
     * The server refused what was sent, and the document is about to be dropped with it. Says whether anything that was sent explains it; when
     * nothing does, the cache is in doubt and goes as well.
     */
    rejected(refusal: KnownRefusal): boolean;
    changed(): void;
  };
}

/** How often in a row a room may be rejected for no reason that is known here. */
const MOST_REJECTIONS = 3;

/**
 * A document with its cache and its connection. The cache gets only what the server sent and what it has acknowledged, so that a document
 * made from it never holds anything that was refused.
 */
export class Room {
  readonly #options: RoomOptions;
  #state: RoomState = { connection: 'connecting', canStore: true };
  #generation: number;
  #doc: Y.Doc | undefined;
  #channel: Channel | undefined;
  #refusal: KnownRefusal | undefined;
  #shown: Y.Doc | undefined;
  #unstored: { probe: number; update: Uint8Array }[] = [];
  #received: Uint8Array[] = [];
  #probe = 0;
  #rejections = 0;
  #isClosed = false;

  constructor(options: RoomOptions) {
    this.#options = options;
    this.#generation = options.generation;
  }

  get state(): RoomState {
    return this.#state;
  }

  get doc(): Y.Doc | undefined {
    return this.#doc;
  }

  get isSynced(): boolean {
    return this.#channel?.isSynced() ?? false;
  }

  /** How many transactions of this document only this browser has. */
  get unstored(): number {
    return this.#unstored.length;
  }

  /** Loads the cache, then connects. */
  async open(): Promise<void> {
    const { environment, store, socketOrigin, name, presenceOf } = this.#options;
    const { doc, hasContent } = await openCachedDoc(store, this.#cached);
    if (this.#isClosed) return doc.destroy();
    this.#doc = doc;
    if (hasContent) this.#show(doc);
    const awareness = presenceOf?.(doc);
    this.#channel = openChannel({
      environment,
      socketOrigin,
      room: name,
      doc,
      generation: this.#generation,
      ...(awareness && { awareness }),
      events: {
        synced: () => this.#onSynced(doc),
        stored: (probe) => this.#onStored(probe),
        received: (update) => this.#onReceived(update),
        refused: (refusal) => {
          this.#refusal = refusal;
        },
        storage: (canStore) => this.#change({ canStore }),
        interrupted: (code) => this.#onInterrupted(code),
        closed: (code, reason) => this.#onClosed(code, reason),
      },
    });
    this.#followOwn(doc);
  }

  /** Makes one change in one transaction; returns the probe that will be answered when it is stored. Only while synced. */
  write(change: (doc: Y.Doc) => void): number {
    const doc = this.#doc;
    if (!doc || !this.isSynced) throw new Error('A room is written to only while it is synced');
    doc.transact(() => change(doc), LOCAL);
    return this.#probe;
  }

  close(): void {
    this.#isClosed = true;
    this.#drop();
  }

  get #cached() {
    return { name: this.#options.name, generation: this.#generation };
  }

  /**
   * Notes what is written here, by `write` or by an editor that is bound to the document, and asks for its acknowledgement; what is written while the room is not synced goes
   * out with the next handshake, whose probe stands for it. What Yjs tidies by itself has no origin and is not waited for.
   */
  #followOwn(doc: Y.Doc): void {
    let isNoted = false;
    doc.on('update', (update: Uint8Array, origin: unknown, _: Y.Doc, transaction: Y.Transaction) => {
      if (!transaction.local || origin === null || origin === undefined) return;
      this.#unstored.push({ probe: this.#probe + 1, update });
      isNoted = true;
    });
    // Only now has y-websocket sent it.
    doc.on('afterAllTransactions', () => {
      if (!isNoted) return;
      isNoted = false;
      this.#probe += 1;
      if (this.isSynced) this.#channel?.probe(this.#probe);
      this.#options.events.changed();
    });
  }

  #drop(): void {
    this.#channel?.close();
    this.#channel = undefined;
    this.#doc?.destroy();
    this.#doc = undefined;
    this.#unstored = [];
    this.#received = [];
    this.#refusal = undefined;
  }

  #show(doc: Y.Doc): void {
    if (this.#shown === doc) return;
    this.#shown = doc;
    this.#options.events.document(doc);
  }

  /** Until it is synced, what comes is a state in parts: it is kept together or not at all. */
  #onReceived(update: Uint8Array): void {
    if (this.isSynced) this.#options.store.addUpdates(this.#cached, [update]);
    else this.#received.push(update);
  }

  #onSynced(doc: Y.Doc): void {
    this.#options.store.addUpdates(this.#cached, this.#received);
    this.#received = [];
    this.#show(doc);
    this.#probe += 1;
    this.#channel?.probe(this.#probe);
    this.#change({ connection: 'synced' });
    this.#options.events.synced();
  }

  #onStored(probe: number): void {
    const stored = this.#unstored.filter((own) => own.probe <= probe).map((own) => own.update);
    this.#unstored = this.#unstored.filter((own) => own.probe > probe);
    if (stored.length > 0) this.#options.store.addUpdates(this.#cached, stored);
    this.#options.events.stored(probe);
    this.#change({ canStore: true });
    if (stored.length > 0) this.#options.events.changed();
  }

  #onInterrupted(code: number | undefined): void {
    this.#change({ connection: 'offline', canStore: this.#state.canStore && code !== CLOSE.storageUnavailable });
    if (this.#refusal) this.#onRejected();
  }

  #onClosed(code: number, reason: string): void {
    if (code === CLOSE.generationChanged && this.#options.followsGenerations && /^\d{1,9}$/.test(reason)) {
      this.#generation = Number(reason);
      this.#change({ connection: 'offline' });
      void this.#reopen({ cacheToo: false });
      return;
    }
    if (this.#refusal || code === CLOSE.refused || code === CLOSE.malformed || code === CLOSE.tooLarge) this.#onRejected();
    else this.#change({ connection: { closed: whyClosed(code) } });
  }

  #onRejected(): void {
    const isExplained = this.#options.events.rejected(this.#refusal ?? { refused: [] });
    this.#rejections = isExplained ? 0 : this.#rejections + 1;
    if (this.#rejections > MOST_REJECTIONS) {
      this.#drop();
      this.#change({ connection: { closed: 'abuse' } });
      return;
    }
    this.#change({ connection: 'offline' });
    void this.#reopen({ cacheToo: !isExplained });
  }

  /** Starts again from what the server has. */
  async #reopen({ cacheToo }: { cacheToo: boolean }): Promise<void> {
    this.#drop();
    if (cacheToo) await this.#options.store.dropUpdates(this.#cached);
    if (!this.#isClosed) await this.open();
  }

  #change(state: Partial<RoomState>): void {
    const next = { ...this.#state, ...state };
    if (next.connection === this.#state.connection && next.canStore === this.#state.canStore) return;
    this.#state = next;
    this.#options.events.changed();
  }
}
