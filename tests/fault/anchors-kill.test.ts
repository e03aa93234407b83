import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { anchor, type Anchor } from '#core/entities/anchor.ts';
import { describe as selectorsOf } from '#core/anchoring/anchoring.ts';
import { createBus } from '#server/bus.ts';
import { createRooms } from '#server/collab/rooms.ts';
import { databaseFile, openDb } from '#server/db.ts';
import { createLayers } from '#server/layers.ts';
import { createMembers } from '#server/workspaces/members.ts';
import { newId } from '#server/new-id.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { positionsOf, resolvePositions } from '#ydoc/text-anchor.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { freshDataFolder, type DataFolder } from '#tests/support/data-folder.ts';
import { anAnnotation } from '#tests/support/entities.ts';
import { plant, type Planted } from '#tests/support/plant.ts';
import { startServer } from '#tests/support/server.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';
import { copyOfDead, replayLog } from './stored-state.ts';

const ROUNDS = 3;
/** Each round corrects a paragraph, deletes one, makes one a heading and leaves one alone. */
const EACH = 4;
const paragraphOf = (at: number) => `Paragraph ${at}: delegation number ${at} recalls that the law of place ${at} applies to all that States do there.`;
const markedIn = (at: number) => `number ${at} recalls that the law of place ${at} applies`;

/** The same words of every paragraph, marked by two people who may not see each other’s, by one for herself, and by someone for all. */
async function annotate(data: DataFolder, { people, workspace, statements: [place] }: Planted): Promise<{ text: string; layers: string[]; words: Map<string, number> }> {
  const db = await openDb(data.path);
  const bus = createBus();
  const layers = createLayers({ db, members: createMembers({ db, bus }) });
  const rooms = createRooms({ db, bus, layers });
  const { statement, layer } = place ?? { statement: '', layer: '' };
  const kept = [{ id: newId(), by: people[1], visibility: 'independent' }, { id: newId(), by: people[2], visibility: 'independent' }, { id: newId(), by: people[1], visibility: 'personal' }];
  await db.write(async (tx) => {
    await tx.statement.update({ where: { id: statement }, data: { phase: 'independent' } });
    for (const { id, by, visibility } of kept) await tx.layer.create({ data: { id, workspaceId: workspace, statementId: statement, visibility, ownerId: by?.member ?? '', createdAt: new Date() } });
  });
  const doc = new Y.Doc();
  await rooms.write({
    document: { kind: 'text', statement },
    author: 'server',
    change(text) {
      text.getXmlFragment(TEXT_ROOT).push(Array.from({ length: ROUNDS * EACH }, (_, at) => block('paragraph', paragraphOf(at))));
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(text));
    },
  });
  const flat = flatten(doc.getXmlFragment(TEXT_ROOT));
  const words = new Map<string, number>();
  const all = [...kept, { id: layer, by: people[0] }];
  for (const { id, by } of all) {
    const writes = Array.from({ length: ROUNDS * EACH }, (_, at) => {
      const start = flat.text.indexOf(markedIn(at));
      const passage = { start, end: start + markedIn(at).length };
      const positions = positionsOf(flat, passage);
      if (!positions) throw new Error('Nothing to mark');
      const write = anAnnotation({ statement, by: by?.member ?? '', target: { source: statement, ...positions, ...selectorsOf(flat.text, passage) } });
      words.set(write.id, at);
      return write;
    });
    await rooms.write({ document: { kind: 'layer', layer: id }, author: 'server', change: (target) => writeEntities(target, writes, 'test') });
  }
  await rooms.close();
  await db.close();
  return { text: statement, layers: all.map(({ id }) => id), words };
}

function block(name: string, words: string): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, [new Y.XmlText(words)]);
  if (name === 'heading') element.setAttribute('level', 2 as unknown as string);
  return element;
}

