import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readAsked } from '#core/search/asked.ts';
import type { StatementDetails } from '#core/statement-details.ts';
import { createSearcher } from '#server/search/searcher.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { placeOf, signUp, startInstance, withoutMoment, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let workspace: string;
let author: { kind: 'member'; id: string };
let details: StatementDetails;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  const { workspace: of, member } = await placeOf(instance, owner);
  workspace = of;
  author = { kind: 'member', id: member };
  const sample = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace } });
  const found = await instance.services.statements.detailsOf({ workspace, statement: sample.id });
  if (!found) throw new Error('The sample has gone');
  details = found;
});
afterAll(() => instance.close());

function add(source: string, more: Partial<StatementDetails> = {}, where = { workspace, author }): Promise<string> {
  return instance.services.statements.add({ ...where, details: { ...details, ...more }, source });
}

async function find(q: string): Promise<string[]> {
  const { shown } = await instance.services.search.find({ workspace, asked: readAsked(new URLSearchParams({ q })) });
  return shown.map(({ statement }) => statement);
}

test('the page shows the words in their context and leads to them, and says what it did not understand', async () => {
  const { body, status } = await instance.get(`/w/${workspace}/search?q=${encodeURIComponent('"legally binding" colour:red OR binding')}`, owner.cookie);
  expect(status).toBe(200);
  expect(body).toMatch(/<mark>legally binding<\/mark>|<mark>binding<\/mark>/);
  expect(body).toMatch(/\/statements\/[\w-]{22}\?q=[^"]+&amp;at=\d+-\d+/);
  expect(body).toContain('is no field');
});

test('what is stored is found by whoever asks next: new statements, corrected texts and details', async () => {
  expect(await find('zebrafinch')).toEqual([]);
  const statement = await add('A zebrafinch sings.');
  expect(await find('zebrafinch')).toEqual([statement]);
  await instance.services.rooms.write({
    document: { kind: 'text', statement },
    author,
    change(doc) {
      const block = doc.getXmlFragment(TEXT_ROOT).get(0);
      const words = block instanceof Y.XmlElement ? block.get(0) : undefined;
      if (words instanceof Y.XmlText) words.insert(2, 'grey ');
    },
  });
  expect(await find('"grey zebrafinch"')).toEqual([statement]);
  await instance.db.write((tx) => tx.statement.update({ where: { id: statement }, data: { speakerName: 'Ms. Quetzal' } }));
  instance.bus.publish({ kind: 'statement', workspace, statement });
  expect(await find('speaker:quetzal')).toEqual([statement]);
  expect(await find('quetzal zebrafinch')).toEqual([statement]);
  await instance.db.write((tx) => tx.statement.update({ where: { id: statement }, data: { place: 'Ulaanbaatar' } }));
  instance.bus.publish({ kind: 'statement', workspace, statement: null });
  expect(await find('place:ulaanbaatar')).toEqual([statement]);
});

test('T-W8 words of one workspace are in no answer to members of another, nor do they change any', async () => {
  const stranger = await signUp(instance, 'Stranger');
  const there = await placeOf(instance, stranger);
  const canary = 'canaryplumage';
  await add(`Only here: ${canary}.`);
  const ask = async (q: string) => (await instance.get(`/w/${there.workspace}/search.data?q=${q}`, stranger.cookie)).body;
  expect((await instance.get(`/w/${workspace}/search?q=plumage`, stranger.cookie)).status).toBe(404);
  expect((await instance.get(`/w/${workspace}/search.data?q=Only`, stranger.cookie)).body).not.toContain(canary);
  const nothing = (q: string, body: string) => withoutMoment(body).replaceAll(q, 'WORDS');
  expect(nothing('canaryplum*', await ask('canaryplum*'))).toBe(nothing('otherwords*', await ask('otherwords*')));
  const own = await add('A word of theirs: canaryplumage.', {}, { workspace: there.workspace, author: { kind: 'member', id: there.member } });
  expect(await ask(canary)).toContain(own);
  expect(await find(canary)).toHaveLength(1);
});

test('T-H8 T-H9 no query is an error, and none takes long', async () => {
  const queries = ['"', '*', 'NEAR(', 'text:x', "'; DROP TABLE statement; --", '{text}: x', '(a+)+$', '^x', 'a\u0000b', '-', 'NOT', '"a" NEAR/99999 "b"', '\ud800', '%', '('.repeat(900), '*'.repeat(50_000), `${'law OR '.repeat(140)}law`];
  for (const q of queries) {
    const began = performance.now();
    await instance.services.search.find({ workspace, asked: readAsked(new URLSearchParams({ q })) });
    expect(performance.now() - began, q.slice(0, 30)).toBeLessThan(1_000);
  }
});

test('an index that is missing, behind, ahead, of another time or damaged is what the database is after the next start', async () => {
  const statement = await add('A hoopoe nests.');
  await find('hoopoe');
  await instance.services.search.close();
  const file = path.join(instance.dataDir, 'search.db');
  const reported: unknown[] = [];
  const ask = async () => {
    const searcher = createSearcher({ dataDir: instance.dataDir, database: instance.db.file, report: (error) => void reported.push(error) });
    await searcher.catchUp();
    let found = searcher.answer({ workspace, asked: readAsked(new URLSearchParams({ q: 'hoopoe' })) });
    if (found.missing > 0) {
      await searcher.catchUp();
      found = searcher.answer({ workspace, asked: readAsked(new URLSearchParams({ q: 'hoopoe' })) });
    }
    searcher.close();
    return found.shown.map((one) => one.statement);
  };
  const spoil = (sql: string) => {
    const connection = new Database(file);
    connection.exec(sql);
    connection.close();
  };
  expect(await ask()).toEqual([statement]);
  spoil(`DELETE FROM statement WHERE id = '${statement}'`);
  expect(await ask()).toEqual([statement]);
  spoil(`UPDATE statement SET head = '900.1' WHERE id = '${statement}'`);
  expect(await ask()).toEqual([statement]);
  spoil(`UPDATE statement SET id = 'gone-from-the-database' WHERE id = '${statement}'`);
  expect(await ask()).toEqual([statement]);
  spoil('PRAGMA user_version = 77');
  expect(await ask()).toEqual([statement]);
  spoil('DROP TABLE words_1');
  expect(await ask()).toEqual([statement]);
  expect(reported.length).toBeGreaterThan(0);
  const handle = openSync(file, 'r+');
  for (let at = 4_096; at < statSync(file).size; at += 4_096) writeSync(handle, Buffer.alloc(512, 0x5a), 0, 512, at);
  closeSync(handle);
  expect(await ask()).toEqual([statement]);
  const whole = openSync(file, 'w');
  writeSync(whole, 'no database at all'.repeat(500));
  closeSync(whole);
  expect(await ask()).toEqual([statement]);
});
