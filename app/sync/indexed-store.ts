import type { BrowserStore, CachedDocument, OutboxRecord } from './browser-store.ts';

const UPDATES = 'updates';
const OUTBOX = 'outbox';

/** Opens the store of an account; without a working IndexedDB it is one that keeps nothing. */
export async function openStore(factory: IDBFactory | undefined, user: string): Promise<BrowserStore> {
  if (!factory) return emptyStore();
  try {
    return indexedStore(factory, await openDatabase(factory, `postil:${user}`));
  } catch {
    return emptyStore();
  }
}

function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => {
    const updates = request.result.createObjectStore(UPDATES, { autoIncrement: true });
    updates.createIndex('document', 'document');
    updates.createIndex('name', 'name');
    request.result.createObjectStore(OUTBOX, { keyPath: 'key' }).createIndex('layer', 'layer');
  };
  return answer(request);
}

function indexedStore(factory: IDBFactory, database: IDBDatabase): BrowserStore {
  let isOpen = true;
  let last: Promise<void> = Promise.resolve();
  const loaded = new Map<string, IDBValidKey[]>();
  const close = () => {
    isOpen = false;
    database.close();
  };
  database.onversionchange = close;

  /** Runs one write; a refusal by the browser (quota, a closed database) leaves the session in memory. */
  const write = (store: string, change: (store: IDBObjectStore) => void) => {
    if (!isOpen) return;
    try {
      const transaction = database.transaction(store, 'readwrite');
      change(transaction.objectStore(store));
      last = ended(transaction);
    } catch {
      close();
    }
  };

  return {
    async updates(of) {
      if (!isOpen) return [];
      const store = database.transaction(UPDATES).objectStore(UPDATES);
      const [records, keys, all] = await Promise.all([
        answer<{ bytes: Uint8Array }[]>(store.index('document').getAll(documentKey(of))),
        answer(store.index('document').getAllKeys(documentKey(of))),
        answer(store.index('name').getAllKeys(of.name)),
      ]);
      loaded.set(documentKey(of), keys);
      const current = new Set(keys);
      const outdated = all.filter((key) => !current.has(key));
      if (outdated.length > 0) write(UPDATES, (updates) => outdated.forEach((key) => updates.delete(key)));
      return records.map((record) => record.bytes);
    },
    addUpdates(of, updates) {
      if (updates.length > 0) write(UPDATES, (store) => updates.forEach((bytes) => store.add({ document: documentKey(of), name: of.name, bytes })));
    },
    replaceUpdates(of, merged) {
      const keys = loaded.get(documentKey(of)) ?? [];
      write(UPDATES, (store) => {
        keys.forEach((key) => store.delete(key));
        store.add({ document: documentKey(of), name: of.name, bytes: merged });
      });
    },
    async dropUpdates(of) {
      if (!isOpen) return;
      const keys = await answer(database.transaction(UPDATES).objectStore(UPDATES).index('document').getAllKeys(documentKey(of)));
      write(UPDATES, (store) => keys.forEach((key) => store.delete(key)));
      await last;
    },
    async outbox(layer) {
      if (!isOpen) return [];
      return answer<OutboxRecord[]>(database.transaction(OUTBOX).objectStore(OUTBOX).index('layer').getAll(layer));
    },
    putOutbox(records) {
      write(OUTBOX, (store) => records.forEach((record) => store.put(record)));
    },
    deleteOutbox(keys) {
      write(OUTBOX, (store) => keys.forEach((key) => store.delete(key)));
    },
    async moveOutbox({ layer, owner }, take) {
      if (!isOpen) return [];
      const transaction = database.transaction(OUTBOX, 'readwrite');
      const store = transaction.objectStore(OUTBOX);
      const records = await answer<OutboxRecord[]>(store.index('layer').getAll(layer));
      const taken = records.filter((record) => record.owner === owner).flatMap((record) => {
        store.delete(record.key);
        const next = take(record);
        if (next) store.put(next);
        return next ?? [];
      });
      await ended(transaction);
      return taken;
    },
    settled: () => last,
    close,
    async forget() {
      close();
      await answer(factory.deleteDatabase(database.name));
    },
  };
}

/** A store that keeps nothing. */
export function emptyStore(): BrowserStore {
  return {
    updates: async () => [],
    addUpdates: () => undefined,
    replaceUpdates: () => undefined,
    dropUpdates: async () => undefined,
    outbox: async () => [],
    putOutbox: () => undefined,
    deleteOutbox: () => undefined,
    moveOutbox: async () => [],
    settled: async () => undefined,
    close: () => undefined,
    forget: async () => undefined,
  };
}

function documentKey(of: CachedDocument): string {
  return `${of.name}#${of.generation}`;
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Resolves when the transaction is over, kept or not. */
function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => resolve();
    transaction.onerror = () => resolve();
  });
}
