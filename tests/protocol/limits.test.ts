import { createConnection } from 'node:net';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeEntities } from '#ydoc/layer.ts';
import { encodeProbe, MESSAGE } from '#ydoc/wire.ts';
import { LIMITS } from '#server/collab/limits.ts';
import { aComment, anAnnotation } from '#tests/support/entities.ts';
import { leavesNoTrace, syncMessage, witnesses } from '#tests/support/hostile.ts';
import { connectRaw } from '#tests/support/raw-client.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';

let at: SyncInstance;
beforeEach(async () => {
  at = await startSync({ people: ['owner', 'annotator', 'annotator'], statements: 2 });
});
afterEach(async () => {
  expect(at.reported).toEqual([]);
  await at.close();
});

const open = () => connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(2).cookie });

test('G9 a message over 1 MiB is closed with 4413, so that a client stops sending it', async () => {
  const end = await leavesNoTrace(at, (hostile) => hostile.send(syncMessage(2, new Uint8Array(LIMITS.message))));
  expect(end.code).toBe(4413);
});

test('G9 a frame of 64 MiB is cut off by its header, before it is read', async () => {
  const honest = await witnesses(at);
  const raw = await open();
  const before = process.memoryUsage().rss;
  raw.send(new Uint8Array(64 * 1024 * 1024));
  expect([1006, 1009]).toContain((await raw.closed).code);
  await honest.stillConverge();
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  honest.close();
});

test('G9 an update of very many structs is refused before one of them is built into a document', async () => {
  const bomb = (structs: number) =>
    encoding.encode((encoder) => {
      for (const number of [1, structs, 4_242, 0]) encoding.writeVarUint(encoder, number);
      for (let n = 0; n < structs; n++) {
        encoding.writeUint8(encoder, 0);
        encoding.writeUint8(encoder, 1);
      }
      encoding.writeVarUint(encoder, 0);
    });
  const update = bomb(500_000);
  expect(update.length).toBeLessThan(LIMITS.message);
  const end = await leavesNoTrace(at, (hostile) => hostile.send(syncMessage(2, update)));
  expect(end).toMatchObject({ code: 4400, reason: 'too many structs in one update' });
});

test('G9 text frames, unknown types, trailing bytes and empty messages are malformed', async () => {
  const messages: (string | Uint8Array)[] = ['text', Uint8Array.of(), Uint8Array.of(2, 0), Uint8Array.of(99), Uint8Array.of(0, 3, 0), Uint8Array.of(...encodeProbe(1), 0), Uint8Array.of(3, 0), Uint8Array.of(0, 0, 5, 1), Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255)];
  for (const message of messages) {
    const end = await leavesNoTrace(at, (hostile) => hostile.socket.send(message));
    expect(end.code).toBe(4400);
    expect(end.reason.length).toBeGreaterThan(0);
  }
});

test('G9 what someone sent before they left by themselves is stored', async () => {
  const client = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(2).cookie });
  await client.synced();
  writeEntities(client.doc, [anAnnotation({ statement: at.statement, by: at.person(2).member })], 'honest');
  client.close();
  await until('it is stored', async () => (await at.db.read.annotation.count()) === 1);
});

test('G9 a sender who is too fast is read more slowly, not closed, and gets every answer', async () => {
  const raw = await open();
  const count = LIMITS.messageBurst + 300;
  const began = performance.now();
  for (let n = 1; n <= count; n++) raw.send(encodeProbe(n));
  await until('the last answer has come', () => raw.received.filter((one) => one[0] === MESSAGE.stored).length === count);
  expect(performance.now() - began).toBeGreaterThan(500);
  raw.close();
});

test('G9 nothing is compressed', async () => {
  const raw = await open();
  expect(raw.socket.extensions).toBe('');
  raw.close();
});

test('G9 a reader who does not keep up is cut off at 4 MiB; others are unaffected and it can come back', async () => {
  const honest = await witnesses(at);
  const slow = await open();
  slow.send(syncMessage(0, Uint8Array.of(0)));
  await slow.next((one) => one[0] === MESSAGE.sync && one[1] === 1);
  slow.socket.pause();
  const annotation = anAnnotation({ statement: at.statement, by: at.person(0).member });
  const document = { kind: 'layer' as const, layer: at.layer };
  await at.rooms.write({ document, author: 'server', change: (doc) => writeEntities(doc, [annotation], 'x') });
  const text = 'x'.repeat(10_000);
  let written = 0;
  while (at.rooms.size().connections === 3 && written < 64) {
    const comments = Array.from({ length: 100 }, () => aComment({ annotation: annotation.id, by: at.person(0).member, text }));
    await at.rooms.write({ document, author: 'server', change: (doc) => writeEntities(doc, comments, 'x') });
    written++;
  }
  expect(at.rooms.size().connections).toBe(2);
  slow.socket.resume();
  expect((await slow.closed).code).toBe(1006);
  await honest.stillConverge();
  honest.close();

  const back = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(2).cookie });
  await back.synced();
  expect(back.doc.getMap('comments').size).toBe(written * 100);
  back.close();
}, 60_000);

test('G9 an upgrade that is never finished holds nothing up', async () => {
  const { port } = new URL(at.socketOrigin);
  const stalled = Array.from({ length: 20 }, () => createConnection({ port: Number(port) }));
  for (const socket of stalled) socket.on('error', () => undefined).write('GET /sync/layer/x HTTP/1.1\r\nUpgrade: websocket\r\n');
  const honest = await witnesses(at);
  await honest.stillConverge();
  honest.close();
  for (const socket of stalled) socket.destroy();
});

test('an address with too many upgrades gets 429 before the upgrade, and its next one is let in', async () => {
  let left = 1;
  const limited = await startSync({ allows: () => left-- > 0 });
  const enter = () => connectRaw({ socketOrigin: limited.socketOrigin, room: `layer/${limited.layer}`, cookie: limited.person(1).cookie });
  const first = await enter();
  await expect(enter()).rejects.toMatchObject({ status: 429 });
  left = 1;
  const next = await enter();
  for (const raw of [first, next]) raw.close();
  expect(limited.reported).toEqual([]);
  await limited.close();
});
