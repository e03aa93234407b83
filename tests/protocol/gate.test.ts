import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ProblemCode } from '#core/problem.ts';
import { reviewKey } from '#core/entities/review.ts';
import { rootOf, writeEntities, type Write } from '#ydoc/layer.ts';
import { MESSAGE } from '#ydoc/wire.ts';
import { aComment, anAnnotation, aTagging, member } from '#tests/support/entities.ts';
import { leavesNoTrace, storedState, syncMessage, updateOf, witnesses } from '#tests/support/hostile.ts';
import { connectRaw, randomClientId, type RawClient } from '#tests/support/raw-client.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';

let at: SyncInstance;
beforeAll(async () => {
  at = await startSync({ people: ['owner', 'annotator', 'annotator', 'reader'] });
});
afterAll(async () => {
  expect(at.reported).toEqual([]);
  await at.close();
});

const HOSTILE = 2;
const READER = 3;

/** The codes of the refusal that a client received before it was closed. */
function refusalCodes(received: readonly Uint8Array[]): ProblemCode[] {
  const message = received.find((one) => one[0] === MESSAGE.refusal);
  if (!message) return [];
  const text = new TextDecoder().decode(message).replace(/^[^{]*/, '');
  return (JSON.parse(text) as { refused: { code: ProblemCode }[] }).refused.map(({ code }) => code);
}

/** Says first that nothing is unsent: until then a client that returns may be ahead of itself. */
function sendAnswered(hostile: RawClient, update: Uint8Array): void {
  hostile.send(syncMessage(1, Uint8Array.of(0, 0)));
  hostile.send(syncMessage(2, update));
}

/** Writes entities as a client with this id would, on top of what is stored. */
function entities(client: number, writes: readonly Write[]) {
  return (base: Uint8Array) => updateOf(client, (doc) => writeEntities(doc, writes, 'hostile'), base);
}

describe('G1 both kinds of writing messages pass the gate', () => {
  test.each([['an answer with a state', 1], ['an update', 2]] as const)('G1 a reader who writes with %s is closed with 4403 and told why', async (_, kind) => {
    const client = randomClientId();
    const forged = entities(client, [anAnnotation({ statement: at.statement, by: at.person(READER).member })]);
    const end = await leavesNoTrace(at, (hostile, base) => hostile.send(syncMessage(kind, forged(base))), { person: READER, client });
    expect(end.code).toBe(4403);
    expect(refusalCodes(end.received)).toEqual(['role-forbids']);
  });

  test('G1 a write as the very first message, before asking for anything, is judged alike', async () => {
    const client = randomClientId();
    const forged = updateOf(client, (doc) => writeEntities(doc, [anAnnotation({ statement: at.statement, by: at.person(0).member })], 'hostile'));
    const end = await leavesNoTrace(at, (hostile) => hostile.send(syncMessage(1, forged)), { person: HOSTILE, client });
    expect(end.code).toBe(4422);
    expect(refusalCodes(end.received)).toEqual(['author-forged']);
  });

  test('G1 a reader with the stock client shakes hands, sends what everyone has already, and stays', async () => {
    const honest = await witnesses(at);
    await honest.stillConverge();
    const reader = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(READER).cookie });
    let closes = 0;
    reader.provider.on('connection-close', () => closes++);
    await reader.synced();
    reader.provider.ws?.send(syncMessage(1, Y.encodeStateAsUpdate(reader.doc)));
    reader.provider.ws?.send(syncMessage(2, Y.encodeStateAsUpdate(reader.doc)));
    await reader.saved();
    await honest.stillConverge();
    await until('the reader sees it too', () => rootOf(reader.doc, 'annotation').size === rootOf(honest.one.doc, 'annotation').size);

    reader.provider.disconnect();
    closes = 0;
    reader.provider.connect();
    await reader.synced();
    await reader.saved();
    expect(closes).toBe(0);
    expect(reader.refusals).toEqual([]);
    reader.close();
    honest.close();
  });
});

