import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openCachedDoc } from './cached-doc.ts';
import { openStore } from './indexed-store.ts';

const LAYER = { name: 'layer/one', generation: 1 };

function updatesOf(write: (map: Y.Map<string>) => void): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  write(doc.getMap('comments'));
  return updates;
}

test('a cached document comes back, under a new client id, and not for another generation or person', async () => {
  const factory = new IDBFactory();
  const store = await openStore(factory, 'ann');
  store.addUpdates(LAYER, updatesOf((map) => map.set('a', 'one')));
  await store.settled();
  const { doc, hasContent } = await openCachedDoc(store, LAYER);
  expect(hasContent).toBe(true);
  expect(doc.getMap('comments').toJSON()).toEqual({ a: 'one' });
  expect((await openCachedDoc(await openStore(factory, 'ben'), LAYER)).hasContent).toBe(false);
  expect((await openCachedDoc(store, { ...LAYER, generation: 2 })).hasContent).toBe(false);
  await store.settled();
  expect((await openCachedDoc(store, LAYER)).hasContent).toBe(false);
});

test('a cache with a gap is dropped, because what it leaves pending would be sent to the server', async () => {
  const store = await openStore(new IDBFactory(), 'ann');
  const [, second] = updatesOf((map) => {
    map.set('a', 'one');
    map.set('a', 'two');
  });
  store.addUpdates(LAYER, second ? [second] : []);
  expect((await openCachedDoc(store, LAYER)).hasContent).toBe(false);
  expect(await store.updates(LAYER)).toEqual([]);
});

test('many rows are written together, and what another tab added meanwhile stays', async () => {
  const factory = new IDBFactory();
  const [store, other] = [await openStore(factory, 'ann'), await openStore(factory, 'ann')];
  const updates = updatesOf((map) => {
    for (let i = 0; i < 150; i++) map.set(`key${i}`, 'value');
  });
  store.addUpdates(LAYER, updates.slice(0, 149));
  await store.settled();
  await store.updates(LAYER);
  other.addUpdates(LAYER, updates.slice(149));
  await other.settled();
  const merged = new Y.Doc();
  for (const update of updates.slice(0, 149)) Y.applyUpdate(merged, update);
  store.replaceUpdates(LAYER, Y.encodeStateAsUpdate(merged));
  await store.settled();
  expect(await store.updates(LAYER)).toHaveLength(2);
  expect((await openCachedDoc(other, LAYER)).doc.getMap('comments').size).toBe(150);
});

test('what an ended tab left behind is taken over as a whole by exactly one tab', async () => {
  const factory = new IDBFactory();
  const [one, two] = [await openStore(factory, 'ann'), await openStore(factory, 'ann')];
  const records = ['annotation:a', 'comment:b', 'comment:c'].map((entry) => ({ key: `layer|dead|${entry}`, layer: 'layer', owner: 'dead', content: { entry } }));
  one.putOutbox([...records, { key: 'layer|alive|comment:d', layer: 'layer', owner: 'alive', content: {} }]);
  await one.settled();
  const taken = await Promise.all(
    [one, two].map((store, tab) =>
      store.moveOutbox({ layer: 'layer', owner: 'dead' }, (record) =>
        record.key.endsWith('b') ? undefined : { ...record, key: record.key.replace('dead', `tab${tab}`), owner: `tab${tab}` },
      ),
    ),
  );
  expect(taken.map((moved) => moved.length).sort()).toEqual([0, 2]);
  expect((await two.outbox('layer')).map((record) => record.owner)).not.toContain('dead');
  expect(await two.outbox('layer')).toHaveLength(3);
});

test('forgetting removes everything, also while another tab has it open', async () => {
  const factory = new IDBFactory();
  const [store, other] = [await openStore(factory, 'ann'), await openStore(factory, 'ann')];
  store.addUpdates(LAYER, updatesOf((map) => map.set('a', 'one')));
  await store.settled();
  await store.forget();
  other.addUpdates(LAYER, updatesOf((map) => map.set('b', 'two')));
  expect(await other.updates(LAYER)).toEqual([]);
  expect(await (await openStore(factory, 'ann')).updates(LAYER)).toEqual([]);
});

test('without IndexedDB everything goes on in memory', async () => {
  const store = await openStore(undefined, 'ann');
  store.addUpdates(LAYER, updatesOf((map) => map.set('a', 'one')));
  await store.settled();
  expect((await openCachedDoc(store, LAYER)).hasContent).toBe(false);
});
