import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Assignment } from '#core/assignment.ts';
import { reviewKey } from '#core/entities/review.ts';
import { ROLES, type Role } from '#core/policy/role.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { anAnnotation, aTagging, member } from '#tests/support/entities.ts';
import { invite, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

type Person = Someone & { member: string; workspace: string };

const RANDOM = 'R'.repeat(22);
const AT = '2026-01-05T10:00:00.000Z';

let instance: Instance;
let workspace: string;
let statement: string;
let stranger: Person;
const people = {} as Record<Role, Person>;

beforeAll(async () => {
  instance = await startInstance();
  const owner = await signUp(instance, 'Olena Owner');
  people.owner = { ...owner, ...(await placeOf(instance, owner)) };
  ({ workspace } = await placeOf(instance, owner));
  for (const role of ROLES) {
    if (role === 'owner') continue;
    const someone = await signUp(instance, `The ${role}`, await invite(instance, owner, role));
    people[role] = { ...someone, ...(await placeOf(instance, someone)) };
  }
  const other = await signUp(instance, 'Stranger');
  stranger = { ...other, ...(await placeOf(instance, other)) };
  statement = (await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace }, orderBy: { id: 'asc' } })).id;
});
afterAll(() => instance.close());

/** What a person's request is answered with: the status, and what became of it. */
async function act(role: Role, command: object, of = statement): Promise<[number, string]> {
  const answer = await instance.ask({
    ...{ method: 'POST', path: `/w/${workspace}/statements/${of}/assignments`, cookie: people[role].cookie },
    headers: { 'Content-Type': 'application/json', Origin: instance.origin },
    body: JSON.stringify(command),
  });
  const kind: unknown = answer.headers['content-type']?.includes('json') ? Reflect.get(Object(JSON.parse(answer.body)), 'kind') : '';
  return [answer.status, String(kind)];
}

function asking(roles: readonly Role[], more: object = {}): object {
  return { intent: 'assign', members: roles.map((role) => people[role].member), kind: 'read', due: null, ...more };
}

function listed(of = statement): Assignment[] {
  return instance.services.assignments.list({ workspace }).get(of) ?? [];
}

function mine(role: Role): Assignment {
  const found = listed().find(({ member: one }) => one === people[role].member);
  if (!found) throw new Error(`Nothing is asked of the ${role}`);
  return found;
}

test('reviewers and those above assign, move the day and take back; others do not, and see it all the same', async () => {
  for (const role of ROLES) {
    const may = role !== 'reader' && role !== 'annotator';
    expect(await act(role, asking(['annotator'], { due: '2026-05-01' })), role).toEqual(may ? [200, 'done'] : [403, 'role-forbids']);
    if (!may) continue;
    const { id } = mine('annotator');
    expect(await act(role, { intent: 'change', assignment: id, due: '2020-02-03' })).toEqual([200, 'done']);
    for (const below of ['reader', 'annotator'] as const) {
      expect(await act(below, { intent: 'change', assignment: id, due: null })).toEqual([403, 'role-forbids']);
      expect(await act(below, { intent: 'remove', assignment: id })).toEqual([403, 'role-forbids']);
    }
    const page = await instance.get(`/w/${workspace}/statements`, people.reader.cookie);
    expect(page.body).toContain('0 of 1 read');
    expect(page.body).toContain('overdue since 3 Feb 2020');
    expect(page.body).not.toMatch(/>Assign</);
    expect(await act(role, { intent: 'remove', assignment: id })).toEqual([200, 'done']);
    expect(await act(role, { intent: 'remove', assignment: id })).toEqual([404, 'gone']);
    expect(listed()).toEqual([]);
  }
});

test('to ask again moves the day and makes no second assignment; all who are chosen are asked, or nobody', async () => {
  const heard: string[] = [];
  const stop = instance.bus.subscribe((event) => event.kind === 'statement' && heard.push(event.statement ?? ''));
  expect(await act('reviewer', asking(['annotator', 'reader', 'reader']))).toEqual([200, 'done']);
  expect(await act('reviewer', asking(['reader'], { due: '2030-01-01' }))).toEqual([200, 'done']);
  expect(heard).toEqual([statement, statement]);
  stop();
  expect(listed().map(({ name, due }) => [name, due])).toEqual([['The reader', '2030-01-01'], ['The annotator', null]]);
  expect(await act('reviewer', { ...asking(['owner']), members: [people.owner.member, stranger.member] })).toEqual([404, 'gone']);
  expect(await act('reviewer', { ...asking(['owner']), members: [people.owner.member, RANDOM] })).toEqual([404, 'gone']);
  expect(await act('reviewer', asking(['owner', 'reader'], { kind: 'review' }))).toEqual([422, 'cannot-review']);
  expect(listed()).toHaveLength(2);
});

test('only the assignee says that they have read, and takes it back', async () => {
  const { id } = mine('reader');
  for (const role of ROLES) expect(await act(role, { intent: 'done', assignment: id })).toEqual(role === 'reader' ? [200, 'done'] : [403, 'role-forbids']);
  expect(mine('reader')).toMatchObject({ done: 1, of: 1 });
  expect((await instance.get(`/w/${workspace}/statements?assigned=me`, people.reader.cookie)).body).toContain('1 of 5');
  expect(await act('reader', { intent: 'undone', assignment: id })).toEqual([200, 'done']);
  expect(mine('reader')).toMatchObject({ done: 0 });
});