describe('G2 every client id belongs to one person', () => {
  test('G2 an update under a client id that someone has written under is refused, and their later words arrive', async () => {
    const honest = await witnesses(at);
    await honest.stillConverge();
    const victim = honest.one.doc.clientID;
    const base = storedState(at, { kind: 'layer', layer: at.layer });
    const forged = updateOf(victim, (doc) => writeEntities(doc, [anAnnotation({ statement: at.statement, by: at.person(HOSTILE).member })], 'hostile'), base);
    const hostile = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(HOSTILE).cookie });
    hostile.send(syncMessage(2, forged));
    expect(await hostile.closed).toMatchObject({ code: 4400, reason: 'a client id of someone else' });
    await honest.stillConverge();
    honest.close();
  });

  test('G2 an id that someone is connected under is theirs before their first write', async () => {
    const quiet = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(1).cookie });
    await quiet.synced();
    const forged = entities(quiet.doc.clientID, [anAnnotation({ statement: at.statement, by: at.person(HOSTILE).member })]);
    const end = await leavesNoTrace(at, (hostile, base) => hostile.send(syncMessage(2, forged(base))), { person: HOSTILE });
    expect(end).toMatchObject({ code: 4400, reason: 'a client id of someone else' });

    const squatter = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(HOSTILE).cookie, hello: { client: quiet.doc.clientID } });
    expect((await squatter.closed).code).toBe(4400);
    writeEntities(quiet.doc, [anAnnotation({ statement: at.statement, by: at.person(1).member })], 'honest');
    await quiet.saved();
    quiet.close();
  });

  test('G2 the owner of an id is stored with the first accepted update and holds after everyone has left', async () => {
    const former = await startSync({ people: ['owner', 'annotator', 'annotator'] });
    const victim = connectYjs({ socketOrigin: former.socketOrigin, room: `layer/${former.layer}`, cookie: former.person(1).cookie });
    await victim.synced();
    writeEntities(victim.doc, [anAnnotation({ statement: former.statement, by: former.person(1).member })], 'honest');
    await victim.saved();
    expect(await former.db.read.documentClient.findMany()).toMatchObject([{ clientId: BigInt(victim.doc.clientID), authorKind: 'member', authorId: former.person(1).member }]);
    const base = Y.encodeStateAsUpdate(victim.doc);
    const client = victim.doc.clientID;
    victim.close();
    await former.close();

    const later = await startSync({ former });
    const hostile = await connectRaw({ socketOrigin: later.socketOrigin, room: `layer/${later.layer}`, cookie: later.person(2).cookie });
    hostile.send(syncMessage(2, updateOf(client, (doc) => writeEntities(doc, [anAnnotation({ statement: later.statement, by: later.person(2).member })], 'x'), base)));
    expect((await hostile.closed).code).toBe(4400);
    const bound = await connectRaw({ socketOrigin: later.socketOrigin, room: `layer/${later.layer}`, cookie: later.person(2).cookie, hello: { client } });
    expect((await bound.closed).code).toBe(4400);
    expect(await later.db.read.documentUpdate.count()).toBe(1);
    await later.close();
  });

  test('G2 the server writes under an id that nobody can take', async () => {
    await at.rooms.write({ document: { kind: 'layer', layer: at.layer }, author: 'server', change: (doc) => writeEntities(doc, [anAnnotation({ statement: at.statement, by: at.person(0).member })], 'x') });
    const row = await at.db.read.documentClient.findFirstOrThrow({ where: { authorKind: 'server' } });
    const forged = entities(Number(row.clientId), [anAnnotation({ statement: at.statement, by: at.person(HOSTILE).member })]);
    const end = await leavesNoTrace(at, (hostile, base) => hostile.send(syncMessage(2, forged(base))), { person: HOSTILE });
    expect(end.code).toBe(4400);
  });
});

