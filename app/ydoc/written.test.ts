import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { WrittenReader } from './written.ts';

/** Two people who set values, each seeing the other's at once or only later. */
const act = fc.record({ by: fc.integer({ min: 0, max: 1 }), keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), isConcurrent: fc.boolean() });

test('what the updates of a log set is read in order, each value under its key, overwritten and concurrent ones too', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const docs = [new Y.Doc(), new Y.Doc()] as const;
      const log: Uint8Array[] = [];
      const expected: unknown[] = [];
      let held: Uint8Array[] = [];
      for (const { by, keys, isConcurrent } of acts) {
        const doc = docs[by === 0 ? 0 : 1];
        if (!isConcurrent) {
          for (const update of held) for (const one of docs) Y.applyUpdate(one, update);
          held = [];
        }
        doc.once('update', (update: Uint8Array) => {
          log.push(update);
          held.push(update);
        });
        doc.transact(() => {
          for (const key of keys) {
            const value = { n: expected.length };
            doc.getMap('comments').set(key, value);
            expected.push({ kind: 'comment', id: key, value });
          }
        });
      }
      const reader = new WrittenReader();
      expect(log.flatMap((update) => reader.read(update))).toEqual(expected);
    }),
  );
});

test('what is in no root of a layer is passed over', () => {
  const doc = new Y.Doc();
  doc.getMap('elsewhere').set('a', 1);
  doc.getArray('comments list').push([1]);
  expect(new WrittenReader().read(Y.encodeStateAsUpdate(doc))).toEqual([]);
});