test('T-H1 statements and assignments of elsewhere answer like those that are not', async () => {
  await instance.services.statements.add({ workspace: stranger.workspace, author: member(stranger.member), details: await anyDetails(), source: 'Theirs.' });
  const theirs = (await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: stranger.workspace } })).id;
  await instance.services.assignments.act({ workspace: stranger.workspace, actor: { member: stranger.member, role: 'owner' }, statement: theirs, command: { intent: 'assign', members: [stranger.member], kind: 'read', due: null } });
  const foreign = await instance.db.read.assignment.findFirstOrThrow({ where: { workspaceId: stranger.workspace } });
  for (const of of [theirs, RANDOM, 'x']) {
    expect((await act('owner', asking(['owner']), of))[0]).toBe(404);
    expect((await act('owner', { intent: 'done', assignment: foreign.id }, of))[0]).toBe(404);
  }
  for (const intent of ['remove', 'done', 'undone']) {
    for (const assignment of [foreign.id, RANDOM]) expect(await act('owner', { intent, assignment })).toEqual([404, 'gone']);
  }
  expect((await act('owner', { intent: 'burn' }))[0]).toBe(400);
  expect(await instance.db.read.assignment.findUniqueOrThrow({ where: { id: foreign.id } })).toMatchObject({ removedAt: null, doneAt: null });
});

async function anyDetails() {
  const details = await instance.services.statements.detailsOf({ workspace, statement });
  if (!details) throw new Error('The sample has gone');
  return details;
}

test('a review’s progress is the verdicts given on what others tagged, without what is hidden, settled or one’s own', async () => {
  const { id: layer, statementId: of } = await instance.db.read.layer.findFirstOrThrow({ where: { workspaceId: workspace, visibility: 'shared', statementId: { not: statement } } });
  await act('reviewer', asking(['reviewer', 'owner'], { kind: 'review' }), of);
  const progress = () => Object.fromEntries(listed(of).map(({ name, done, of: all }) => [name, [done, all]]));
  const [, before = 0] = progress()['The reviewer'] ?? [];

  const tags = await instance.db.read.tag.findMany({ where: { workspaceId: workspace, parentId: { not: null } }, take: 5, orderBy: { id: 'asc' } });
  const passage = anAnnotation({ statement: of, by: people.annotator.member });
  const taggings = tags.map(({ id: tag }) => aTagging({ annotation: passage.id, tag, by: people.annotator.member }));
  const own = aTagging({ annotation: passage.id, tag: tags[0]?.id ?? '', by: people.reviewer.member });
  const write = (writes: Write[]) => instance.services.rooms.write({ document: { kind: 'layer', layer }, author: member(people.reviewer.member), change: (doc) => writeEntities(doc, writes, 'server') });
  const verdict = (at: number): Write => {
    const tagging = taggings[at];
    if (!tagging) throw new Error('There are five');
    const entity = { subject: tagging.id, about: { tag: tagging.entity.tag }, verdict: 'agree' as const, creator: member(people.reviewer.member), created: AT };
    return { kind: 'review', id: reviewKey(entity), entity };
  };
  const keep = (at: number): Write => ({ kind: 'decision', id: taggings[at]?.id ?? '', entity: { outcome: 'kept', reason: 'It stands.', by: member(people.owner.member), at: AT } });

  await write([passage, ...taggings, own]);
  expect(progress()).toEqual({ 'The reviewer': [0, before + 5], 'Olena Owner': [0, before + 6] });
  await write([verdict(0), verdict(1)]);
  expect(progress()['The reviewer']).toEqual([2, before + 5]);
  // Decided: what was judged before stays counted, what was not is asked of nobody any more.
  await write([keep(0), keep(2)]);
  expect(progress()).toEqual({ 'The reviewer': [2, before + 4], 'Olena Owner': [0, before + 4] });
  await write([{ kind: 'moderation', id: `tagging:${taggings[1]?.id ?? ''}`, entity: { state: 'hidden', by: member(people.owner.member), at: AT } }]);
  expect(progress()).toEqual({ 'The reviewer': [1, before + 3], 'Olena Owner': [0, before + 3] });
});

test('who is asked by another finds it in the inbox, once, until it is taken back', async () => {
  const { inbox } = instance.services;
  const notices = async (role: Role) => {
    await inbox.settled();
    const { notices: all, unread } = await inbox.list({ workspace, actor: { member: people[role].member, role }, query: { unread: false, page: 0, filter: 'assignments' } });
    return { about: all.map(({ about, by }) => [by.name, about.kind === 'assignment' ? about.task : '', about.text]), unread: unread.assignments };
  };
  await act('reviewer', asking(['editor'], { due: '2026-05-01' }));
  await act('reviewer', asking(['editor'], { due: '2026-06-01' }));
  await inbox.catchUp();
  expect(await notices('editor')).toEqual({ about: [['The reviewer', 'read', '']], unread: 1 });
  expect((await instance.get(`/w/${workspace}/inbox`, people.editor.cookie)).body).toContain('asks you to read a statement by 1 Jun 2026');
  await act('reviewer', asking(['reviewer']));
  expect((await notices('reviewer')).about).toEqual([]);
  await act('owner', { intent: 'remove', assignment: mine('editor').id });
  expect(await notices('editor')).toEqual({ about: [], unread: 0 });
});

test('someone who left is asked nothing any more', async () => {
  await act('owner', asking(['editor']));
  await instance.post(`/w/${workspace}/members`, { intent: 'remove', member: people.editor.member }, { cookie: people.owner.cookie });
  expect(listed().map(({ name }) => name)).not.toContain('The editor');
  expect(await act('owner', asking(['editor']))).toEqual([404, 'gone']);
});
