import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { run } from '#server/cli/run.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { aComment, anAnnotation, aTagging, member } from '#tests/support/entities.ts';
import { openZip } from '#server/import/zip.ts';
import { until } from '#tests/support/until.ts';
import { apiClient, tokenOf } from './api-client.ts';
import { join, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let call: ReturnType<typeof apiClient>;
let owner: Someone & { member: string };
let workspace: string;
let token: string;
let readers: string;
let folder: string;

beforeAll(async () => {
  instance = await startInstance();
  call = apiClient(instance);
  const someone = await signUp(instance, 'Olena Owner');
  const place = await placeOf(instance, someone);
  owner = { ...someone, member: place.member };
  workspace = place.workspace;
  token = await tokenOf(instance, owner);
  readers = await tokenOf(instance, await join(instance, owner, 'Rita Reader', 'reader'));
  await instance.services.imports.start();
  folder = mkdtempSync(path.join(tmpdir(), 'postil-cli-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await instance.close();
});

const named = (json: unknown) => z.looseObject({ id: z.string() }).parse(json);

test('search and matrix answer as their pages do, without what is somebody’s own', async () => {
  const answer = await call('GET', `/workspaces/${workspace}/search?q=${encodeURIComponent('"legally binding"')}&show=3`, { token: readers });
  expect(answer).toMatchObject({ status: 200, json: { results: expect.arrayContaining([expect.objectContaining({ places: expect.any(Number) })]) } });
  const tagged = await call('GET', `/workspaces/${workspace}/search?q=${encodeURIComponent('is:open')}`, { token: readers });
  expect(tagged.status).toBe(200);
  const counted = z.looseObject({ statements: z.number(), columns: z.array(z.unknown()), rows: z.array(z.looseObject({ tag: z.string().nullable(), all: z.looseObject({ count: z.number() }).nullable() })) });
  const matrix = counted.parse((await call('GET', `/workspaces/${workspace}/matrix`, { token: readers })).json);
  const whole = (of: typeof matrix) => of.rows.find((row) => row.tag === null)?.all?.count ?? 0;
  expect([matrix.statements > 0, matrix.columns.length > 0, whole(matrix) > 0]).toEqual([true, true, true]);
  const bySession = counted.parse((await call('GET', `/workspaces/${workspace}/matrix?columns=session&unit=taggings`, { token: readers })).json);
  expect(whole(bySession)).toBeGreaterThanOrEqual(whole(matrix));
  expect(whole(bySession)).toBe(await instance.db.read.tagging.count({ where: { deleted: false } }));
  expect((await call('GET', `/workspaces/${workspace}/matrix?unit=colours`, { token: readers })).status).toBe(400);

  const counts = z.looseObject({ statements: z.number(), rows: z.array(z.looseObject({ all: z.looseObject({ count: z.number() }).nullish(), tag: z.string().nullish() })) });
  const frequency = counts.parse((await call('GET', `/workspaces/${workspace}/frequency`, { token: readers })).json);
  expect(frequency.rows.map(({ tag, all }) => [tag, all?.count])).toEqual(expect.arrayContaining(matrix.rows.filter(({ tag, all }) => tag !== null && all !== null).map(({ tag, all }) => [tag, all?.count])));
  expect((await call('GET', `/workspaces/${workspace}/together?near=paragraph`, { token: readers })).json).toMatchObject({ pairs: expect.arrayContaining([expect.objectContaining({ count: expect.any(Number) })]) });
  for (const view of ['time', 'coverage', 'people']) expect(counts.parse((await call('GET', `/workspaces/${workspace}/${view}`, { token: readers })).json), view).toMatchObject({ statements: matrix.statements, rows: { length: expect.any(Number) } });
  const faceted = z.object({ statements: z.number(), facets: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), statements: z.number() })) })) });
  const language = faceted.parse((await call('GET', `/workspaces/${workspace}/search?q=states`, { token: readers })).json).facets.find(({ name }) => name === 'language')?.values ?? [];
  for (const { value, statements } of language) expect(faceted.parse((await call('GET', `/workspaces/${workspace}/search?q=states&language=${value}`, { token: readers })).json).statements, value).toBe(statements);
  const [one] = frequency.rows.filter(({ tag, all }) => tag !== null && (all?.count ?? 0) > 0);
  expect((await call('GET', `/workspaces/${workspace}/search?tag=${one?.tag}&tag=${one?.tag}`, { token: readers })).json).toMatchObject({ results: expect.arrayContaining([expect.objectContaining({ passages: expect.arrayContaining([expect.objectContaining({ before: expect.any(String) })]) })]) });
  const byTag = z.object({ results: z.array(z.object({ passages: z.array(z.object({ annotation: z.string() })) })) }).parse((await call('GET', `/workspaces/${workspace}/search?tag=${one?.tag}`, { token: readers })).json);
  const passages = byTag.results.flatMap((of) => of.passages.map(({ annotation }) => annotation));
  expect(new Set(passages).size).toBe(passages.length);
  expect((await call('GET', `/workspaces/${workspace}/search?q=a&colour=red`, { token: readers })).status).toBe(400);

  const canary = 'canarysearchown';
  const statement = (await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace } })).id;
  const tag = (await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace } })).id;
  const own = await instance.services.layers.openPersonal({ workspace, statement, member: owner.member });
  const marked = anAnnotation({ statement, by: owner.member });
  const writes = [marked, aTagging({ annotation: marked.id, tag, by: owner.member, note: canary }), aComment({ annotation: marked.id, by: owner.member, text: canary })];
  await instance.services.rooms.write({ document: { kind: 'layer', layer: own?.layer ?? '' }, author: member(owner.member), change: (doc) => writeEntities(doc, writes, 'server') });
  for (const asked of [token, readers]) {
    const { body } = await call('GET', `/workspaces/${workspace}/search?q=${canary}`, { token: asked });
    expect(body.replaceAll(`“${canary}”`, '')).not.toContain(canary);
    expect(body).not.toContain(marked.id);
    const { json } = await call('GET', `/workspaces/${workspace}/search?q=tag:*%20by:me&tag=${tag}`, { token: asked });
    expect(JSON.stringify(json)).not.toContain(marked.id);
  }
});

