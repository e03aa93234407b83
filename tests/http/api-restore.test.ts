import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { run } from '#server/cli/run.ts';
import { archiveOf, largeArchive } from '#tests/support/archive.ts';
import { until } from '#tests/support/until.ts';
import { apiClient, tokenOf } from './api-client.ts';
import { placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let here: Instance;
let elsewhere: Instance;
let owner: Someone;
let stranger: Someone;
let folder: string;
let file: string;

beforeAll(async () => {
  [here, elsewhere] = [await startInstance(), await startInstance()];
  owner = await signUp(here, 'Olena Owner');
  stranger = await signUp(elsewhere, 'Cyrus Colleague');
  folder = mkdtempSync(path.join(tmpdir(), 'postil-restore-'));
  file = path.join(folder, 'all.postil.zip');
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all([here.close(), elsewhere.close()]);
});

async function postil(instance: Instance, token: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(args, { env: { url: instance.origin, token }, print: (line) => void out.push(line), say: (line) => void err.push(line), input: () => Promise.resolve('') });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const frequency = z.object({ rows: z.array(z.looseObject({ all: z.looseObject({ count: z.number() }).nullable(), statements: z.number() })) });

test('the command line takes a workspace out of one server and restores it on another, with progress, to the same counts', async () => {
  const from = await placeOf(here, owner);
  const [out, back] = [await tokenOf(here, owner), await tokenOf(elsewhere, stranger)];
  expect((await postil(here, out, 'export', from.workspace, '--to', file)).code).toBe(0);
  const restored = await postil(elsewhere, back, 'restore', file, '--name', 'From elsewhere', '--as', 'Olena Owner');
  expect(restored).toMatchObject({ code: 0, err: expect.stringMatching(/^Sent [\d.]+ of [\d.]+ MiB\./) });
  const made = restored.out;
  expect(await elsewhere.db.read.workspace.findUniqueOrThrow({ where: { id: made } })).toMatchObject({ name: 'From elsewhere' });
  const counts = async (instance: Instance, token: string, workspace: string) =>
    frequency.parse((await apiClient(instance)('GET', `/workspaces/${workspace}/frequency?unit=taggings`, { token })).json).rows.map(({ all, statements }) => [all?.count, statements]);
  expect(await counts(elsewhere, back, made)).toEqual(await counts(here, out, from.workspace));
  expect((await postil(elsewhere, back, 'statements', made)).out.split('\n')).toHaveLength(await here.db.read.statement.count({ where: { workspaceId: from.workspace } }));

  expect(await postil(elsewhere, back, 'restore', file, '--as', 'Nobody Known')).toMatchObject({ code: 1, err: expect.stringContaining('In it are: ') });
  writeFileSync(path.join(folder, 'broken.postil.zip'), readFileSync(file).subarray(0, 10_000));
  expect(await postil(elsewhere, back, 'restore', path.join(folder, 'broken.postil.zip'))).toMatchObject({ code: 1, out: '' });
  expect(await postil(elsewhere, back, 'restore', path.join(folder, 'nowhere.zip'))).toMatchObject({ code: 1, err: expect.stringContaining('no file that can be read') });
  expect((await postil(elsewhere, back, 'restore')).code).toBe(2);
});

test('an archive comes in pieces, is looked into, begun once and cancelled; it is its bringer’s alone, and not for a token of one workspace', async () => {
  const call = apiClient(elsewhere);
  const [token, other] = [await tokenOf(elsewhere, stranger), await tokenOf(elsewhere, await signUp(elsewhere, 'Third'))];
  const bytes = Buffer.from(archiveOf(largeArchive(3)));
  const piece = (at: number, last: 'yes' | 'no', more = '', as = token) => call('POST', `/restores/pieces?name=made.postil.zip&at=${at}&last=${last}${more}`, { token: as, body: bytes.subarray(at, last === 'yes' ? undefined : 500) });
  const { id } = z.object({ id: z.string() }).parse((await piece(0, 'no')).json);
  expect(await piece(700, 'yes', `&restore=${id}`)).toMatchObject({ status: 409, json: { code: 'piece-missing' } });
  expect(await piece(500, 'yes', `&restore=${id}`, other)).toMatchObject({ status: 409, json: { code: 'piece-missing' } });
  for (let again = 0; again < 2; again++) expect((await piece(0, 'no', `&restore=${id}`)).status).toBe(200);
  expect((await piece(500, 'yes', `&restore=${id}`)).status).toBe(200);
  const at = `/restores/${id}`;
  expect((await call('GET', at, { token })).json).toMatchObject({ state: 'ready', archive: { workspace: 'Team', statements: 3, people: [{ name: 'Ann' }] }, workspace: null });

  const bound = await tokenOf(elsewhere, stranger, { workspace: (await placeOf(elsewhere, stranger)).workspace });
  const mayRead = await tokenOf(elsewhere, stranger, { scope: 'read' });
  for (const [method, where] of [['GET', at], ['POST', `${at}/begin`], ['DELETE', at]] as const) {
    const body = method === 'POST' ? { name: 'Theirs' } : undefined;
    expect(await call(method, where, { token: other, body })).toMatchObject({ status: 404, json: { code: 'not-found' } });
    expect(await call(method, where, { token: bound, body })).toMatchObject({ status: 403, json: { code: 'one-workspace-token' } });
    if (method !== 'GET') expect(await call(method, where, { token: mayRead, body })).toMatchObject({ status: 403, json: { code: 'read-only-token' } });
  }
  expect((await call('GET', '/restores', { token: other })).json).toEqual({ results: [] });
  expect((await piece(0, 'yes', '', bound)).status).toBe(403);

  expect(await call('POST', `${at}/begin`, { token, body: { name: 'Made', me: 'R'.repeat(22) } })).toMatchObject({ status: 422, json: { code: 'invalid', errors: [{ path: 'me' }] } });
  const begun = await Promise.all([1, 2].map(() => call('POST', `${at}/begin`, { token, body: { name: 'Made' } })));
  expect(begun.map(({ status }) => status)).toEqual([200, 200]);
  await until('it is done', async () => /"state":"done"/.test((await call('GET', at, { token })).body));
  expect(await elsewhere.db.read.workspace.count({ where: { name: 'Made' } })).toBe(1);

  const second = z.object({ id: z.string() }).parse((await piece(0, 'yes')).json).id;
  expect((await call('DELETE', `/restores/${second}`, { token })).status).toBe(204);
  expect(await call('POST', `/restores/${second}/begin`, { token, body: { name: 'Made' } })).toMatchObject({ status: 409, json: { code: 'not-ready' } });
});
