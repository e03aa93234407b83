import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Comment } from '#core/entities/comment.ts';
import { seenAnswer } from '#core/seen.ts';
import { reviewKey } from '#core/entities/review.ts';
import { aComment, member } from '#tests/support/entities.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { invite, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let ann: Someone;
let workspace: string;
let statement: string;
let layer: string;
let tagging: { id: string; annotationId: string; tagId: string };
let other: string;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  ({ workspace } = await placeOf(instance, owner));
  ann = await signUp(instance, 'Ann Annotator', await invite(instance, owner, 'annotator'));
  tagging = await instance.db.read.tagging.findFirstOrThrow({ select: { id: true, annotationId: true, tagId: true, layerId: true } });
  const row = await instance.db.read.layer.findFirstOrThrow({ where: { id: (await instance.db.read.tagging.findFirstOrThrow({ where: { id: tagging.id } })).layerId } });
  [statement, layer] = [row.statementId, row.id];
  other = (await instance.db.read.annotation.findFirstOrThrow({ where: { layerId: layer, id: { not: tagging.annotationId } } })).id;
});
afterAll(() => instance.close());

async function visit(who: Someone, annotations: string[] = []): Promise<string[]> {
  const answer = await instance.ask({ method: 'POST', path: `/w/${workspace}/statements/${statement}/seen`, cookie: who.cookie, headers: { 'Content-Type': 'application/json', Origin: instance.origin }, body: JSON.stringify({ annotations }) });
  expect(answer.status).toBe(200);
  return seenAnswer.parse(JSON.parse(answer.body)).unread;
}

function say(...writes: Write[]): Promise<void> {
  return instance.services.rooms.write({ document: { kind: 'layer', layer }, author: 'server', change: (doc) => writeEntities(doc, writes, 'server') });
}

test('what others say after the first visit is unread until it is seen, for each person apart, and never one’s own', async () => {
  const me = (await placeOf(instance, ann)).member;
  const them = (await placeOf(instance, owner)).member;
  const early = aComment({ annotation: other, by: them });
  await say(early);
  expect(await visit(ann)).toEqual([]);
  const comment = aComment({ annotation: tagging.annotationId, by: them });
  await say(comment, aComment({ annotation: other, by: me }));
  expect(await visit(ann)).toEqual([tagging.annotationId]);
  expect(await visit(owner)).toEqual([]);
  expect(await visit(ann, [tagging.annotationId, 'x'.repeat(22)])).toEqual([]);

  const creator = member(them);
  await say({ kind: 'review', id: reviewKey({ subject: tagging.id, creator }), entity: { subject: tagging.id, about: { tag: tagging.tagId }, verdict: 'unsure', creator, created: '2020-01-01T00:00:00.000Z' } });
  expect(await visit(ann)).toEqual([tagging.annotationId]);
  expect(await visit(owner)).toEqual([]);
  await visit(ann, [tagging.annotationId]);

  await say({ ...early, entity: { ...early.entity, text: 'Changed', edited: '2020-01-01T00:00:00.000Z' } });
  expect(await visit(ann)).toEqual([other]);
  await say({ kind: 'moderation', id: `comment:${early.id}`, entity: { state: 'hidden', by: creator, at: '2026-01-05T10:00:00.000Z' } });
  expect(await visit(ann)).toEqual([]);
  expect(await instance.db.read.seen.count({ where: { memberId: me } })).toBe(2);
});

test('what is no list of annotations is refused, and notes nothing', async () => {
  for (const body of ['{}', '{"annotations":["x"]}', 'x']) {
    const answer = await instance.ask({ method: 'POST', path: `/w/${workspace}/statements/${statement}/seen`, cookie: owner.cookie, headers: { 'Content-Type': 'application/json', Origin: instance.origin }, body });
    expect(answer.status).toBe(400);
  }
});

test('notes on tags and on the codebook are unread alike', async () => {
  const me = (await placeOf(instance, ann)).member;
  const them = (await placeOf(instance, owner)).member;
  const { id: tag } = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace } });
  const note = (by: string, subject: Comment['subject']) => aComment({ annotation: '', by, subject });
  const sayOfCodebook = (...writes: Write[]) => instance.services.rooms.write({ document: { kind: 'layer', layer: workspace }, author: 'server', change: (doc) => writeEntities(doc, writes, 'server') });
  const look = async (who: Someone, subjects: string[] = []) => {
    const answer = await instance.ask({ method: 'POST', path: `/w/${workspace}/taxonomy/seen`, cookie: who.cookie, headers: { 'Content-Type': 'application/json', Origin: instance.origin }, body: JSON.stringify({ subjects }) });
    expect(answer.status).toBe(200);
    return seenAnswer.parse(JSON.parse(answer.body)).unread;
  };
  await sayOfCodebook(note(them, { kind: 'tag', id: tag }));
  expect(await look(ann)).toEqual([]);
  const late = note(them, { kind: 'tag', id: tag });
  await sayOfCodebook(late, note(them, { kind: 'codebook', id: workspace }), note(me, { kind: 'codebook', id: workspace }));
  expect(await look(ann)).toEqual([tag, workspace].sort());
  expect(await look(ann, [workspace, 'x'.repeat(22)])).toEqual([tag]);
  expect(await instance.db.read.seenNotes.count({ where: { memberId: me } })).toBe(2);
  await sayOfCodebook({ kind: 'moderation', id: `comment:${late.id}`, entity: { state: 'hidden', by: member(them), at: '2026-01-05T10:00:00.000Z' } });
  expect(await look(ann)).toEqual([]);
});
