import { afterAll, beforeAll, expect, test } from 'vitest';
import { wasName } from '#core/details/form.ts';
import { WRITTEN_DETAILS, writtenOf, type Written } from '#core/details/written.ts';
import { manyAnswer } from '#core/details/many.ts';
import { historyPage } from '#core/history/act.ts';
import { includesRole, ROLES, type Role } from '#core/policy/role.ts';
import { invite, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let workspace: string;
let statement: string;
let foreign: string;
const people = {} as Record<Role, Someone>;

beforeAll(async () => {
  instance = await startInstance();
  people.owner = await signUp(instance, 'Olena Owner');
  ({ workspace } = await placeOf(instance, people.owner));
  for (const role of ROLES) if (role !== 'owner') people[role] = await signUp(instance, `The ${role}`, await invite(instance, people.owner, role));
  statement = (await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace }, orderBy: { id: 'asc' } })).id;
  const stranger = await signUp(instance, 'Stranger');
  const { workspace: elsewhere, member } = await placeOf(instance, stranger);
  foreign = await instance.services.statements.add({ workspace: elsewhere, author: { kind: 'member', id: member }, details: await detailsNow(), source: 'Theirs.' });
});
afterAll(() => instance.close());

async function detailsNow() {
  const details = await instance.services.statements.detailsOf({ workspace, statement });
  if (!details) throw new Error('The statement has gone');
  return details;
}

/** Sends the form as the page makes it: what stood there when it was opened, and what is written in it now. */
async function save(role: Role, change: Partial<Written>, { was = {}, of = statement }: { was?: Partial<Written>; of?: string } = {}) {
  const opened = { ...writtenOf(await detailsNow()), ...was };
  const fields = { ...opened, ...change, ...Object.fromEntries(WRITTEN_DETAILS.map((name) => [wasName(name), opened[name]])) };
  return instance.post(`/w/${workspace}/statements/${of}/details`, fields, { cookie: people[role].cookie });
}

test('only editors change details; readers see all of them', async () => {
  for (const role of ROLES) {
    const before = await detailsNow();
    const mayEdit = includesRole(role, 'editor');
    const answer = await save(role, { place: `The place of the ${role}` });
    expect([answer.status, (await detailsNow()).place], role).toEqual(mayEdit ? [302, `The place of the ${role}`] : [403, before.place]);
    const page = await instance.get(`/w/${workspace}/statements/${statement}/details`, people[role].cookie);
    expect([page.status, page.body.includes('Save details'), page.body.includes('Affiliation')], role).toEqual([200, mayEdit, true]);
  }
  expect((await save('owner', { place: 'Here' }, { of: foreign })).status).toBe(404);
});

test('everything is changed together, told to open pages and kept in the history', async () => {
  const heard: string[] = [];
  const stop = instance.bus.subscribe((event) => void (event.kind === 'statement' && heard.push(event.statement ?? '')));
  const answer = await save('editor', { title: 'Le titre', delegation: 'Syria', onBehalfOf: 'LMG', members: 'Cuba\r\nRussia', dateStart: '1999-03-04', dateEnd: '1999-03-08', meeting: '3rd plenary meeting', translation: 'Original: French', agendaItem: '5' });
  stop();
  expect([answer.status, answer.headers.location, heard]).toEqual([302, `/w/${workspace}/statements/${statement}`, [statement]]);
  expect(await detailsNow()).toMatchObject({ title: 'Le titre', delegation: { iso3: 'SYR', name: 'Syrian Arab Republic' }, onBehalfOf: { name: 'LMG', members: [{ iso3: 'CUB' }, { iso3: 'RUS' }] }, dateStart: '1999-03-04', dateEnd: '1999-03-08', meeting: '3rd plenary meeting', translation: 'Original: French', agendaItem: '5' });
  const page = historyPage.parse(JSON.parse((await instance.get(`/w/${workspace}/statements/${statement}/history/page`, people.reader.cookie)).body));
  const [newest] = page.rows;
  expect(newest?.by?.name).toBe('The editor');
  expect(newest?.acts.map(({ detail }) => [detail?.label, detail?.after])).toEqual([
    ['Title', 'Le titre'],
    ['Delegation', 'Syrian Arab Republic'],
    ['On behalf of', 'LMG: Cuba, Russian Federation'],
    ['Meeting', '3rd plenary meeting'],
    ['Agenda item', '5'],
    ['First day', '4 March 1999'],
    ['Last day', '8 March 1999'],
    ['Translation', 'Original: French'],
  ]);
  const edits = await instance.db.read.detailEdit.count();
  expect([(await save('editor', {})).status, await instance.db.read.detailEdit.count()]).toEqual([302, edits]);
});

