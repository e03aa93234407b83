import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compareProjection } from '#server/tasks/rebuild-projection.ts';
import { newId } from '#server/new-id.ts';
import { entryOf, scaleOf } from '#server/taxonomy/taxonomy-row.ts';
import { aComment, anAnnotation, aTagging } from '#tests/support/entities.ts';
import { namesOf, toldBy } from '#tests/support/archive.ts';
import { until } from '#tests/support/until.ts';
import { join, placeOf, signUp, startInstance, type Colleague, type Instance, type Someone } from './instance.ts';
import { answersOf } from './workspace-answers.ts';
import { archivedRows, emptyColumns } from './workspace-rows.ts';

let instance: Instance;
let owner: Someone & { member: string };
let from: string;
let me: Colleague;
let bytes: Buffer;

beforeAll(async () => {
  instance = await startInstance();
  const someone = await signUp(instance, 'Olena Owner');
  const place = await placeOf(instance, someone);
  owner = { ...someone, member: place.member };
  from = place.workspace;
  me = await join(instance, owner, 'Ann Annotator', 'annotator');
  await saySomething();
  bytes = await archiveOf(from, owner.cookie, '?mine=with');
});
afterAll(() => instance.close());

/** Everything of which there can be something in an archive. */
async function saySomething(): Promise<void> {
  const { db, services } = instance;
  const statements = await db.read.statement.findMany({ where: { workspaceId: from }, orderBy: { createdAt: 'asc' } });
  const [first, second] = statements;
  if (!first || !second) throw new Error('The sample has gone');
  const shared = await db.read.layer.findFirstOrThrow({ where: { statementId: first.id, visibility: 'shared' } });
  const [sample] = await db.read.tagging.findMany({ where: { layerId: shared.id }, orderBy: { id: 'asc' } });
  const tag = await db.read.tag.findFirstOrThrow({ where: { workspaceId: from, parentId: { not: null } } });
  const theme = await db.read.tag.findFirstOrThrow({ where: { workspaceId: from, parentId: null } });
  const { text } = await db.read.statementText.findUniqueOrThrow({ where: { statementId: first.id } });
  const target = { source: first.id, start: 'AAAA', end: 'AAAB', quote: { exact: text.slice(0, 25), prefix: '', suffix: '' }, position: { start: 0, end: 25 } };
  const mark = anAnnotation({ statement: first.id, by: me.member, target });
  const lost = anAnnotation({ statement: first.id, by: me.member, target: { ...target, quote: { exact: 'words that are nowhere in it', prefix: 'before ', suffix: ' after' }, position: { start: 5, end: 33 } } });
  const said = aComment({ annotation: mark.id, by: me.member, text: 'الفَضَاءُ 😀 & <b> @Olena Owner', mentions: [{ member: owner.member }] });
  const reply = aComment({ annotation: mark.id, by: owner.member, text: 'می‌خواهیم', parent: said.id, created: '2026-01-06T10:00:00.000Z' });
  const note = aComment({ annotation: '', by: me.member, text: 'On all of it', subject: { kind: 'statement', id: first.id } });
  const own = aTagging({ annotation: mark.id, tag: tag.id, by: me.member, value: 'supports', note: 'Line one\nline two' });
  const theirs = aTagging({ annotation: lost.id, tag: tag.id, by: owner.member });
  const question = aComment({ annotation: lost.id, by: owner.member, text: 'Is it?' });
  const at = '2026-01-07T10:00:00.000Z';
  const by = { kind: 'member' as const, id: owner.member };
  const write = (actor: { member: string; role: 'owner' | 'annotator' }, layer: string, all: Parameters<typeof services.rooms.writeFor>[0]['writes']) => services.rooms.writeFor({ layer, actor, writes: all });
  const asOwner = { member: owner.member, role: 'owner' as const };
  expect(await write({ member: me.member, role: 'annotator' }, shared.id, () => [mark, lost, own, said, note])).toEqual([]);
  if (!sample) throw new Error('The sample has no tagging');
  expect(await write(asOwner, shared.id, () => [
    reply,
    { kind: 'review', id: `${own.id}:${owner.member}`, entity: { subject: own.id, about: { tag: tag.id, value: 'supports' }, verdict: 'disagree', reason: 'No', creator: by, created: at } },
    { kind: 'review', id: `${sample.id}:${owner.member}`, entity: { subject: sample.id, about: { tag: sample.tagId, value: 'rejects' }, verdict: 'agree', creator: by, created: at } },
    { kind: 'decision', id: own.id, entity: { outcome: 'changed', reason: 'Agreed on', about: { tag: tag.id, value: 'supports' }, to: { tag: theme.id }, by, at: '2026-01-08T10:00:00.000Z' } },
    theirs, question,
    { kind: 'thread', id: mark.id, entity: { state: 'resolved', by, at } },
    { kind: 'thread', id: note.id, entity: { state: 'resolved', by, at } },
  ])).toEqual([]);
  expect(await write({ member: me.member, role: 'annotator' }, shared.id, () => [{ kind: 'review', id: `${theirs.id}:${me.member}`, entity: { subject: theirs.id, about: { tag: tag.id }, verdict: 'disagree', creator: { kind: 'member', id: me.member }, created: at } }])).toEqual([]);
  expect(await write(asOwner, from, () => [aComment({ annotation: '', by: owner.member, text: 'On a tag', subject: { kind: 'tag', id: tag.id } })])).toEqual([]);
  const made = await instance.post(`/w/${from}/statements/${first.id}/only-me`, {}, { cookie: owner.cookie });
  const { layer } = z.object({ layer: z.string() }).parse(JSON.parse(made.body));
  const mine = anAnnotation({ statement: first.id, by: owner.member, target });
  expect(await write(asOwner, layer, () => [mine, aComment({ annotation: mine.id, by: owner.member, text: 'Only mine' })])).toEqual([]);

  const actor = { member: owner.member, role: 'owner' as const };
  await services.collections.act({ workspace: from, actor, command: { intent: 'make', name: 'To compare', statements: [first.id, second.id] } });
  const collection = await db.read.collection.findFirstOrThrow({ where: { workspaceId: from } });
  await services.views.act({ workspace: from, actor, command: { intent: 'save', name: 'Compared', query: `collection=${collection.id}`, isShared: true } });
  await services.views.act({ workspace: from, actor, command: { intent: 'save', name: 'Mine alone', query: 'delegation=IRN', isShared: false } });
  await services.synonyms.act({ workspace: from, actor, command: { intent: 'add', words: ['PoA', 'Programme of Action'] } });
  const scale = await db.read.scale.findFirstOrThrow({ where: { workspaceId: from } });
  const merged = await db.read.tag.findFirstOrThrow({ where: { workspaceId: from, children: { none: {} }, id: { not: tag.id }, code: { startsWith: 'DIS' } } });
  await db.write(async (tx) => {
    const [list, field, archivedField] = [newId(), newId(), newId()];
    const day = new Date(at);
    const revision = { workspaceId: from, revision: 2 };
    await tx.workspace.update({ where: { id: from }, data: { tagCreation: 'create', taxonomyRevision: 2 } });
    await tx.statement.update({ where: { id: second.id }, data: { phase: 'revealed', agendaItem: '5', meeting: '3rd', sourceUrl: 'https://example.org/a', translation: 'Unofficial translation', unSymbol: 'A/AC.292/2' } });
    await tx.tag.update({ where: { id: merged.id }, data: { fullDefinition: 'In full', retiredAt: day, mergedIntoId: tag.id } });
    await tx.taxonomyRevision.create({ data: { ...revision, kind: 'merge', note: 'They mean the same', authorKind: 'member', authorId: owner.member, at: day } });
    await tx.tagChange.create({ data: { ...revision, tagId: merged.id, before: JSON.stringify(entryOf(merged)), after: JSON.stringify({ ...entryOf(merged), mergedInto: tag.id }) } });
    await tx.scaleChange.create({ data: { ...revision, scaleId: scale.id, before: JSON.stringify(scaleOf({ ...scale, name: 'Position' })), after: JSON.stringify(scaleOf(scale)) } });
    await tx.field.create({ data: { id: field, workspaceId: from, key: 'weight', name: 'Weight', kind: 'number', place: 0, createdAt: day } });
    await tx.field.create({ data: { id: archivedField, workspaceId: from, key: 'room', name: 'Room', kind: 'one-of', choices: JSON.stringify([{ id: newId(), name: 'Large', isRemoved: false }]), place: 1, createdAt: day, archivedAt: day } });
    await tx.fieldValue.create({ data: { fieldId: field, statementId: first.id, value: '1200.5' } });
    await tx.excerptList.create({ data: { id: list, workspaceId: from, name: 'Quotes', createdBy: me.member, createdAt: day, changedAt: day } });
    const excerpt = { listId: list, statementId: first.id, quote: JSON.stringify(target.quote), addedBy: me.member, addedAt: day };
    await tx.excerpt.create({ data: { ...excerpt, id: newId(), layerId: shared.id, annotationId: mark.id, start: 0, place: 0, note: 'To open with' } });
    await tx.excerpt.create({ data: { ...excerpt, id: newId(), start: 40, place: 1 } });
    const assignment = { workspaceId: from, memberId: owner.member, kind: 'read', madeBy: owner.member, madeAt: day };
    await tx.assignment.create({ data: { ...assignment, id: newId(), statementId: first.id, due: '2026-05-01' } });
    await tx.assignment.create({ data: { ...assignment, id: newId(), statementId: second.id, doneAt: day } });
  });
}

