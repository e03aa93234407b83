import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { databaseFile } from '#server/db.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { archiveOf, largeArchive } from '#tests/support/archive.ts';
import { plant } from '#tests/support/plant.ts';
import { startServer } from '#tests/support/server.ts';
import { until } from '#tests/support/until.ts';

const STATEMENTS = 400;

test('a server that is killed while it restores shows nothing of it, and has nothing of it after the next start', { timeout: 240_000 }, async () => {
  const data = await freshDataFolder();
  const { people } = await plant(data, { people: ['owner'] });
  const cookie = people[0]?.cookie ?? '';
  let server = await startServer({ data });
  const file = new Database(databaseFile(data.path), { readonly: true });
  const count = (sql: string) => Number(file.prepare(sql).pluck().get());
  const tables = ['Workspace', 'Member', 'Statement', 'StatementText', 'Layer', 'Document', 'DocumentUpdate', 'DocumentClient', 'Annotation', 'Tagging', 'OutsideAuthor', 'Tag', 'NoticeCursor'] as const;
  const all = () => tables.map((table) => [table, count(`SELECT COUNT(*) FROM "${table}"`)]);
  const post = (at: string, body: string | Uint8Array<ArrayBuffer>, type: string) => fetch(`${server.origin}${at}`, { method: 'POST', redirect: 'manual', headers: { Cookie: cookie, Origin: server.origin, 'Content-Type': type }, body });
  const before = all();

  const sent = await post(`/restore/file?${new URLSearchParams({ name: 'all.zip', at: '0', last: 'yes' })}`, archiveOf(largeArchive(STATEMENTS)), 'application/octet-stream');
  const { restore } = (await sent.json()) as { restore: string };
  expect((await post('/restore', new URLSearchParams({ intent: 'begin', restore, name: 'Half', me: 'nobody' }).toString(), 'application/x-www-form-urlencoded')).status).toBe(302);
  await until('some of it is there', () => count(`SELECT "restored" FROM "Restore"`) > 20, 60_000);
  const page = await fetch(`${server.origin}/restore`, { headers: { Cookie: cookie } });
  expect(await page.text()).toContain(`max="${STATEMENTS}"`);
  await server.kill9();
  expect(count(`SELECT COUNT(*) FROM "Restore" WHERE "state" = 'restoring'`)).toBe(1);
  expect(count('SELECT COUNT(*) FROM "Statement"')).toBeGreaterThan(20);

  server = await server.restart();
  expect(all()).toEqual(before);
  expect(count(`SELECT COUNT(*) FROM "Restore" WHERE "state" = 'stopped' AND "workspaceId" IS NULL`)).toBe(1);
  const folder = path.join(data.path, 'restores');
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  expect(await (await fetch(`${server.origin}/restore`, { headers: { Cookie: cookie } })).text()).toContain('choose the file again');
  file.close();
  await server.stop();
  data.remove();
});
