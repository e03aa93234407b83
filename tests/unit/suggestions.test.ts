import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBus } from '#server/bus.ts';
import { createRooms, type Rooms } from '#server/collab/rooms.ts';
import { openDb, type Db } from '#server/db.ts';
import { createLayers } from '#server/layers.ts';
import { createMembers } from '#server/workspaces/members.ts';
import { newId } from '#server/new-id.ts';
import { createSample } from '#server/sample/sample.ts';
import { createSuggestions } from '#server/taxonomy/suggestions.ts';
import { createTaxonomyRevisions } from '#server/taxonomy/taxonomy-revisions.ts';
import { anAnnotation, aTagging } from '#tests/support/entities.ts';
import { freshDataFolder, type DataFolder } from '#tests/support/data-folder.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';

const bus = createBus();
const WORDS = 'the canary of the quiet corridor sang of verification';
let folder: DataFolder;
let db: Db;
let rooms: Rooms;
let workspace: string;
let member: string;

beforeEach(async () => {
  folder = await freshDataFolder();
  db = await openDb(folder.path);
  rooms = createRooms({ db, bus, layers: createLayers({ db, members: createMembers({ db, bus }) }) });
  const user = newId();
  await db.write((tx) => tx.user.create({ data: { id: user, email: 'o@example.org', name: 'Olena', passwordHash: 'x', createdAt: new Date() } }));
  ({ workspace, member } = await createSample({ db, bus, documents: rooms }).createWorkspace({ owner: user }));
});

afterEach(async () => {
  await rooms.close();
  await db.close();
  folder.remove();
});

const write = (layer: string, writes: Write[]) => rooms.write({ document: { kind: 'layer', layer }, author: 'server', change: (doc) => writeEntities(doc, writes, 'server') });

async function tagOf(code: string): Promise<string> {
  return (await db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, code } })).id;
}

/** Marks the words in a layer and tags them; returns the mark. */
async function mark(layer: string, tag: string) {
  const { statementId: statement } = await db.read.layer.findUniqueOrThrow({ where: { id: layer } });
  const bare = anAnnotation({ statement, by: member });
  const { target } = bare.entity;
  const marked = { ...bare, entity: { ...bare.entity, target: { ...target, quote: { ...target.quote, exact: WORDS }, position: { start: 8, end: 8 + WORDS.length } } } };
  await write(layer, [marked, aTagging({ annotation: marked.id, tag, by: member })]);
  return marked;
}

test('a tag is suggested by what stands there today: marked, unmarked, hidden, merged, retired', async () => {
  const suggestions = createSuggestions({ db });
  const revisions = createTaxonomyRevisions({ db, bus });
  const actor = { member, role: 'owner' as const };
  const [bind, gap] = [await tagOf('LAW.BIND'), await tagOf('LAW.GAP')];
  const asked = async () => (await suggestions.suggest({ workspace, member, words: WORDS, except: null })).find(({ quote }) => quote === WORDS);
  expect((await suggestions.suggest({ workspace, member, words: 'confidence-building measures and points of contact', except: null })).length).toBe(3);
  expect(await asked()).toBeUndefined();

  const { id: layer } = await db.read.layer.findFirstOrThrow({ where: { workspaceId: workspace } });
  const { id: annotation, entity } = await mark(layer, bind);
  expect(await asked()).toMatchObject({ tag: bind, title: expect.stringMatching(/./) as string });
  expect(await suggestions.suggest({ workspace, member, words: WORDS, except: annotation })).not.toContainEqual(expect.objectContaining({ quote: WORDS }));

  await write(layer, [{ kind: 'moderation', id: `annotation:${annotation}`, entity: { state: 'hidden', by: { kind: 'member', id: member }, at: '2026-01-05T10:00:00.000Z' } }]);
  expect(await asked()).toBeUndefined();
  await write(layer, [{ kind: 'moderation', id: `annotation:${annotation}`, entity: { state: 'restored', by: { kind: 'member', id: member }, at: '2026-01-05T11:00:00.000Z' } }]);
  const merged = await revisions.revise({ workspace, actor, command: { kind: 'merge', tag: bind, into: gap } });
  expect(await asked()).toMatchObject({ tag: gap });
  await revisions.revise({ workspace, actor, command: { kind: 'undo', revision: merged.kind === 'done' ? merged.revision : 0 } });
  await revisions.revise({ workspace, actor, command: { kind: 'retire', tag: bind } });
  expect(await asked()).toBeUndefined();
  await revisions.revise({ workspace, actor, command: { kind: 'reinstate', tag: bind } });
  expect(await asked()).toMatchObject({ tag: bind });
  await write(layer, [{ kind: 'annotation', id: annotation, entity: { ...entity, deleted: '2026-01-05T12:00:00.000Z' } }]);
  expect(await asked()).toBeUndefined();
});

test('what one tagged for oneself alone speaks for a tag to oneself, and to nobody else', async () => {
  const suggestions = createSuggestions({ db });
  const { statementId } = await db.read.layer.findFirstOrThrow({ where: { workspaceId: workspace } });
  const layer = newId();
  await db.write((tx) => tx.layer.create({ data: { id: layer, workspaceId: workspace, statementId, visibility: 'personal', ownerId: member, createdAt: new Date() } }));
  const bind = await tagOf('LAW.BIND');
  const asked = (who: string) => suggestions.suggest({ workspace, member: who, words: WORDS, except: null });
  const before = await asked('somebody else');
  const { id: annotation, entity } = await mark(layer, bind);
  expect(await asked(member)).toContainEqual({ tag: bind, quote: WORDS, title: expect.stringMatching(/./) as string, onlyMe: true });
  expect(await asked('somebody else')).toEqual(before);
  expect(JSON.stringify(before)).not.toContain('canary');
  await write(layer, [{ kind: 'annotation', id: annotation, entity: { ...entity, deleted: '2026-01-05T12:00:00.000Z' } }]);
  expect(JSON.stringify(await asked(member))).not.toContain('canary');
});
