import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressKey, createAttempts, type Permission } from '#server/auth/attempts.ts';
import { openDb, type Db } from '#server/db.ts';
import { freshDataFolder, type DataFolder } from '#tests/support/data-folder.ts';

const MINUTE = 60_000;
let data: DataFolder;
let db: Db;
let now = Date.parse('2026-01-05T10:00:00Z');
beforeAll(async () => {
  data = await freshDataFolder();
  db = await openDb(data.path);
});
afterAll(async () => {
  await db.close();
  data.remove();
});

const attempts = () => createAttempts({ db, now: () => now });
const seconds = (permission: Permission): number => (permission.allowed ? 0 : permission.seconds);

describe('T-H6 pauses', () => {
  test('T-H6 come after every fifth failure, each twice as long as the one before, four hours at most, and survive a restart', async () => {
    const who = { account: 'a@example.org', address: '1' };
    for (const minutes of [15, 30, 60, 120, 240, 240]) {
      for (let i = 0; i < 5; i++) {
        expect((await attempts().begin(who)).allowed).toBe(true);
        now += 1_000;
      }
      expect(seconds(await attempts().begin(who))).toBe(minutes * 60 - 1);
      now += minutes * MINUTE - 1_001;
      expect((await attempts().begin(who)).allowed).toBe(false);
      now += 1;
    }
  });

  test('T-H6 asking during a pause does not lengthen it', async () => {
    const who = { account: 'b@example.org', address: '2' };
    for (let i = 0; i < 5; i++) await attempts().begin(who);
    const before = seconds(await attempts().begin(who));
    for (let i = 0; i < 20; i++) await attempts().begin(who);
    expect(seconds(await attempts().begin(who))).toBe(before);
  });

  test('T-H6 are forgotten after a success, and by a day', async () => {
    const who = { account: 'c@example.org', address: '3' };
    for (let i = 0; i < 4; i++) await attempts().begin(who);
    const fifth = await attempts().begin(who);
    await attempts().succeed({ ...who, attempt: fifth.allowed ? fifth.attempt : '' });
    expect((await attempts().begin(who)).allowed).toBe(true);
    now += 25 * 60 * MINUTE;
    await attempts().sweep();
    expect(await db.read.signInAttempt.count()).toBe(0);
  });

  test('T-H6 an address may try a hundred times in an hour that slides', async () => {
    for (let i = 0; i < 100; i++) {
      expect((await attempts().begin({ account: `${i}@example.org`, address: '4' })).allowed).toBe(true);
      now += 30_000;
    }
    expect(seconds(await attempts().begin({ account: 'z@example.org', address: '4' }))).toBe(10 * 60);
    now += 10 * MINUTE;
    expect((await attempts().begin({ account: 'z@example.org', address: '4' })).allowed).toBe(true);
  });
});

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  [undefined, 'unknown'],
])('the address %s counts as %s', (address, key) => expect(addressKey(address)).toBe(key));
