import { afterAll, beforeAll, expect, test } from 'vitest';
import { forecastLine } from '#core/refi/forecast.ts';
import { openZip } from '#server/import/zip.ts';
import { aComment, anAnnotation, aTagging } from '#tests/support/entities.ts';
import { plantStatement } from '#tests/support/plant-statement.ts';
import { join, placeOf, signUp, startInstance, type Colleague, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let workspace: string;
let me: Colleague;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  workspace = (await placeOf(instance, owner)).workspace;
  me = await join(instance, owner, 'Ann Annotator', 'annotator');
});
afterAll(() => instance.close());

async function bytesOf(path: string, cookie: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(`http://127.0.0.1:${instance.port}${path}`, { headers: { Cookie: cookie } });
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

const project = (cookie: string) => bytesOf(`/w/${workspace}/export/refi/project.qdpx`, cookie);

async function filesIn(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = await openZip(bytes);
  return new Map(await Promise.all(zip.names.map(async (name): Promise<[string, string]> => [name, (await zip.read(name))?.toString() ?? ''])));
}

test('the project of a workspace has its texts in a flat folder, its codebook, and every coding under who made it', async () => {
  const files = await filesIn(await project(owner.cookie));
  const qde = files.get('project.qde') ?? '';
  const names = [...files.keys()].filter((name) => name !== 'project.qde');
  expect(names).toHaveLength(await instance.db.read.statement.count({ where: { workspaceId: workspace } }));
  for (const name of names) {
    expect(name).toMatch(/^sources\/[0-9a-f-]{36}\.txt$/);
    expect(qde).toContain(`plainTextPath="internal://${name.replace('sources/', '')}"`);
  }
  const layers = await instance.db.read.layer.findMany({ where: { workspaceId: workspace, visibility: 'shared' }, select: { id: true } });
  expect(qde.match(/<Coding /g)).toHaveLength(await instance.db.read.tagging.count({ where: { layerId: { in: layers.map(({ id }) => id) }, deleted: false } }));
  expect(qde).toContain('name="Sample coding"');
  expect(Buffer.compare(await project(owner.cookie), await project(me.cookie))).toBe(0);
});

test('T-W8 what is hidden, deleted, somebody’s own or of elsewhere is in no project', async () => {
  const canary = (what: string) => `canary-${what}-51c0`;
  const { id: statement } = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace } });
  const shared = await instance.db.read.layer.findFirstOrThrow({ where: { statementId: statement, visibility: 'shared' } });
  const tag = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, parentId: { not: null } } });
  const text = (await instance.db.read.statementText.findUniqueOrThrow({ where: { statementId: statement } })).text;
  const target = { source: statement, start: 'AAAA', end: 'AAAB', quote: { exact: text.slice(0, 20), prefix: '', suffix: '' }, position: { start: 0, end: 20 } };
  const write = (layer: string, all: Parameters<Instance['services']['rooms']['writeFor']>[0]['writes'], actor = me) => instance.services.rooms.writeFor({ layer, actor, writes: all });

  const shown = anAnnotation({ statement, by: me.member, target });
  const gone = anAnnotation({ statement, by: me.member, target, deleted: '2026-01-05T11:00:00.000Z' });
  const hidden = aComment({ annotation: shown.id, by: me.member, text: canary('hidden') });
  expect(await write(shared.id, () => [shown, gone, aTagging({ annotation: shown.id, tag: tag.id, by: me.member, note: canary('shown') }), hidden, aComment({ annotation: shown.id, by: me.member, text: canary('deleted'), deleted: '2026-01-05T11:00:00.000Z' })])).toEqual([]);
  const theOwner = { ...owner, member: (await placeOf(instance, owner)).member, role: 'owner' as const };
  expect(await write(shared.id, () => [{ kind: 'moderation', id: `comment:${hidden.id}`, entity: { state: 'hidden', by: { kind: 'member', id: theOwner.member }, at: '2026-01-05T12:00:00.000Z', reason: 'Off topic' } }], theOwner)).toEqual([]);
  const made = await instance.post(`/w/${workspace}/statements/${statement}/only-me`, {}, { cookie: me.cookie });
  const { layer } = JSON.parse(made.body) as { layer: string };
  const own = anAnnotation({ statement, by: me.member, target });
  expect(await write(layer, () => [own, aComment({ annotation: own.id, by: me.member, text: canary('own') })])).toEqual([]);
  const stranger = await signUp(instance, 'Stranger');
  const there = await placeOf(instance, stranger);
  const details = await instance.services.statements.detailsOf({ workspace, statement });
  if (!details) throw new Error('The statement has gone');
  await instance.services.statements.add({ workspace: there.workspace, author: { kind: 'member', id: there.member }, details, source: canary('elsewhere') });

  for (const cookie of [owner.cookie, me.cookie]) {
    const all = [...(await filesIn(await project(cookie))).values()].join('\n');
    expect(all).toContain(canary('shown'));
    for (const what of ['hidden', 'deleted', 'own', 'elsewhere']) expect(all).not.toContain(canary(what));
  }
  expect((await instance.get(`/w/${workspace}/export/refi/project.qdpx`, stranger.cookie)).status).toBe(404);
});

test('what does not go along is said before, and as a file beside it', async () => {
  const page = await instance.get(`/w/${workspace}/export/refi`, me.cookie);
  expect([page.status, /<h2[^>]*>What does not go along<\/h2>/.test(page.body)]).toEqual([200, true]);
  const beside = await instance.get(`/w/${workspace}/export/refi/losses.txt`, me.cookie);
  expect(beside.headers['content-disposition']).toMatch(/^attachment; filename="[^"]+\.txt"/);
  expect(beside.body).toContain('Never in such a file');
});

test('while a workspace is read for what does not go along, it is told how far that is', async () => {
  await instance.db.append((prepare) => {
    for (let index = 0; index < 120; index++) plantStatement(prepare, { workspace, title: `Planted ${index}`, text: 'Some words', remarks: [{ start: 0, end: 4, member: me.member, comment: 'A remark' }] });
  });
  const statements = await instance.db.read.statement.count({ where: { workspaceId: workspace } });
  const told = Buffer.from(await bytesOf(`/w/${workspace}/export/refi/forecast`, me.cookie)).toString().trimEnd().split('\n').map((line) => forecastLine.parse(JSON.parse(line)));
  expect(told.slice(0, -1)).toEqual([{ read: 50 }, { read: 100 }]);
  const { name: _, ...found } = await instance.services.refiProjects.forecast({ workspace, member: me.member });
  expect(found.statements).toBe(statements);
  expect(told.at(-1)).toEqual({ found });
});
