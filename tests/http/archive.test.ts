import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { archivedCodebook } from '#core/archive/codebook-part.ts';
import { archivedFields, archivedLists } from '#core/archive/lists-part.ts';
import { archivedPeople, archiveManifest } from '#core/archive/manifest.ts';
import { archivedStatement } from '#core/archive/statement-part.ts';
import { createAnnotated } from '#server/annotated/annotated.ts';
import { makeArchive } from '#server/archive/make-archive.ts';
import { newId } from '#server/new-id.ts';
import { filesOfZip } from '#tests/support/archive.ts';
import { openZip } from '#server/import/zip.ts';
import { aComment, anAnnotation, aTagging } from '#tests/support/entities.ts';
import { join, placeOf, signUp, startInstance, type Colleague, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone & { member: string };
let workspace: string;
let me: Colleague;
let statement: string;

beforeAll(async () => {
  instance = await startInstance();
  const someone = await signUp(instance, 'Olena Owner');
  const place = await placeOf(instance, someone);
  owner = { ...someone, member: place.member };
  workspace = place.workspace;
  me = await join(instance, owner, 'Ann Annotator', 'annotator');
  ({ id: statement } = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace }, orderBy: { createdAt: 'asc' } }));
});
afterAll(() => instance.close());

const archived = (more = '') => `/w/${workspace}/export/archive/archive.zip${more}`;

