/**
 * What only this browser has of an account's changes, as the statement pages leave it: one database for each account, whose `outbox` holds
 * every change that the server has not stored, refused ones included.
 */
export interface Unsent {
  records: readonly unknown[];
}

function databaseName(user: string): string {
  return `postil:${user}`;
}

/** Reads the outbox of an account. Empty where the browser keeps none, or will not open it. */
export async function readUnsent(user: string): Promise<Unsent> {
  const database = await openExisting(databaseName(user)).catch(() => undefined);
  if (!database) return { records: [] };
  try {
    const request = database.transaction('outbox').objectStore('outbox').getAll();
    return { records: await answer<unknown[]>(request) };
  } catch {
    return { records: [] };
  } finally {
    database.close();
  }
}

/** Removes everything that this browser keeps of an account's statements; other tabs let go of it. */
export async function forgetAccount(user: string): Promise<void> {
  // A tab that will not let go must not keep anyone signed in.
  const patience = new Promise((resolve) => setTimeout(resolve, 1_000));
  await Promise.race([answer(indexedDB.deleteDatabase(databaseName(user))).catch(() => undefined), patience]);
}

/** Hands unsent changes over as a file, so that signing out does not have to lose them. */
export function saveAsFile(unsent: Unsent): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(unsent.records, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'postil-unsent-changes.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Opens a database only if it is there: asking must not make one. */
function openExisting(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.transaction?.abort();
  return answer(request);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
