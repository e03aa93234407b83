import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Decision } from '#core/entities/decision.ts';
import { reviewKey, type Review } from '#core/entities/review.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { anAnnotation, aTagging, member } from '#tests/support/entities.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';

const AT = '2026-01-05T10:00:00.000Z';

let at: SyncInstance;
let subject: string;
beforeEach(async () => {
  at = await startSync({ people: ['owner', 'annotator', 'reader'] });
  const annotation = anAnnotation({ statement: at.statement, by: at.person(0).member });
  const tagging = aTagging({ annotation: annotation.id, tag: at.tag, by: at.person(0).member });
  subject = tagging.id;
  await at.rooms.write({ document: { kind: 'layer', layer: at.layer }, author: member(at.person(0).member), change: (doc) => writeEntities(doc, [annotation, tagging], 'server') });
});
afterEach(async () => {
  expect(at.reported).toEqual([]);
  await at.close();
});

function verdictBy(id: string): Write {
  const entity: Review = { subject, about: { tag: at.tag }, verdict: 'agree', creator: member(id), created: AT };
  return { kind: 'review', id: reviewKey(entity), entity };
}

function decisionBy(id: string): Write {
  const entity: Decision = { outcome: 'kept', reason: 'It fits.', by: member(id), at: AT };
  return { kind: 'decision', id: subject, entity };
}

const sequence = async () => (await at.db.read.document.findUniqueOrThrow({ where: { name: `layer/${at.layer}` } })).sequence;

test('G5 what a member writes through a page is judged as theirs, and the log names them', async () => {
  const [owner, annotator, reader] = [0, 1, 2].map((index) => at.person(index).member);
  const write = (of: string | undefined, role: 'annotator' | 'reader', one: Write) => at.rooms.writeFor({ layer: at.layer, actor: { member: of ?? '', role }, writes: () => [one] });
  const before = await sequence();
  expect(await write(annotator, 'annotator', verdictBy(owner ?? ''))).toMatchObject([{ code: 'author-forged' }]);
  expect(await write(annotator, 'annotator', decisionBy(annotator ?? ''))).toMatchObject([{ code: 'role-forbids' }]);
  expect(await write(reader, 'reader', verdictBy(reader ?? ''))).toMatchObject([{ code: 'role-forbids' }]);
  expect(await sequence()).toBe(before);
  expect(await write(annotator, 'annotator', verdictBy(annotator ?? ''))).toEqual([]);
  const log = await at.db.read.documentUpdate.findFirstOrThrow({ where: { document: `layer/${at.layer}` }, orderBy: { sequence: 'desc' } });
  expect([log.sequence, log.authorKind, log.authorId]).toEqual([before + 1, 'member', annotator]);
});

test('G2 the bytes that the server writes for a member stay the server’s', async () => {
  const { member: id } = at.person(1);
  await at.rooms.writeFor({ layer: at.layer, actor: { member: id, role: 'annotator' }, writes: () => [verdictBy(id)] });
  const owners = await at.db.read.documentClient.findMany({ where: { document: `layer/${at.layer}` } });
  expect(new Set(owners.map(({ authorKind }) => authorKind))).toEqual(new Set(['server']));
});

test('G7 a role that is not today’s any more stores nothing', async () => {
  const { member: id } = at.person(1);
  const before = await sequence();
  await expect(at.rooms.writeFor({ layer: at.layer, actor: { member: id, role: 'reviewer' }, writes: () => [decisionBy(id)] })).rejects.toMatchObject({ name: 'StorageUnavailable' });
  expect(await sequence()).toBe(before);
  expect(await at.rooms.writeFor({ layer: at.layer, actor: { member: id, role: 'annotator' }, writes: () => [verdictBy(id)] })).toEqual([]);
});
