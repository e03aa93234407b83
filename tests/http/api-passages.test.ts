import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { taggingsOf } from '#server/api/shown-passage.ts';
import { createSecurity } from '#server/security.ts';
import { attachSync } from '#server/upgrade.ts';
import { rootOf, writeEntities } from '#ydoc/layer.ts';
import { anAnnotation, aComment, aTagging, member } from '#tests/support/entities.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';
import { apiClient, tokenOf } from './api-client.ts';
import { join, placeOf, signUp, startInstance, type Colleague, type Instance, type Someone } from './instance.ts';

// Astral characters, Arabic vowel marks, Persian with a zero-width non-joiner.
const TEXT = 'We call for 😀 a legally binding instrument.\n\nقَانُونٌ دُوَلِيّ می‌خواهیم.\n\nWe call again for an instrument.';

let instance: Instance;
let call: ReturnType<typeof apiClient>;
let owner: Someone & { member: string };
let annotator: Colleague;
let workspace: string;
let statement: string;
let layer: string;
let tag: string;
let scaled: { tag: string; value: string };
let tokens: { owner: string; annotator: string; reader: string };

beforeAll(async () => {
  instance = await startInstance();
  attachSync(instance.http, { env: { mode: 'production' }, security: createSecurity({ env: { origin: undefined, mode: 'production' } }), ...instance.services });
  call = apiClient(instance);
  const someone = await signUp(instance, 'Olena Owner');
  const place = await placeOf(instance, someone);
  owner = { ...someone, member: place.member };
  workspace = place.workspace;
  annotator = await join(instance, owner, 'Ana Annotator', 'annotator');
  const reader = await join(instance, owner, 'Rita Reader', 'reader');
  tokens = { owner: await tokenOf(instance, owner), annotator: await tokenOf(instance, annotator), reader: await tokenOf(instance, reader) };
  const made = await call('POST', `/workspaces/${workspace}/statements`, { token: tokens.owner, body: { text: TEXT, details: { title: 'Made for this' } } });
  statement = named(made.json).id;
  layer = (await instance.db.read.layer.findFirstOrThrow({ where: { statementId: statement } })).id;
  const { tags, scales } = await instance.services.taxonomies.taxonomyOf({ workspace });
  tag = tags.find(({ parent }) => parent !== null)?.id ?? '';
  const withScale = tags.find((one) => one.parent !== null && one.scale !== null);
  scaled = { tag: withScale?.id ?? '', value: scales.find(({ id }) => id === withScale?.scale)?.steps[0]?.value ?? '' };
});
afterAll(() => instance.close());

const named = (json: unknown) => z.looseObject({ id: z.string() }).parse(json);
const listed = (json: unknown) => z.object({ results: z.array(z.looseObject({ id: z.string() })), next: z.string().nullable() }).parse(json);
const on = (path = '', of = statement) => `/workspaces/${workspace}/statements/${of}${path}`;

