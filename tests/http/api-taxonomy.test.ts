import { once } from 'node:events';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createApi } from '#server/api/api.ts';
import { apiClient, tokenOf } from './api-client.ts';
import { join, placeOf, signUp, startInstance, type Instance } from './instance.ts';

let instance: Instance;
let call: ReturnType<typeof apiClient>;
let home: string;
let workspace: string;
let editor: string;
let annotator: string;
let reader: string;

const change = z.object({ revision: z.number(), tag: z.looseObject({ id: z.string() }).nullable() });
const changed = (json: unknown) => {
  const { revision, tag } = change.parse(json);
  return { revision, tag: tag?.id ?? '' };
};

beforeAll(async () => {
  instance = await startInstance();
  call = apiClient(instance);
  const owner = await signUp(instance, 'Olena Owner');
  const place = await placeOf(instance, owner);
  workspace = place.workspace;
  home = `/workspaces/${workspace}/taxonomy`;
  const me = { ...owner, member: place.member };
  editor = await tokenOf(instance, await join(instance, me, 'Edna Editor', 'editor'));
  annotator = await tokenOf(instance, await join(instance, me, 'Ana Annotator', 'annotator'));
  reader = await tokenOf(instance, await join(instance, me, 'Rita Reader', 'reader'));
});
afterAll(() => instance.close());

