import type { BrowserStore } from './browser-store.ts';

/** A store that can be used before it has opened: everything waits its turn behind the opening. */
export function deferredStore(opening: Promise<BrowserStore>): BrowserStore {
  let opened: BrowserStore | undefined;
  void opening.then((store) => {
    opened = store;
  });
  const soon = (act: (store: BrowserStore) => void) => {
    if (opened) act(opened);
    else void opening.then(act);
  };
  return {
    updates: async (of) => (await opening).updates(of),
    addUpdates: (of, updates) => soon((store) => store.addUpdates(of, updates)),
    replaceUpdates: (of, merged) => soon((store) => store.replaceUpdates(of, merged)),
    dropUpdates: async (of) => (await opening).dropUpdates(of),
    outbox: async (layer) => (await opening).outbox(layer),
    putOutbox: (records) => soon((store) => store.putOutbox(records)),
    deleteOutbox: (keys) => soon((store) => store.deleteOutbox(keys)),
    moveOutbox: async (of, take) => (await opening).moveOutbox(of, take),
    settled: async () => (await opening).settled(),
    close: () => soon((store) => store.close()),
    forget: async () => (await opening).forget(),
  };
}