test('what somebody else changed meanwhile is not overwritten: it is said, with what was typed still there', async () => {
  await save('owner', { session: '3rd session', place: 'Geneva' });
  const answer = await save('editor', { session: '4th session', forum: 'Mine' }, { was: { session: 'as it was' } });
  expect(answer.status).toBe(409);
  expect(answer.body).toContain('Somebody changed the same meanwhile.');
  expect(answer.body).toContain('3rd session');
  expect(answer.body).toContain('4th session');
  expect(await detailsNow()).toMatchObject({ session: '3rd session' });
  expect((await detailsNow()).forum).not.toBe('Mine');
  expect((await save('editor', { forum: 'Mine' }, { was: { place: 'as it was' } })).status).toBe(302);
  expect(await detailsNow()).toMatchObject({ session: '3rd session', place: 'Geneva', forum: 'Mine' });
});

test('a wrong field is answered with a sentence, nothing is changed, and what no page sends is 400', async () => {
  const before = await detailsNow();
  const answer = await save('editor', { title: '', dateEnd: '2020-01-01', place: '<script>alert(1)</script>' });
  expect(answer.status).toBe(422);
  expect(answer.body).toContain('Give it a title');
  expect(answer.body).not.toContain('<script>alert(1)');
  expect((await instance.post(`/w/${workspace}/statements/${statement}/details`, { title: 'x' }, { cookie: people.editor.cookie })).status).toBe(400);
  expect(await detailsNow()).toEqual(before);
});

async function many(role: Role, command: object) {
  const answer = await instance.ask({
    ...{ method: 'POST', path: `/w/${workspace}/statements/many`, cookie: people[role].cookie },
    headers: { 'Content-Type': 'application/json', Origin: instance.origin },
    body: JSON.stringify(command),
  });
  const parsed = answer.headers['content-type']?.includes('json') ? manyAnswer.parse(JSON.parse(answer.body)) : undefined;
  return { status: answer.status, answer: parsed?.kind === 'done' ? parsed : undefined, kind: parsed?.kind };
}

async function placesNow(): Promise<Record<string, string | null>> {
  const rows = await instance.db.read.statement.findMany({ where: { workspaceId: workspace }, select: { id: true, place: true } });
  return Object.fromEntries(rows.map(({ id, place }) => [id, place]));
}

test('many are set at once, each judged for itself, and taken back as one step', async () => {
  const before = await placesNow();
  const [first = '', second = '', ...others] = Object.keys(before);
  const rows = [...[first, ...others].map((id) => ({ statement: id, was: { place: before[id] ?? '' } })), { statement: second, was: { place: 'as it was' } }, { statement: foreign, was: { place: '' } }];
  const set = { intent: 'set', written: { place: 'Addis Ababa' }, rows };
  for (const role of ROLES) if (!includesRole(role, 'editor')) expect([(await many(role, set)).status, await placesNow()], role).toEqual([403, before]);

  const heard: (string | null)[] = [];
  const stop = instance.bus.subscribe((event) => void (event.kind === 'statement' && heard.push(event.statement)));
  const { answer } = await many('editor', set);
  stop();
  expect(heard).toEqual([null]);
  expect(answer).toMatchObject({ changed: 1 + others.length, refused: [{ statement: second, why: 'changed-meanwhile' }, { statement: foreign, why: 'gone' }] });
  expect(await placesNow()).toEqual({ ...Object.fromEntries([first, ...others].map((id) => [id, 'Addis Ababa'])), [second]: before[second] });
  expect((await instance.db.read.statement.findUniqueOrThrow({ where: { id: foreign } })).place).not.toBe('Addis Ababa');

  await save('owner', { place: 'Elsewhere' }, { of: first, was: { ...(await writtenNow(first)) } });
  expect((await many('reviewer', { intent: 'undo', edit: answer?.edit })).status).toBe(403);
  const undone = await many('owner', { intent: 'undo', edit: answer?.edit });
  expect(undone.answer).toMatchObject({ changed: others.length, refused: [{ statement: first, why: 'changed-meanwhile' }] });
  expect(await placesNow()).toEqual({ ...before, [first]: 'Elsewhere' });
  const again = await many('owner', { intent: 'undo', edit: undone.answer?.edit });
  expect([again.answer?.changed, (await placesNow())[others[0] ?? '']]).toEqual([others.length, 'Addis Ababa']);
});

