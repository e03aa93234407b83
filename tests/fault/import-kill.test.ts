import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { databaseFile } from '#server/db.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { plant } from '#tests/support/plant.ts';
import { startServer, type RunningServer } from '#tests/support/server.ts';
import { until } from '#tests/support/until.ts';

const FILES = 12;

test('an import goes on where it was when the server is killed while it reads, while it makes statements and while it replaces a text: every file once, each with its text', { timeout: 240_000 }, async () => {
  const data = await freshDataFolder();
  const { people, workspace } = await plant(data, { people: ['owner'] });
  let server = await startServer({ data });
  const file = new Database(databaseFile(data.path), { readonly: true });
  const count = (sql: string) => Number(file.prepare(sql).pluck().get());
  const post = (on: RunningServer, path: string, body: string, type: string) => fetch(`${on.origin}/w/${workspace}/import${path}`, { method: 'POST', redirect: 'manual', headers: { Cookie: people[0]?.cookie ?? '', Origin: on.origin, 'Content-Type': type }, body });
  const before = count('SELECT COUNT(*) FROM "Statement"');

  const { import: of } = (await (await post(server, '/files', '', 'text/plain')).json()) as { import: string };
  for (let at = 0; at < FILES; at++) {
    const words = Array.from({ length: 3_000 }, (_, word) => `word${at}x${word % 97}`).join(' ');
    const sent = await post(server, `/files?${new URLSearchParams({ import: of, name: `${at}.txt`, place: String(at) })}`, `Statement ${at}\n\n${words}`, 'application/octet-stream');
    expect(sent.status).toBe(200);
  }
  await server.kill9();
  server = await server.restart();
  await until('every file is read', () => count(`SELECT COUNT(*) FROM "ImportFile" WHERE "state" = 'ready'`) === FILES, 60_000);

  expect((await post(server, `/${of}`, 'intent=import-ready', 'application/x-www-form-urlencoded')).status).toBe(302);
  await until('some are made', () => count(`SELECT COUNT(*) FROM "ImportFile" WHERE "statementId" IS NOT NULL`) > 2, 60_000);
  await server.kill9();
  server = await server.restart();
  await until('all are made', () => count(`SELECT COUNT(*) FROM "ImportFile" WHERE "state" = 'imported' AND "finishedAt" IS NOT NULL`) === FILES, 60_000);

  expect(count('SELECT COUNT(*) FROM "Statement"')).toBe(before + FILES);
  expect(count(`SELECT COUNT(*) FROM "ImportFile" f JOIN "StatementText" t ON t."statementId" = f."statementId" WHERE length(t."text") > 10000`)).toBe(FILES);

  // The next version of one of them, killed as soon as it is begun.
  const statement = String(file.prepare(`SELECT "statementId" FROM "ImportFile" WHERE "name" = '0.txt'`).pluck().get());
  const { import: again } = (await (await post(server, `/files?for=${statement}`, '', 'text/plain')).json()) as { import: string };
  await post(server, `/files?${new URLSearchParams({ import: again, name: 'revised.txt', place: '0' })}`, `Statement 0\n\n${Array.from({ length: 3_000 }, (_, word) => `word0x${word % 97}`).join(' ')} revised`, 'application/octet-stream');
  await until('it is read', () => count(`SELECT COUNT(*) FROM "ImportFile" WHERE "name" = 'revised.txt' AND "state" = 'ready'`) === 1, 60_000);
  const revised = String(file.prepare(`SELECT "id" FROM "ImportFile" WHERE "name" = 'revised.txt'`).pluck().get());
  const told = (await (await post(server, `/${again}/${revised}/next`, JSON.stringify({ statement, accepted: [] }), 'application/json')).json()) as { details: { current: Record<string, string> } };
  const { current } = told.details;
  const form = new URLSearchParams({ intent: 'import', next: statement, ...current, ...Object.fromEntries(Object.entries(current).map(([name, value]) => [`was:${name}`, value])) });
  const answer = post(server, `/${again}/${revised}`, form.toString(), 'application/x-www-form-urlencoded').catch(() => undefined);
  await until('it is begun', () => count(`SELECT COUNT(*) FROM "ImportFile" WHERE "id" = '${revised}' AND "textBefore" IS NOT NULL`) === 1, 60_000);
  await server.kill9();
  await answer;
  server = await server.restart();
  await until('it is made', () => count(`SELECT COUNT(*) FROM "ImportFile" WHERE "id" = '${revised}' AND "state" = 'imported' AND "textAfter" = 2`) === 1, 60_000);
  expect(count(`SELECT COUNT(*) FROM "DocumentUpdate" WHERE "document" = 'text/${statement}'`)).toBe(2);
  expect(count(`SELECT COUNT(*) FROM "StatementText" WHERE "statementId" = '${statement}' AND "text" LIKE '%revised'`)).toBe(1);
  expect(count('SELECT COUNT(*) FROM "Statement"')).toBe(before + FILES);
  file.close();
  await server.stop();
  data.remove();
});
