import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#core/policy/role.ts';
import { newId } from '#server/new-id.ts';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { SCHEMA_VERSION } from '#ydoc/wire.ts';
import { anAnnotation } from '#tests/support/entities.ts';
import { witnesses } from '#tests/support/hostile.ts';
import { connectRaw, UpgradeRefused, type RawClientOptions } from '#tests/support/raw-client.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';

let at: SyncInstance;
beforeEach(async () => {
  at = await startSync({ people: ['owner', 'annotator', 'annotator', 'reader'] });
});
afterEach(async () => {
  expect(at.reported).toEqual([]);
  await at.close();
});

async function closeCode(options: Partial<RawClientOptions>): Promise<number> {
  const client = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(1).cookie, ...options });
  const { code, reason } = await client.closed;
  expect(reason).not.toBe('');
  expect(client.received).toEqual([]);
  return code;
}

describe('who may open a socket', () => {
  test('a foreign, missing or doubled Origin gets 403 before the upgrade; only the exact one is let in', async () => {
    const { port } = new URL(at.socketOrigin);
    const origins = [
      null,
      'null',
      'http://evil.example',
      `http://localhost:${Number(port) + 1}`,
      `https://localhost:${port}`,
      `http://localhost:${port}.evil.example`,
      `http://localhost.:${port}`,
      `http://sub.localhost:${port}`,
      `http://localhost:${port}/`,
      'http://localhost',
      `file://localhost:${port}`,
    ];
    for (const origin of origins) {
      await expect(connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(1).cookie, origin })).rejects.toMatchObject({ status: 403 });
    }
    expect(await doubledOriginStatus(port)).toBe(403);
    const own = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(1).cookie });
    own.close();
  });

  function doubledOriginStatus(port: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const upgrade = request({ port, path: `/sync/layer/${at.layer}`, headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==', Origin: [`http://localhost:${port}`, 'http://evil.example'], Cookie: at.person(1).cookie } });
      upgrade.on('response', (response) => resolve(response.statusCode ?? 0));
      upgrade.on('upgrade', (_, stream) => (stream.destroy(), resolve(101)));
      upgrade.on('error', reject);
      upgrade.end();
    });
  }

  test('with a configured origin only that one is let in', async () => {
    const configured = await startSync({ people: ['owner'], origin: 'https://postil.example' });
    const room = `layer/${configured.layer}`;
    const { cookie } = configured.person(0);
    for (const origin of [configured.socketOrigin.replace('ws', 'http'), 'http://postil.example', 'https://postil.example.evil', 'https://postil.example:444']) {
      await expect(connectRaw({ socketOrigin: configured.socketOrigin, room, cookie, origin })).rejects.toBeInstanceOf(UpgradeRefused);
    }
    await configured.close();
  });

  test('without a session the socket opens and is closed with 4401', async () => {
    expect(await closeCode({ cookie: '' })).toBe(4401);
    expect(await closeCode({ cookie: 'postil_session=forged' })).toBe(4401);
  });

  test('an unknown document and one of another workspace are closed alike with 4404', async () => {
    const unknown = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${newId()}`, cookie: at.person(1).cookie });
    const elsewhere = await addWorkspace();
    const foreign = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${elsewhere.layer}`, cookie: at.person(1).cookie });
    expect(await foreign.closed).toEqual(await unknown.closed);
    expect((await foreign.closed).code).toBe(4404);
    expect(await closeCode({ room: `text/${elsewhere.statement}` })).toBe(4404);
    expect(await closeCode({ room: 'layer/..%2f..%2fetc' })).toBe(4404);
    expect(await closeCode({ room: 'somewhere/else' })).toBe(4404);
  });

  async function addWorkspace() {
    const other = await startSync({ people: ['owner'] });
    const [statement, layer] = [other.statement, other.layer];
    await other.close();
    const createdAt = new Date();
    await at.db.write(async (tx) => {
      const workspace = await tx.workspace.create({ data: { id: newId(), name: 'Elsewhere', createdAt } });
      await tx.statement.create({ data: { id: statement, workspaceId: workspace.id, title: 'Elsewhere', source: '', createdBy: 'x', createdAt } });
      await tx.layer.create({ data: { id: layer, workspaceId: workspace.id, statementId: statement, visibility: 'shared', createdAt } });
    });
    return { statement, layer };
  }

  test('a personal layer is not there for anyone but its owner', async () => {
    const layer = newId();
    await at.db.write((tx) =>
      tx.layer.create({ data: { id: layer, workspaceId: at.workspace, statementId: at.statement, visibility: 'personal', ownerId: at.person(1).member, createdAt: new Date() } }),
    );
    expect(await closeCode({ room: `layer/${layer}`, cookie: at.person(0).cookie })).toBe(4404);
    const own = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${layer}`, cookie: at.person(1).cookie });
    await own.synced();
    own.close();
  });

  test('another schema version is closed with 4426, another generation with 4409, no hello with 4400', async () => {
    expect(await closeCode({ hello: { schema: SCHEMA_VERSION + 1 } })).toBe(4426);
    expect(await closeCode({ hello: { schema: 0 } })).toBe(4426);
    expect(await closeCode({ hello: { generation: 2 } })).toBe(4409);
    expect(await closeCode({ hello: null })).toBe(4400);
    expect(await closeCode({ hello: { client: -1 } })).toBe(4400);
  });
});

describe('G7 the role is today’s role', () => {
  const SECOND = 1_000;

  async function changeRole(person: number, role: Role | 'removed') {
    const actor = { member: at.person(0).member, role: 'owner' as const };
    const { member } = at.person(person);
    const outcome =
      role === 'removed' ? await at.members.remove({ workspace: at.workspace, actor, member }) : await at.members.changeRole({ workspace: at.workspace, actor, member, role });
    expect(outcome).toBe('done');
  }

  test('G7 a change of role closes that person’s sockets within a second, and the client comes back with the new role', async () => {
    const honest = await witnesses(at);
    const { cookie, member } = at.person(2);
    const demoted = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie });
    const raw = await connectRaw({ socketOrigin: at.socketOrigin, room: `text/${at.statement}`, cookie });
    await demoted.synced();
    const began = performance.now();
    await changeRole(2, 'reader');
    expect(await raw.closed).toMatchObject({ code: 4205 });
    expect(performance.now() - began).toBeLessThan(SECOND);
    await until('the client is back', () => demoted.provider.wsconnected && demoted.provider.synced);
    writeEntities(demoted.doc, [anAnnotation({ statement: at.statement, by: member })], 'too late');
    expect((await demoted.closed).code).toBe(4403);
    await honest.stillConverge();
    honest.close();
    demoted.close();
  });

  test('G7 a removed member is sent away within a second and finds no document; nobody else is', async () => {
    const honest = await witnesses(at);
    const removed = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(2).cookie });
    await removed.synced();
    const began = performance.now();
    await changeRole(2, 'removed');
    expect((await removed.closed).code).toBe(4404);
    expect(performance.now() - began).toBeLessThan(SECOND);
    await honest.stillConverge();
    honest.close();
    removed.close();
  });

  test('G7 nothing that a demoted member sent is stored after the change of role, however it races', async () => {
    for (let round = 0; round < 10; round++) {
      const { cookie, member } = at.person(2);
      const streaming = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie });
      const honest = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(1).cookie });
      await Promise.all([streaming.synced(), honest.synced()]);
      const theirs = Array.from({ length: 5 }, () => anAnnotation({ statement: at.statement, by: at.person(1).member }));
      for (let n = 0; n < 5; n++) {
        writeEntities(streaming.doc, [anAnnotation({ statement: at.statement, by: member })], 'racing');
        const [one] = theirs.slice(n, n + 1);
        if (one) writeEntities(honest.doc, [one], 'honest');
      }
      await changeRole(2, 'reader');
      const stored = await at.db.read.documentUpdate.count({ where: { authorId: member } });
      await honest.saved();
      streaming.close();
      await until('nobody of theirs is left', () => at.rooms.size().connections === 1);
      expect(await at.db.read.documentUpdate.count({ where: { authorId: member } })).toBe(stored);
      expect(await at.db.read.annotation.count({ where: { id: { in: theirs.map(({ id }) => id) } } })).toBe(theirs.length);
      honest.close();
      await changeRole(2, 'annotator');
      await until('all are gone', () => at.rooms.size().connections === 0);
    }
  });

  test('G7 the commit finds a role that changed without a word, drops that person’s update and keeps the others’', async () => {
    const silent = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(2).cookie });
    const honest = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(1).cookie });
    await Promise.all([silent.synced(), honest.synced()]);
    await at.db.write((tx) => tx.member.update({ where: { id: at.person(2).member }, data: { role: 'reader' } }));
    const left = new Promise<number | undefined>((resolve) => silent.provider.once('connection-close', (event) => resolve(event?.code)));
    const dropped = anAnnotation({ statement: at.statement, by: at.person(2).member });
    const kept = anAnnotation({ statement: at.statement, by: at.person(1).member });
    writeEntities(silent.doc, [dropped], 'silent');
    writeEntities(honest.doc, [kept], 'honest');
    await honest.saved();
    expect(await left).toBe(4205);
    expect((await silent.closed).code).toBe(4403);
    expect((await at.db.read.annotation.findMany()).map(({ id }) => id)).toEqual([kept.id]);
    expect(rootOf(honest.doc, 'annotation').has(dropped.id)).toBe(false);
    silent.close();
    honest.close();
  });

  test('G7 an ended session closes its own sockets with 4401 and no others', async () => {
    const { user, cookie } = at.person(2);
    const header = await at.sessions.create({ user });
    const second = header.split(';')[0] ?? '';
    const first = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie });
    const other = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: second });
    await other.synced();
    const viewer = await at.sessions.viewerOf(cookie);
    const began = performance.now();
    await at.sessions.end({ user, session: viewer?.session ?? '' });
    expect((await first.closed).code).toBe(4401);
    expect(performance.now() - began).toBeLessThan(SECOND);
    writeEntities(other.doc, [anAnnotation({ statement: at.statement, by: at.person(2).member })], 'honest');
    await other.saved();
    await at.sessions.endAll({ user });
    expect((await other.closed).code).toBe(4401);
    other.close();
  });

  test('G7 access that changes while a socket is being opened is judged anew', async () => {
    const opening = Array.from({ length: 20 }, () => connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.layer}`, cookie: at.person(2).cookie }));
    await changeRole(2, 'removed');
    for (const client of await Promise.all(opening)) expect([4205, 4404]).toContain((await client.closed).code);
    expect(at.rooms.size().connections).toBe(0);
  });
});

test('presence in a text is told on the bus, each person once', async () => {
  const heard: string[][] = [];
  at.bus.subscribe((event) => event.kind === 'presence' && heard.push(event.people.map(({ name }) => name)));
  const room = `text/${at.statement}`;
  const one = connectYjs({ socketOrigin: at.socketOrigin, room, cookie: at.person(1).cookie });
  await one.synced();
  const tab = connectYjs({ socketOrigin: at.socketOrigin, room, cookie: at.person(1).cookie });
  await tab.synced();
  const two = connectYjs({ socketOrigin: at.socketOrigin, room, cookie: at.person(3).cookie });
  await two.synced();
  expect(at.rooms.present(at.statement)).toHaveLength(2);
  for (const client of [one, tab, two]) client.close();
  await until('everyone has left', () => heard.at(-1)?.length === 0);
  expect(heard).toEqual([['Person 2'], ['Person 2', 'Person 4'], expect.anything(), []]);
});