async function partsOf(path: string): Promise<Map<string, Buffer>> {
  const answer = await fetch(`http://127.0.0.1:${instance.port}${path}`, { headers: { Cookie: owner.cookie } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Content-Disposition')).toContain('.postil.zip');
  const zip = await openZip(new Uint8Array(await answer.arrayBuffer()));
  return new Map(await Promise.all(zip.names.map(async (name): Promise<[string, Buffer]> => [name, (await zip.read(name)) ?? Buffer.alloc(0)])));
}

function parsed<T>(schema: z.ZodType<T>, parts: ReadonlyMap<string, Buffer>, name: string): T {
  return schema.parse(JSON.parse(parts.get(name)?.toString() ?? 'null'));
}

test('an archive has every statement, tag and tagging, the manifest last, and each part as the manifest says', async () => {
  const parts = await partsOf(archived());
  expect([...parts.keys()].at(-1)).toBe('manifest.json');
  const manifest = parsed(archiveManifest, parts, 'manifest.json');
  expect(manifest.parts.map(({ name }) => name)).toEqual([...parts.keys()].slice(0, -1));
  for (const { name, size, sha256 } of manifest.parts) {
    const bytes = parts.get(name) ?? Buffer.alloc(0);
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')], name).toEqual([size, sha256]);
  }
  const statements = manifest.parts.filter(({ name }) => name.startsWith('statements/')).map(({ name }) => parsed(archivedStatement, parts, name));
  const layers = (await instance.db.read.layer.findMany({ where: { workspaceId: workspace, visibility: 'shared' }, select: { id: true } })).map(({ id }) => id);
  expect(manifest.counts).toMatchObject({
    statements: await instance.db.read.statement.count({ where: { workspaceId: workspace } }),
    taggings: await instance.db.read.tagging.count({ where: { layerId: { in: layers }, deleted: false } }),
    annotations: await instance.db.read.annotation.count({ where: { layerId: { in: layers }, deleted: false } }),
  });
  expect(statements.flatMap(({ shared }) => shared.taggings)).toHaveLength(manifest.counts.taggings);
  expect(statements.every(({ mine }) => mine === null)).toBe(true);
  expect(parsed(archivedCodebook, parts, 'codebook.json').tags).toHaveLength(await instance.db.read.tag.count({ where: { workspaceId: workspace } }));
  expect(parsed(archivedPeople, parts, 'people.json').map(({ name, role }) => [name, role])).toEqual(expect.arrayContaining([['Olena Owner', 'owner'], ['Ann Annotator', 'annotator'], ['Sample coding', null]]));
  parsed(archivedFields, parts, 'fields.json');
  parsed(archivedLists, parts, 'lists.json');
});

test('T-W8 what is hidden, deleted, somebody else’s own, an address or a password is in no archive; one’s own only when asked for', async () => {
  const canary = (what: string) => `canary-${what}-77e2`;
  const shared = await instance.db.read.layer.findFirstOrThrow({ where: { statementId: statement, visibility: 'shared' } });
  const tag = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, parentId: { not: null } } });
  const { text } = await instance.db.read.statementText.findUniqueOrThrow({ where: { statementId: statement } });
  const target = { source: statement, start: 'AAAA', end: 'AAAB', quote: { exact: text.slice(0, 20), prefix: '', suffix: '' }, position: { start: 0, end: 20 } };
  const write = (layer: string, all: Parameters<Instance['services']['rooms']['writeFor']>[0]['writes'], actor: Pick<Colleague, 'member' | 'role'> = me) => instance.services.rooms.writeFor({ layer, actor, writes: all });
  const theOwner = { member: owner.member, role: 'owner' as const };

  const shown = anAnnotation({ statement, by: me.member, target });
  const gone = anAnnotation({ statement, by: me.member, target: { ...target, quote: { ...target.quote, prefix: canary('deleted-passage') } }, deleted: '2026-01-05T11:00:00.000Z' });
  const hidden = aComment({ annotation: shown.id, by: me.member, text: canary('hidden') });
  const answer = aComment({ annotation: shown.id, by: me.member, text: canary('answer'), parent: hidden.id });
  const note = aComment({ annotation: '', subject: { kind: 'statement', id: statement }, by: me.member, text: canary('note') });
  expect(await write(shared.id, () => [shown, gone, aTagging({ annotation: shown.id, tag: tag.id, by: me.member, note: canary('shown') }), hidden, answer, note, aComment({ annotation: shown.id, by: me.member, text: canary('deleted'), deleted: '2026-01-05T11:00:00.000Z' })])).toEqual([]);
  expect(await write(shared.id, () => [{ kind: 'moderation', id: `comment:${hidden.id}`, entity: { state: 'hidden', by: { kind: 'member', id: owner.member }, at: '2026-01-05T12:00:00.000Z', reason: canary('why-hidden') } }], theOwner)).toEqual([]);
  for (const [who, actor] of [[me, me], [owner, theOwner]] as const) {
    const made = await instance.post(`/w/${workspace}/statements/${statement}/only-me`, {}, { cookie: who.cookie });
    const { layer } = z.object({ layer: z.string() }).parse(JSON.parse(made.body));
    const own = anAnnotation({ statement, by: actor.member, target });
    expect(await write(layer, () => [own, aComment({ annotation: own.id, by: actor.member, text: canary(who === me ? 'theirs' : 'mine') }), aComment({ annotation: '', subject: { kind: 'statement', id: statement }, by: actor.member, text: canary(who === me ? 'their-note' : 'my-note') })], actor)).toEqual([]);
  }
  await instance.db.write(async (tx) => {
    const at = new Date();
    const view = { workspaceId: workspace, isShared: false, query: 'delegation=AUT', createdAt: at };
    await tx.savedView.create({ data: { ...view, id: 'v'.repeat(22), memberId: me.member, name: canary('their-view') } });
    await tx.savedView.create({ data: { ...view, id: 'w'.repeat(22), memberId: owner.member, name: canary('my-view') } });
    await tx.savedView.create({ data: { ...view, id: 'x'.repeat(22), memberId: me.member, name: canary('shared-view'), isShared: true } });
  });
  const never = [...['hidden', 'why-hidden', 'deleted', 'deleted-passage', 'theirs', 'their-note', 'their-view'].map(canary), owner.email, me.email, '@example.org', '$argon2', owner.cookie.split('=')[1] ?? 'cookie'];

  const plain = await partsOf(archived());
  const all = [...plain.values()].map(String).join('\n');
  for (const what of ['shown', 'answer', 'note', 'shared-view']) expect(all).toContain(canary(what));
  for (const what of [...never, canary('mine'), canary('my-note'), canary('my-view')]) expect(all).not.toContain(what);
  // What answered a hidden comment stands by itself.
  const [first] = [...plain].filter(([name]) => name.startsWith('statements/')).map(([name]) => parsed(archivedStatement, plain, name)).filter(({ id }) => id === statement);
  expect(first?.shared.comments.find(({ id }) => id === answer.id)?.parent).toBeUndefined();

  const mine = await partsOf(archived('?mine=with'));
  const own = [...mine.values()].map(String).join('\n');
  for (const what of ['mine', 'my-note', 'my-view']) expect(own).toContain(canary(what));
  for (const what of never) expect(own).not.toContain(what);
  const part = [...mine.keys()].filter((name) => name.startsWith('statements/')).map((name) => parsed(archivedStatement, mine, name)).find(({ id }) => id === statement);
  expect([part?.mine?.comments.map(({ text: words }) => words).sort(), part?.shared.comments.some(({ text: words }) => words.includes('my-note'))]).toEqual([[canary('mine'), canary('my-note')], false]);
});