async function archiveOf(workspace: string, cookie: string, more = ''): Promise<Buffer> {
  const answer = await fetch(`http://127.0.0.1:${instance.port}/w/${workspace}/export/archive/archive.zip${more}`, { headers: { Cookie: cookie } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** Brings a file piece by piece; its restoring. */
async function bring(by: Someone, file: Uint8Array, pieces = 1): Promise<string> {
  const size = Math.max(1, Math.ceil(file.length / pieces));
  let restore = '';
  for (let at = 0; at === 0 || at < file.length; at += size) {
    const query = new URLSearchParams({ name: 'all.postil.zip', at: String(at), last: at + size >= file.length ? 'yes' : 'no', ...(restore === '' ? {} : { restore }) });
    const answer = await instance.ask({ method: 'POST', path: `/restore/file?${query}`, cookie: by.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/octet-stream' }, body: Buffer.from(file.subarray(at, at + size)) });
    expect(answer.status, answer.body).toBe(200);
    ({ restore } = z.object({ restore: z.string() }).parse(JSON.parse(answer.body)));
  }
  return restore;
}

const stateOf = async (by: Someone, restore: string) => (await instance.services.restores.list({ user: by.user })).find(({ id }) => id === restore);

async function restored(by: Someone, file: Uint8Array, { name = 'Elsewhere', who = 'nobody' } = {}): Promise<string> {
  const restore = await bring(by, file, 3);
  const answer = await instance.post('/restore', { intent: 'begin', restore, name, me: who }, { cookie: by.cookie });
  expect(answer.status, answer.body.slice(0, 400)).toBe(302);
  await instance.services.restores.settled();
  const { state, workspace, refusal } = (await stateOf(by, restore)) ?? {};
  expect([state, refusal]).toEqual(['done', null]);
  return workspace ?? '';
}

describe('an archive that is restored', () => {
  test('is an equal workspace: its own archive says the same, but for ids and who is outside; matrix, search and lists agree', async () => {
    const workspace = await restored(owner, bytes, { who: owner.member });
    const again = await archiveOf(workspace, owner.cookie, '?mine=with');
    expect(await toldBy(again)).toEqual(await toldBy(bytes));
    expect(await compareProjection(instance.db)).toEqual([]);
    const rows = async (of: string, archive: Uint8Array) => archivedRows(instance.db, { workspace: of, names: new Map([...(await namesOf(archive)), [of, 'workspace']]) });
    const held = await rows(from, bytes);
    expect(emptyColumns(held)).toEqual([]);
    expect(await rows(workspace, again)).toEqual(held);

    const count = async (of: string) => {
      const layers = (await instance.db.read.layer.findMany({ where: { workspaceId: of }, select: { id: true } })).map(({ id }) => id);
      const where = { layerId: { in: layers } };
      return Promise.all([
        instance.db.read.annotation.count({ where }), instance.db.read.tagging.count({ where }), instance.db.read.comment.count({ where }), instance.db.read.review.count({ where }),
        instance.db.read.decision.count({ where }), instance.db.read.thread.count({ where }), instance.db.read.tag.count({ where: { workspaceId: of } }),
        instance.db.read.synonymSet.count({ where: { workspaceId: of } }), instance.db.read.savedView.count({ where: { workspaceId: of } }), instance.db.read.collectionEntry.count({ where: { collection: { workspaceId: of } } }),
        instance.db.read.excerpt.count({ where: { list: { workspaceId: of } } }), instance.db.read.assignment.count({ where: { workspaceId: of } }), instance.db.read.fieldValue.count({ where: { field: { workspaceId: of } } }),
        instance.db.read.tagChange.count({ where: { workspaceId: of } }),
      ]);
    };
    expect(await count(workspace)).toEqual(await count(from));
    const { id: member } = await instance.db.read.member.findFirstOrThrow({ where: { workspaceId: workspace } });
    const pages = [`/w/${workspace}/statements`, `/w/${workspace}/analysis`, `/w/${workspace}/taxonomy`, `/w/${workspace}/excerpts`, `/w/${workspace}/review`];
    for (const page of pages) expect((await instance.get(page, owner.cookie)).status, page).toBe(200);
    const csv = (of: string) => instance.get(`/w/${of}/analysis/table.csv`, owner.cookie).then(({ body }) => body);
    expect(await csv(workspace)).toBe(await csv(from));
    const [view] = await instance.services.views.list({ workspace, actor: { member, role: 'owner' } });
    const collection = await instance.db.read.collection.findFirstOrThrow({ where: { workspaceId: workspace } });
    expect(view).toMatchObject({ name: 'Compared', query: `collection=${collection.id}`, isMine: true });
    const list = await instance.db.read.excerptList.findFirstOrThrow({ where: { workspaceId: workspace } });
    const excerpts = await instance.get(`/w/${workspace}/excerpts/${list.id}`, owner.cookie);
    expect(excerpts.body).toContain('Ann Annotator (outside)');
    // Nobody is told of what was said long ago, also not after the next start.
    await instance.services.inbox.catchUp();
    expect(await instance.db.read.notice.count({ where: { memberId: member } })).toBe(0);
    await until('the restored text is found', async () => (await instance.get(`/w/${workspace}/search?q=international`, owner.cookie)).body.includes('<mark'));
  });

  test('twice beside its source answers searches, counts and files as the source does, but for ids', { timeout: 120_000 }, async () => {
    const { name } = await instance.db.read.workspace.findUniqueOrThrow({ where: { id: from } });
    const shared = await archiveOf(from, owner.cookie);
    const made = await instance.services.accessTokens.make({ user: owner.user, name: 'A program', scope: 'read', workspace: null, days: 7 });
    const token = made.kind === 'made' ? made.secret : '';
    const answered = async (workspace: string, archive: Uint8Array) => answersOf(instance, { workspace, token, names: new Map([...(await namesOf(archive)), [workspace, 'workspace']]) });
    const source = await answered(from, bytes);
    for (const who of [owner.member, 'nobody']) {
      const workspace = await restored(owner, bytes, { who, name });
      const told = await toldBy(shared);
      // Whoever is none of its people was asked to do nothing.
      const lists = who === 'nobody' ? { ...z.looseObject({}).parse(told['lists.json']), assignments: [] } : told['lists.json'];
      expect(await toldBy(await archiveOf(workspace, owner.cookie))).toEqual({ ...told, 'lists.json': lists });
      const answers = await answered(workspace, await archiveOf(workspace, owner.cookie, '?mine=with'));
      for (const [asked, answer] of Object.entries(source)) expect(answers[asked], `${asked} for ${who}`).toEqual(answer);
    }
  });
});