describe('G3 decoded first, and nothing may stay pending', () => {
  const own = (by: string) => [anAnnotation({ statement: at.statement, by })];

  test('G3 bytes that are no update, or more than one', async () => {
    const client = randomClientId();
    const good = updateOf(client, (doc) => writeEntities(doc, own(at.person(HOSTILE).member), 'x'));
    for (const bytes of [Uint8Array.of(1, 2, 3), good.slice(0, good.length - 1), Uint8Array.of(...good, 0), new Uint8Array(0)]) {
      expect((await leavesNoTrace(at, (hostile) => hostile.send(syncMessage(2, bytes)), { person: HOSTILE, client })).code).toBe(4400);
    }
  });

  test('G3 a gap in the clock is refused, so that nothing waits in the document for a later update', async () => {
    const client = randomClientId();
    const doc = new Y.Doc();
    doc.clientID = client;
    writeEntities(doc, own(at.person(HOSTILE).member), 'first');
    const had = Y.encodeStateVector(doc);
    writeEntities(doc, own(at.person(HOSTILE).member), 'second');
    const second = Y.encodeStateAsUpdate(doc, had);
    expect(await leavesNoTrace(at, (hostile) => sendAnswered(hostile, second), { person: HOSTILE, client })).toMatchObject({ code: 4400, reason: 'a gap before an update' });
  });

  test('G3 a reference to something unknown', async () => {
    const client = randomClientId();
    const elsewhere = new Y.Doc();
    const write = anAnnotation({ statement: at.statement, by: at.person(HOSTILE).member });
    writeEntities(elsewhere, [write], 'x');
    const forged = updateOf(client, (doc) => {
      const had = Y.encodeStateVector(doc);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(elsewhere), had);
    });
    const onTop = updateOf(client, (doc) => writeEntities(doc, [write], 'x'), Y.encodeStateAsUpdate(elsewhere));
    expect(forged.length).toBeGreaterThan(0);
    expect((await leavesNoTrace(at, (hostile) => sendAnswered(hostile, onTop), { person: HOSTILE, client })).code).toBe(4400);
  });

  test('G3 a deletion of what nobody has written', async () => {
    const deletes = encoding.encode((encoder) => {
      for (const number of [0, 1, 4_242, 1, 0, 9]) encoding.writeVarUint(encoder, number);
    });
    expect(await leavesNoTrace(at, (hostile) => sendAnswered(hostile, deletes))).toMatchObject({ code: 4400, reason: 'a deletion of something unknown' });
  });

  test('G3 a jump of one’s own clock by deleted content', async () => {
    const client = randomClientId();
    const jump = encoding.encode((encoder) => {
      for (const number of [1, 1, client, 0]) encoding.writeVarUint(encoder, number);
      encoding.writeUint8(encoder, 1 | 32); // deleted content, under a key of a root
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, 'annotations');
      encoding.writeVarString(encoder, 'x'.repeat(22));
      encoding.writeVarUint(encoder, 2 ** 31);
      encoding.writeVarUint(encoder, 0);
    });
    expect(Y.decodeUpdate(jump).structs).toHaveLength(1);
    expect(await leavesNoTrace(at, (hostile) => hostile.send(syncMessage(2, jump)), { person: HOSTILE, client })).toMatchObject({ code: 4400, reason: 'a jump of the clock' });
  });
});

describe('G4 only known roots, plain values, and no key is ever removed', () => {
  const cases: [string, number, (doc: Y.Doc) => void][] = [
    ['an unknown root', 4400, (doc) => doc.getMap('somewhere').set('key', { a: 1 })],
    ['a list in a root map', 4400, (doc) => doc.getArray('annotations').push([{ a: 1 }])],
    ['a shared type as an entity', 4400, (doc) => doc.getMap('annotations').set('x'.repeat(22), new Y.Map())],
    ['bytes as an entity', 4400, (doc) => doc.getMap('annotations').set('x'.repeat(22), Uint8Array.of(1))],
    ['a document as an entity', 4400, (doc) => doc.getMap('annotations').set('x'.repeat(22), new Y.Doc())],
  ];
  test.each(cases)('G4 %s', async (_, code, write) => {
    const client = randomClientId();
    expect((await leavesNoTrace(at, (hostile, base) => hostile.send(syncMessage(2, updateOf(client, write, base))), { person: HOSTILE, client })).code).toBe(code);
  });

  test('G4 a key of someone else, and of one’s own, cannot be removed by a deletion', async () => {
    const mine = anAnnotation({ statement: at.statement, by: at.person(HOSTILE).member });
    const writer = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(HOSTILE).cookie });
    await writer.synced();
    writeEntities(writer.doc, [mine], 'honest');
    await writer.saved();
    writer.close();
    const base = storedState(at, { kind: 'layer', layer: at.layer });
    const all = new Y.Doc();
    Y.applyUpdate(all, base);
    const foreign = [...rootOf(all, 'annotation').keys()].find((id) => id !== mine.id) ?? '';
    for (const id of [mine.id, foreign]) {
      const client = randomClientId();
      const removal = updateOf(client, (doc) => doc.getMap('annotations').delete(id), base);
      const end = await leavesNoTrace(at, (hostile) => hostile.send(syncMessage(2, removal)), { person: HOSTILE, client });
      expect(end.code).toBe(4422);
      expect(refusalCodes(end.received)).toEqual(['invalid-entity']);
    }
  });

  test('G4 deleted content placed after an entity, with an empty delete set, does not remove it', async () => {
    const honest = await witnesses(at);
    await honest.stillConverge();
    const [victim] = [...(rootOf(honest.one.doc, 'annotation') as unknown as { _map: Map<string, Y.Item> })._map.values()].slice(-1);
    if (!victim) throw new Error('There is no annotation to attack');
    honest.close();
    const client = randomClientId();
    const removal = encoding.encode((encoder) => {
      for (const number of [1, 1, client, 0]) encoding.writeVarUint(encoder, number);
      encoding.writeUint8(encoder, 1 | 128); // deleted content with an origin
      encoding.writeVarUint(encoder, victim.id.client);
      encoding.writeVarUint(encoder, victim.id.clock);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, 0);
    });
    const end = await leavesNoTrace(at, (hostile) => hostile.send(syncMessage(2, removal)), { person: HOSTILE, client });
    expect(end.code).toBe(4422);
  });
});

