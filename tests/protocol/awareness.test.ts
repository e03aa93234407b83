import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MESSAGE } from '#ydoc/wire.ts';
import { connectRaw, randomClientId, type RawClient } from '#tests/support/raw-client.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';

let at: SyncInstance;
beforeEach(async () => {
  at = await startSync({ people: ['owner', 'annotator', 'annotator'], statements: 1 });
});
afterEach(async () => {
  expect(at.reported).toEqual([]);
  await at.close();
});

function awareness(states: readonly { client: number; clock: number; state: unknown }[]): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.length);
    for (const { client, clock, state } of states) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, JSON.stringify(state));
    }
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, update);
  });
}

function statesIn(message: Uint8Array): { client: number; clock: number; state: unknown }[] {
  const outer = decoding.createDecoder(message);
  decoding.readVarUint(outer);
  const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer));
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    client: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: JSON.parse(decoding.readVarString(decoder)) as unknown,
  }));
}

function heard(client: RawClient): { client: number; clock: number; state: unknown }[] {
  return client.received.filter((one) => one[0] === MESSAGE.awareness).flatMap(statesIn);
}

const room = () => `text/${at.statement}`;
const open = (person: number, client = randomClientId()) =>
  connectRaw({ socketOrigin: at.socketOrigin, room: room(), cookie: at.person(person).cookie, hello: { client } });

test('G10 the server writes who someone is, whatever they claim', async () => {
  const client = randomClientId();
  const [liar, other] = [await open(2, client), await open(1)];
  liar.send(awareness([{ client, clock: 1, state: { user: { member: at.person(0).member, name: 'Person 1' }, selection: { start: 1, end: 4 } } }]));
  await until('it is heard', () => heard(other).length === 1);
  expect(heard(other)).toEqual([{ client, clock: 1, state: { user: { member: at.person(2).member, name: 'Person 3' }, selection: { start: 1, end: 4 } } }]);
  liar.close();
  other.close();
});

test('G10 states of other client ids are ignored, not punished: nobody takes over or removes another’s presence', async () => {
  const [victim, other, liar] = [randomClientId(), await open(1), await open(2)];
  const honest = await open(0, victim);
  honest.send(awareness([{ client: victim, clock: 3, state: { reading: 7 } }]));
  await until('the honest one is heard', () => heard(other).length === 1);
  liar.send(awareness([{ client: victim, clock: 900, state: null }, { client: victim, clock: 901, state: { reading: 0 } }]));
  honest.send(awareness([{ client: victim, clock: 4, state: { reading: 8 } }]));
  await until('the honest one is heard again', () => heard(other).length === 2);
  expect(heard(other).map(({ clock }) => clock)).toEqual([3, 4]);
  expect(liar.socket.readyState).toBe(liar.socket.OPEN);
  for (const one of [honest, other, liar]) one.close();
});

test('G10 a state over 4 kB, or one that is none, is dropped', async () => {
  const client = randomClientId();
  const [sender, other] = [await open(2, client), await open(1)];
  sender.send(awareness([{ client, clock: 1, state: { words: 'x'.repeat(5_000) } }]));
  sender.send(awareness([{ client, clock: 2, state: 'text' }]));
  sender.send(awareness([{ client, clock: 3, state: [1] }]));
  sender.send(awareness([{ client, clock: 4, state: { small: true } }]));
  await until('the small one is heard', () => heard(other).length > 0);
  expect(heard(other).map(({ clock }) => clock)).toEqual([4]);
  sender.close();
  other.close();
});

test('G10 every state is echoed to its sender, and it is removed for the others when the socket closes', async () => {
  const client = randomClientId();
  const [sender, other] = [await open(2, client), await open(1)];
  sender.send(awareness([{ client, clock: 5, state: { reading: 1 } }]));
  await until('both have heard it', () => heard(sender).length === 1 && heard(other).length === 1);
  expect(heard(sender)).toMatchObject([{ client, clock: 5 }]);
  sender.close();
  await until('it is gone', () => heard(other).length === 2);
  expect(heard(other).at(-1)).toEqual({ client, clock: 5, state: null });
  other.close();
});

test('G10 who comes later gets everyone’s states, with the stock client on both sides, also after a reconnect', async () => {
  const one = connectYjs({ socketOrigin: at.socketOrigin, room: room(), cookie: at.person(1).cookie });
  one.provider.awareness.setLocalStateField('reading', 12);
  await one.synced();
  const two = connectYjs({ socketOrigin: at.socketOrigin, room: room(), cookie: at.person(2).cookie });
  const seen = () => two.provider.awareness.getStates().get(one.doc.clientID);
  await until('the later one sees the first', () => seen()?.['reading'] === 12);
  expect(seen()?.['user']).toEqual({ member: at.person(1).member, name: 'Person 2' });
  for (let round = 0; round < 3; round++) {
    one.provider.disconnect();
    await until('the first is gone', () => seen() === undefined);
    // y-websocket clears its own state when it leaves on purpose; a page sets it again.
    one.provider.awareness.setLocalState({ reading: round });
    one.provider.connect();
    await until('the first is back at once', () => seen()?.['reading'] === round);
  }
  one.close();
  two.close();
});

test('G10 in the independent phase nobody hears of anybody, but a sender still hears itself', async () => {
  await at.db.write((tx) => tx.statement.update({ where: { id: at.statement }, data: { phase: 'independent' } }));
  const client = randomClientId();
  const [sender, other] = [await open(2, client), await open(1)];
  sender.send(awareness([{ client, clock: 1, state: { selection: { start: 1, end: 2 } } }]));
  await until('the sender has heard it', () => heard(sender).length === 1);
  const late = await open(0);
  sender.close();
  other.send(awareness([]));
  late.send(Uint8Array.of(MESSAGE.queryAwareness));
  late.send(Uint8Array.of(101, 1));
  await late.next((one) => one[0] === MESSAGE.stored);
  expect([heard(other), heard(late)]).toEqual([[], []]);
  other.close();
  late.close();
});
