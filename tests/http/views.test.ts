import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectionAnswer } from '#core/list/collection.ts';
import { viewAnswer } from '#core/list/view.ts';
import { includesRole, ROLES, type Role } from '#core/policy/role.ts';
import { invite, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

type Person = Someone & { member: string; workspace: string };

let instance: Instance;
let workspace: string;
let statements: string[];
let foreign: { view: string; collection: string; statement: string };
const people = {} as Record<Role, Person>;
const RANDOM = 'R'.repeat(22);

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
  statements = (await instance.db.read.statement.findMany({ where: { workspaceId: workspace }, orderBy: { id: 'asc' } })).map(({ id }) => id);
  const stranger = await signUp(instance, 'Stranger');
  const there = await placeOf(instance, stranger);
  const actor = { member: there.member, role: 'owner' } as const;
  const details = await instance.services.statements.detailsOf({ workspace, statement: statements[0] ?? '' });
  if (!details) throw new Error('The sample has gone');
  const statement = await instance.services.statements.add({ workspace: there.workspace, author: { kind: 'member', id: there.member }, details, source: 'Theirs.' });
  await instance.services.views.act({ workspace: there.workspace, actor, command: { intent: 'save', name: 'Theirs', query: '', isShared: true } });
  await instance.services.collections.act({ workspace: there.workspace, actor, command: { intent: 'make', name: 'Theirs', statements: [statement] } });
  const [view, collection] = [await instance.db.read.savedView.findFirstOrThrow(), await instance.db.read.collection.findFirstOrThrow()];
  foreign = { statement, view: view.id, collection: collection.id };
});
afterAll(() => instance.close());

async function send(role: Role, noun: 'views' | 'collections', command: object): Promise<{ status: number; json: unknown }> {
  const answer = await instance.ask({
    ...{ method: 'POST', path: `/w/${workspace}/statements/${noun}`, cookie: people[role].cookie },
    headers: { 'Content-Type': 'application/json', Origin: instance.origin },
    body: JSON.stringify(command),
  });
  return { status: answer.status, json: answer.headers['content-type']?.includes('json') ? JSON.parse(answer.body) : undefined };
}

async function view(role: Role, command: object): Promise<[number, string | undefined]> {
  const { status, json } = await send(role, 'views', command);
  return [status, viewAnswer.safeParse(json).data?.kind];
}

async function collect(role: Role, command: object): Promise<[number, string | undefined, string[]]> {
  const { status, json } = await send(role, 'collections', command);
  const answer = collectionAnswer.safeParse(json).data;
  return [status, answer?.kind, answer?.kind === 'done' ? answer.changed : []];
}

async function seenBy(role: Role): Promise<string[]> {
  const listed = await instance.services.views.list({ workspace, actor: { member: people[role].member, role } });
  return listed.map(({ name, query, isMine, isDefault }) => [name, query, isMine ? 'mine' : 'shared', ...(isDefault ? ['first'] : [])].join(' '));
}

test('everyone saves views for themselves; who annotates shares them; only whoever saved one changes it', async () => {
  for (const role of ROLES) {
    expect(await view(role, { intent: 'save', name: `Own of ${role}`, query: 'place=Geneva&nonsense=1&find=x', isShared: false }), role).toEqual([200, 'done']);
    expect(await seenBy(role)).toEqual([`Own of ${role} find=x&place=Geneva mine`]);
    const mayShare = includesRole(role, 'annotator');
    expect(await view(role, { intent: 'save', name: 'Team', query: '', isShared: true }), role).toEqual(mayShare ? [200, 'done'] : [403, 'role-forbids']);
    await instance.db.write((tx) => tx.savedView.deleteMany({ where: { name: 'Team' } }));
  }
  await view('owner', { intent: 'save', name: 'Team', query: 'sort=-date', isShared: true });
  const { id } = await instance.db.read.savedView.findFirstOrThrow({ where: { name: 'Team' } });
  expect(await seenBy('reader')).toEqual(['Own of reader find=x&place=Geneva mine', 'Team sort=-date shared']);
  for (const intent of ['change', 'delete']) {
    const more = intent === 'change' ? { name: 'Mine now', query: '', isShared: false } : {};
    for (const of of [id, foreign.view, RANDOM]) expect(await view('editor', { intent, view: of, ...more })).toEqual([404, 'gone']);
  }
  expect((await view('editor', { intent: 'burn', view: id }))[0]).toBe(400);
  expect((await view('editor', { intent: 'save', name: ' ', query: '', isShared: false }))[0]).toBe(400);

  expect(await view('reader', { intent: 'open-first', view: id })).toEqual([200, 'done']);
  expect(await view('reader', { intent: 'open-first', view: foreign.view })).toEqual([404, 'gone']);
  await view('reader', { intent: 'open-first', view: id });
  const bare = await instance.get(`/w/${workspace}/statements`, people.reader.cookie);
  expect([bare.status, bare.headers.location]).toEqual([302, `/w/${workspace}/statements?sort=-date`]);
  expect((await instance.get(`/w/${workspace}/statements?sort=forum`, people.reader.cookie)).status).toBe(200);
  expect((await instance.get(`/w/${workspace}/statements`, people.owner.cookie)).status).toBe(200);
  expect(await view('owner', { intent: 'delete', view: id })).toEqual([200, 'done']);
  expect((await instance.get(`/w/${workspace}/statements`, people.reader.cookie)).status).toBe(200);
});

