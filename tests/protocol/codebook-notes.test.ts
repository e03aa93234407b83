import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Comment } from '#core/entities/comment.ts';
import type { ProblemCode } from '#core/problem.ts';
import type { BusEvent } from '#server/bus.ts';
import { newId } from '#server/new-id.ts';
import { compareProjection } from '#server/tasks/rebuild-projection.ts';
import { rootOf, writeEntities, type Write } from '#ydoc/layer.ts';
import { aComment, anAnnotation, aTagging, member } from '#tests/support/entities.ts';
import { storedState, syncMessage, updateOf } from '#tests/support/hostile.ts';
import { connectRaw, randomClientId } from '#tests/support/raw-client.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs, type YjsClient } from '#tests/support/yjs-client.ts';

let at: SyncInstance;
beforeAll(async () => {
  at = await startSync({ people: ['owner', 'annotator', 'annotator', 'reader', 'reviewer'] });
});
afterAll(async () => {
  expect(at.reported).toEqual([]);
  await at.close();
});

const [OWNER, ANNOTATOR, HOSTILE, READER, REVIEWER] = [0, 1, 2, 3, 4] as const;
const AT = '2026-01-06T10:00:00.000Z';

function connect(person: number, workspace = at.workspace): YjsClient {
  return connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${workspace}`, cookie: at.person(person).cookie });
}

function aNote(by: number, on: Comment['subject'] = { kind: 'tag', id: at.tag }, more: Partial<Comment> = {}): Write & { kind: 'comment' } {
  return aComment({ annotation: '', by: at.person(by).member, subject: on, ...more });
}

test('notes of the team are stored, seen by others and readers, resolved, hidden, and there after a restart', async () => {
  const heard: BusEvent[] = [];
  const stop = at.bus.subscribe((event) => heard.push(event));
  const [owner, annotator, reader, reviewer] = [connect(OWNER), connect(ANNOTATOR), connect(READER), connect(REVIEWER)];
  await Promise.all([owner, annotator, reader, reviewer].map((client) => client.synced()));
  const note = aNote(OWNER);
  writeEntities(owner.doc, [note, aNote(OWNER, { kind: 'codebook', id: at.workspace })], 'honest');
  await owner.saved();
  await until('everyone has it', () => [annotator, reader, reviewer].every(({ doc }) => rootOf(doc, 'comment').size === 2));
  writeEntities(annotator.doc, [aNote(ANNOTATOR, note.entity.subject, { parent: note.id }), { kind: 'thread', id: note.id, entity: { state: 'resolved', by: member(at.person(ANNOTATOR).member), at: AT } }], 'honest');
  await annotator.saved();
  writeEntities(reviewer.doc, [{ kind: 'moderation', id: `comment:${note.id}`, entity: { state: 'hidden', by: member(at.person(REVIEWER).member), at: AT } }], 'honest');
  await reviewer.saved();
  await until('the owner has it', () => rootOf(owner.doc, 'moderation').size === 1 && rootOf(owner.doc, 'comment').size === 3);

  expect([owner, annotator, reader, reviewer].map(({ refusals }) => refusals)).toEqual([[], [], [], []]);
  expect(await at.db.read.comment.findMany({ where: { layerId: at.workspace }, orderBy: { subjectKind: 'asc' }, select: { subjectKind: true, subjectId: true } })).toEqual([
    { subjectKind: 'codebook', subjectId: at.workspace },
    { subjectKind: 'tag', subjectId: at.tag },
    { subjectKind: 'tag', subjectId: at.tag },
  ]);
  await until('news of it', () => heard.some(({ kind }) => kind === 'discussion'));
  expect(heard.filter(({ kind }) => kind === 'activity' || kind === 'presence')).toEqual([]);
  expect(await compareProjection(at.db)).toEqual([]);
  stop();
  for (const client of [owner, annotator, reader, reviewer]) client.close();

  await at.close();
  at = await startSync({ former: at });
  const again = connect(READER);
  await again.synced();
  expect(rootOf(again.doc, 'comment').size).toBe(3);
  expect(rootOf(again.doc, 'thread').get(note.id)?.state).toBe('resolved');
  again.close();
});

test('G5 what does not belong into the discussion of a codebook leaves no trace, whoever brings it', async () => {
  const [elsewhere, foreignTag] = [newId(), newId()];
  await at.db.write(async (tx) => {
    await tx.workspace.create({ data: { id: elsewhere, name: 'Elsewhere', createdAt: new Date() } });
    await tx.tag.create({ data: { id: foreignTag, workspaceId: elsewhere, code: 'X', name: 'Not theirs' } });
  });
  const honest = connect(OWNER);
  await honest.synced();
  const theirs = aNote(OWNER);
  writeEntities(honest.doc, [theirs], 'honest');
  await honest.saved();
  const self = at.person(HOSTILE).member;
  const cases: [number, ProblemCode, Write][] = [
    [READER, 'role-forbids', aNote(READER)],
    [HOSTILE, 'not-here', anAnnotation({ statement: at.statement, by: self })],
    [HOSTILE, 'not-here', aTagging({ annotation: newId(), tag: at.tag, by: self })],
    [HOSTILE, 'unknown-tag', aNote(HOSTILE, { kind: 'tag', id: foreignTag })],
    [HOSTILE, 'not-here', aNote(HOSTILE, { kind: 'annotation', id: newId() })],
    [HOSTILE, 'key-mismatch', aNote(HOSTILE, { kind: 'statement', id: at.statement })],
    [HOSTILE, 'key-mismatch', aNote(HOSTILE, { kind: 'codebook', id: elsewhere })],
    [HOSTILE, 'key-mismatch', aNote(HOSTILE, { kind: 'codebook', id: at.workspace }, { parent: theirs.id })],
    [HOSTILE, 'author-forged', aNote(OWNER)],
    [HOSTILE, 'not-author', { ...theirs, entity: { ...theirs.entity, text: 'Other words' } }],
    [HOSTILE, 'role-forbids', { kind: 'moderation', id: `comment:${theirs.id}`, entity: { state: 'hidden', by: member(self), at: AT } }],
    [HOSTILE, 'unknown-annotation', { kind: 'thread', id: at.tag, entity: { state: 'resolved', by: member(self), at: AT } }],
  ];
  const document = { kind: 'layer', layer: at.workspace } as const;
  for (const [person, code, write] of cases) {
    const before = storedState(at, document);
    const client = randomClientId();
    const hostile = await connectRaw({ socketOrigin: at.socketOrigin, room: `layer/${at.workspace}`, cookie: at.person(person).cookie, hello: { client } });
    hostile.send(syncMessage(2, updateOf(client, (doc) => writeEntities(doc, [write], 'hostile'), before)));
    const end = await hostile.closed;
    const told = hostile.received.map((message) => new TextDecoder().decode(message)).join('');
    expect([end.code, told.includes(`"code":"${code}"`)], `${code} ${write.kind}`).toEqual([code === 'role-forbids' ? 4403 : 4422, true]);
    expect(storedState(at, document)).toEqual(before);
  }
  expect(rootOf(honest.doc, 'comment').get(theirs.id)?.text).toBe('A remark');
  honest.close();
});

test('who is not in the workspace is told the same of its discussion as of none', async () => {
  const elsewhere = await at.db.write(async (tx) => (await tx.workspace.create({ data: { id: newId(), name: 'Foreign', createdAt: new Date() } })).id);
  for (const workspace of [elsewhere, newId()]) {
    expect(await connect(OWNER, workspace).closed).toMatchObject({ code: 4404 });
  }
});
