import { afterEach, beforeEach, expect, test } from 'vitest';
import { annotation } from '#core/entities/annotation.ts';
import type { Moderation } from '#core/entities/moderation.ts';
import { newId } from '#server/new-id.ts';
import { createSample } from '#server/sample/sample.ts';
import { countStatements } from '#server/statements/statement-counts.ts';
import { createTaxonomies } from '#server/taxonomy/taxonomy.ts';
import { openRooms, type OpenRooms } from '#tests/support/rooms.ts';
import { writeEntities } from '#ydoc/layer.ts';

let db: OpenRooms['db'];
let bus: OpenRooms['bus'];
let rooms: OpenRooms['rooms'];
let close: OpenRooms['close'];

beforeEach(async () => {
  ({ db, bus, rooms, close } = await openRooms());
});
afterEach(() => close());

async function sampleWorkspace() {
  const user = newId();
  await db.write((tx) => tx.user.create({ data: { id: user, email: 'o@example.org', name: 'Olena', passwordHash: 'x', createdAt: new Date() } }));
  return createSample({ db, bus, documents: rooms }).createWorkspace({ owner: user });
}

test('what a reviewer has hidden is in no list and no count: neither a tagging nor all that stands on an annotation', async () => {
  const { workspace, member } = await sampleWorkspace();
  const taxonomies = createTaxonomies({ db });
  const { id: tag } = await db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, code: 'LAW.BIND' } });
  const [first, second] = await db.read.tagging.findMany({ where: { tagId: tag }, orderBy: { id: 'asc' } });
  if (!first || !second) throw new Error('The sample uses LAW.BIND more than once');
  const statement = (await db.read.layer.findUniqueOrThrow({ where: { id: second.layerId } })).statementId;
  const before = { uses: await taxonomies.usesOf({ workspace }), passages: countStatements(db, workspace).get(statement)?.passages ?? 0 };

  const hide = (layer: string, subject: string) => {
    const hidden: Moderation = { state: 'hidden', by: { kind: 'member', id: member }, at: '2026-01-05T10:00:00.000Z' };
    return rooms.write({ document: { kind: 'layer', layer }, author: 'server', change: (doc) => writeEntities(doc, [{ kind: 'moderation', id: subject, entity: hidden }], 'server') });
  };
  await hide(first.layerId, `tagging:${first.id}`);
  await hide(second.layerId, `annotation:${second.annotationId}`);

  const uses = await taxonomies.usesOf({ workspace });
  expect(uses[tag]?.taggings).toBe((before.uses[tag]?.taggings ?? 0) - 2);
  const listed = taxonomies.passagesOf({ workspace, tag, limit: 100 }).map(({ annotation }) => annotation);
  expect(listed).toHaveLength((before.uses[tag]?.taggings ?? 0) - 2);
  expect(listed).not.toContain(second.annotationId);
  expect(countStatements(db, workspace).get(statement)?.passages).toBeLessThan(before.passages);
});

test('an annotation that its author deleted, and on which only something hidden is left, counts no more', async () => {
  const { workspace, member } = await sampleWorkspace();
  const taggings = await db.read.tagging.findMany({ orderBy: { id: 'asc' } });
  const alone = taggings.find(({ annotationId }) => taggings.filter((one) => one.annotationId === annotationId).length === 1);
  if (!alone) throw new Error('The sample has an annotation with one tagging');
  const { statementId } = await db.read.layer.findUniqueOrThrow({ where: { id: alone.layerId } });
  const { entity } = await db.read.annotation.findFirstOrThrow({ where: { layerId: alone.layerId, id: alone.annotationId } });
  const passages = () => countStatements(db, workspace).get(statementId)?.passages ?? 0;
  const write = (change: Parameters<typeof writeEntities>[1]) =>
    rooms.write({ document: { kind: 'layer', layer: alone.layerId }, author: 'server', change: (doc) => writeEntities(doc, change, 'server') });

  const before = passages();
  const at = '2026-01-05T10:00:00.000Z';
  await write([{ kind: 'annotation', id: alone.annotationId, entity: { ...annotation.parse(JSON.parse(entity)), deleted: at } }]);
  expect(passages()).toBe(before);
  await write([{ kind: 'moderation', id: `tagging:${alone.id}`, entity: { state: 'hidden', by: { kind: 'member', id: member }, at } }]);
  expect(passages()).toBe(before - 1);
});
