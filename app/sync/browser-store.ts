/** A synced document at one generation, as the cache knows it. */
export interface CachedDocument {
  name: string;
  generation: number;
}

/** One row of the outbox: who holds it, where it belongs, and its content as JSON, unknown until parsed. */
export interface OutboxRecord {
  /** `<layer>|<owner>|<kind>:<id>` */
  key: string;
  layer: string;
  owner: string;
  content: unknown;
}

/**
 * What a person's browser keeps: updates that came from the server (or that it has acknowledged), and the outbox. One database for each account.
 * Writes are not waited for: when the browser refuses to keep something, the session goes on in memory.
 *
 * y-indexeddb is not used: it writes every local update at once, so that a refused one would come back with the next page.
 */
export interface BrowserStore {
  /** The cached updates in the order in which they came. Forgets other generations of the same document. */
  updates(of: CachedDocument): Promise<Uint8Array[]>;
  addUpdates(of: CachedDocument, updates: readonly Uint8Array[]): void;
  /** Puts one update in the place of those that `updates` returned last; what another tab added since stays. */
  replaceUpdates(of: CachedDocument, merged: Uint8Array): void;
  dropUpdates(of: CachedDocument): Promise<void>;
  outbox(layer: string): Promise<OutboxRecord[]>;
  putOutbox(records: readonly OutboxRecord[]): void;
  deleteOutbox(keys: readonly string[]): void;
  /**
   * Takes over everything of one owner in one transaction, so that what belongs together is never torn between two tabs. `take` says under which key
   * a record goes on, or undefined to forget it. Resolves with the records as they are now.
   */
  moveOutbox(of: { layer: string; owner: string }, take: (record: OutboxRecord) => OutboxRecord | undefined): Promise<OutboxRecord[]>;
  /** Resolves when everything written so far is kept. */
  settled(): Promise<void>;
  close(): void;
  /** Removes the whole database, also when other tabs have it open: they go on in memory. */
  forget(): Promise<void>;
}