test('search and analysis are narrowed by own fields and values, to as many as was said of them, and by nothing that is not there', async () => {
  const home = `/workspaces/${workspace}`;
  const actor = { member: owner.member, role: 'owner' as const };
  await instance.services.fields.act({ workspace, actor, command: { intent: 'add', name: 'Bloc', kind: 'text', choices: [] } });
  const fields = z.object({ results: z.array(z.looseObject({ key: z.string(), name: z.string() })) }).parse((await call('GET', `${home}/fields`, { token: readers })).json).results;
  const bloc = fields.find(({ name }) => name === 'Bloc')?.key ?? '';
  const [first, second] = await instance.db.read.statement.findMany({ where: { workspaceId: workspace }, orderBy: { id: 'asc' } });
  for (const [statement, value] of [[first, 'African Group'], [second, 'Friends of peace']] as const) {
    expect((await call('PATCH', `${home}/statements/${statement?.id}`, { token, body: { own: { [bloc]: value } } })).status).toBe(200);
  }

  const search = z.object({ statements: z.number(), results: z.array(z.looseObject({ id: z.string() })), facets: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), statements: z.number() })) })) });
  const searched = async (narrowed: string) => search.parse((await call('GET', `${home}/search?${narrowed}`, { token: readers })).json);
  const african = `own.${bloc}=${encodeURIComponent('African Group')}`;
  expect((await searched(african)).results.map(({ id }) => id)).toEqual([first?.id]);
  expect((await searched(`${african}&own.${bloc}=Friends+of+peace`)).statements).toBe(2);
  const counted = (await searched('q=states')).facets.find(({ name }) => name === `own.${bloc}`)?.values ?? [];
  expect(counted.length).toBeGreaterThan(1);
  for (const { value, statements } of counted) expect((await searched(`q=states&own.${bloc}=${encodeURIComponent(value)}`)).statements, value).toBe(statements);

  const cell = z.object({ count: z.number(), values: z.array(z.object({ scale: z.string().nullable(), value: z.string().nullable(), count: z.number() })) }).nullable();
  const view = z.looseObject({ statements: z.number(), rows: z.array(z.looseObject({ tag: z.string().nullable(), all: cell })) });
  const counts = async (path: string, narrowed: string) => view.parse((await call('GET', `${home}/${path}?${narrowed}`, { token: readers })).json);
  expect((await counts('matrix', african)).statements).toBe(1);
  for (const path of ['frequency', 'together', 'time', 'coverage', 'people']) expect((await call('GET', `${home}/${path}?${african}`, { token: readers })).json, path).toMatchObject({ statements: 1 });
  const all = (of: z.output<typeof view>) => of.rows.find(({ tag }) => tag === null)?.all ?? null;
  const whole = all(await counts('matrix', 'unit=taggings'));
  expect(whole?.values.length).toBeGreaterThan(2);
  for (const { scale, value, count } of whole?.values ?? []) {
    const key = value === null ? '-' : `${scale ?? ''}:${value}`;
    expect(all(await counts('matrix', `unit=taggings&value=${encodeURIComponent(key)}`)), key).toEqual({ count, values: [{ scale, value, count }] });
  }

  for (const path of ['search', 'matrix', 'people']) {
    expect(await call('GET', `${home}/${path}?own.nothing=x`, { token: readers }), path).toMatchObject({ status: 400, json: { code: 'ill-formed', errors: [{ path: 'own.nothing' }] } });
    expect((await call('GET', `${home}/${path}?colour=red`, { token: readers })).status, path).toBe(400);
  }
});

