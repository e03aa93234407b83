import { spawn } from 'node:child_process';
import { once } from 'node:events';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareProjection, rebuildProjection } from '#server/tasks/rebuild-projection.ts';
import { databaseFile } from '#server/db.ts';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { MESSAGE } from '#ydoc/wire.ts';
import * as Y from 'yjs';
import { endThread, fullDisk } from '#tests/support/write-jobs.ts';
import { aComment, anAnnotation, aTagging } from '#tests/support/entities.ts';
import { syncMessage, updateOf, witnesses } from '#tests/support/hostile.ts';
import { connectRaw, randomClientId } from '#tests/support/raw-client.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';

let at: SyncInstance;
beforeEach(async () => {
  at = await startSync({ people: ['owner', 'annotator', 'annotator', 'reader'], statements: 2 });
});
afterEach(async () => {
  expect(await compareProjection(at.db)).toEqual([]);
  await at.close();
});

const room = () => `layer/${at.layer}`;
const client = (person: number, doc?: Y.Doc) => connectYjs({ socketOrigin: at.socketOrigin, room: room(), cookie: at.person(person).cookie, ...(doc ? { doc } : {}) });

describe('the durability contract', () => {
  test('an acknowledgement, and what others see, come only after the row is in the database', async () => {
    const peek = new Database(databaseFile(at.data.path), { readonly: true });
    const rows = () => Number(peek.prepare('SELECT count(*) AS n FROM "DocumentUpdate"').pluck().get());
    const [writer, reader] = [client(1), client(3)];
    await Promise.all([writer.synced(), reader.synced()]);
    const checked = { acknowledged: 0, seen: 0 };
    writer.onStored((count) => {
      expect(rows()).toBeGreaterThanOrEqual(count);
      checked.acknowledged++;
    });
    reader.doc.on('update', () => {
      expect(rows()).toBeGreaterThanOrEqual(rootOf(reader.doc, 'annotation').size);
      checked.seen++;
    });
    for (let n = 0; n < 50; n++) {
      writeEntities(writer.doc, [anAnnotation({ statement: at.statement, by: at.person(1).member })], 'honest');
      if (n % 7 === 0) await writer.saved();
    }
    await writer.saved();
    await until('the reader has all', () => rootOf(reader.doc, 'annotation').size === 50);
    expect(checked.acknowledged).toBeGreaterThan(0);
    expect(checked.seen).toBeGreaterThan(0);
    for (const one of [writer, reader]) one.close();
    peek.close();
  });

  test('the answer to a probe covers everything before it on its connection, deletions and repeats included', async () => {
    const id = randomClientId();
    const raw = await connectRaw({ socketOrigin: at.socketOrigin, room: room(), cookie: at.person(1).cookie, hello: { client: id } });
    const update = updateOf(id, (doc) => writeEntities(doc, [anAnnotation({ statement: at.statement, by: at.person(1).member })], 'x'));
    const twin = await connectRaw({ socketOrigin: at.socketOrigin, room: room(), cookie: at.person(1).cookie });
    raw.send(syncMessage(2, update));
    twin.send(syncMessage(2, update));
    twin.send(Uint8Array.of(MESSAGE.probe, 7));
    raw.send(Uint8Array.of(MESSAGE.probe, 9));
    const rows = () => at.db.read.annotation.count();
    expect([...(await twin.next((one) => one[0] === MESSAGE.stored))]).toEqual([MESSAGE.stored, 7]);
    expect(await rows()).toBe(1);
    await raw.next((one) => one[0] === MESSAGE.stored && one[1] === 9);
    expect(await at.db.read.documentUpdate.count()).toBe(1);
    raw.close();
    twin.close();
  });

  test('the log keeps every update with sequence, checksum and author, and the document row its last sequence', async () => {
    const writer = client(2);
    await writer.synced();
    for (let n = 0; n < 3; n++) {
      writeEntities(writer.doc, [anAnnotation({ statement: at.statement, by: at.person(2).member })], 'honest');
      await writer.saved();
    }
    const log = await at.db.read.documentUpdate.findMany({ orderBy: { sequence: 'asc' } });
    expect(log.map(({ sequence, authorKind, authorId }) => ({ sequence, authorKind, authorId }))).toEqual([1, 2, 3].map((sequence) => ({ sequence, authorKind: 'member', authorId: at.person(2).member })));
    expect(await at.db.read.document.findMany()).toEqual([{ name: room(), generation: 1, sequence: 3 }]);
    const replayed = new Y.Doc();
    for (const { bytes } of log) Y.applyUpdate(replayed, bytes);
    expect(rootOf(replayed, 'annotation').toJSON()).toEqual(rootOf(writer.doc, 'annotation').toJSON());
    writer.close();
  });
});

