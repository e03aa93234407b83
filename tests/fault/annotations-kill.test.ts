import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { databaseFile } from '#server/db.ts';
import { freshDataFolder } from '#tests/support/data-folder.ts';
import { plant } from '#tests/support/plant.ts';
import { startServer, type RunningServer } from '#tests/support/server.ts';
import { until } from '#tests/support/until.ts';

/** More than are written at once, so that there is a moment between two writes. */
const CODINGS = 2_000;
const word = (at: number) => `word${String(at).padStart(4, '0')}`;

test('a file of annotations whose writing is stopped, then killed with the server, is on the statement once in the end, each coding with its words, tag and author', { timeout: 240_000 }, async () => {
  const data = await freshDataFolder();
  const { people, workspace } = await plant(data, { people: ['owner'] });
  let server = await startServer({ data });
  const file = new Database(databaseFile(data.path), { readonly: true });
  const count = (sql: string) => Number(file.prepare(sql).pluck().get());
  const post = (on: RunningServer, path: string, body: string, type = 'application/x-www-form-urlencoded') => fetch(`${on.origin}/w/${workspace}/import${path}`, { method: 'POST', redirect: 'manual', headers: { Cookie: people[0]?.cookie ?? '', Origin: on.origin, 'Content-Type': type }, body });
  /** Sends a file in an import of its own, and waits until it was read. */
  const send = async (name: string, words: string) => {
    const { import: of } = (await (await post(server, '/files', '', 'text/plain')).json()) as { import: string };
    expect((await post(server, `/files?${new URLSearchParams({ import: of, name, place: '0' })}`, words, 'application/octet-stream')).status).toBe(200);
    await until(`${name} is read`, () => count(`SELECT COUNT(*) FROM "ImportFile" WHERE "name" = '${name}' AND "state" = 'ready'`) === 1, 60_000);
    return { of, id: String(file.prepare(`SELECT "id" FROM "ImportFile" WHERE "name" = '${name}'`).pluck().get()) };
  };

  const text = await send('statement.txt', `On norms\n\n${Array.from({ length: CODINGS }, (_, at) => word(at)).join(' ')}`);
  expect((await post(server, `/${text.of}`, 'intent=import-ready')).status).toBe(302);
  await until('the statement is made', () => count(`SELECT COUNT(*) FROM "ImportFile" WHERE "id" = '${text.id}' AND "state" = 'imported'`) === 1, 60_000);
  const title = String(file.prepare(`SELECT s."title" FROM "Statement" s JOIN "ImportFile" f ON f."statementId" = s."id" WHERE f."id" = '${text.id}'`).pluck().get());

  const rows = Array.from({ length: CODINGS }, (_, at) => `${title},${word(at)},A new theme,Coder ${at % 7}`);
  const codings = await send('codings.csv', `Statement,Quote,Tag,Coder\n${rows.join('\n')}\n`);
  const state = () => String(file.prepare(`SELECT "state" FROM "ImportFile" WHERE "id" = '${codings.id}'`).pluck().get());
  const written = () => count('SELECT COUNT(*) FROM "Tagging"');
  const begin = async (least: number) => {
    expect((await post(server, `/${codings.of}/${codings.id}/annotations`, 'intent=import')).status).toBe(302);
    await until('some are written', () => written() > least, 60_000);
  };

  await begin(0);
  expect((await post(server, `/${codings.of}`, 'intent=cancel')).status).toBe(302);
  expect(state()).toBe('cancelled');
  // What was under way when it was stopped is still written.
  await until('nothing is written any more', async () => {
    const before = written();
    await fetch(`${server.origin}/healthz`);
    return before === written();
  });
  expect(written()).toBeLessThan(CODINGS);
  expect((await post(server, `/${codings.of}`, `intent=take-up&file=${codings.id}`)).status).toBe(302);
  expect(state()).toBe('ready');
  const stopped = written();

  await begin(stopped);
  await server.kill9();
  expect(written()).toBeLessThan(CODINGS);
  server = await server.restart();
  await until('all are written', () => state() === 'imported', 120_000);

  expect([count('SELECT COUNT(*) FROM "Annotation"'), written(), count('SELECT COUNT(DISTINCT "annotationId") FROM "Tagging"')]).toEqual([CODINGS, CODINGS, CODINGS]);
  expect(count(`SELECT COUNT(DISTINCT json_extract("entity", '$.target.quote.exact')) FROM "Annotation"`)).toBe(CODINGS);
  expect(count(`SELECT COUNT(*) FROM "Tag" WHERE "name" = 'A new theme'`)).toBe(1);
  expect(count(`SELECT COUNT(*) FROM "OutsideAuthor" WHERE "name" LIKE 'Coder %'`)).toBe(7);
  file.close();
  await server.stop();
  data.remove();
});