test('a statement and a workspace leave as files, with what may leave', async () => {
  const statement = (await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace } })).id;
  for (const [where, begins] of [[`/statements/${statement}/export?as=docx`, 'PK'], ['/export?as=docx', 'PK'], ['/export?as=xlsx', 'PK'], ['/export/qdpx', 'PK']] as const) {
    const answer = await call('GET', `/workspaces/${workspace}${where}`, { token: readers });
    expect([answer.status, answer.body.slice(0, 2), answer.headers['content-disposition']]).toEqual([200, begins, expect.stringMatching(/^attachment; filename/)]);
  }
  expect((await call('GET', `/workspaces/${workspace}/export/archive`, { token })).headers['content-disposition']).toContain('.postil.zip');
  expect((await call('GET', `/workspaces/${workspace}/export/archive`, { token: readers })).status).toBe(403);
  expect((await call('GET', `/workspaces/${workspace}/export?as=exe`, { token: readers })).status).toBe(400);
  expect((await call('GET', `/workspaces/${workspace}/statements/abcdefghijklmnopqrstuv/export?as=docx`, { token: readers })).status).toBe(404);
});

test('a file is imported step by step, and known by its bytes afterwards', async () => {
  expect((await call('POST', `/workspaces/${workspace}/imports`, { token: readers })).status).toBe(403);
  const { id } = named((await call('POST', `/workspaces/${workspace}/imports`, { token })).json);
  const path = `/workspaces/${workspace}/imports/${id}`;
  const file = Buffer.from('A statement that came through the API.\n\nIt has two paragraphs.');
  expect((await call('PUT', `${path}/files?name=speech.txt`, { token, body: file })).status).toBe(204);
  expect((await call('PUT', `${path}/files`, { token, body: file })).status).toBe(400);
  const state = z.looseObject({ isUnderWay: z.boolean(), files: z.array(z.looseObject({ state: z.string(), statement: z.string().nullable() })) });
  const settled = () => until('nothing is under way', async () => !state.parse((await call('GET', path, { token })).json).isUnderWay);
  await settled();
  expect((await call('GET', path, { token })).json).toMatchObject({ id, files: [{ name: 'speech.txt', state: 'ready', statement: null }] });
  expect((await call('POST', `${path}/accept`, { token })).json).toEqual({ accepted: 1 });
  await settled();
  const [imported] = state.parse((await call('GET', path, { token })).json).files;
  expect((await call('GET', `/workspaces/${workspace}/statements/${imported?.statement}/text`, { token })).json).toMatchObject({ text: 'A statement that came through the API.\nIt has two paragraphs.' });
  const { sha256 } = await instance.db.read.importFile.findFirstOrThrow({ where: { importId: id } });
  expect((await call('GET', `/workspaces/${workspace}/files?sha256=${sha256},${'0'.repeat(64)}`, { token })).json).toEqual({ files: [{ sha256, import: id, state: 'imported', statement: imported?.statement }] });
});