describe('storage that cannot take writes', () => {
  /** Another process that holds the database's write lock until it is told to let go. */
  async function lockElsewhere(): Promise<() => Promise<void>> {
    const holder = spawn(process.execPath, ['--input-type=module', '-e', `
      import Database from 'better-sqlite3';
      const db = new Database(${JSON.stringify(databaseFile(at.data.path))});
      db.exec('BEGIN EXCLUSIVE');
      process.stdout.write('held');
      process.stdin.once('data', () => { db.exec('ROLLBACK'); process.exit(0); });
    `], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    return async () => {
      holder.stdin.write('go');
      await once(holder, 'exit');
    };
  }

  test('a locked database: writers are told "not saved" and closed with 4503, readers go on, and it heals by itself', async () => {
    const [writer, reader] = [client(1), client(3)];
    const closes: number[] = [];
    reader.provider.on('connection-close', (event) => closes.push(event?.code ?? 0));
    await Promise.all([writer.synced(), reader.synced()]);
    const release = await lockElsewhere();
    const left = new Promise<number | undefined>((resolve) => writer.provider.once('connection-close', (event) => resolve(event?.code)));
    const annotation = anAnnotation({ statement: at.statement, by: at.person(1).member });
    writeEntities(writer.doc, [annotation], 'honest');
    expect(await left).toBe(4503);
    expect(writer.notices).toEqual([{ storage: 'unavailable' }]);
    expect(await at.db.read.annotation.count()).toBe(0);
    expect(rootOf(reader.doc, 'annotation').size).toBe(0);
    const late = client(0);
    await late.synced();
    await release();
    await writer.saved();
    await until('the reader has it', () => rootOf(reader.doc, 'annotation').has(annotation.id) && rootOf(late.doc, 'annotation').has(annotation.id));
    expect(reader.notices).toEqual([{ storage: 'available' }]);
    expect(closes).toEqual([]);
    for (const one of [writer, reader, late]) one.close();
    expect(at.reported).toEqual([]);
  });

  test('a lock shorter than two seconds is waited for, and nobody notices', async () => {
    const writer = client(1);
    await writer.synced();
    const release = await lockElsewhere();
    writeEntities(writer.doc, [anAnnotation({ statement: at.statement, by: at.person(1).member })], 'honest');
    setTimeout(() => void release(), 300);
    await writer.saved();
    expect(writer.notices).toEqual([]);
    writer.close();
  });

  test('a full disk: nothing of the batch is stored, readers go on, and it heals when there is room', async () => {
    const [writer, reader] = [client(1), client(3)];
    await Promise.all([writer.synced(), reader.synced()]);
    const annotation = anAnnotation({ statement: at.statement, by: at.person(1).member });
    writeEntities(writer.doc, [annotation], 'honest');
    await writer.saved();
    await at.db.commit(fullDisk, null);
    const comments = Array.from({ length: 100 }, () => aComment({ annotation: annotation.id, by: at.person(1).member, text: 'x'.repeat(9_000) }));
    const left = new Promise<number | undefined>((resolve) => writer.provider.once('connection-close', (event) => resolve(event?.code)));
    writeEntities(writer.doc, comments, 'honest');
    expect(await left).toBe(4503);
    expect(writer.notices[0]).toEqual({ storage: 'unavailable' });
    await writer.saved();
    expect(await at.db.read.comment.count()).toBe(100);
    await until('the reader has all', () => rootOf(reader.doc, 'comment').size === 100);
    expect(reader.provider.wsconnected).toBe(true);
    for (const one of [writer, reader]) one.close();
    expect(at.reported).toEqual([]);
  });

  test('a thread that ends while it writes is started anew, and whoever waited for it brings the change again', async () => {
    const writer = client(1);
    await writer.synced();
    const lost = at.db.commit(endThread, null);
    writeEntities(writer.doc, [anAnnotation({ statement: at.statement, by: at.person(1).member })], 'honest');
    await expect(lost).rejects.toThrow('has ended');
    await writer.saved();
    writer.close();
  });

  test('a server’s own write is rejected while nothing can be stored', async () => {
    const release = await lockElsewhere();
    const write = () => at.rooms.write({ document: { kind: 'layer', layer: at.layer }, author: 'server', change: (doc) => writeEntities(doc, [anAnnotation({ statement: at.statement, by: at.person(1).member })], 'x') });
    await expect(write()).rejects.toMatchObject({ name: 'StorageUnavailable' });
    await release();
    await write();
    expect(await at.db.read.annotation.count()).toBe(1);
  });
});

describe('loading', () => {
  async function fill(count: number): Promise<void> {
    const writer = client(1);
    await writer.synced();
    for (let n = 0; n < count; n++) writeEntities(writer.doc, [anAnnotation({ statement: at.statement, by: at.person(1).member })], 'honest');
    await writer.saved();
    writer.close();
  }

  async function restart(): Promise<void> {
    await at.close();
    at = await startSync({ former: at });
  }

  test('snapshots shorten loading: about every 200 updates, two generations kept, the log whole', async () => {
    for (let round = 0; round < 3; round++) {
      await fill(250);
      await until('a snapshot is stored', async () => (await at.db.read.documentSnapshot.count()) >= Math.min(round + 1, 2));
    }
    await until('two are kept', async () => (await at.db.read.documentSnapshot.count()) === 2);
    expect(await at.db.read.documentUpdate.count()).toBe(750);
    await restart();
    const reader = client(3);
    await reader.synced();
    expect(rootOf(reader.doc, 'annotation').size).toBe(750);
    reader.close();
  });

  test('a broken snapshot is passed over for the one before it and the log', async () => {
    for (let round = 0; round < 2; round++) {
      await fill(250);
      await until('a snapshot is stored', async () => (await at.db.read.documentSnapshot.count()) === round + 1);
    }
    const [newest, older] = await at.db.read.documentSnapshot.findMany({ orderBy: { sequence: 'desc' }, select: { sequence: true } });
    for (const broken of [newest, older]) {
      await at.db.write((tx) => tx.$executeRaw`UPDATE "DocumentSnapshot" SET "bytes" = substr("bytes", 1, length("bytes") - 1) || x'00' WHERE "sequence" = ${broken?.sequence ?? 0}`);
      await restart();
      const reader = client(3);
      await reader.synced();
      expect(rootOf(reader.doc, 'annotation').size).toBe(500);
      reader.close();
    }
  });

  test('a broken or missing log row closes with 4503 and never serves an empty document; other rooms are unaffected', async () => {
    await fill(3);
    await at.close();
    const raw = new Database(databaseFile(at.data.path));
    const row = raw.prepare('SELECT "bytes" FROM "DocumentUpdate" WHERE "sequence" = 2').pluck().get();
    raw.prepare(`UPDATE "DocumentUpdate" SET "bytes" = x'0000' WHERE "sequence" = 2`).run();
    at = await startSync({ former: at });
    const refused = await connectRaw({ socketOrigin: at.socketOrigin, room: room(), cookie: at.person(1).cookie });
    expect((await refused.closed).code).toBe(4503);
    expect(refused.received).toEqual([]);
    const [, second] = at.statements;
    const other = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${second?.layer ?? ''}`, cookie: at.person(1).cookie });
    await other.synced();
    other.close();
    raw.prepare('UPDATE "DocumentUpdate" SET "bytes" = ? WHERE "sequence" = 2').run(row);
    const healed = client(1);
    await healed.synced();
    expect(rootOf(healed.doc, 'annotation').size).toBe(3);
    healed.close();
    raw.close();
  });

  test('many who open a room at once share one load, and nobody is synced before the content is there', async () => {
    await fill(300);
    await restart();
    const sizes = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const one = client(3);
        await one.synced();
        const { size } = rootOf(one.doc, 'annotation');
        one.close();
        return size;
      }),
    );
    expect(new Set(sizes)).toEqual(new Set([300]));
  });

  test('a restart under the clients: they come back by themselves, nothing is missing and nothing doubled', async () => {
    const honest = await witnesses(at);
    await honest.stillConverge();
    honest.close();
    const doc = new Y.Doc();
    const away = client(1, doc);
    await away.synced();
    const left = new Promise<number | undefined>((resolve) => away.provider.once('connection-close', (event) => resolve(event?.code)));
    writeEntities(doc, [anAnnotation({ statement: at.statement, by: at.person(1).member })], 'honest');
    await away.saved();
    await at.close();
    expect(await left).toBe(1012);
    away.provider.destroy();
    writeEntities(doc, [anAnnotation({ statement: at.statement, by: at.person(1).member })], 'offline');
    at = await startSync({ former: at });
    const back = client(1, doc);
    await back.synced();
    await until('all are stored', async () => (await at.db.read.annotation.count()) === 3);
    expect(rootOf(doc, 'annotation').size).toBe(3);
    back.close();
  });
});

test('the projection can be made anew from the log and is then the same', async () => {
  const [one, two] = [client(1), client(2)];
  await Promise.all([one.synced(), two.synced()]);
  for (let n = 0; n < 20; n++) {
    const by = at.person(1).member;
    const annotation = anAnnotation({ statement: at.statement, by });
    writeEntities(one.doc, [annotation, aTagging({ annotation: annotation.id, tag: at.tag, by }), aComment({ annotation: annotation.id, by })], 'honest');
    writeEntities(one.doc, [{ ...annotation, entity: { ...annotation.entity, deleted: '2026-01-07T10:00:00.000Z' } }], 'honest');
    await one.saved();
    await until('the other has it', () => rootOf(two.doc, 'annotation').has(annotation.id));
    const by2 = { kind: 'member' as const, id: at.person(2).member };
    writeEntities(two.doc, [{ kind: 'thread', id: annotation.id, entity: { state: 'resolved', by: by2, at: '2026-01-07T10:00:00.000Z' } }], 'honest');
    writeEntities(one.doc, [{ kind: 'thread', id: annotation.id, entity: { state: 'reopened', by: { kind: 'member', id: by }, at: '2026-01-07T10:00:00.000Z' } }], 'honest');
    await Promise.all([one.saved(), two.saved()]);
  }
  await at.rooms.write({
    document: { kind: 'text', statement: at.statement },
    author: 'server',
    change: (doc) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('Thank you.')]);
      doc.getXmlFragment(TEXT_ROOT).push([paragraph]);
    },
  });
  for (const client of [one, two]) client.close();
  expect(await compareProjection(at.db)).toEqual([]);
  const rows = await at.db.read.annotation.findMany();
  await at.db.write(async (tx) => {
    await tx.annotation.deleteMany();
    await tx.comment.updateMany({ data: { text: 'tampered' } });
  });
  expect((await compareProjection(at.db)).length).toBe(40);
  expect(await rebuildProjection(at.db)).toBe(2);
  expect(await compareProjection(at.db)).toEqual([]);
  expect(await at.db.read.annotation.findMany()).toEqual(rows);
});