describe('the taxonomy', () => {
  test('gets tags that are named anew, moved, merged and retired; open pages hear of each, and each can be taken back', async () => {
    const heard: number[] = [];
    const stop = instance.bus.subscribe((event) => void (event.kind === 'taxonomy' && event.workspace === workspace && heard.push(event.revision)));
    const theme = await call('POST', `${home}/tags`, { token: editor, body: { name: 'Made by a program', code: 'API' } });
    expect(theme).toMatchObject({ status: 201, json: { tag: { parent: null, name: 'Made by a program', own: { hue: null, scale: null }, retired: false } }, headers: { location: expect.stringMatching(/\/taxonomy\/tags\/[\w-]{22}$/) } });
    const [a, b] = [await make('API.A'), await make('API.B')];
    expect((await call('PATCH', `${home}/tags/${a}`, { token: editor, body: { name: 'First', definition: 'Words.', hue: 'teal' } })).json).toMatchObject({ tag: { name: 'First', definition: 'Words.', hue: 'teal', own: { hue: 'teal' } } });
    expect((await call('POST', `${home}/tags/${a}/move`, { token: editor, body: { parent: changed(theme.json).tag } })).json).toMatchObject({ tag: { parent: changed(theme.json).tag } });
    const scaled = await call('POST', `${home}/tags/${a}/scale`, { token: editor, body: { name: 'Strength', steps: [step('weak', 'W'), step('strong', 'S')] } });
    const scale = z.object({ tag: z.object({ scale: z.string() }) }).parse(scaled.json).tag.scale;
    expect((await call('PATCH', `${home}/scales/${scale}`, { token: editor, body: { name: 'Force' } })).json).toMatchObject({ tag: null });
    expect((await call('GET', `${home}/scales/${scale}`, { token: reader })).json).toMatchObject({ name: 'Force', steps: [{ value: 'weak' }, { value: 'strong' }] });
    expect((await call('POST', `${home}/tags/${b}/merge`, { token: editor, body: { into: a } })).json).toMatchObject({ tag: { id: b, mergedInto: a, retired: true } });
    expect(await call('POST', `${home}/tags/${b}/retire`, { token: editor })).toMatchObject({ status: 422, json: { code: 'merged-tag' } });
    expect((await call('POST', `${home}/tags/${a}/retire`, { token: editor })).json).toMatchObject({ tag: { retired: true } });
    const back = await call('POST', `${home}/tags/${a}/reinstate`, { token: editor });
    expect(back.json).toMatchObject({ tag: { retired: false } });
    const { revision } = changed(back.json);
    expect(heard).toEqual(Array.from({ length: heard.length }, (_, index) => revision - heard.length + 1 + index));

    expect((await call('POST', `${home}/revisions/${revision}/undo`, { token: editor })).status).toBe(200);
    expect((await call('GET', `${home}/tags/${a}`, { token: reader })).json).toMatchObject({ retired: true, scale });
    expect(await call('POST', `${home}/revisions/999999/undo`, { token: editor })).toMatchObject({ status: 422, json: { code: 'unknown-revision' } });
    stop();
  });

  test('has a history, page by page and of one tag', async () => {
    const tag = await make('HIST');
    await call('PATCH', `${home}/tags/${tag}`, { token: editor, body: { name: 'Second' } });
    const page = z.object({ results: z.array(z.looseObject({ revision: z.number(), kind: z.string() })), next: z.string().nullable() });
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const one = page.parse((await call('GET', `${home}/revisions?limit=3${cursor && `&cursor=${cursor}`}`, { token: reader })).json);
      seen.push(...one.results.map(({ revision }) => revision));
      cursor = one.next;
    }
    expect(seen).toEqual([...seen].sort((x, y) => y - x));
    expect(new Set(seen).size).toBe(seen.length);
    const own = (await call('GET', `${home}/revisions?tag=${tag}`, { token: reader })).json;
    expect(own).toMatchObject({ results: [{ kind: 'edit', by: { name: 'Edna Editor' }, tags: [{ before: { name: 'HIST' }, after: { id: tag, name: 'Second' } }] }, { kind: 'create', tags: [{ before: null }] }], next: null });
    expect(await call('GET', `${home}/revisions?cursor=x`, { token: reader })).toMatchObject({ status: 400, json: { code: 'bad-cursor' } });
  });

  test('is changed by those alone who may on its page', async () => {
    const tag = await make('ROLE');
    for (const token of [reader, annotator]) {
      for (const [method, path, body] of [['PATCH', `/tags/${tag}`, { name: 'Mine' }], ['POST', `/tags/${tag}/retire`, undefined], ['POST', `/tags/${tag}/move`, {}], ['POST', '/revisions/1/undo', undefined]] as const) {
        expect(await call(method, `${home}${path}`, { token, body }), `${method} ${path}`).toMatchObject({ status: 403, json: { code: 'role-forbids' } });
      }
      expect(await call('POST', `${home}/tags`, { token, body: { name: 'Mine', code: 'MINE' } })).toMatchObject({ status: 403, json: { code: 'role-forbids' } });
    }
    expect(await call('POST', `${home}/tags`, { token: editor, body: { name: 'Again', code: 'role' } })).toMatchObject({ status: 409, json: { code: 'duplicate-code' } });
    expect(await call('POST', `${home}/tags`, { token: editor, body: { name: '', code: 'x y', colour: 'red' } })).toMatchObject({ status: 422, json: { code: 'invalid', errors: expect.arrayContaining([expect.objectContaining({ path: 'name' })]) } });
    expect((await call('GET', `${home}/tags/abcdefghijklmnopqrstuv`, { token: reader })).status).toBe(404);
  });

  test('with If-Match is changed only as it was read', async () => {
    const path = `${home}/tags/${await make('MATCH')}`;
    const { etag = '' } = (await call('GET', path, { token: editor })).headers;
    expect((await call('PATCH', path, { token: editor, body: { name: 'First' }, headers: { 'If-Match': etag } })).status).toBe(200);
    expect(await call('PATCH', path, { token: editor, body: { name: 'Second' }, headers: { 'If-Match': etag } })).toMatchObject({ status: 412, json: { code: 'changed-since' } });
    expect((await call('GET', path, { token: editor })).json).toMatchObject({ name: 'First' });
    expect((await call('PATCH', path, { token: editor, body: { name: 'Third' }, headers: { 'If-Match': '*' } })).status).toBe(200);
    expect((await call('PATCH', `${home}/tags/abcdefghijklmnopqrstuv`, { token: editor, body: { name: 'None' }, headers: { 'If-Match': '*' } })).status).toBe(404);
    // Where nothing can be read, nothing can have been read.
    expect((await call('POST', `${path}/retire`, { token: editor, headers: { 'If-Match': etag } })).status).toBe(412);
  });
});

