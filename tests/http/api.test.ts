import { once } from 'node:events';
import { connect } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { curlOf } from '#core/described-operation.ts';
import { createApi } from '#server/api/api.ts';
import { describeApi } from '#server/api/document.ts';
import { NAMED } from '#server/api/named.ts';
import { FILE, NO_BODY } from '#server/api/operation.ts';
import { OPERATIONS } from '#server/api/operations/all.ts';
import { apiClient } from './api-client.ts';
import { join, placeOf, signUp, startInstance, type Answer, type Colleague, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let call: ReturnType<typeof apiClient>;
let owner: Someone;
let reader: Colleague;
let stranger: Someone;
let workspace: string;
let foreign: string;
const RANDOM = 'abcdefghijklmnopqrstuv';
const said: unknown[] = [];

beforeAll(async () => {
  for (const way of ['log', 'warn', 'error', 'info', 'debug'] as const) vi.spyOn(console, way).mockImplementation((...words: unknown[]) => void said.push(words));
  instance = await startInstance();
  call = apiClient(instance);
  owner = await signUp(instance, 'Olena Owner');
  workspace = (await placeOf(instance, owner)).workspace;
  reader = await join(instance, owner, 'Rita Reader', 'reader');
  stranger = await signUp(instance, 'Stranger');
  foreign = (await placeOf(instance, stranger)).workspace;
});
afterAll(async () => {
  vi.restoreAllMocks();
  await instance.close();
});

async function tokenOf(someone: Someone, more: { scope?: 'read' | 'write'; workspace?: string | null; days?: number } = {}): Promise<{ id: string; secret: string }> {
  const made = await instance.services.accessTokens.make({ user: someone.user, name: 'A test', scope: 'write', workspace: null, days: 7, ...more });
  if (made.kind !== 'made') throw new Error(made.kind);
  return { id: made.token, secret: made.secret };
}

const page = z.object({ results: z.array(z.looseObject({ id: z.string() })), next: z.string().nullable() });

/** What distinguishes answers but for the counting of requests. */
function plain({ status, body, headers }: Answer): unknown {
  return { status, body, type: headers['content-type'], etag: headers.etag };
}

/** A request that has begun and waits for the rest of what is sent; `closed` when the server ended it. */
async function unfinished({ id, secret }: { id: string; secret: string }): Promise<{ closed: Promise<unknown> }> {
  const socket = connect(instance.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`POST /api/v1/workspaces/${workspace}/statements HTTP/1.1\r\nHost: localhost:${instance.port}\r\nAuthorization: Bearer ${secret}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"text"`);
  await expect.poll(async () => (await instance.db.read.accessToken.findUniqueOrThrow({ where: { id } })).lastUsedAt).toBeTruthy();
  return { closed: once(socket.on('error', () => undefined), 'close') };
}

describe('the account page', () => {
  const form = { intent: 'make-token', name: 'Nightly export', scope: 'read', workspace: 'all', days: '90' };

  test('T-K1 makes a token that is shown once, and stored as SHA-256 alone', async () => {
    const made = await instance.post('/account.data', form, { cookie: owner.cookie });
    const secret = /postil_[0-9A-Za-z]{46}/.exec(made.body)?.[0] ?? '';
    expect((await call('GET', '/me', { token: secret })).json).toEqual({ name: 'Olena Owner', scope: 'read', workspace: null });
    const later = await instance.get('/account', owner.cookie);
    expect(later.body).toContain('Nightly export');
    expect(later.body).not.toContain(secret);
    expect(JSON.stringify(await instance.db.read.accessToken.findMany())).not.toContain(secret);
    await expect.poll(async () => (await instance.services.accessTokens.list({ user: owner.user }))[0]?.lastUsed).toBeTruthy();
  });

  test('T-K1 makes none for a workspace of others, and revokes none of theirs', async () => {
    expect((await instance.post('/account', { ...form, workspace: foreign }, { cookie: owner.cookie })).status).toBe(404);
    expect((await instance.post('/account', { ...form, name: ' ' }, { cookie: owner.cookie })).status).toBe(422);
    expect((await instance.post('/account', { ...form, days: '9999' }, { cookie: owner.cookie })).status).toBe(400);
    const theirs = await tokenOf(stranger);
    expect((await instance.post('/account', { intent: 'revoke-token', token: theirs.id }, { cookie: owner.cookie })).status).toBe(404);
    expect((await call('GET', '/me', { token: theirs.secret })).status).toBe(200);
  });

  test('T-K2 a token that is revoked there is dead at once, also for what it is doing', async () => {
    const { id, secret } = await tokenOf(owner);
    const { closed } = await unfinished({ id, secret });
    expect((await instance.post('/account', { intent: 'revoke-token', token: id }, { cookie: owner.cookie })).status).toBe(200);
    await closed;
    expect(await call('GET', '/me', { token: secret })).toMatchObject({ status: 401, json: { code: 'bad-token' } });
  });
});

describe('who asks', () => {
  test('T-K3 is said by a token alone: no cookie, no parameter and nothing that is no token counts', async () => {
    const { secret } = await tokenOf(owner);
    expect(await call('GET', '/workspaces')).toMatchObject({ status: 401, json: { code: 'no-token' }, headers: { 'www-authenticate': 'Bearer realm="Postil"' } });
    expect(await instance.ask({ path: '/api/v1/workspaces', cookie: owner.cookie })).toMatchObject({ status: 401 });
    expect(await call('GET', `/workspaces?access_token=${secret}`)).toMatchObject({ status: 401 });
    for (const wrong of [secret.slice(0, -1), `${secret}x`, secret.toLowerCase(), 'x', '../../etc/passwd']) expect(await call('GET', '/workspaces', { token: wrong })).toMatchObject({ status: 401, json: { code: 'bad-token' } });
    const row = await instance.db.read.accessToken.findFirstOrThrow({ where: { userId: owner.user } });
    for (const known of [row.tokenHash, row.id]) expect((await call('GET', '/workspaces', { token: known })).status).toBe(401);
  });

  test('T-K3 pages of elsewhere are allowed nothing', async () => {
    const { secret } = await tokenOf(owner);
    const asked = await call('GET', '/me', { token: secret, headers: { Origin: 'https://elsewhere.example' } });
    expect(Object.keys(asked.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect((await call('OPTIONS', '/me', { token: secret })).status).toBe(405);
  });

  test('T-K4 a token that is over answers 401, one whose person was removed 403 or as if there were nothing', async () => {
    const { id, secret } = await tokenOf(owner);
    await instance.db.write((tx) => tx.accessToken.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } }));
    expect(await call('GET', '/me', { token: secret })).toMatchObject({ status: 401, json: { code: 'bad-token' } });
    const leaver = await join(instance, owner, 'Lea Leaver', 'editor');
    const [only, all] = [await tokenOf(leaver, { workspace }), await tokenOf(leaver)];
    const path = `/workspaces/${workspace}/statements`;
    expect((await call('GET', path, { token: only.secret })).status).toBe(200);
    const place = await placeOf(instance, owner);
    const { closed } = await unfinished(all);
    await instance.services.members.remove({ workspace, actor: { member: place.member, role: 'owner' }, member: leaver.member });
    await closed;
    expect(await call('GET', path, { token: only.secret })).toMatchObject({ status: 403, json: { code: 'membership-over' } });
    expect(plain(await call('GET', path, { token: all.secret }))).toEqual(plain(await call('GET', `/workspaces/${RANDOM}/statements`, { token: all.secret })));
    expect((await call('POST', path, { token: only.secret, body: { text: 'Words.', details: { title: 'A' } } })).status).toBe(403);
  });

  test('T-K4 a reset password ends every token', async () => {
    const place = await placeOf(instance, owner);
    const { secret } = await tokenOf(reader);
    const issued = await instance.services.passwordResets.issue({ workspace, actor: { member: place.member, role: 'owner' }, member: reader.member });
    await instance.services.passwordResets.use({ token: issued.kind === 'issued' ? issued.token : '', password: 'another long password' });
    expect((await call('GET', '/me', { token: secret })).status).toBe(401);
  });

  test('T-K5 a token does what its scope, its workspace and today’s role allow, and no more', async () => {
    const mayRead = await tokenOf(owner, { scope: 'read' });
    const body = { text: 'Words of a statement.', details: { title: 'Made' } };
    expect(await call('POST', `/workspaces/${workspace}/statements`, { token: mayRead.secret, body })).toMatchObject({ status: 403, json: { code: 'read-only-token' } });
    const readers = await tokenOf(reader);
    expect(await call('POST', `/workspaces/${workspace}/statements`, { token: readers.secret, body })).toMatchObject({ status: 403, json: { code: 'role-forbids' } });
    const second = await instance.services.workspaces.create({ owner: owner.user, name: 'Second' });
    const only = await tokenOf(owner, { workspace });
    expect(page.parse((await call('GET', '/workspaces', { token: only.secret })).json).results.map(({ id }) => id)).toEqual([workspace]);
    expect(plain(await call('GET', `/workspaces/${second.workspace}`, { token: only.secret }))).toEqual(plain(await call('GET', `/workspaces/${RANDOM}`, { token: only.secret })));
    const all = await tokenOf(owner);
    expect(page.parse((await call('GET', '/workspaces', { token: all.secret })).json).results.map(({ id }) => id)).toEqual([workspace, second.workspace]);
  });

  test('T-K6 too many requests of a token, or of tries at one, are answered with 429 and a time to wait', async () => {
    const { secret } = await tokenOf(owner);
    const app = express();
    app.use(createApi({ services: instance.services, bus: instance.bus, limits: { ofToken: 3, ofAddress: 2 } }));
    const http = app.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const address = http.address();
    const ask = (token: string) => fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/me`, { headers: { Authorization: `Bearer ${token}` } });
    const first = await ask(secret);
    expect([first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual(['"minute";q=3;w=60', expect.stringMatching(/^"minute";r=2;t=\d+$/)]);
    expect([await ask(secret), await ask(secret)].map(({ status }) => status)).toEqual([200, 200]);
    const refused = await ask(secret);
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await ask((await tokenOf(owner)).secret)).status).toBe(200);
    expect([(await ask('x')).status, (await ask('x')).status, (await ask('x')).status]).toEqual([401, 401, 429]);
    http.close();
  });
});

describe('everything at an address', () => {
  test('T-H1 of another workspace is answered exactly as of none', async () => {
    const { secret } = await tokenOf(owner);
    const statement = (await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace } })).id;
    const theirs = await tokenOf(stranger);
    for (const one of OPERATIONS.filter(({ path }) => path.includes('{workspace}'))) {
      const fill = (where: string, what: string) => one.path.replace('{workspace}', where).replace('{statement}', what).replaceAll(/\{\w+\}/g, RANDOM);
      const body = ['post', 'put', 'patch'].includes(one.method) ? {} : undefined;
      const method = one.method.toUpperCase();
      const none = await call(method, fill(RANDOM, RANDOM), { token: secret, body });
      expect([none.status, plain(await call(method, fill(foreign, RANDOM), { token: secret, body }))], one.name).toEqual([404, plain(none)]);
      if (one.path.includes('{statement}')) expect(plain(await call(method, fill(foreign, statement), { token: theirs.secret, body })), one.name).toEqual(plain(await call(method, fill(foreign, RANDOM), { token: theirs.secret, body })));
      expect((await call(method, fill('x', '../x'), { token: secret, body })).status, one.name).toBe(404);
    }
    expect((await call('GET', '/nowhere', { token: secret })).status).toBe(404);
    expect((await call('GET', '/nowhere')).status).toBe(401);
    expect(await call('DELETE', '/me', { token: secret })).toMatchObject({ status: 405, headers: { allow: 'GET' } });
  });
});

describe('statements', () => {
  test('come in pages, one by one, and with their text; a page is not sent twice', async () => {
    const { secret: token } = await tokenOf(owner);
    const whole = page.parse((await call('GET', `/workspaces/${workspace}/statements`, { token })).json);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const one = page.parse((await call('GET', `/workspaces/${workspace}/statements?limit=2${cursor && `&cursor=${cursor}`}`, { token })).json);
      seen.push(...one.results.map(({ id }) => id));
      cursor = one.next;
    }
    expect(seen).toEqual(whole.results.map(({ id }) => id));
    const path = `/workspaces/${workspace}/statements/${seen[0]}/text`;
    const first = await call('GET', path, { token });
    expect(first.json).toMatchObject({ statement: seen[0], text: expect.stringContaining('\n') });
    expect(await call('GET', path, { token, headers: { 'If-None-Match': String(first.headers.etag) } })).toMatchObject({ status: 304, body: '' });
    for (const cursor of ['x', Buffer.from('["statements x","y","z"]').toString('base64url'), Buffer.from('{}').toString('base64url'), '\u00ff']) {
      expect(await call('GET', `/workspaces/${workspace}/statements?cursor=${encodeURIComponent(cursor)}`, { token })).toMatchObject({ status: 400, json: { code: 'bad-cursor' } });
    }
    expect(await call('GET', `/workspaces/${workspace}/statements?limit=9999&colour=red`, { token })).toMatchObject({ status: 400, json: { code: 'ill-formed' } });
  });

  test('are made from text, with what is known of them; what does not fit is named', async () => {
    const { secret: token } = await tokenOf(owner);
    const path = `/workspaces/${workspace}/statements`;
    const made = await call('POST', path, { token, body: { text: 'Monsieur le Président, nous voulons un instrument juridiquement contraignant.\n\nMerci.', details: { title: 'From a program', session: '3rd' } } });
    expect(made).toMatchObject({ status: 201, json: { details: { title: 'From a program', session: '3rd', language: 'fr', place: null } } });
    const added = await instance.services.fields.act({ workspace, actor: { member: (await placeOf(instance, owner)).member, role: 'owner' }, command: { intent: 'add', name: 'Bloc', kind: 'text', choices: [] } });
    expect(added.kind).toBe('done');
    const field = (await instance.services.fields.list({ workspace })).find(({ name }) => name === 'Bloc');
    await instance.db.write((tx) => tx.fieldValue.create({ data: { statementId: z.looseObject({ id: z.string() }).parse(made.json).id, fieldId: field?.id ?? '', value: JSON.stringify('Nordic') } }));
    expect((await call('GET', String(made.headers.location).replace('/api/v1', ''), { token })).json).toMatchObject({ own: [{ key: field?.key, name: 'Bloc', value: 'Nordic' }] });
    const text = await call('GET', String(made.headers.location).replace('/api/v1', '') + '/text', { token });
    expect(text.json).toMatchObject({ text: expect.stringMatching(/contraignant\.\nMerci\.$/) });
    expect(await call('POST', path, { token, body: { text: ' ', details: { title: '', dateStart: '2024-03-04' }, colour: 'red' } })).toMatchObject({ status: 422, json: { code: 'invalid', errors: expect.arrayContaining([expect.objectContaining({ path: 'details.title' })]) } });
    expect(await call('POST', path, { token, body: { text: 'A day.', details: { title: 'A', dateStart: '2024-03-04' } } })).toMatchObject({ status: 422, json: { errors: [{ path: 'details.dateEnd' }] } });
    expect(await instance.ask({ method: 'POST', path: `/api/v1${path}`, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, body: '{"text":' })).toMatchObject({ status: 400 });
    expect(await instance.ask({ method: 'POST', path: `/api/v1${path}`, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'text/plain' }, body: '{}' })).toMatchObject({ status: 415 });
    expect(await instance.ask({ method: 'POST', path: `/api/v1${path}`, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Content-Length': '99999999' } })).toMatchObject({ status: 413 });
  });

  test('and the taxonomy, members and workspace are as the document says', async () => {
    const { secret: token } = await tokenOf(reader);
    for (const path of ['', '/members', '/taxonomy']) expect((await call('GET', `/workspaces/${workspace}${path}`, { token })).status).toBe(200);
    expect((await call('GET', `/workspaces/${workspace}/members`, { token })).body).not.toContain('@example.org');
  });
});

describe('the document', () => {
  test('has every route, and is shown to people', async () => {
    const { json } = await instance.ask({ path: '/api/v1/openapi.json' }).then(({ body }) => ({ json: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(JSON.parse(body)) }));
    expect(json.openapi).toBe('3.1.0');
    const described = Object.entries(json.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(described.sort()).toEqual(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort());
    expect(new Set(OPERATIONS.map(({ name }) => name)).size).toBe(OPERATIONS.length);
    expect((await instance.ask({ path: '/api/v1/' })).headers.location).toBe('/api');
    const shown = await instance.get('/api', owner.cookie);
    for (const { path, method } of OPERATIONS) expect(shown.body).toContain(`${method.toUpperCase()}</b> <!-- -->/api/v1${path}`);
    expect((await instance.get('/api')).headers.location).toBe('/sign-in?to=%2Fapi');
  });

  test('shows every body by an example that fits it, and every operation by a call that can be pasted', () => {
    for (const { body, name } of OPERATIONS) {
      if (body === NO_BODY || body === FILE) continue;
      const said = NAMED.get(body);
      expect(body.safeParse(said?.example), `${name} ${said?.id}`).toMatchObject({ success: true });
    }
    const calls = describeApi().operations.map((one) => curlOf(one, 'http://localhost:3000'));
    expect(calls.every((words) => words.startsWith('curl') && !words.includes('{}') && !words.includes('{workspace}'))).toBe(true);
    expect(calls.find((words) => words.includes('/retire'))).toBe('curl -X POST "http://localhost:3000/api/v1/workspaces/$WORKSPACE/taxonomy/tags/$TAG/retire" \\\n  -H "Authorization: Bearer $POSTIL_TOKEN"');
  });
});

test('T-K7 no token was written to any log, also where something broke', async () => {
  const { secret } = await tokenOf(owner);
  const broken = { ...instance.services, statements: { ...instance.services.statements, page: () => Promise.reject(new Error('broken on purpose')) } };
  const app = express();
  app.use(createApi({ services: broken, bus: instance.bus }));
  const http = app.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const answer = await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/workspaces/${workspace}/statements`, { headers: { Authorization: `Bearer ${secret}` } });
  http.close();
  expect([answer.status, await answer.text()]).toEqual([500, expect.not.stringContaining('on purpose')]);
  expect(said.flat().some((word) => word instanceof Error && word.message === 'broken on purpose')).toBe(true);
  expect(said.flat().map((word) => (word instanceof Error ? `${word.stack} ${JSON.stringify(word)}` : String(word))).join('\n')).not.toContain('postil_');
});