describe('a passage', () => {
  test('that a program marks, tags and comments appears on an open page at once, in its person’s name and in the history', async () => {
    const page = connectYjs({ socketOrigin: `ws://localhost:${instance.port}`, room: `layer/${layer}`, cookie: annotator.cookie });
    await page.synced();
    const made = await call('POST', on('/annotations'), { token: tokens.owner, body: { place: { exact: 'legally binding' }, taggings: [scaled], comment: 'From a program.' } });
    expect(made).toMatchObject({ status: 201, json: { exact: 'legally binding', state: 'intact', paragraph: 1, creator: { kind: 'member', id: owner.member, name: 'Olena Owner' }, taggings: [scaled], comments: [{ text: 'From a program.' }] } });
    const { id } = named(made.json);
    await until('the page shows what the program wrote', () => rootOf(page.doc, 'annotation').has(id) && rootOf(page.doc, 'comment').size === 1 && rootOf(page.doc, 'tagging').size === 1);
    expect(rootOf(page.doc, 'annotation').get(id)).toMatchObject({ creator: member(owner.member), target: { quote: { exact: 'legally binding' } } });
    page.close();
    const history = await instance.services.histories.read({ workspace, statement, actor: { member: owner.member, role: 'owner' }, annotations: null, before: null });
    expect(JSON.stringify(history)).toContain(owner.member);
    expect((await instance.db.read.documentUpdate.findFirstOrThrow({ where: { document: `layer/${layer}` }, orderBy: { sequence: 'desc' } })).authorId).toBe(owner.member);
    expect((await call('GET', on(`/annotations/${id}`), { token: tokens.reader })).json).toEqual(made.json);
  });

  test('is named by UTF-16 units, by code points or by its words, to the same effect', async () => {
    const text = z.object({ text: z.string() }).loose().parse((await call('GET', on('/text'), { token: tokens.annotator })).json).text;
    for (const words of ['😀 a', 'دُوَلِيّ می‌خواهیم']) {
      const start = text.indexOf(words);
      const points = [...text.slice(0, start)].length;
      const units = { unit: 'utf-16', start, end: start + words.length };
      const first = await call('POST', on('/annotations'), { token: tokens.annotator, body: { place: units } });
      expect(first).toMatchObject({ status: 201, json: { exact: words, range: { 'utf-16': { start, end: units.end }, 'code-point': { start: points, end: points + [...words].length } } } });
      for (const place of [{ unit: 'code-point', start: points, end: points + [...words].length, exact: words }, { exact: words }]) {
        expect(await call('POST', on('/annotations'), { token: tokens.annotator, body: { place } })).toMatchObject({ status: 200, json: { id: named(first.json).id } });
      }
    }
  });

  test('that is none is refused in words, and nothing is changed', async () => {
    const before = (await call('GET', on('/annotations'), { token: tokens.owner })).body;
    const refused = async (body: unknown) => z.looseObject({ code: z.string() }).parse((await call('POST', on('/annotations'), { token: tokens.owner, body })).json).code;
    expect(await refused({ place: { exact: 'nowhere' } })).toBe('words-not-found');
    expect(await refused({ place: { exact: 'instrument' } })).toBe('words-ambiguous');
    expect(await refused({ place: { unit: 'utf-16', start: 0, end: 7, exact: 'We ball' } })).toBe('words-differ');
    expect(await refused({ place: { unit: 'utf-16', start: 13, end: 14 } })).toBe('no-passage');
    expect(await refused({ place: { exact: 'We call for' }, taggings: [{ tag: 'abcdefghijklmnopqrstuv' }] })).toBe('unknown-tag');
    expect(await refused({ place: { exact: 'We call for' }, taggings: [{ tag: scaled.tag, value: 'no_such_value' }] })).toBe('no-such-value');
    expect(await refused({ place: { exact: '' }, colour: 'red' })).toBe('invalid');
    expect(await call('POST', on('/annotations'), { token: tokens.reader, body: { place: { exact: 'We call for' } } })).toMatchObject({ status: 403, json: { code: 'role-forbids' } });
    expect((await call('GET', on('/annotations'), { token: tokens.owner })).body).toBe(before);
  });

  test('is tagged, talked about, resolved and taken back; what is somebody else’s stays theirs', async () => {
    const { id } = named((await call('POST', on('/annotations'), { token: tokens.annotator, body: { place: { exact: 'call again' } } })).json);
    const path = on(`/annotations/${id}`);
    expect(await call('PUT', `${path}/taggings/${tag}`, { token: tokens.annotator, body: { note: 'Why.' } })).toMatchObject({ status: 200, json: { tag, note: 'Why.', value: null } });
    expect(await call('PUT', `${path}/taggings/${tag}`, { token: tokens.annotator, body: {} })).toMatchObject({ status: 200, json: { note: null } });
    expect(await call('DELETE', `${path}/taggings/${tag}`, { token: tokens.owner })).toMatchObject({ status: 404 });
    const asked = named((await call('POST', `${path}/comments`, { token: tokens.annotator, body: { text: 'Is it @Olena Owner?' } })).json);
    const answered = await call('POST', `${path}/comments`, { token: tokens.owner, body: { text: 'It is.', parent: asked.id } });
    expect(answered).toMatchObject({ status: 201, json: { parent: asked.id, annotation: id, statement, creator: { name: 'Olena Owner' } } });
    expect(await instance.db.read.comment.findFirstOrThrow({ where: { id: asked.id } })).toMatchObject({ entity: expect.stringContaining(`"mentions":[{"member":"${owner.member}"}]`) });
    expect(await call('PATCH', on(`/comments/${asked.id}`), { token: tokens.owner, body: { text: 'Mine now.' } })).toMatchObject({ status: 403, json: { code: 'not-author' } });
    expect(await call('PATCH', on(`/comments/${asked.id}`), { token: tokens.annotator, body: { text: 'Is it?' } })).toMatchObject({ status: 200, json: { text: 'Is it?', edited: expect.any(String) } });
    expect(await call('DELETE', on(`/comments/${asked.id}`), { token: tokens.owner })).toMatchObject({ status: 403 });
    expect(await call('PUT', `${path}/thread`, { token: tokens.owner, body: { resolved: true } })).toMatchObject({ json: { thread: { resolved: true, by: { name: 'Olena Owner' } } } });
    expect(await call('DELETE', path, { token: tokens.owner })).toMatchObject({ status: 403, json: { code: 'not-author' } });
    expect(await call('DELETE', path, { token: tokens.annotator })).toMatchObject({ status: 204 });
    // A colleague has spoken there, so it stays a discussion, without the tag.
    expect((await call('GET', path, { token: tokens.annotator })).json).toMatchObject({ taggings: [], comments: [{ id: asked.id }, { text: 'It is.' }] });
    expect(await call('DELETE', on(`/comments/${asked.id}`), { token: tokens.annotator })).toMatchObject({ status: 204 });
    expect(await call('DELETE', on(`/comments/${named(answered.json).id}`), { token: tokens.owner })).toMatchObject({ status: 204 });
    expect((await call('GET', path, { token: tokens.annotator })).status).toBe(404);
    expect((await call('POST', `${path}/comments`, { token: tokens.annotator, body: { text: 'Too late.' } })).status).toBe(404);
  });
});