describe('a request that is sent again with its Idempotency-Key', () => {
  const again = (token: string, path: string, body: unknown, key: string) => call('POST', path, { token, body, headers: { 'Idempotency-Key': key } });

  test('makes tags, statements, annotations and comments once, also for a server that has forgotten every request', async () => {
    const tag = { name: 'Once', code: 'ONCE' };
    const first = changed((await again(editor, `${home}/tags`, tag, 'k1')).json);
    expect(changed((await again(editor, `${home}/tags`, tag, 'k1')).json)).toEqual(first);
    const text = { text: 'We call for a legally binding instrument.', details: { title: 'Sent twice' } };
    const path = `/workspaces/${workspace}/statements`;
    const both = await Promise.all([again(editor, path, text, 'k1'), again(editor, path, text, 'k1')]);
    expect(both[0].json).toEqual(both[1].json);
    const statement = z.looseObject({ id: z.string() }).parse(both[0].json).id;
    const words = { place: { exact: 'legally binding' }, taggings: [{ tag: first.tag }], comment: 'Said once.' };
    const marked = await again(annotator, `${path}/${statement}/annotations`, words, 'k1');
    const annotation = z.looseObject({ id: z.string() }).parse(marked.json).id;
    expect(await again(annotator, `${path}/${statement}/annotations`, words, 'k1')).toMatchObject({ status: 200, json: marked.json });
    const app = express();
    app.use(createApi({ services: instance.services, bus: instance.bus }));
    const anew = app.listen(0, '127.0.0.1');
    await once(anew, 'listening');
    const place = anew.address();
    const repeat = await fetch(`http://127.0.0.1:${typeof place === 'object' ? place?.port : ''}${path}/${statement}/annotations`, { method: 'POST', headers: { Authorization: `Bearer ${annotator}`, 'Content-Type': 'application/json', 'Idempotency-Key': 'k1' }, body: JSON.stringify(words) });
    anew.close();
    expect([repeat.status, await repeat.json()]).toEqual([200, marked.json]);
    expect(marked.json).toMatchObject({ comments: [{ text: 'Said once.' }] });
    const reply = { text: 'An answer.' };
    const comments = await Promise.all(['k2', 'k2', 'k3'].map((key) => again(annotator, `${path}/${statement}/annotations/${annotation}/comments`, reply, key)));
    expect(new Set(comments.map(({ json }) => z.looseObject({ id: z.string() }).parse(json).id)).size).toBe(2);
    expect((await call('GET', `${path}/${statement}/comments`, { token: reader })).json).toMatchObject({ results: { length: 3 } });
  });

  test('and another body is refused, and somebody else’s key is their own', async () => {
    const key = { name: 'Keyed', code: 'KEYED' };
    const { tag } = changed((await again(editor, `${home}/tags`, key, 'k9')).json);
    expect(await again(editor, `${home}/tags`, { ...key, name: 'Other' }, 'k9')).toMatchObject({ status: 422, json: { code: 'key-used' } });
    expect(await again(editor, `${home}/tags`, key, 'two words')).toMatchObject({ status: 400, json: { code: 'ill-formed' } });
    const path = `/workspaces/${workspace}/statements/${(await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace } })).id}/comments`;
    const said = await Promise.all([editor, annotator].map((token) => again(token, path, { text: 'Both.' }, 'k9')));
    expect(new Set(said.map(({ json }) => z.looseObject({ id: z.string() }).parse(json).id)).size).toBe(2);
    expect(tag).not.toBe('');
  });
});

function step(value: string, key: string) {
  return { value, label: value, definition: '', polarity: 0, key };
}

async function make(code: string): Promise<string> {
  const made = await call('POST', `${home}/tags`, { token: editor, body: { name: code, code } });
  expect(made.status).toBe(201);
  return changed(made.json).tag;
}