test('editors put statements together; what is of elsewhere is passed over, and names are unique', async () => {
  const make = { intent: 'make', name: 'Memo', statements: [...statements.slice(0, 2), foreign.statement, RANDOM] };
  for (const role of ROLES) if (!includesRole(role, 'editor')) expect((await collect(role, make))[0], role).toBe(403);
  expect(await collect('editor', make)).toEqual([200, 'done', expect.toSatisfy((ids: string[]) => [...ids].sort().join() === statements.slice(0, 2).join())]);
  expect(await collect('owner', make)).toEqual([409, 'name-taken', []]);
  const { id: collection } = await instance.db.read.collection.findFirstOrThrow({ where: { workspaceId: workspace } });
  expect(await collect('editor', { intent: 'put-in', collection, statements: statements.slice(1, 3) })).toEqual([200, 'done', statements.slice(2, 3)]);
  expect(await collect('editor', { intent: 'take-out', collection, statements: statements.slice(0, 1) })).toEqual([200, 'done', statements.slice(0, 1)]);
  const { of } = await instance.services.collections.list({ workspace });
  expect([...of.keys()].sort()).toEqual(statements.slice(1, 3));
  const page = await instance.get(`/w/${workspace}/statements?collection=${collection}`, people.reader.cookie);
  expect(page.body).toContain('2 of 5');

  for (const unknown of [foreign.collection, RANDOM]) {
    expect((await collect('owner', { intent: 'put-in', collection: unknown, statements }))[0]).toBe(404);
    expect((await collect('owner', { intent: 'delete', collection: unknown }))[0]).toBe(404);
  }
  expect((await collect('owner', { intent: 'rename', collection, name: 'Memo' }))[1]).toBe('done');
  expect((await collect('owner', { intent: 'delete', collection }))[1]).toBe('done');
  expect(await instance.db.read.statement.count({ where: { workspaceId: workspace } })).toBe(5);
  expect(await instance.db.read.collectionEntry.count()).toBe(1);
});

test('searches are saved beside views of the list, each on its own page, and shared alike; no list opens with one', async () => {
  const save = { intent: 'save', page: 'search', name: 'Binding', query: 'q=legally+binding&show=40&nonsense=1&sort=newest', isShared: true };
  expect(await view('reader', save)).toEqual([403, 'role-forbids']);
  expect(await view('annotator', save)).toEqual([200, 'done']);
  const searches = async (role: Role) => (await instance.services.views.list({ workspace, actor: { member: people[role].member, role }, page: 'search' })).map(({ name, query, isMine }) => [name, query, isMine]);
  expect(await searches('reader')).toEqual([['Binding', 'q=legally+binding&sort=newest', false]]);
  expect(await seenBy('reader')).not.toContainEqual(expect.stringContaining('Binding'));
  expect((await instance.get(`/w/${workspace}/search`, people.reader.cookie)).body).toContain(`/w/${workspace}/search?q=legally+binding&amp;sort=newest`);
  const { id } = await instance.db.read.savedView.findFirstOrThrow({ where: { page: 'search' } });
  expect(await view('annotator', { intent: 'open-first', view: id })).toEqual([404, 'gone']);
  expect(await view('editor', { intent: 'delete', view: id })).toEqual([404, 'gone']);
  expect(await view('annotator', { intent: 'change', view: id, name: 'Bound', query: 'q=bound', isShared: false })).toEqual([200, 'done']);
  expect([await searches('annotator'), await searches('reader')]).toEqual([[['Bound', 'q=bound', true]], []]);
});
