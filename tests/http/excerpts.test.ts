import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { excerptAnswer, type ExcerptCommand } from '#core/excerpts/command.ts';
import type { Excerpt } from '#core/excerpts/excerpt.ts';
import type { Moderation } from '#core/entities/moderation.ts';
import { includesRole, ROLES, type Role } from '#core/policy/role.ts';
import type { BusEvent } from '#server/bus.ts';
import { anAnnotation } from '#tests/support/entities.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { invite, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

type Person = Someone & { member: string; workspace: string };

const SOURCE = 'Mr. Chair,\n\nFirst we speak of binding rules for all.\n\nThen of norms, which are voluntary.\n\nAnd of capacity-building at last.';
const RANDOM = 'R'.repeat(22);

let instance: Instance;
let workspace: string;
let statement: string;
const people = {} as Record<Role, Person>;

beforeAll(async () => {
  instance = await startInstance();
  const owner = await signUp(instance, 'Olena Owner');
  people.owner = { ...owner, ...(await placeOf(instance, owner)) };
  ({ workspace } = people.owner);
  for (const role of ROLES) {
    if (role === 'owner') continue;
    const someone = await signUp(instance, `The ${role}`, await invite(instance, owner, role));
    people[role] = { ...someone, ...(await placeOf(instance, someone)) };
  }
  statement = await addStatement(people.owner, workspace, SOURCE);
});
afterAll(() => instance.close());

async function addStatement(by: Person, where: string, source: string): Promise<string> {
  const sample = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace, onBehalfOf: null } });
  const details = await instance.services.statements.detailsOf({ workspace, statement: sample.id });
  if (!details) throw new Error('The sample has gone');
  return instance.services.statements.add({ workspace: where, author: { kind: 'member', id: by.member }, details, source });
}

async function act(role: Role, command: object): Promise<{ status: number; kind: string | undefined; list: string; excerpts: string[]; had: number; missed: number }> {
  const { status, body, headers } = await instance.ask({
    ...{ method: 'POST', path: `/w/${workspace}/excerpts/acts`, cookie: people[role].cookie },
    headers: { 'Content-Type': 'application/json', Origin: instance.origin },
    body: JSON.stringify(command),
  });
  const answer = headers['content-type']?.includes('json') ? excerptAnswer.parse(JSON.parse(body)) : undefined;
  if (answer?.kind !== 'done') return { status, kind: answer?.kind, list: '', excerpts: [], had: 0, missed: 0 };
  return { status, ...answer, list: answer.list.id };
}

function collect(into: { list: string } | { name: string }, ...passages: object[]) {
  return act('annotator', { intent: 'collect', into, passages });
}

async function opened(list: string): Promise<readonly Excerpt[]> {
  return (await instance.services.excerpts.open({ workspace, list }))?.excerpts ?? [];
}

function words(exact: string, of = statement) {
  const start = SOURCE.replaceAll('\n\n', '\n').indexOf(exact);
  return { statement: of, start, end: start + exact.length, words: exact };
}

async function correct(change: (text: Y.XmlFragment) => void): Promise<void> {
  await instance.services.rooms.write({ document: { kind: 'text', statement }, author: { kind: 'member', id: people.owner.member }, change: (doc) => change(doc.getXmlFragment(TEXT_ROOT)) });
}

function blockWords(text: Y.XmlFragment, at: number): Y.XmlText {
  const block = text.get(at);
  const first = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(first instanceof Y.XmlText)) throw new Error('No words there');
  return first;
}

test('who annotates puts passages into lists, everyone reads them, and open pages hear of it', async () => {
  const heard: BusEvent[] = [];
  const stop = instance.bus.subscribe((event) => void heard.push(event));
  for (const role of ROLES) {
    const made = await act(role, { intent: 'make', name: `List of ${role}` });
    expect(made.status, role).toBe(includesRole(role, 'annotator') ? 200 : 403);
    if (made.kind === 'done') expect((await act(role, { intent: 'delete', list: made.list })).kind).toBe('done');
  }
  const { list, excerpts } = await collect({ name: '  Memo  on rules ' }, words('binding rules'), words('norms, which'), words('binding rules'));
  expect(excerpts).toHaveLength(2);
  expect(heard).toContainEqual({ kind: 'excerpts', workspace, list });
  stop();
  const page = await instance.get(`/w/${workspace}/excerpts/${list}`, people.reader.cookie);
  expect(page.status).toBe(200);
  for (const said of ['Memo on rules', 'binding rules', 'para. 1', 'norms, which', 'para. 2']) expect(page.body).toContain(said);
  expect(page.body).not.toContain('Remove excerpt');
  expect((await instance.get(`/w/${workspace}/excerpts`, people.reader.cookie)).body).toContain('2 excerpts');
  expect((await collect({ name: 'Memo on rules' }, words('voluntary'))).kind).toBe('name-taken');
  const again = await collect({ list }, words('norms, which'), words('voluntary'), { statement, start: 3, end: 9, words: 'nowhere to be found' });
  expect([again.had, again.missed, again.excerpts.length]).toEqual([1, 1, 1]);
  for (const bad of [{ intent: 'burn', list }, { intent: 'make', name: ' ' }, { intent: 'note', list, excerpt: excerpts[0], note: 'x'.repeat(4_001) }]) expect((await act('owner', bad)).status).toBe(400);
});

