import { afterAll, beforeAll, expect, test } from 'vitest';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { anAnnotation, aComment } from '#tests/support/entities.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';

let at: SyncInstance;
beforeAll(async () => {
  at = await startSync();
});
afterAll(() => at.close());

test('two people of one layer see what the other wrote, after it is stored', async () => {
  const { layer, statement } = at;
  const [a, b] = [at.person(1), at.person(2)];
  const one = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${layer}`, cookie: a.cookie });
  const two = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${layer}`, cookie: b.cookie });
  await Promise.all([one.synced(), two.synced()]);
  const annotation = anAnnotation({ statement, by: a.member });
  writeEntities(one.doc, [annotation, aComment({ annotation: annotation.id, by: a.member })], 'test');
  await one.saved();
  expect(await at.db.read.annotation.count()).toBe(1);
  await until('the other has it', () => rootOf(two.doc, 'annotation').has(annotation.id));
  expect(await at.db.read.comment.findMany()).toMatchObject([{ text: 'A remark', subjectId: annotation.id }]);
  one.close();
  two.close();
  expect(at.reported).toEqual([]);
});
