import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { run } from '#server/cli/run.ts';
import { until } from '#tests/support/until.ts';
import { apiClient, tokenOf } from './api-client.ts';
import { placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let call: ReturnType<typeof apiClient>;
let owner: Someone;
let from: string;
let statement: string;
let token: string;

beforeAll(async () => {
  instance = await startInstance();
  call = apiClient(instance);
  owner = await signUp(instance, 'Olena Owner');
  from = (await placeOf(instance, owner)).workspace;
  token = await tokenOf(instance, owner);
  ({ id: statement } = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: from }, orderBy: { createdAt: 'asc' } }));
  await instance.services.imports.start();
});
afterAll(() => instance.close());

const named = z.looseObject({ id: z.string() });
const files = z.looseObject({ isUnderWay: z.boolean(), files: z.array(z.looseObject({ name: z.string(), state: z.string(), report: z.looseObject({ summary: z.string() }).nullable() })) });
const marked = z.object({ results: z.array(z.looseObject({ exact: z.string(), creator: z.looseObject({ kind: z.string(), name: z.string() }), taggings: z.array(z.looseObject({ value: z.string().nullable(), creator: z.looseObject({ name: z.string() }) })) })) });

async function fileOf(where: string): Promise<Buffer> {
  const answer = await fetch(`${instance.origin}/api/v1/workspaces/${from}${where}`, { headers: { Authorization: `Bearer ${token}` } });
  expect(answer.status, where).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** A workspace with the same codebook, whose scales have the values, that has the statement too, or nothing; nothing is said there. */
async function elsewhere(hasStatement: boolean): Promise<string> {
  const { workspace } = await instance.services.workspaces.create({ owner: owner.user, name: 'Elsewhere' });
  const codebook = (await instance.services.codebooks.exportAs({ workspace: from, format: 'qdc' })).text;
  const take = (onto: number | null) => instance.ask({ method: 'POST', path: `/w/${workspace}/taxonomy/import`, cookie: owner.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/json' }, body: JSON.stringify({ format: 'qdc', text: codebook, onto }) });
  const { onto } = z.looseObject({ onto: z.number() }).parse(JSON.parse((await take(null)).body));
  expect((await take(onto)).status).toBe(200);
  if (!hasStatement) return workspace;
  const of = `/workspaces/${from}/statements/${statement}`;
  const { text } = z.looseObject({ text: z.string() }).parse((await call('GET', `${of}/text`, { token })).json);
  const { details } = z.looseObject({ details: z.unknown() }).parse((await call('GET', of, { token })).json);
  expect((await call('POST', `/workspaces/${workspace}/statements`, { token, body: { text, details } })).status).toBe(201);
  return workspace;
}

/** Who gave how many values on which words. */
async function saidIn(workspace: string, where = ''): Promise<unknown[]> {
  const { results } = marked.parse((await call('GET', `/workspaces/${workspace}${where}/annotations?limit=200`, { token })).json);
  return results.filter(({ taggings }) => taggings.length > 0).map(({ exact, taggings }) => [exact, taggings.map(({ value, creator }) => `${value} ${creator.name}`).sort().join()]).sort((a, b) => String(a).localeCompare(String(b)));
}

const settled = (at: string) => until('nothing is under way', async () => !files.parse((await call('GET', at, { token })).json).isUnderWay);

test('what leaves by the API comes in by it elsewhere: Web Annotations, a table, the annotated Word file and a project, each told in words', async () => {
  const here = await saidIn(from, `/statements/${statement}`);
  expect(here.length).toBeGreaterThan(10);
  const all = await saidIn(from);
  for (const [name, where, hasStatement, expected] of [
    ['all.jsonld', '/export?as=jsonld', true, here],
    ['passages.csv', '/export?as=passages.csv', true, here],
    ['annotated.docx', `/statements/${statement}/export?as=docx`, false, here],
    ['project.qdpx', '/export/qdpx', false, all],
  ] as const) {
    const there = await elsewhere(hasStatement);
    const { id } = named.parse((await call('POST', `/workspaces/${there}/imports`, { token })).json);
    const at = `/workspaces/${there}/imports/${id}`;
    expect((await call('PUT', `${at}/files?name=${name}`, { token, body: await fileOf(where) })).status).toBe(204);
    await settled(at);
    expect((await call('POST', `${at}/accept`, { token })).status).toBe(200);
    await settled(at);
    // “Under way” ends with the last passage, not with the statement.
    expect(await saidIn(there), name).toEqual(expected);
    if (hasStatement || name.endsWith('.qdpx')) expect(files.parse((await call('GET', at, { token })).json).files.find((one) => one.name === name)?.report?.summary, name).toMatch(/passage/);
  }
});

test('the command line imports them from a folder, and tells what was left aside', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'postil-said-'));
  mkdirSync(path.join(folder, 'said'));
  writeFileSync(path.join(folder, 'said', 'all.jsonld'), await fileOf('/export?as=jsonld'));
  const there = await elsewhere(true);
  const err: string[] = [];
  const code = await run(['import', there, folder], { env: { url: instance.origin, token }, print: () => undefined, say: (line) => void err.push(line), input: () => Promise.resolve('') });
  rmSync(folder, { recursive: true, force: true });
  expect(code, err.join('\n')).toBe(0);
  expect(err.join('\n')).toMatch(/all\.jsonld: .*passages/);
  expect(await saidIn(there)).toEqual(await saidIn(from, `/statements/${statement}`));
});