describe('the command line', () => {
  async function postil(args: string[], { as = token, settings, input = '' }: { as?: string | undefined; settings?: string; input?: string } = {}): Promise<{ code: number; out: string; err: string }> {
    const [out, err]: [string[], string[]] = [[], []];
    const env = settings === undefined ? { url: instance.origin, token: as } : { url: undefined, token: undefined };
    const code = await run(args, { env, settings, print: (line) => void out.push(line), say: (line) => void err.push(line), input: () => Promise.resolve(input) });
    return { code, out: out.join('\n'), err: err.join('\n') };
  }

  test('says how it is used, and what was not understood', async () => {
    expect(await postil(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('import <workspace> <folder>') });
    for (const args of [[], ['dance'], ['statements'], ['search', workspace], ['export', workspace, '--to', 'x.exe'], ['--colour']]) expect((await postil(args)).code, args.join(' ')).toBe(2);
    expect(await postil(['workspaces'], { as: 'postil_wrong' })).toMatchObject({ code: 1, err: expect.stringContaining('This token does not work.') });
    expect(await postil(['statements', 'Nowhere'])).toMatchObject({ code: 1, out: '' });
  });

  test('keeps a token where only its person can read it, and takes no other file', async () => {
    const settings = path.join(folder, '.home', 'token.json');
    mkdirSync(path.dirname(settings));
    writeFileSync(settings, 'before', { mode: 0o644 });
    const kept = await postil(['login', '--url', instance.origin], { settings, input: `${token}\n` });
    expect(kept).toMatchObject({ code: 0, out: '', err: expect.stringContaining('You are Olena Owner') });
    expect(kept.err).not.toContain(token);
    expect(statSync(settings).mode & 0o777).toBe(0o600);
    expect(await postil(['workspaces'], { settings })).toMatchObject({ code: 0, out: expect.stringContaining(workspace) });
    chmodSync(settings, 0o644);
    expect(await postil(['workspaces'], { settings })).toMatchObject({ code: 1, err: expect.stringContaining('Others can read') });
    expect((await postil(['login', '--url', instance.origin], { settings, input: 'postil_wrong' })).code).toBe(1);
  });

  test('imports a folder, and a second time only what is new; lists, searches and exports', async () => {
    mkdirSync(path.join(folder, 'day one'));
    writeFileSync(path.join(folder, 'day one', 'first.txt'), 'The zebrafinch of the first file sings of peace.');
    writeFileSync(path.join(folder, 'second.md'), '# A second one\n\nThe hoopoe of the second file nests.');
    writeFileSync(path.join(folder, '.hidden.txt'), 'Not to be sent.');
    const { name } = await instance.db.read.workspace.findUniqueOrThrow({ where: { id: workspace } });
    const first = await postil(['import', name, folder]);
    expect(first).toMatchObject({ code: 0, out: '2 imported, 0 there already, 0 waiting for a person, 0 not readable.' });
    expect(first.err).toContain('Sent 2 of 2');
    writeFileSync(path.join(folder, 'third.exe'), Buffer.from([77, 90, 0, 1, 2, 3]));
    const second = await postil(['import', workspace, folder]);
    expect(second).toMatchObject({ code: 3, out: '0 imported, 2 there already, 0 waiting for a person, 1 not readable.', err: expect.stringContaining('Not imported: third.exe.') });
    expect(await postil(['import', workspace, folder])).toMatchObject({ code: 3, out: second.out });
    expect((await postil(['search', workspace, 'zebrafinch'])).out).toContain('zebrafinch');
    const tags = await postil(['tags', workspace]);
    expect([tags.code, tags.out.split('\n').length]).toEqual([0, (await instance.services.taxonomies.taxonomyOf({ workspace })).tags.filter(({ retired }) => !retired).length]);
    expect((await postil(['export', workspace, '--to', path.join(folder, 'all.jsonld')])).code).toBe(0);
    expect((await postil(['statements', workspace, '--json'])).out.split('\n').map((line) => named(JSON.parse(line)).id).length).toBe(await instance.db.read.statement.count({ where: { workspaceId: workspace } }));
    expect((await postil(['export', workspace, '--to', path.join(folder, 'all.csv')])).code).toBe(0);
    expect(readFileSync(path.join(folder, 'all.csv'), 'utf8')).toContain(`${instance.origin}/w/${workspace}/statements/`);
    for (const file of ['all.qdpx', 'all.postil.zip', 'all.zip', 'all.xlsx']) {
      const to = path.join(folder, file);
      expect(await postil(['export', workspace, '--to', to]), file).toMatchObject({ code: 0 });
      expect([readFileSync(to).subarray(0, 2).toString(), existsSync(`${to}.part`)]).toEqual(['PK', false]);
    }
    expect((await openZip(readFileSync(path.join(folder, 'all.postil.zip')))).names).toContain('manifest.json');
  });

  test('goes on with an import that was broken off', async () => {
    const rest = path.join(folder, 'rest');
    mkdirSync(rest);
    const words = 'A bittern booms in the reeds of this one.';
    writeFileSync(path.join(rest, 'sent.txt'), words);
    writeFileSync(path.join(rest, 'unsent.txt'), 'A corncrake rasps in the meadow of that one.');
    const { id } = named((await call('POST', `/workspaces/${workspace}/imports`, { token })).json);
    await call('PUT', `/workspaces/${workspace}/imports/${id}/files?name=sent.txt`, { token, body: Buffer.from(words) });
    expect(await postil(['import', workspace, rest])).toMatchObject({ code: 0, out: '2 imported, 1 there already, 0 waiting for a person, 0 not readable.' });
    expect(await postil(['import', workspace, rest])).toMatchObject({ code: 0, out: '0 imported, 2 there already, 0 waiting for a person, 0 not readable.' });
  });
});