async function writtenNow(of: string): Promise<Written> {
  const details = await instance.services.statements.detailsOf({ workspace, statement: of });
  if (!details) throw new Error('The statement has gone');
  return writtenOf(details);
}

test('what somebody changes while many are judged is not overwritten, and neither is it when that is taken back', async () => {
  const before = await placesNow();
  const statements = Object.keys(before);
  const [first = '', second = ''] = statements;
  const { details } = instance.services;
  const { member } = await placeOf(instance, people.editor);
  const by = { workspace, actor: { member, role: 'editor' as const } };
  const edited = (of: string, was: Written, place: string) => details.edit({ ...by, statement: of, edit: { written: { ...was, place }, was } });

  const firstWas = await writtenNow(first);
  const rows = statements.map((one) => ({ statement: one, was: { place: before[one] ?? '' } }));
  const [set] = await Promise.all([details.setMany({ ...by, written: { place: 'Lagos' }, rows }), edited(first, firstWas, 'Nairobi')]);
  expect(set).toMatchObject({ kind: 'done', changed: statements.length - 1, refused: [{ statement: first, why: 'changed-meanwhile' }] });
  expect(await placesNow()).toEqual({ ...Object.fromEntries(statements.map((one) => [one, 'Lagos'])), [first]: 'Nairobi' });

  const secondWas = await writtenNow(second);
  const [undone] = await Promise.all([details.undo({ ...by, edit: set.kind === 'done' ? (set.edit ?? '') : '' }), edited(second, secondWas, 'Accra')]);
  expect(undone).toMatchObject({ kind: 'done', changed: statements.length - 2, refused: [{ statement: second, why: 'changed-meanwhile' }] });
  expect(await placesNow()).toEqual({ ...before, [first]: 'Nairobi', [second]: 'Accra' });
});

test('a value that fits none of many changes nothing and names the field; days and groups are set whole', async () => {
  const rows = [{ statement, was: {} }];
  const wrong = await many('editor', { intent: 'set', written: { dateStart: '2024-05-02', dateEnd: '2024-05-01' }, rows });
  expect([wrong.status, wrong.kind]).toEqual([422, 'wrong']);
  expect((await many('editor', { intent: 'set', written: { nonsense: 'x' }, rows })).status).toBe(400);
  expect((await many('editor', { intent: 'set', written: { place: 'x' }, rows: [] })).status).toBe(400);
  const { dateStart, dateEnd, onBehalfOf, members } = await writtenNow(statement);
  const set = await many('editor', { intent: 'set', written: { onBehalfOf: 'African Group', members: 'Kenya\nEgypt', dateStart: '2024-05-01', dateEnd: '' }, rows: [{ statement, was: { dateStart, dateEnd, onBehalfOf, members } }] });
  expect(set.answer?.changed).toBe(1);
  expect(await detailsNow()).toMatchObject({ onBehalfOf: { name: 'African Group', members: [{ iso3: 'KEN' }, { iso3: 'EGY' }] }, dateStart: '2024-05-01', dateEnd: '2024-05-01' });
  expect((await many('editor', { intent: 'undo', edit: set.answer?.edit })).answer?.changed).toBe(1);
  expect((await many('editor', { intent: 'undo', edit: 'R'.repeat(22) })).answer).toEqual({ kind: 'done', edit: null, changed: 0, refused: [] });
});
