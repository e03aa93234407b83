import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { MESSAGE } from '#ydoc/wire.ts';
import { aComment } from '#tests/support/entities.ts';
import { syncMessage } from '#tests/support/hostile.ts';
import { connectRaw, randomClientId } from '#tests/support/raw-client.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';

let at: SyncInstance;
beforeAll(async () => {
  at = await startSync();
});
afterAll(async () => {
  expect(at.reported).toEqual([]);
  await at.close();
});

test('G3 what a returning client types before it was asked for its unsent changes is stored with them', async () => {
  const room = `layer/${at.layer}`;
  const { cookie, member } = at.person(1);
  const write = (to: ReturnType<typeof connectYjs>) => writeEntities(to.doc, [aComment({ annotation: at.statement, subject: { kind: 'statement', id: at.statement }, by: member })], 'writer');
  const writer = connectYjs({ socketOrigin: at.socketOrigin, room, cookie });
  const reader = connectYjs({ socketOrigin: at.socketOrigin, room, cookie: at.person(3).cookie });
  await Promise.all([writer.synced(), reader.synced()]);
  write(writer);
  await writer.saved();

  writer.provider.disconnect();
  write(writer);
  write(writer);
  writer.provider.once('status', () => writer.provider.once('status', () => write(writer)));
  writer.provider.connect();
  await writer.saved();

  expect(rootOf(writer.doc, 'comment').size).toBe(4);
  await until('the reader has all four', () => rootOf(reader.doc, 'comment').size === 4);
  expect(writer.refusals).toEqual([]);
  writer.close();
  reader.close();
});

test('G1 more changes than one transaction may hold are taken from a client that comes back with them', async () => {
  const { cookie, member } = at.person(1);
  const writer = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie });
  await writer.synced();
  const write = () => writeEntities(writer.doc, [aComment({ annotation: at.statement, subject: { kind: 'statement', id: at.statement }, by: member })], 'writer');
  // The server has something of the document, so that it asks for the rest.
  write();
  await writer.saved();
  const before = await at.db.read.comment.count();
  writer.provider.disconnect();
  for (let times = 0; times < 300; times++) write();
  writer.provider.connect();
  await writer.saved();
  expect(writer.refusals).toEqual([]);
  expect(await at.db.read.comment.count()).toBe(before + 300);
  writer.close();
});

test('G3 the same is malformed from a client that has answered what it was asked', async () => {
  const client = randomClientId();
  const doc = new Y.Doc();
  doc.clientID = client;
  const sent: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => sent.push(update));
  for (let time = 0; time < 2; time++) writeEntities(doc, [aComment({ annotation: at.statement, subject: { kind: 'statement', id: at.statement }, by: at.person(2).member })], 'writer');
  const [, second] = sent;
  if (!second) throw new Error('Two writes make two updates');

  const raw = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(2).cookie, hello: { client } });
  raw.send(syncMessage(0, Y.encodeStateVector(doc)));
  await raw.next((message) => message[0] === MESSAGE.sync && message[1] === 0);
  raw.send(syncMessage(1, Uint8Array.of(0, 0)));
  raw.send(syncMessage(2, second));
  expect((await raw.closed).code).toBe(4400);
});
