import { afterAll, beforeAll, expect, test } from 'vitest';
import { wasName } from '#core/details/form.ts';
import { manyAnswer } from '#core/details/many.ts';
import { writtenOf } from '#core/details/written.ts';
import { fieldAnswer, type FieldAnswer } from '#core/fields/command.ts';
import { ownName, writtenOwn } from '#core/fields/edit-own.ts';
import type { OwnField } from '#core/fields/field.ts';
import { historyPage } from '#core/history/act.ts';
import { includesRole, ROLES, type Role } from '#core/policy/role.ts';
import { invite, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let workspace: string;
let elsewhere: string;
let statements: string[];
const people = {} as Record<Role, Someone>;

beforeAll(async () => {
  instance = await startInstance();
  people.owner = await signUp(instance, 'Olena Owner');
  ({ workspace } = await placeOf(instance, people.owner));
  for (const role of ROLES) if (role !== 'owner') people[role] = await signUp(instance, `The ${role}`, await invite(instance, people.owner, role));
  statements = (await instance.db.read.statement.findMany({ where: { workspaceId: workspace }, orderBy: { title: 'asc' } })).map(({ id }) => id);
  const stranger = await signUp(instance, 'Stranger');
  const there = await placeOf(instance, stranger);
  elsewhere = there.workspace;
  await instance.services.fields.act({ workspace: elsewhere, actor: { member: there.member, role: 'owner' }, command: { intent: 'add', name: 'Theirs', kind: 'text', choices: [] } });
});
afterAll(() => instance.close());

async function json(role: Role, path: string, command: object): Promise<{ status: number; json: unknown }> {
  const answer = await instance.ask({
    ...{ method: 'POST', path: `/w/${workspace}/${path}`, cookie: people[role].cookie },
    headers: { 'Content-Type': 'application/json', Origin: instance.origin },
    body: JSON.stringify(command),
  });
  return { status: answer.status, json: answer.headers['content-type']?.includes('json') ? JSON.parse(answer.body) : undefined };
}

async function act(role: Role, command: object): Promise<FieldAnswer | number> {
  const { status, json: answer } = await json(role, 'fields/acts', command);
  return fieldAnswer.safeParse(answer).data ?? status;
}

async function added(name: string, kind: string, choices: string[] = []): Promise<OwnField> {
  expect(await act('editor', { intent: 'add', name, kind, choices })).toEqual({ kind: 'done' });
  return named(name);
}

async function named(name: string): Promise<OwnField> {
  const field = (await instance.services.fields.list({ workspace })).find((one) => one.name === name);
  if (!field) throw new Error(`No field ${name}`);
  return field;
}

/** Sends the details form of a statement with something written in its own fields. */
async function save(role: Role, change: Record<string, string>, { was = {}, of = statements[0] ?? '' }: { was?: Record<string, string>; of?: string } = {}) {
  const { fields, statements: noun } = instance.services;
  const details = await noun.detailsOf({ workspace, statement: of });
  if (!details) throw new Error('The statement has gone');
  const opened = { ...writtenOf(details), ...writtenOwn(await fields.list({ workspace }), await fields.valuesOf({ workspace, statement: of })), ...was };
  const sent = { ...opened, ...change };
  return instance.post(`/w/${workspace}/statements/${of}/details`, { ...sent, ...Object.fromEntries(Object.keys(sent).map((name) => [wasName(name), Reflect.get(opened, name) ?? ''])) }, { cookie: people[role].cookie });
}

const valuesOf = (of = statements[0] ?? '') => instance.services.fields.valuesOf({ workspace, statement: of });

test('editors define fields; everybody sees them; those of another workspace are not there', async () => {
  const foreign = await instance.db.read.field.findFirstOrThrow({ where: { workspaceId: elsewhere } });
  for (const role of ROLES) {
    const mayEdit = includesRole(role, 'editor');
    expect(await act(role, { intent: 'add', name: `Field of the ${role}`, kind: 'text', choices: [] }), role).toEqual(mayEdit ? { kind: 'done' } : 403);
    expect(await act(role, { intent: 'archive', field: foreign.id }), role).toEqual(mayEdit ? { kind: 'gone' } : 403);
    const page = await instance.get(`/w/${workspace}/fields`, people[role].cookie);
    expect([page.status, page.body.includes('Add the field'), page.body.includes('Theirs')], role).toEqual([200, mayEdit, false]);
  }
  expect(await act('editor', { intent: 'add', name: 'Session', kind: 'text', choices: [] })).toEqual({ kind: 'name-of-a-detail' });
  expect(await act('editor', { intent: 'add', name: 'x', kind: 'colour', choices: [] })).toBe(400);
  expect(await instance.db.read.field.count({ where: { workspaceId: elsewhere, archivedAt: null } })).toBe(1);
});

test('values are set with the details, kept in the history, and nobody’s is overwritten', async () => {
  const [priority, themes, weight] = [await added('Priority', 'one-of', ['High', 'Low']), await added('مواضيع', 'several-of', ['أمن', 'تجارة']), await added('Weight', 'number')];
  const [high = '', low = ''] = priority.choices.map(({ id }) => id);
  const both = themes.choices.map(({ id }) => id).sort();
  const heard: (string | null)[] = [];
  const stop = instance.bus.subscribe((event) => void (event.kind === 'statement' && heard.push(event.statement)));
  const answer = await save('editor', { [ownName(priority.id)]: high, [ownName(themes.id)]: both.join('\r\n'), [ownName(weight.id)]: '1200.5', place: 'Nairobi' });
  stop();
  expect([answer.status, heard]).toEqual([302, [statements[0]]]);
  expect(await valuesOf()).toEqual({ [priority.id]: high, [themes.id]: both, [weight.id]: 1200.5 });

  expect((await save('annotator', { [ownName(weight.id)]: '7' })).status).toBe(403);
  const late = await save('owner', { [ownName(priority.id)]: low, place: 'Vienna' }, { was: { [ownName(priority.id)]: '' } });
  expect([late.status, late.body.includes('Somebody changed the same meanwhile.'), late.body.includes('“High”')]).toEqual([409, true, true]);
  const wrong = await save('owner', { [ownName(weight.id)]: '1,200' });
  expect([wrong.status, wrong.body.includes('Write a number with digits and a point')]).toEqual([422, true]);
  const page = await instance.get(`/w/${workspace}/statements/${statements[0]}/details`, people.reader.cookie);
  for (const words of ['Priority', 'High', 'أمن; تجارة', '1200.5', 'Nairobi']) expect(page.body).toContain(words);

  const history = async () => historyPage.parse(JSON.parse((await instance.get(`/w/${workspace}/statements/${statements[0]}/history/page`, people.reader.cookie)).body)).rows[0]?.acts.map(({ detail }) => [detail?.label, detail?.before, detail?.after]);
  expect((await history())?.slice(1)).toEqual([['Priority', null, 'High'], ['مواضيع', null, 'أمن; تجارة'], ['Weight', null, '1200.5']]);
  expect(await act('editor', { intent: 'rename-choice', field: priority.id, choice: high, name: 'Very high', was: 'High' })).toEqual({ kind: 'done' });
  await save('editor', { [ownName(priority.id)]: '', [ownName(themes.id)]: both[0] ?? '' });
  expect((await history())?.[0]).toEqual(['Priority', 'Very high', null]);
  expect(await valuesOf()).toEqual({ [themes.id]: [both[0]], [weight.id]: 1200.5 });
});

test('a field is archived with its values and comes back with them; its kind changes only when nothing is lost', async () => {
  const note = await added('Note', 'text');
  await save('editor', { [ownName(note.id)]: '12' });
  await save('editor', { [ownName(note.id)]: 'a dozen' }, { of: statements[1] ?? '' });
  expect(await act('editor', { intent: 'change-kind', field: note.id, kind: 'number' })).toMatchObject({ kind: 'would-lose', count: 1, example: 'a dozen' });
  expect(await act('owner', { intent: 'archive', field: note.id })).toEqual({ kind: 'done' });
  const page = await instance.get(`/w/${workspace}/statements/${statements[1]}/details`, people.reader.cookie);
  expect(page.body).not.toContain('a dozen');
  expect((await save('editor', { [ownName(note.id)]: 'typed meanwhile' }, { was: { [ownName(note.id)]: '12' } })).body).toContain('somebody archived it');
  expect(await act('owner', { intent: 'restore', field: note.id })).toEqual({ kind: 'done' });
  expect((await valuesOf())[note.id]).toBe('12');

  expect(await act('editor', { intent: 'change-kind', field: note.id, kind: 'one-of' })).toEqual({ kind: 'done' });
  const { kind, choices } = await named('Note');
  expect([kind, choices.map(({ name }) => name).sort()]).toEqual(['one-of', ['12', 'a dozen']]);
  expect((await valuesOf())[note.id]).toBe(choices.find(({ name }) => name === '12')?.id);
});

test('a field narrows and sorts the list, and a view keeps it', async () => {
  const region = await added('Region', 'one-of', ['West', 'East']);
  await save('editor', { [ownName(region.id)]: region.choices[0]?.id ?? '' });
  const query = `sort=-own.region&column=own.region&own.region=${region.choices[0]?.id}`;
  expect((await json('reader', 'statements/views', { intent: 'save', name: 'West', query: `${query}&own.none=1`, isShared: false })).status).toBe(200);
  expect((await instance.db.read.savedView.findFirstOrThrow({ where: { name: 'West' } })).query).toBe(query);
  const page = await instance.get(`/w/${workspace}/statements?${query}`, people.reader.cookie);
  expect([page.status, page.body.includes('>1 of 5<') || page.body.replaceAll('<!-- -->', '').includes('1 of 5')]).toEqual([200, true]);
});

test('a field is set in many statements at once, and taken back as one step', async () => {
  const due = await added('Answer due', 'date');
  const name = ownName(due.id);
  await save('owner', { [name]: '2026-01-05' });
  const many = async (command: object) => manyAnswer.parse((await json('editor', 'statements/many', command)).json);
  const rows = statements.map((statement) => ({ statement, was: { [name]: '' } }));
  expect(await many({ intent: 'set', written: { [name]: 'soon' }, rows: rows.slice(1) })).toMatchObject({ kind: 'wrong', problems: { [name]: expect.stringContaining('Write the day') } });
  const set = await many({ intent: 'set', written: { [name]: '2026-02-01' }, rows });
  expect(set).toMatchObject({ kind: 'done', changed: statements.length - 1, refused: [{ statement: statements[0], why: 'changed-meanwhile' }] });
  expect([(await valuesOf())[due.id], (await valuesOf(statements[1]))[due.id]]).toEqual(['2026-01-05', '2026-02-01']);
  const edit = set.kind === 'done' ? set.edit : null;
  expect(await many({ intent: 'undo', edit })).toMatchObject({ kind: 'done', changed: statements.length - 1, refused: [] });
  expect(await Promise.all(statements.map(async (of) => (await valuesOf(of))[due.id]))).toEqual(['2026-01-05', ...statements.slice(1).map(() => undefined)]);
});
