import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { databaseFile, openDb } from '#server/db.ts';
import { compareProjection } from '#server/tasks/rebuild-projection.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { archiveOf, largeArchive, toldBy } from '#tests/support/archive.ts';
import { plant } from '#tests/support/plant.ts';
import { startServer } from '#tests/support/server.ts';
import { until } from '#tests/support/until.ts';

const STATEMENTS = 600;
const answer = z.object({ restore: z.string() });

test('a server that is killed while it restores shows nothing of it, and goes on from there until all of it is there, once', { timeout: 240_000 }, async () => {
  const data = await freshDataFolder();
  const { people } = await plant(data, { people: ['owner'] });
  const cookie = people[0]?.cookie ?? '';
  let server = await startServer({ data });
  const file = new Database(databaseFile(data.path), { readonly: true });
  const count = (sql: string, ...of: string[]) => Number(file.prepare(sql).pluck().get(...of));
  const restored = () => count(`SELECT "restored" FROM "Restore"`);
  const post = (at: string, body: string | Uint8Array<ArrayBuffer>, type: string) => fetch(`${server.origin}${at}`, { method: 'POST', redirect: 'manual', headers: { Cookie: cookie, Origin: server.origin, 'Content-Type': type }, body });
  const page = async (at = '/restore') => fetch(`${server.origin}${at}`, { headers: { Cookie: cookie } });
  const before = count('SELECT COUNT(*) FROM "Statement"');
  const archive = archiveOf(largeArchive(STATEMENTS));

  const sent = await post(`/restore/file?${new URLSearchParams({ name: 'all.zip', at: '0', last: 'yes' })}`, archive, 'application/octet-stream');
  const { restore } = answer.parse(await sent.json());
  expect((await post('/restore', new URLSearchParams({ intent: 'begin', restore, name: 'Half', me: 'nobody' }).toString(), 'application/x-www-form-urlencoded')).status).toBe(302);
  await until('some of it is there', () => restored() > 20, 60_000);
  expect(await (await page()).text()).toContain(`max="${STATEMENTS}"`);
  const workspace = String(file.prepare(`SELECT "workspaceId" FROM "Restore"`).pluck().get());
  expect((await page(`/w/${workspace}/statements`)).status).toBe(404);
  await server.kill9();

  // What it says is there is there, no more and no less.
  const first = restored();
  expect(first).toBeLessThan(STATEMENTS);
  expect([count('SELECT COUNT(*) FROM "Statement"') - before, count('SELECT COUNT(*) FROM "Member" WHERE "workspaceId" = ?', workspace)]).toEqual([first, 0]);
  server = await server.restart();
  await until('it comes further', () => restored() > first, 60_000);
  expect(await (await page()).text()).toMatch(/it went on from where it was|It is restored/);
  await until('all of it is there', () => count(`SELECT COUNT(*) FROM "Restore" WHERE "state" = 'done'`) === 1, 60_000);
  expect([restored(), count('SELECT COUNT(*) FROM "Statement"') - before]).toEqual([STATEMENTS, STATEMENTS]);
  expect((await page(`/w/${workspace}/statements`)).status).toBe(200);
  const again = await page(`/w/${workspace}/export/archive/archive.zip`);
  expect(await toldBy(new Uint8Array(await again.arrayBuffer()))).toEqual(await toldBy(archive));
  const folder = path.join(data.path, 'restores');
  await until('its file has gone', () => !existsSync(folder) || readdirSync(folder).length === 0);
  file.close();
  await server.stop();
  const db = await openDb(data.path);
  expect(await compareProjection(db)).toEqual([]);
  await db.close();
  data.remove();
});

test('a restoring that cannot go on is removed at the start, and whoever brought it is told what to do', { timeout: 120_000 }, async () => {
  const data = await freshDataFolder();
  const { people } = await plant(data, { people: ['owner'] });
  const cookie = people[0]?.cookie ?? '';
  let server = await startServer({ data });
  const send = (body: Uint8Array<ArrayBuffer>, more: Record<string, string>) => fetch(`${server.origin}/restore/file?${new URLSearchParams({ name: 'all.zip', at: '0', ...more })}`, { method: 'POST', headers: { Cookie: cookie, Origin: server.origin, 'Content-Type': 'application/octet-stream' }, body });
  // The server is killed while the file is on its way.
  expect((await send(archiveOf(largeArchive(3)).slice(0, 200), { last: 'no' })).status).toBe(200);
  await server.kill9();
  server = await server.restart();
  expect(await (await fetch(`${server.origin}/restore`, { headers: { Cookie: cookie } })).text()).toContain('choose the file again');
  expect(readdirSync(path.join(data.path, 'restores'))).toEqual([]);
  await server.stop();
  data.remove();
});