test('a statement as a whole is talked about, too', async () => {
  const note = await call('POST', on('/comments'), { token: tokens.annotator, body: { text: 'Who was in the room?' } });
  expect(note).toMatchObject({ status: 201, json: { annotation: null, statement, creator: { name: 'Ana Annotator' } } });
  expect(await call('POST', on('/comments'), { token: tokens.owner, body: { text: 'All.', parent: named(note.json).id } })).toMatchObject({ status: 201, json: { parent: named(note.json).id } });
  expect(await call('POST', on('/comments'), { token: tokens.owner, body: { text: 'All.', parent: 'abcdefghijklmnopqrstuv' } })).toMatchObject({ status: 422, json: { code: 'unknown-parent' } });
  expect(await call('POST', on('/comments'), { token: tokens.reader, body: { text: 'May I?' } })).toMatchObject({ status: 403 });
});

describe('lists', () => {
  test('go on where they ended, over all statements, each entry once', async () => {
    for (const list of ['annotations', 'taggings', 'comments']) {
      const whole = listed((await call('GET', `/workspaces/${workspace}/${list}?limit=200`, { token: tokens.reader })).json);
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const one = listed((await call('GET', `/workspaces/${workspace}/${list}?limit=7${cursor && `&cursor=${cursor}`}`, { token: tokens.reader })).json);
        seen.push(...one.results.map(({ id }) => id));
        cursor = one.next;
        if (seen.length >= 200) break;
      }
      expect(seen.slice(0, 200)).toEqual(whole.results.map(({ id }) => id).slice(0, seen.length));
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  test('have what the whole statements have, in their order, and tell nothing twice when entries before and at the cursor go meanwhile', async () => {
    const expected: string[] = [];
    for await (const one of instance.services.annotated.statements({ workspace, member: owner.member, withOwn: false })) expected.push(...taggingsOf(one).map(({ id }) => id));
    const first = listed((await call('GET', `/workspaces/${workspace}/taggings?limit=150`, { token: tokens.reader })).json);
    const rest = listed((await call('GET', `/workspaces/${workspace}/taggings?limit=200&cursor=${first.next}`, { token: tokens.reader })).json);
    expect([...first.results, ...rest.results].map(({ id }) => id)).toEqual(expected.slice(0, 350));

    const text = Array.from({ length: 8 }, (_, index) => `Words number ${index}.`).join('\n\n');
    const made = named((await call('POST', `/workspaces/${workspace}/statements`, { token: tokens.owner, body: { text, details: { title: 'Paged' } } })).json).id;
    const marks: string[] = [];
    for (let index = 0; index < 8; index++) marks.push(named((await call('POST', on('/annotations', made), { token: tokens.owner, body: { place: { exact: `Words number ${index}` } } })).json).id);
    const page = listed((await call('GET', on('/annotations?limit=3', made), { token: tokens.reader })).json);
    for (const index of [0, 2]) await call('DELETE', on(`/annotations/${marks[index]}`, made), { token: tokens.owner });
    const next = listed((await call('GET', on(`/annotations?limit=3&cursor=${page.next}`, made), { token: tokens.reader })).json);
    // The entry at the cursor is gone, and another before it, too.
    expect(page.results.map(({ id }) => id)).toEqual(marks.slice(0, 3));
    expect(next.results.map(({ id }) => id)).toEqual(marks.slice(3, 6));
    const stable = listed((await call('GET', on('/annotations?limit=2', made), { token: tokens.reader })).json);
    await call('DELETE', on(`/annotations/${marks[1]}`, made), { token: tokens.owner });
    const after = listed((await call('GET', on(`/annotations?limit=9&cursor=${stable.next}`, made), { token: tokens.reader })).json);
    expect([...stable.results, ...after.results].map(({ id }) => id)).toEqual([1, 3, 4, 5, 6, 7].map((index) => marks[index]));
  });

  test('T-W8 what is hidden, deleted, a colleague’s own or of another workspace is in no answer', async () => {
    const canary = 'canary-api-8f1d2c';
    const stranger = await signUp(instance, 'Stranger');
    const there = await placeOf(instance, stranger);
    const theirToken = await tokenOf(instance, stranger);
    await call('POST', `/workspaces/${there.workspace}/statements`, { token: theirToken, body: { text: `Only there: ${canary}.`, details: { title: canary } } });
    const personal = await instance.services.layers.openPersonal({ workspace, statement, member: annotator.member });
    const at = '2026-01-05T10:00:00.000Z';
    const put = async (into: string) => {
      const marked = anAnnotation({ statement, by: annotator.member });
      const tagged = aTagging({ annotation: marked.id, tag, by: annotator.member });
      const said = aComment({ annotation: marked.id, by: annotator.member });
      const writes = [marked, { ...tagged, entity: { ...tagged.entity, note: canary } }, { ...said, entity: { ...said.entity, text: canary } }] as const;
      await instance.services.rooms.write({ document: { kind: 'layer', layer: into }, author: member(annotator.member), change: (doc) => writeEntities(doc, writes, 'server') });
      return { marked, tagged: writes[1], said: writes[2] };
    };
    await put(personal?.layer ?? '');
    const [hidden, deleted] = [await put(layer), await put(layer)];
    await instance.services.rooms.write({
      document: { kind: 'layer', layer },
      author: member(owner.member),
      change: (doc) =>
        writeEntities(
          doc,
          [
            { kind: 'moderation', id: `annotation:${hidden.marked.id}`, entity: { state: 'hidden', by: member(owner.member), at, reason: 'Because.' } },
            { kind: 'annotation', id: deleted.marked.id, entity: { ...deleted.marked.entity, deleted: at } },
            { kind: 'tagging', id: deleted.tagged.id, entity: { ...deleted.tagged.entity, deleted: at } },
            { kind: 'comment', id: deleted.said.id, entity: { ...deleted.said.entity, deleted: at } },
          ],
          'server',
        ),
    });
    for (const token of [tokens.owner, tokens.reader, tokens.annotator]) {
      for (const path of ['/statements', '/annotations?limit=200', '/taggings?limit=200', '/comments?limit=200', `/statements/${statement}/annotations`, `/statements/${statement}/comments`]) {
        expect((await call('GET', `/workspaces/${workspace}${path}`, { token })).body, path).not.toContain(canary);
      }
      for (const one of [hidden, deleted]) {
        expect((await call('GET', on(`/annotations/${one.marked.id}`), { token })).status).toBe(404);
        expect((await call('POST', on(`/annotations/${one.marked.id}/comments`), { token, body: { text: 'Hello?' } })).status).toBe(token === tokens.reader ? 403 : 404);
        expect((await call('PATCH', on(`/comments/${one.said.id}`), { token, body: { text: 'Hello?' } })).status).toBe(token === tokens.reader ? 403 : 404);
      }
    }
  });
});