/** What an editor does in a round: by the words, since other rounds have moved the blocks. */
function correct(doc: Y.Doc, round: number): void {
  const root = doc.getXmlFragment(TEXT_ROOT);
  const indexOf = (at: number) => root.toArray().findIndex((one) => flattenOne(one).startsWith(`Paragraph ${at}:`));
  doc.transact(() => {
    const first = root.get(indexOf(round * EACH));
    const words = first instanceof Y.XmlElement ? first.get(0) : undefined;
    if (!(words instanceof Y.XmlText)) throw new Error('There is nothing to correct');
    words.delete(paragraphOf(round * EACH).indexOf('recalls'), 'recalls'.length);
    words.insert(paragraphOf(round * EACH).indexOf('recalls'), 'stresses');
    root.delete(indexOf(round * EACH + 1), 1);
    const third = indexOf(round * EACH + 2);
    root.delete(third, 1);
    root.insert(third, [block('heading', paragraphOf(round * EACH + 2))]);
  });
}

function flattenOne(one: unknown): string {
  const words = one instanceof Y.XmlElement ? one.get(0) : undefined;
  return words instanceof Y.XmlText ? (words.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('') : '';
}

test('a server that is killed between a correction and its anchors has found every annotation again soon after the next start, in every layer, and the editor is let into none that is hidden from them and told nothing of it', { timeout: 300_000 }, async () => {
  const data = await freshDataFolder();
  const planted = await plant(data, { people: ['editor', 'annotator', 'annotator'] });
  const { text: statement, layers, words } = await annotate(data, planted);
  const cookie = planted.people[0]?.cookie ?? '';
  let server = await startServer({ data });
  const editor = connectYjs({ socketOrigin: server.socketOrigin, room: `text/${statement}`, cookie });
  for (const hidden of layers.slice(0, 3)) {
    const refused = connectYjs({ socketOrigin: server.socketOrigin, room: `layer/${hidden}`, cookie });
    expect((await refused.closed).code).toBe(4404);
    refused.close();
  }
  let heard = '';
  editor.provider.on('status', () => editor.provider.ws?.addEventListener('message', ({ data: bytes }) => (heard += Buffer.from(bytes as ArrayBuffer).toString('latin1'))));
  let between = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await editor.synced();
    correct(editor.doc, round);
    await editor.saved();
    await server.kill9();
    const dead = copyOfDead(data);
    const file = new Database(databaseFile(dead.path), { readonly: true });
    if (Number(file.prepare(`SELECT COUNT(*) FROM "Anchor"`).pluck().get()) < (round + 1) * 3 * layers.length) between += 1;
    file.close();
    dead.remove();
    server = await server.restart();
  }
  expect(between, 'kills between a correction and its anchors').toBeGreaterThan(0);

  const file = new Database(databaseFile(data.path), { readonly: true });
  const found = () => new Map((file.prepare(`SELECT "id", "entity" FROM "Anchor"`).all() as { id: string; entity: string }[]).map(({ id, entity }) => [id, anchor.parse(JSON.parse(entity))]));
  await until('all are looked for', () => found().size === ROUNDS * 3 * layers.length, 60_000);
  await server.stop();
  const doc = replayLog(data).get(`text/${statement}`) ?? new Y.Doc();
  const flat = flatten(doc.getXmlFragment(TEXT_ROOT));
  const wordsAt = (one: Anchor | undefined) => {
    const range = one && one.state !== 'orphaned' ? resolvePositions(doc, flat, one) : undefined;
    return range && flat.text.slice(range.start, range.end);
  };
  const anchors = found();
  for (const [id, at] of words) {
    const one = anchors.get(id);
    const expected = [['changed', markedIn(at).replace('recalls', 'stresses')], ['orphaned', undefined], ['intact', markedIn(at)], [undefined, undefined]][at % EACH];
    expect([one?.state, wordsAt(one)], markedIn(at)).toEqual(expected);
    expect(heard.includes(id), 'the editor’s socket was told of an annotation').toBe(false);
  }
  expect(heard.length).toBeGreaterThan(0);
  editor.close();
  file.close();
  data.remove();
});