test('only owners take the whole workspace out, and the others are not shown the way', async () => {
  const stranger = await signUp(instance, 'Stranger');
  for (const file of ['', '/archive.zip', '/losses.txt']) {
    const path = `/w/${workspace}/export/archive${file}`;
    expect((await instance.get(path, me.cookie)).status, path).toBe(403);
    expect((await instance.get(path, stranger.cookie)).status, path).toBe(404);
  }
  expect((await instance.get(`/w/${workspace}/export`, me.cookie)).body).not.toContain('export/archive');
  expect((await instance.get(`/w/${workspace}/export`, owner.cookie)).body).toContain('export/archive');
});

test('what does not go along is said before, and as a file beside it', async () => {
  const page = await instance.get(`/w/${workspace}/export/archive`, owner.cookie);
  expect([page.status, page.body.includes('What does not go along'), page.body.includes('is hidden by a reviewer')]).toEqual([200, true, true]);
  const beside = await instance.get(`/w/${workspace}/export/archive/losses.txt`, owner.cookie);
  expect(beside.headers['content-disposition']).toMatch(/^attachment; filename="[^"]+\.txt"/);
  expect(beside.body).toContain('What is other in a workspace that is restored');
});

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}

test('what a team does while its archive is made leaves one that can be restored', async () => {
  const { db, services } = instance;
  const theOwner = { member: owner.member, role: 'owner' as const };
  const reading = await createAnnotated({ db, members: services.members, taxonomies: services.taxonomies }).readingOf({ workspace, member: owner.member, withOwn: false });
  const pieces: Uint8Array[] = [];
  let names: string[] = [];
  for await (const piece of makeArchive(db.look, { kind: 'archive', reading, made: new Date().toISOString() })) {
    pieces.push(Uint8Array.from(piece));
    if (pieces.length > 1) continue;
    // The first statement is on its way: the last is tagged with a new tag by somebody new, and stands in a list with one that is newer than the archive.
    const newcomer = await join(instance, owner, 'Nora Newcomer', 'owner');
    const last = await db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
    const layer = await db.read.layer.findFirstOrThrow({ where: { statementId: last.id, visibility: 'shared' } });
    const { text } = await db.read.statementText.findUniqueOrThrow({ where: { statementId: last.id } });
    const made = await services.taxonomyRevisions.revise({ workspace, actor: theOwner, command: { kind: 'create', parent: null, before: null, fields: { name: 'New', code: 'NEW' } } });
    const tag = made.kind === 'done' ? made.tag : '';
    const target = { source: last.id, start: 'AAAA', end: 'AAAB', quote: { exact: text.slice(0, 20), prefix: '', suffix: '' }, position: { start: 0, end: 20 } };
    const mark = anAnnotation({ statement: last.id, by: newcomer.member, target });
    expect(await services.rooms.writeFor({ layer: layer.id, actor: newcomer, writes: () => [mark, aTagging({ annotation: mark.id, tag, by: newcomer.member })] })).toEqual([]);
    const newer = newId();
    await db.write((tx) => tx.statement.create({ data: { id: newer, workspaceId: workspace, title: 'Newer', source: '', createdBy: owner.member, createdAt: new Date() } }));
    await services.collections.act({ workspace, actor: theOwner, command: { intent: 'make', name: 'Both', statements: [last.id, newer] } });
    names = ['NEW', 'Nora Newcomer', 'Both'];
  }
  const archive = Buffer.concat(pieces);
  const told = [...(await filesOfZip(archive)).values()].join('\n');
  for (const name of names) expect(told).toContain(name);
  const received = await services.restores.receive({ user: owner.user, piece: { name: 'live.zip', at: 0, last: true }, bytes: once(archive) });
  const restore = received.kind === 'received' ? received.restore : '';
  expect(await services.restores.begin({ user: owner.user, restore, name: 'Live', me: null })).toBe('begun');
  await services.restores.settled();
  expect((await services.restores.list({ user: owner.user })).find(({ id }) => id === restore)).toMatchObject({ state: 'done', refusal: null });
});
