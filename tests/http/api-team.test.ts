import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { apiClient, tokenOf } from './api-client.ts';
import { join, placeOf, signUp, startInstance, type Instance } from './instance.ts';

const TEXT = 'We call for a legally binding instrument.\n\nWe support capacity building.';
const RANDOM = 'abcdefghijklmnopqrstuv';

let instance: Instance;
let call: ReturnType<typeof apiClient>;
let home: string;
let workspace: string;
let statement: string;
let tagging: string;
let annotation: string;
let tokens: Record<'owner' | 'editor' | 'reviewer' | 'annotator' | 'reader', string>;
let owner: { member: string; role: 'owner' };

const named = (json: unknown) => z.looseObject({ id: z.string() }).parse(json);

beforeAll(async () => {
  instance = await startInstance();
  call = apiClient(instance);
  const someone = await signUp(instance, 'Olena Owner');
  const place = await placeOf(instance, someone);
  workspace = place.workspace;
  home = `/workspaces/${workspace}`;
  owner = { member: place.member, role: 'owner' };
  const me = { ...someone, member: place.member };
  tokens = {
    owner: await tokenOf(instance, someone),
    editor: await tokenOf(instance, await join(instance, me, 'Edna Editor', 'editor')),
    reviewer: await tokenOf(instance, await join(instance, me, 'Rosa Reviewer', 'reviewer')),
    annotator: await tokenOf(instance, await join(instance, me, 'Ana Annotator', 'annotator')),
    reader: await tokenOf(instance, await join(instance, me, 'Rita Reader', 'reader')),
  };
  statement = named((await call('POST', `${home}/statements`, { token: tokens.owner, body: { text: TEXT, details: { title: 'Of the team' } } })).json).id;
  const tag = (await instance.services.taxonomies.taxonomyOf({ workspace })).tags.find(({ parent }) => parent !== null)?.id ?? '';
  const marked = await call('POST', `${home}/statements/${statement}/annotations`, { token: tokens.annotator, body: { place: { exact: 'legally binding' }, taggings: [{ tag }] } });
  annotation = named(marked.json).id;
  tagging = z.object({ taggings: z.array(z.object({ id: z.string() })) }).parse(marked.json).taggings[0]?.id ?? '';
});
afterAll(() => instance.close());

test('a tagging gets verdicts, a dispute a decision, and both are taken back by whom they belong to', async () => {
  const path = `${home}/statements/${statement}/taggings/${tagging}`;
  expect((await call('PUT', `${path}/verdict`, { token: tokens.editor, body: { verdict: 'disagree', reason: 'It is reported only.' } })).json).toMatchObject({ id: tagging, verdicts: [{ verdict: 'disagree', reason: 'It is reported only.', by: { name: 'Edna Editor' }, isStale: false }] });
  expect((await call('PUT', `${path}/verdict`, { token: tokens.reviewer, body: { verdict: 'agree' } })).json).toMatchObject({ verdicts: { length: 2 } });
  expect(await call('PUT', `${path}/verdict`, { token: tokens.reader, body: { verdict: 'agree' } })).toMatchObject({ status: 403, json: { code: 'role-forbids' } });
  expect(await call('PUT', `${path}/decision`, { token: tokens.annotator, body: { outcome: 'kept', reason: 'It stands.', about: {} } })).toMatchObject({ status: 403, json: { code: 'role-forbids' } });
  expect(await call('PUT', `${path}/decision`, { token: tokens.reviewer, body: { outcome: 'changed', reason: 'Why.', about: {} } })).toMatchObject({ status: 422, json: { code: 'invalid', errors: [{ path: 'to' }] } });
  expect(await call('PUT', `${path}/decision`, { token: tokens.reviewer, body: { outcome: 'kept', reason: 'It stands.', about: { value: 'opposes' } } })).toMatchObject({ status: 409, json: { code: 'changed-meanwhile' } });
  expect((await call('PUT', `${path}/decision`, { token: tokens.reviewer, body: { outcome: 'kept', reason: 'It stands.', about: {} } })).json).toMatchObject({ decision: { outcome: 'kept', reason: 'It stands.', by: { name: 'Rosa Reviewer' } } });
  expect((await call('DELETE', `${path}/decision`, { token: tokens.reviewer })).status).toBe(204);
  expect((await call('DELETE', `${path}/verdict`, { token: tokens.editor })).status).toBe(204);
  expect((await call('GET', path, { token: tokens.reader })).json).toMatchObject({ verdicts: [{ by: { name: 'Rosa Reviewer' } }], decision: null });
});

