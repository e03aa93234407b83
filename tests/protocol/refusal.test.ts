import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { anAnnotation } from '#tests/support/entities.ts';
import { leavesNoTrace, stateOf, storedState, syncMessage, updateOf, witnesses } from '#tests/support/hostile.ts';
import { connectRaw, randomClientId } from '#tests/support/raw-client.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';

let at: SyncInstance;
beforeEach(async () => {
  at = await startSync({ people: ['owner', 'annotator', 'annotator'] });
});
afterEach(async () => {
  expect(at.reported).toEqual([]);
  await at.close();
});

const HOSTILE = 2;

/**
 * An update that passes the static look and is only seen to be bad once applied: deleted content that was written beside an older value
 * of a key and, by its higher client id, ends up after the newer one, which it thereby removes.
 */
async function dirtyRemoval(client: number): Promise<Uint8Array> {
  const { cookie, member } = at.person(0);
  const victim = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie });
  await victim.synced();
  const annotation = anAnnotation({ statement: at.statement, by: member });
  writeEntities(victim.doc, [annotation], 'honest');
  writeEntities(victim.doc, [{ ...annotation, entity: { ...annotation.entity, deleted: '2026-01-06T10:00:00.000Z' } }], 'honest');
  await victim.saved();
  const first = Y.getState(victim.doc.store, victim.doc.clientID) - 2;
  const id = victim.doc.clientID;
  victim.close();
  return encoding.encode((encoder) => {
    for (const number of [1, 1, client, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 1 | 128);
    for (const number of [id, first, 1, 0]) encoding.writeVarUint(encoder, number);
  });
}

test('G6 a refusal that touched the candidate leaves no trace either: it is rebuilt, and what others sent before and after is stored', async () => {
  const client = 2 ** 32 - 7;
  const removal = await dirtyRemoval(client);
  const end = await leavesNoTrace(at, (hostile) => hostile.send(syncMessage(2, removal)), { person: HOSTILE, client });
  expect(end.code).toBe(4422);
});

test('G6 what was accepted before a dirty refusal is stored, and what waits behind it is judged on the rebuilt candidate', async () => {
  const client = 2 ** 32 - 7;
  const honest = await witnesses(at);
  const removal = await dirtyRemoval(client);
  const hostile = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(HOSTILE).cookie, hello: { client } });
  const before = Array.from({ length: 20 }, () => anAnnotation({ statement: at.statement, by: at.person(0).member }));
  const after = Array.from({ length: 20 }, () => anAnnotation({ statement: at.statement, by: at.person(1).member }));
  for (const one of before) writeEntities(honest.one.doc, [one], 'honest');
  hostile.send(syncMessage(2, removal));
  for (const one of after) writeEntities(honest.two.doc, [one], 'honest');
  await Promise.all([honest.one.saved(), honest.two.saved()]);
  expect((await hostile.closed).code).toBe(4422);
  const ids = (await at.db.read.annotation.findMany({ select: { id: true } })).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining([...before, ...after].map(({ id }) => id)));
  await honest.stillConverge();
  const stored = new Y.Doc();
  Y.applyUpdate(stored, storedState(at, { kind: 'layer', layer: at.layer }));
  expect(stateOf(stored)).toEqual(stateOf(honest.one.doc));
  honest.close();
});

test('G6 more than ten refusals an hour that cost a rebuild are abuse: 4429', async () => {
  for (let round = 0; round < 11; round++) {
    const client = 2 ** 32 - 100 - round;
    const removal = await dirtyRemoval(client);
    const hostile = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(HOSTILE).cookie, hello: { client } });
    hostile.send(syncMessage(2, removal));
    expect((await hostile.closed).code).toBe(4422);
  }
  const barred = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(HOSTILE).cookie });
  expect((await barred.closed).code).toBe(4429);
  const honest = await witnesses(at);
  await honest.stillConverge();
  honest.close();
});

test('G6 a refused client is told which entities and why, and its next document syncs afresh with the rest of its changes', async () => {
  const { cookie, member } = at.person(1);
  const poisoned = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie });
  await poisoned.synced();
  const good = anAnnotation({ statement: at.statement, by: member });
  const bad = anAnnotation({ statement: at.statement, by: at.person(0).member });
  writeEntities(poisoned.doc, [good, bad], 'mixed');
  expect(await poisoned.closed).toMatchObject({ code: 4422 });
  expect(poisoned.refusals).toEqual([{ refused: [{ kind: 'annotation', id: bad.id, code: 'author-forged' }] }]);
  poisoned.close();
  expect(await at.db.read.annotation.count()).toBe(0);

  const fresh = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie });
  await fresh.synced();
  writeEntities(fresh.doc, [good], 'again');
  await fresh.saved();
  expect((await at.db.read.annotation.findMany()).map(({ id }) => id)).toEqual([good.id]);
  fresh.close();
});

test('G6 an hour offline is merged, also when one of many changes is refused', async () => {
  const honest = await witnesses(at);
  const { cookie, member } = at.person(HOSTILE);
  const away = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie });
  await away.synced();
  away.provider.disconnect();
  const own = Array.from({ length: 100 }, () => anAnnotation({ statement: at.statement, by: member }));
  for (const one of own) writeEntities(away.doc, [one], 'offline');
  for (let round = 0; round < 10; round++) await honest.stillConverge();
  away.provider.connect();
  await away.saved();
  await until('the others have it all', () => own.every(({ id }) => rootOf(honest.two.doc, 'annotation').has(id)));
  await until('the one who was away has theirs', () => rootOf(away.doc, 'annotation').size === rootOf(honest.one.doc, 'annotation').size);

  away.provider.disconnect();
  const more = Array.from({ length: 20 }, () => anAnnotation({ statement: at.statement, by: member }));
  const forged = anAnnotation({ statement: at.statement, by: at.person(0).member });
  for (const one of [...more.slice(0, 10), forged, ...more.slice(10)]) writeEntities(away.doc, [one], 'offline');
  away.provider.connect();
  expect((await away.closed).code).toBe(4422);
  expect(away.refusals.flatMap(({ refused }) => refused.map(({ id }) => id))).toEqual([forged.id]);
  away.close();

  const again = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie });
  await again.synced();
  for (const one of more) writeEntities(again.doc, [one], 'outbox');
  await again.saved();
  await until('the others have the rest', () => more.every(({ id }) => rootOf(honest.two.doc, 'annotation').has(id)));
  expect(rootOf(honest.two.doc, 'annotation').has(forged.id)).toBe(false);
  again.close();
  honest.close();
});

test('G6 what one person does not get in, another’s client with the same words is not punished for', async () => {
  const client = randomClientId();
  const forged = updateOf(client, (doc) => writeEntities(doc, [anAnnotation({ statement: at.statement, by: at.person(1).member })], 'x'));
  expect((await leavesNoTrace(at, (hostile) => hostile.send(syncMessage(2, forged)), { person: HOSTILE, client })).code).toBe(4422);
  const owner = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(1).cookie, hello: { client } });
  owner.send(syncMessage(2, forged));
  await until('it is stored', async () => (await at.db.read.documentClient.count({ where: { clientId: client } })) === 1);
  owner.close();
});
