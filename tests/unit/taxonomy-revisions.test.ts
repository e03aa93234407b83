import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Actor } from '#core/policy/policy.ts';
import type { Role } from '#core/policy/role.ts';
import { createBus, type BusEvent } from '#server/bus.ts';
import { openDb, type Db } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import { createTaxonomies } from '#server/taxonomy/taxonomy.ts';
import { createTaxonomyRevisions, type RevisionOutcome } from '#server/taxonomy/taxonomy-revisions.ts';
import { foundWorkspace } from '#server/workspaces/workspaces.ts';
import { freshDataFolder, type DataFolder } from '#tests/support/data-folder.ts';

const bus = createBus();
let folder: DataFolder;
let db: Db;
let workspace: string;
let owner: Actor;

beforeEach(async () => {
  folder = await freshDataFolder();
  db = await openDb(folder.path);
  const founded = await db.write(async (tx) => foundWorkspace(tx, { owner: await person(tx), name: 'Team' }));
  workspace = founded.workspace;
  owner = { member: founded.member, role: 'owner' };
});

afterEach(async () => {
  await db.close();
  folder.remove();
});

async function person(tx: Parameters<Parameters<Db['write']>[0]>[0]): Promise<string> {
  const id = newId();
  await tx.user.create({ data: { id, email: `${id}@example.org`, name: 'Olena', passwordHash: 'x', createdAt: new Date() } });
  return id;
}

async function member(role: Role): Promise<Actor> {
  const id = newId();
  await db.write(async (tx) => tx.member.create({ data: { id, workspaceId: workspace, userId: await person(tx), role, createdAt: new Date() } }));
  return { member: id, role };
}

const codebook = () => createTaxonomyRevisions({ db, bus });
const tree = async () => (await createTaxonomies({ db }).taxonomyOf({ workspace })).tags;

function made(outcome: RevisionOutcome): string {
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.tag;
}

async function create(code: string, parent: string | null = null): Promise<string> {
  return made(await codebook().revise({ workspace, actor: owner, command: { kind: 'create', parent, before: null, fields: { name: `The ${code}`, code } } }));
}

it('keeps each change with its author and time, and tells open pages', async () => {
  const heard: BusEvent[] = [];
  const stop = bus.subscribe((event) => heard.push(event));
  const law = await create('LAW');
  await codebook().revise({ workspace, actor: owner, command: { kind: 'edit', tag: law, fields: { definition: 'Rules' }, was: { definition: '' } } });
  stop();

  expect(await tree()).toMatchObject([{ id: law, code: 'LAW', definition: 'Rules', hue: 'blue' }]);
  expect(await codebook().history({ workspace, limit: 2 })).toMatchObject({
    rows: [
      { revision: 2, kind: 'edit', author: { kind: 'member', id: owner.member }, changes: [{ before: { definition: '' }, after: { definition: 'Rules' } }] },
      { revision: 1, kind: 'create', changes: [{ before: null }] },
    ],
    isMore: false,
  });
  expect(heard).toEqual([1, 2].map((revision) => ({ kind: 'taxonomy', workspace, revision })));
});

it('of two conflicting moves made at once, one happens and the other is told why it does not', async () => {
  const [a, b] = [await create('A'), await create('B')];
  const outcomes = await Promise.all([
    codebook().revise({ workspace, actor: owner, command: { kind: 'move', tag: a, parent: b, before: null } }),
    codebook().revise({ workspace, actor: owner, command: { kind: 'move', tag: b, parent: a, before: null } }),
  ]);
  expect(outcomes).toMatchObject([{ kind: 'done' }, { kind: 'refused', problem: 'would-cycle' }]);
  expect(await tree()).toMatchObject([{ id: b, parent: null }, { id: a, parent: b }]);
});

it('undoes a merge from the stored history, and refuses to undo what was changed since', async () => {
  const [a, b] = [await create('A'), await create('B')];
  const child = await create('CHILD', a);
  const merged = await codebook().revise({ workspace, actor: owner, command: { kind: 'merge', tag: a, into: b } });
  expect((await tree()).find(({ id }) => id === child)?.parent).toBe(b);
  expect((await tree()).find(({ id }) => id === a)).toMatchObject({ mergedInto: b, retired: true });
  const revision = merged.kind === 'done' ? merged.revision : 0;
  expect(await codebook().revise({ workspace, actor: owner, command: { kind: 'undo', revision } })).toMatchObject({ kind: 'done' });
  expect((await tree()).find(({ id }) => id === child)?.parent).toBe(a);
  expect((await tree()).find(({ id }) => id === a)).toMatchObject({ mergedInto: null, retired: false });
  expect(await codebook().revise({ workspace, actor: owner, command: { kind: 'undo', revision } })).toEqual({ kind: 'refused', problem: 'changed-meanwhile' });
});

it('asks the role and the setting of today', async () => {
  const [annotator, editor, reader] = [await member('annotator'), await member('editor'), await member('reader')];
  const ask = (actor: Actor, code: string) => codebook().revise({ workspace, actor, command: { kind: 'create', parent: null, before: null, fields: { name: code, code } } });
  expect(await ask(editor, 'E')).toMatchObject({ kind: 'done' });
  expect(await ask(annotator, 'A')).toEqual({ kind: 'refused', problem: 'role-forbids' });
  await db.write((tx) => tx.workspace.update({ where: { id: workspace }, data: { tagCreation: 'create' } }));
  expect(await ask(annotator, 'A')).toMatchObject({ kind: 'done' });
  expect(await ask(reader, 'R')).toEqual({ kind: 'refused', problem: 'role-forbids' });
  expect(await ask({ member: reader.member, role: 'owner' }, 'R')).toEqual({ kind: 'refused', problem: 'role-forbids' });
  await db.write((tx) => tx.member.update({ where: { id: editor.member }, data: { removedAt: new Date() } }));
  expect(await ask(editor, 'X')).toEqual({ kind: 'not-found' });
});