describe('G5 each touched entity is parsed and judged against what the server held', () => {
  const hostileMember = () => at.person(HOSTILE).member;

  test('G5 nobody writes under another’s name, changes or deletes another’s, or what their own points at', async () => {
    const honest = await witnesses(at);
    await honest.stillConverge();
    const [theirs] = [...rootOf(honest.one.doc, 'annotation').entries()].filter(([, entity]) => entity.creator.id === at.person(0).member);
    honest.close();
    if (!theirs) throw new Error('There is no annotation of another person');
    const [id, entity] = theirs;
    const cases: [ProblemCode, Write][] = [
      ['author-forged', anAnnotation({ statement: at.statement, by: at.person(0).member })],
      ['not-author', { kind: 'annotation', id, entity: { ...entity, deleted: '2026-01-06T10:00:00.000Z' } }],
      ['not-author', { kind: 'annotation', id, entity: { ...entity, creator: member(hostileMember()) } }],
      ['key-mismatch', anAnnotation({ statement: 'x'.repeat(22), by: hostileMember() })],
      ['key-mismatch', { ...aTagging({ annotation: id, tag: at.tag, by: hostileMember() }), id: `${id}:${at.tag}:${at.person(0).member}` }],
      ['unknown-annotation', aTagging({ annotation: 'x'.repeat(22), tag: at.tag, by: hostileMember() })],
      ['unknown-tag', aTagging({ annotation: id, tag: 'y'.repeat(22), by: hostileMember() })],
      ['unknown-parent', aComment({ annotation: id, by: hostileMember(), parent: 'z'.repeat(22) })],
      ['server-only', { kind: 'anchor', id, entity: { state: 'orphaned', sequence: 1 } }],
      ['role-forbids', { kind: 'moderation', id: `annotation:${id}`, entity: { state: 'hidden', by: member(hostileMember()), at: '2026-01-06T10:00:00.000Z' } }],
    ];
    for (const [code, write] of cases) {
      const client = randomClientId();
      const end = await leavesNoTrace(at, (hostile, base) => hostile.send(syncMessage(2, entities(client, [write])(base))), { person: HOSTILE, client });
      expect([end.code, refusalCodes(end.received)]).toEqual([code === 'role-forbids' ? 4403 : 4422, [code]]);
    }
  });

  test('G5 a value that is not exactly its JSON does not pass through the schema', async () => {
    const good = anAnnotation({ statement: at.statement, by: hostileMember() });
    const inherited = JSON.parse('{}') as object;
    Object.defineProperty(inherited, '__proto__', { value: good.entity, enumerable: true });
    const values: unknown[] = [inherited, { ...good.entity, created: 7 }, { ...good.entity, extra: true }, { ...good.entity, deleted: undefined }, 7n, Number.NaN, 'text', null];
    for (const value of values) {
      const client = randomClientId();
      const forged = updateOf(client, (doc) => doc.getMap('annotations').set(good.id, value));
      const end = await leavesNoTrace(at, (hostile) => hostile.send(syncMessage(2, forged)), { person: HOSTILE, client });
      expect(end.code).toBe(4422);
      expect(refusalCodes(end.received)).toEqual(['invalid-entity']);
    }
  });

  test('G5 keys that are no ids are refused', async () => {
    for (const id of ['short', 'a'.repeat(300), '<script>alert(1)</script>', '__proto__']) {
      const client = randomClientId();
      const forged = updateOf(client, (doc) => doc.getMap('annotations').set(id, anAnnotation({ statement: at.statement, by: hostileMember() }).entity));
      expect((await leavesNoTrace(at, (hostile) => hostile.send(syncMessage(2, forged)), { person: HOSTILE, client })).code).toBe(4422);
    }
  });

  test('G5 what is honest passes: an annotation with tag and comment, a verdict on another’s tagging, references to what was deleted', async () => {
    const honest = await witnesses(at);
    const { one, two } = honest;
    const [a, b] = [at.person(0).member, at.person(1).member];
    const annotation = anAnnotation({ statement: at.statement, by: a });
    const tagging = aTagging({ annotation: annotation.id, tag: at.tag, by: a, value: 'supports' });
    const comment = aComment({ annotation: annotation.id, by: a });
    writeEntities(one.doc, [annotation, tagging, comment], 'honest');
    await one.saved();
    await until('the other has it', () => rootOf(two.doc, 'comment').has(comment.id));
    writeEntities(one.doc, [{ ...annotation, entity: { ...annotation.entity, deleted: '2026-01-06T10:00:00.000Z' } }], 'honest');
    await one.saved();
    const review = { subject: tagging.id, about: { tag: at.tag, value: 'supports' }, verdict: 'agree' as const, creator: member(b), created: '2026-01-06T10:00:00.000Z' };
    const reply = aComment({ annotation: annotation.id, by: b, parent: comment.id });
    writeEntities(two.doc, [{ kind: 'review', id: reviewKey(review), entity: review }, reply, { kind: 'thread', id: annotation.id, entity: { state: 'resolved', by: member(b), at: '2026-01-06T10:00:00.000Z' } }], 'honest');
    await two.saved();
    expect([one.refusals, two.refusals]).toEqual([[], []]);
    expect(await at.db.read.annotation.findUniqueOrThrow({ where: { layerId_id: { layerId: at.layer, id: annotation.id } } })).toMatchObject({ deleted: true, exact: 'binding', creatorId: a });
    expect(await at.db.read.tagging.findMany({ where: { annotationId: annotation.id } })).toMatchObject([{ value: 'supports', tagId: at.tag }]);
    expect(await at.db.read.comment.count({ where: { subjectId: annotation.id } })).toBe(2);
    expect(await at.db.read.review.findMany({ where: { subject: tagging.id } })).toMatchObject([{ verdict: 'agree', creatorId: b }]);
    expect(await at.db.read.thread.findMany({ where: { id: annotation.id } })).toMatchObject([{ state: 'resolved', byId: b }]);
    honest.close();
  });

  test('G5 two tabs of one person write the same tagging at once: one wins, both stay, the row says what both show', async () => {
    const room = `layer/${at.layer}`;
    const { cookie, member: by } = at.person(1);
    const one = connectYjs({ socketOrigin: at.socketOrigin, room, cookie });
    const two = connectYjs({ socketOrigin: at.socketOrigin, room, cookie });
    await Promise.all([one.synced(), two.synced()]);
    const annotation = anAnnotation({ statement: at.statement, by });
    const tagging = aTagging({ annotation: annotation.id, tag: at.tag, by });
    writeEntities(one.doc, [annotation, tagging], 'honest');
    await one.saved();
    await until('both have it', () => rootOf(two.doc, 'tagging').has(tagging.id));
    for (let round = 0; round < 10; round++) {
      writeEntities(one.doc, [{ ...tagging, entity: { ...tagging.entity, value: `one_${round}` } }], 'honest');
      writeEntities(two.doc, [{ ...tagging, entity: { ...tagging.entity, value: `two_${round}` } }], 'honest');
      await Promise.all([one.saved(), two.saved()]);
      await until('both show the same', () => rootOf(one.doc, 'tagging').get(tagging.id)?.value === rootOf(two.doc, 'tagging').get(tagging.id)?.value);
      const row = await at.db.read.tagging.findUniqueOrThrow({ where: { layerId_id: { layerId: at.layer, id: tagging.id } } });
      expect(row.value).toBe(rootOf(one.doc, 'tagging').get(tagging.id)?.value);
    }
    expect([one.refusals, two.refusals]).toEqual([[], []]);
    one.close();
    two.close();
  });

  test('G5 more than 200 entities at once are too many', async () => {
    const client = randomClientId();
    const many = Array.from({ length: 201 }, () => anAnnotation({ statement: at.statement, by: hostileMember() }));
    const forged = updateOf(client, (doc) => many.forEach((write) => writeEntities(doc, [write], 'x')));
    const end = await leavesNoTrace(at, (hostile) => hostile.send(syncMessage(2, forged)), { person: HOSTILE, client });
    expect([end.code, new Set(refusalCodes(end.received))]).toEqual([4422, new Set(['too-many'])]);
  });
});