test('entries are ordered by hand, noted on, removed and put back; a list is renamed, deleted and restored', async () => {
  const made = await collect({ name: 'Order' }, words('binding'), words('norms'), words('capacity'));
  const { list } = made;
  const [a = '', b = '', c = ''] = made.excerpts;
  const order = async () => (await opened(list)).map(({ words: exact }) => exact);
  await act('editor', { intent: 'move', list, excerpt: c, before: a });
  expect(await order()).toEqual(['capacity', 'binding', 'norms']);
  await act('editor', { intent: 'move', list, excerpt: a, before: null });
  expect(await order()).toEqual(['capacity', 'norms', 'binding']);
  expect((await act('editor', { intent: 'remove', list, excerpts: [b, RANDOM] })).excerpts).toEqual([b]);
  await act('editor', { intent: 'move', list, excerpt: a, before: c });
  expect(await order()).toEqual(['binding', 'capacity']);
  expect((await act('editor', { intent: 'put-back', list, excerpts: [b] })).kind).toBe('done');
  expect((await order()).sort()).toEqual(['binding', 'capacity', 'norms']);
  await act('editor', { intent: 'note', list, excerpt: a, note: ' For the | opening. ' });
  expect((await opened(list)).find(({ id }) => id === a)).toMatchObject({ note: 'For the | opening.', by: 'The annotator', state: 'intact' });
  const file = await instance.get(`/w/${workspace}/excerpts/${list}/file?as=md`, people.reader.cookie);
  expect(file.headers['content-disposition']).toContain('Order.md');
  expect(file.body).toContain('> binding\n>\n> — Iran (Islamic Republic of), ');
  const word = await instance.get(`/w/${workspace}/excerpts/${list}/file?as=docx`, people.reader.cookie);
  expect([word.status, word.headers['content-type'], word.body.startsWith('PK')]).toEqual([200, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', true]);
  expect(file.body).toContain('For the \\| opening.');

  expect((await act('owner', { intent: 'rename', list, name: 'Memo on rules' })).kind).toBe('name-taken');
  expect((await act('owner', { intent: 'rename', list, name: 'Ordered' })).kind).toBe('done');
  expect((await act('owner', { intent: 'delete', list })).kind).toBe('done');
  expect((await instance.get(`/w/${workspace}/excerpts/${list}`, people.owner.cookie)).status).toBe(404);
  expect((await act('owner', { intent: 'note', list, excerpt: a, note: '' })).status).toBe(404);
  expect((await act('owner', { intent: 'restore', list })).kind).toBe('done');
  expect(await opened(list)).toHaveLength(3);
  for (const command of [{ intent: 'delete', list: RANDOM }, { intent: 'move', list, excerpt: RANDOM, before: null }, { intent: 'move', list, excerpt: a, before: RANDOM }]) expect((await act('owner', command)).status).toBe(404);
});

test('two people who order at once both get what they did, also before one that was removed meanwhile; one that was removed comes back to its place', async () => {
  const made = await collect({ name: 'At once' }, words('binding'), words('norms'), words('capacity'), words('rules'));
  const { list } = made;
  const [a = '', b = '', c = '', d = ''] = made.excerpts;
  const order = async () => (await opened(list)).map(({ id }) => id);
  const both = await Promise.all([act('editor', { intent: 'move', list, excerpt: d, before: a }), act('owner', { intent: 'move', list, excerpt: b, before: null })]);
  expect(both.map(({ kind }) => kind)).toEqual(['done', 'done']);
  expect(await order()).toEqual([d, a, c, b]);
  await act('owner', { intent: 'remove', list, excerpts: [a] });
  expect((await act('editor', { intent: 'move', list, excerpt: b, before: a })).kind).toBe('done');
  expect(await order()).toEqual([d, b, c]);
  await act('owner', { intent: 'put-back', list, excerpts: [a] });
  expect(await order()).toEqual([d, b, a, c]);
});

test('words are found again in a corrected text, changed ones say so, and those that are gone stay as they were', async () => {
  const { list } = await collect({ name: 'Corrected' }, words('speak of binding rules for all'), words('capacity-building at last'), words('which are voluntary'));
  await correct((text) => {
    blockWords(text, 0).insert(0, 'Thank you, ');
    blockWords(text, 1).delete('First we speak of '.length, 'binding'.length);
    blockWords(text, 1).insert('First we speak of '.length, 'obliging');
    const norms = blockWords(text, 2);
    norms.delete(0, norms.length);
    norms.insert(0, 'Nothing like it.');
  });
  expect((await opened(list)).map(({ state, words: now, was, paragraph }) => [state, now, was, paragraph])).toEqual([
    ['changed', expect.stringContaining('obliging rules'), 'speak of binding rules for all', 1],
    ['intact', 'capacity-building at last', null, 3],
    ['orphaned', 'which are voluntary', null, null],
  ]);
  const page = await instance.get(`/w/${workspace}/excerpts/${list}`, people.reader.cookie);
  expect(page.body).toContain('not in the statement any more');
});

test('T-W8 what is hidden, deleted, a colleague’s own or of another workspace does not come out through a list', async () => {
  const row = await instance.db.read.tagging.findFirstOrThrow({ where: { deleted: false }, orderBy: { id: 'asc' } });
  const { statementId } = await instance.db.read.layer.findUniqueOrThrow({ where: { id: row.layerId } });
  const { list } = await collect({ name: 'Canaries' }, { statement: statementId, annotation: row.annotationId });
  const [before] = await opened(list);
  expect(before).toMatchObject({ annotation: row.annotationId, taggings: expect.arrayContaining([{ tag: row.tagId, value: row.value }]) });

  const marked = { statement: statementId, start: before?.range?.start, end: before?.range?.end, words: before?.words };
  expect((await collect({ list }, marked)).had).toBe(1);

  const write = (layer: string, entities: Parameters<typeof writeEntities>[1]) =>
    instance.services.rooms.write({ document: { kind: 'layer', layer }, author: 'server', change: (doc) => writeEntities(doc, entities, 'server') });
  const hidden: Moderation = { state: 'hidden', by: { kind: 'member', id: people.owner.member }, at: '2026-01-05T10:00:00.000Z' };
  await write(row.layerId, [{ kind: 'moderation', id: `annotation:${row.annotationId}`, entity: hidden }]);
  expect((await opened(list))[0]).toMatchObject({ words: before?.words, annotation: null, taggings: [] });
  expect((await collect({ list }, { statement: statementId, annotation: row.annotationId })).missed).toBe(1);

  const made = await instance.post(`/w/${workspace}/statements/${statement}/only-me`, {}, { cookie: people.annotator.cookie });
  const { layer } = JSON.parse(made.body) as { layer: string };
  const own = anAnnotation({ statement, by: people.annotator.member });
  await instance.services.rooms.writeFor({ layer, actor: { member: people.annotator.member, role: 'annotator' }, writes: () => [own] });
  expect((await collect({ list }, { statement, annotation: own.id })).missed).toBe(1);

  const stranger = await signUp(instance, 'Stranger');
  const there = { ...stranger, ...(await placeOf(instance, stranger)) };
  const foreign = await addStatement(there, there.workspace, SOURCE);
  expect((await collect({ list }, words('binding rules', foreign))).missed).toBe(1);
  const theirs = await instance.services.excerpts.act({ workspace: there.workspace, actor: { member: there.member, role: 'owner' }, command: { intent: 'make', name: 'Theirs' } satisfies ExcerptCommand });
  const foreignList = theirs.kind === 'done' ? theirs.list.id : '';
  for (const command of [{ intent: 'rename', list: foreignList, name: 'Mine' }, { intent: 'collect', into: { list: foreignList }, passages: [words('norms')] }]) expect((await act('owner', command)).status).toBe(404);
  for (const path of ['', '.data', '/file?as=md']) expect((await instance.get(`/w/${workspace}/excerpts/${foreignList}${path}`, people.owner.cookie)).body).not.toContain('Theirs');
});