test('a statement’s details and own fields are changed, one without the others, and only as they were read', async () => {
  await instance.services.fields.act({ workspace, actor: owner, command: { intent: 'add', name: 'Bloc', kind: 'text', choices: [] } });
  await instance.services.fields.act({ workspace, actor: owner, command: { intent: 'add', name: 'Votes', kind: 'number', choices: [] } });
  const listed = z.object({ results: z.array(z.looseObject({ key: z.string(), name: z.string() })) }).parse((await call('GET', `${home}/fields`, { token: tokens.reader })).json).results;
  const [bloc = '', votes = ''] = ['Bloc', 'Votes'].map((name) => listed.find((one) => one.name === name)?.key);
  const path = `${home}/statements/${statement}`;
  const { etag = '' } = (await call('GET', path, { token: tokens.editor })).headers;
  const body = { details: { session: '3rd', dateStart: '2024-03-04', dateEnd: '2024-03-04', delegation: { name: 'Kenya', iso3: 'KEN' } }, own: { [bloc]: 'African Group' } };
  expect((await call('PATCH', path, { token: tokens.editor, body, headers: { 'If-Match': etag } })).json).toMatchObject({ details: { title: 'Of the team', session: '3rd', dateEnd: '2024-03-04', delegation: { iso3: 'KEN' } }, own: [{ name: 'Bloc', value: 'African Group' }] });
  expect(await call('PATCH', path, { token: tokens.editor, body: { details: { session: '4th' } }, headers: { 'If-Match': etag } })).toMatchObject({ status: 412, json: { code: 'changed-since' } });
  // Of programs that read the same and change it at once, one does.
  const read = (await call('GET', path, { token: tokens.editor })).headers.etag ?? '';
  const sessions = ['5th', '6th', '7th', '8th'];
  const answers = await Promise.all(sessions.map((session) => call('PATCH', path, { token: tokens.editor, body: { details: { session } }, headers: { 'If-Match': read } })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  const kept = sessions[answers.findIndex(({ status }) => status === 200)];
  expect((await call('GET', path, { token: tokens.editor })).json).toMatchObject({ details: { session: kept } });
  expect((await call('PATCH', path, { token: tokens.editor, body: { details: { session: '3rd' } } })).status).toBe(200);
  expect((await call('PATCH', path, { token: tokens.editor, body: { own: { [bloc]: null, [votes]: '12' } } })).json).toMatchObject({ details: { session: '3rd' }, own: [{ name: 'Votes', value: '12' }] });
  expect(await call('PATCH', path, { token: tokens.editor, body: { own: { [votes]: 'twelve', none: 'x' } } })).toMatchObject({ status: 422, json: { code: 'invalid', errors: [{ path: 'own.none' }] } });
  expect(await call('PATCH', path, { token: tokens.editor, body: { own: { [votes]: 'twelve' } } })).toMatchObject({ status: 422, json: { errors: [{ path: `own.${votes}` }] } });
  expect(await call('PATCH', path, { token: tokens.editor, body: { details: { title: '' } } })).toMatchObject({ status: 422, json: { errors: [{ path: 'details.title' }] } });
  expect(await call('PATCH', path, { token: tokens.annotator, body })).toMatchObject({ status: 403, json: { code: 'role-forbids' } });
});

test('passages are collected into a list, put in order, noted, taken out and exported; a deleted list is restored', async () => {
  const made = await call('POST', `${home}/excerpts`, { token: tokens.annotator, body: { name: 'For the briefing' } });
  expect(made).toMatchObject({ status: 201, json: { name: 'For the briefing', excerpts: [] } });
  const path = `${home}/excerpts/${named(made.json).id}`;
  expect(await call('POST', `${home}/excerpts`, { token: tokens.annotator, body: { name: ' For  the briefing ' } })).toMatchObject({ status: 409, json: { code: 'name-taken' } });
  const start = TEXT.replace('\n\n', '\n').indexOf('capacity');
  const passages = [{ statement, annotation }, { statement, start, end: start + 'capacity building'.length, words: 'capacity building' }, { statement, annotation: RANDOM }];
  expect((await call('POST', `${path}/passages`, { token: tokens.annotator, body: { passages } })).json).toMatchObject({ excerpts: { length: 2 }, had: 0, missed: 1 });
  expect((await call('POST', `${path}/passages`, { token: tokens.annotator, body: { passages } })).json).toMatchObject({ excerpts: [], had: 2, missed: 1 });
  const list = z.object({ excerpts: z.array(z.looseObject({ id: z.string(), words: z.string() })) });
  const [first, second] = list.parse((await call('GET', path, { token: tokens.reader })).json).excerpts;
  expect([first?.words, second?.words]).toEqual(['legally binding', 'capacity building']);
  const moved = await call('PATCH', `${path}/passages/${second?.id}`, { token: tokens.annotator, body: { before: first?.id, note: 'Open with this.' } });
  expect(moved.json).toMatchObject({ excerpts: [{ id: second?.id, note: 'Open with this.' }, { id: first?.id, annotation, taggings: [{ value: null }] }] });
  expect((await call('GET', `${path}/export`, { token: tokens.reader })).status).toBe(200);
  expect((await call('DELETE', `${path}/passages/${first?.id}`, { token: tokens.annotator })).status).toBe(204);
  expect(await call('PATCH', path, { token: tokens.annotator, body: { name: 'Renamed' } })).toMatchObject({ json: { name: 'Renamed', excerpts: { length: 1 } } });
  expect((await call('DELETE', path, { token: tokens.annotator })).status).toBe(204);
  expect((await call('GET', path, { token: tokens.reader })).status).toBe(404);
  expect((await call('POST', `${path}/restore`, { token: tokens.annotator })).status).toBe(200);
  expect((await call('GET', `${home}/excerpts`, { token: tokens.reader })).json).toMatchObject({ results: [{ name: 'Renamed', excerpts: 1, by: 'Ana Annotator' }] });
  expect(await call('POST', `${home}/excerpts`, { token: tokens.reader, body: { name: 'Mine' } })).toMatchObject({ status: 403, json: { code: 'role-forbids' } });
});

test('collections and synonyms are kept by editors, and read by all', async () => {
  const made = await call('POST', `${home}/collections`, { token: tokens.editor, body: { name: 'Third session' } });
  const path = `${home}/collections/${named(made.json).id}`;
  expect((await call('PUT', `${path}/statements/${statement}`, { token: tokens.editor })).status).toBe(204);
  expect((await call('PUT', `${path}/statements/${statement}`, { token: tokens.editor })).status).toBe(204);
  expect((await call('PUT', `${path}/statements/${RANDOM}`, { token: tokens.editor })).status).toBe(404);
  expect((await call('GET', path, { token: tokens.reader })).json).toMatchObject({ name: 'Third session', statements: [statement] });
  expect((await call('PATCH', path, { token: tokens.editor, body: { name: 'Third' } })).json).toMatchObject({ name: 'Third' });
  expect((await call('DELETE', `${path}/statements/${statement}`, { token: tokens.editor })).status).toBe(204);
  expect((await call('GET', `${home}/collections`, { token: tokens.reader })).json).toMatchObject({ results: [{ name: 'Third', statements: [] }] });
  expect((await call('DELETE', path, { token: tokens.editor })).status).toBe(204);

  const set = await call('POST', `${home}/synonyms`, { token: tokens.editor, body: { words: ['PoA', 'Programme of Action'] } });
  expect(set).toMatchObject({ status: 201, json: { words: ['PoA', 'Programme of Action'] } });
  const where = `${home}/synonyms/${named(set.json).id}`;
  expect(await call('POST', `${home}/synonyms`, { token: tokens.editor, body: { words: ['poa', 'plan'] } })).toMatchObject({ status: 409, json: { code: 'word-taken' } });
  expect((await call('PUT', where, { token: tokens.editor, body: { words: ['PoA', 'Programme of Action', 'plan'] } })).json).toMatchObject({ words: { length: 3 } });
  expect((await call('GET', `${home}/synonyms`, { token: tokens.reader })).json).toMatchObject({ results: [{ words: ['PoA', 'Programme of Action', 'plan'] }] });
  expect((await call('DELETE', where, { token: tokens.editor })).status).toBe(204);
  for (const [method, address, body] of [['POST', '/collections', { name: 'Mine' }], ['POST', '/synonyms', { words: ['a', 'b'] }], ['DELETE', `/synonyms/${RANDOM}`, undefined], ['DELETE', `/collections/${RANDOM}`, undefined]] as const) {
    expect(await call(method, `${home}${address}`, { token: tokens.annotator, body }), address).toMatchObject({ status: 403, json: { code: 'role-forbids' } });
  }
});
