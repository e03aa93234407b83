import type { BrowserStore } from './browser-store.ts';
import type { SessionEnvironment } from './environment.ts';
import { emptyStore, openStore } from './indexed-store.ts';

const PATIENCE = 5_000;

/** A browser whose storage does not answer must not keep anyone from reading: then nothing is kept. */
export function openStoreSoon(environment: SessionEnvironment, user: string): Promise<BrowserStore> {
  return new Promise((resolve) => {
    const giveUp = environment.later(PATIENCE, () => resolve(emptyStore()));
    void openStore(environment.indexedDB, user).then((store) => {
      giveUp();
      resolve(store);
    });
  });
}
