import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRestores } from '#server/archive/restores.ts';
import { createBus } from '#server/bus.ts';
import { openDb, type Db } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import { archiveOf, largeArchive } from '#tests/support/archive.ts';
import { freshDataFolder, type DataFolder } from '#tests/support/data-folder.ts';

const HOUR_MS = 60 * 60 * 1_000;
const archive = archiveOf(largeArchive(2));
const [user, colleague] = [newId(), newId()];
let data: DataFolder;
let db: Db;
let restores: ReturnType<typeof createRestores>;
let clock: number;

beforeEach(async () => {
  data = await freshDataFolder();
  db = await openDb(data.path);
  clock = Date.parse('2026-01-05T10:00:00Z');
  restores = createRestores({ db, env: { dataDir: data.path }, bus: createBus(), now: () => new Date(clock) });
  await db.write((tx) => tx.user.createMany({ data: [user, colleague].map((id) => ({ id, name: 'Ann', email: `${id}@example.org`, passwordHash: 'x', createdAt: new Date(clock) })) }));
});
afterEach(async () => {
  await restores.close();
  await db.close();
  data.remove();
});

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function sent(by: string, piece: { at: number; last: boolean; restore?: string }): Promise<string> {
  const bytes = piece.last ? archive.subarray(piece.at) : archive.subarray(piece.at, piece.at + 100);
  const received = await restores.receive({ user: by, piece: { name: 'all.postil.zip', ...piece }, bytes: once(bytes) });
  return received.kind === 'received' ? received.restore : received.kind;
}

const files = () => readdirSync(path.join(data.path, 'restores'));

test('an upload that was begun and never ended goes after a day, one that goes on stays', async () => {
  const left = await sent(user, { at: 0, last: false });
  const alive = await sent(colleague, { at: 0, last: false });
  clock += 23 * HOUR_MS;
  await restores.sweep();
  expect(files().sort()).toEqual([`${left}.zip`, `${alive}.zip`].sort());
  await sent(colleague, { at: 100, last: false, restore: alive });
  clock += 2 * HOUR_MS;
  await restores.sweep();
  expect(files()).toEqual([`${alive}.zip`]);
  expect(await db.read.restore.count({ where: { id: left } })).toBe(0);
  expect(await sent(user, { at: 100, last: false, restore: left })).toBe('gone');
  expect(await sent(colleague, { at: 200, last: true, restore: alive })).toBe(alive);
  expect(await restores.list({ user: colleague })).toMatchObject([{ id: alive, state: 'ready' }]);
});

test('an archive that nobody restores goes after a week, and whoever brought it is told', async () => {
  const restore = await sent(user, { at: 0, last: true });
  clock += 7 * 24 * HOUR_MS - 1;
  await restores.sweep();
  expect(await restores.list({ user })).toMatchObject([{ id: restore, state: 'ready' }]);
  clock += 2;
  await restores.sweep();
  expect(await restores.list({ user })).toMatchObject([{ id: restore, state: 'expired', isLeaving: false }]);
  expect(files()).toEqual([]);
  expect(await restores.begin({ user, restore, name: 'Late', me: null })).toBe('gone');
  await restores.dismiss({ user, restore });
  expect(await restores.list({ user })).toEqual([]);
});
