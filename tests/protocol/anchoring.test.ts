import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { describe as selectorsOf } from '#core/anchoring/anchoring.ts';
import type { Anchor } from '#core/entities/anchor.ts';
import { anchor } from '#core/entities/anchor.ts';
import { isSame } from '#core/same.ts';
import type { SettleCommand } from '#core/anchoring/settling.ts';
import { createAnchors, type Anchors } from '#server/anchoring/anchors.ts';
import { compareProjection } from '#server/tasks/rebuild-projection.ts';
import { flatten, type FlatText } from '#ydoc/flat-text.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { positionsOf, resolvePositions } from '#ydoc/text-anchor.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { anAnnotation } from '#tests/support/entities.ts';
import { storedState } from '#tests/support/hostile.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';

const PARAGRAPHS = ['Thank you, Mr. Chair.', 'My delegation calls for a more global implementation of commitments.', 'The next session is held in New York.', 'We thank you.'];
const [OWNER, EDITOR, ANNOTATOR] = [0, 1, 2];

let at: SyncInstance;
let anchors: Anchors;
let personal: string;

beforeAll(async () => {
  at = await startSync({ people: ['owner', 'editor', 'annotator', 'annotator'], statements: 12 });
  anchors = createAnchors({ db: at.db, rooms: at.rooms, layers: at.layers, report: (error) => at.reported.push(error) });
});
afterAll(async () => {
  expect(at.reported).toEqual([]);
  expect(await compareProjection(at.db)).toEqual([]);
  await anchors.close();
  await at.close();
});

let used = 0;
let statement: string;
let layer: string;
beforeEach(async () => {
  const next = at.statements[used++];
  if (!next) throw new RangeError('Plant one more statement');
  ({ statement, layer } = next);
  personal = (await at.layers.openPersonal({ workspace: at.workspace, statement, member: at.person(ANNOTATOR).member }))?.layer ?? '';
  await at.rooms.write({ document: { kind: 'text', statement }, author: 'server', change: (doc) => doc.getXmlFragment(TEXT_ROOT).push(PARAGRAPHS.map((words) => block('paragraph', words))) });
});

function block(name: string, words: string): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, [new Y.XmlText(words)]);
  if (name === 'heading') element.setAttribute('level', 2 as unknown as string);
  return element;
}

function stored(): { doc: Y.Doc; flat: FlatText } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, storedState(at, { kind: 'text', statement }));
  return { doc, flat: flatten(doc.getXmlFragment(TEXT_ROOT)) };
}

/** Marks words as the annotator would, in a layer of theirs. */
async function mark(words: string, into = layer, base = stored()): Promise<string> {
  const start = base.flat.text.indexOf(words);
  const passage = { start, end: start + words.length };
  const positions = positionsOf(base.flat, passage);
  if (start < 0 || !positions) throw new RangeError(`“${words}” is not in the text`);
  const write = anAnnotation({ statement, by: at.person(ANNOTATOR).member, target: { source: statement, ...positions, ...selectorsOf(base.flat.text, passage) } });
  await at.rooms.write({ document: { kind: 'layer', layer: into }, author: 'server', change: (doc) => writeEntities(doc, [write], 'test') });
  return write.id;
}

async function edit(change: (root: Y.XmlFragment, doc: Y.Doc) => void): Promise<void> {
  await at.rooms.write({ document: { kind: 'text', statement }, author: { kind: 'member', id: at.person(EDITOR).member }, change: (doc) => change(doc.getXmlFragment(TEXT_ROOT), doc) });
}

function textIn(root: Y.XmlFragment, index: number): Y.XmlText {
  const element = root.get(index);
  const text = element instanceof Y.XmlElement ? element.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error(`Block ${index} has no text`);
  return text;
}

async function anchorOf(id: string, of = layer): Promise<Anchor | undefined> {
  const row = await at.db.read.anchor.findUnique({ where: { layerId_id: { layerId: of, id } } });
  return row ? anchor.parse(JSON.parse(row.entity)) : undefined;
}

/** The words that an anchor's relative positions give now. */
function wordsOf(found: Anchor | undefined): string | undefined {
  if (!found || found.state === 'orphaned') return undefined;
  const { doc, flat } = stored();
  const range = resolvePositions(doc, flat, found);
  return range && flat.text.slice(range.start, range.end);
}

describe('the server finds every annotation again', () => {
  test('in layers that the editor may not see, too; an untouched one costs no write', async () => {
    const [touched, hidden, untouched] = [await mark('more global implementation'), await mark('global implementation of commitments', personal), await mark('Thank you, Mr. Chair.')];
    await edit((root) => {
      textIn(root, 1).delete(27, 6);
      textIn(root, 1).insert(27, 'effective');
      textIn(root, 0).insert(0, 'So: ');
    });
    await anchors.settled();
    const found = await anchorOf(touched);
    expect(found).toMatchObject({ state: 'changed', now: { exact: wordsOf(found) } });
    expect(wordsOf(found)).toContain('implementation');
    expect((await anchorOf(hidden, personal))?.state).toBe('changed');
    expect(await anchorOf(untouched)).toBeUndefined();
  });

  test('what a change of structure does to positions is made good: a paragraph that becomes a heading, one that is divided, one that is moved', async () => {
    const [heading, divided, moved] = [await mark('My delegation calls'), await mark('next session is held in New York'), await mark('We thank you.')];
    await edit((root) => {
      root.delete(1, 1);
      root.insert(1, [block('heading', PARAGRAPHS[1] ?? '')]);
    });
    await edit((root) => {
      textIn(root, 2).delete(24, 13);
      root.insert(3, [block('paragraph', 'in New York.')]);
    });
    await edit((root) => {
      root.delete(4, 1);
      root.insert(0, [block('paragraph', 'We thank you.')]);
    });
    await anchors.settled();
    expect([wordsOf(await anchorOf(heading)), (await anchorOf(heading))?.state]).toEqual(['My delegation calls', 'intact']);
    expect([wordsOf(await anchorOf(divided)), (await anchorOf(divided))?.state]).toEqual(['next session is held\nin New York', 'changed']);
    expect([wordsOf(await anchorOf(moved)), (await anchorOf(moved))?.state]).toEqual(['We thank you.', 'intact']);
  });

  test('deleted words leave an orphan, which comes back with them', async () => {
    const id = await mark('session is held in New York');
    await edit((root) => root.delete(2, 1));
    await anchors.settled();
    expect(await anchorOf(id)).toMatchObject({ state: 'orphaned' });
    await edit((root) => root.insert(2, [block('paragraph', PARAGRAPHS[2] ?? '')]));
    await anchors.settled();
    const found = await anchorOf(id);
    expect([found?.state, wordsOf(found)]).toEqual(['intact', 'session is held in New York']);
  });

  test('a target that was made on an older text is looked for when it arrives', async () => {
    const base = stored();
    await edit((root) => {
      root.delete(1, 1);
      root.insert(1, [block('heading', PARAGRAPHS[1] ?? '')]);
      root.delete(2, 1);
      textIn(root, 0).insert(0, 'So: ');
    });
    await anchors.settled();
    const [kept, lost] = [await mark('global implementation', layer, base), await mark('session is held in New York', personal, base)];
    await anchors.settled();
    expect([wordsOf(await anchorOf(kept)), (await anchorOf(kept))?.state]).toEqual(['global implementation', 'intact']);
    expect((await anchorOf(lost, personal))?.state).toBe('orphaned');
  });

  test('a burst of keystrokes writes a handful of anchors, and everyone who has the layer open sees them only once they are stored', async () => {
    const ids = await Promise.all(['calls for a more global', 'more global implementation', 'global'].map((words) => mark(words)));
    const reader = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${layer}`, cookie: at.person(OWNER).cookie });
    await reader.synced();
    const editor = connectYjs({ socketOrigin: at.socketOrigin, room: `text/${statement}`, cookie: at.person(EDITOR).cookie });
    await editor.synced();
    const before = await at.db.read.documentUpdate.count({ where: { document: `layer/${layer}` } });
    const text = textIn(editor.doc.getXmlFragment(TEXT_ROOT), 1);
    for (const [index, letter] of [...'ly and effectively'].entries()) {
      text.insert('My delegation calls for a more global'.length + index, letter);
      await editor.saved();
    }
    await anchors.settled();
    expect(wordsOf(await anchorOf(ids[1] ?? ''))).toBe('more globally and effectively implementation');
    expect(await anchorOf(ids[2] ?? '')).toBeUndefined();
    expect(await at.db.read.documentUpdate.count({ where: { document: `layer/${layer}` } })).toBeLessThan(before + 10);
    const last = await anchorOf(ids[1] ?? '');
    await until('the reader has the last of them', () => isSame(reader.doc.getMap('anchors').get(ids[1] ?? ''), last));
    for (const id of ids) expect(reader.doc.getMap('anchors').get(id)).toEqual(await anchorOf(id));
    reader.close();
    editor.close();
  });

  test('a process that ended between text and anchors is made up for at the next start', async () => {
    const id = await mark('more global implementation');
    const gone = await mark('We thank you.', personal);
    await anchors.close();
    await edit((root) => {
      textIn(root, 1).insert(33, 'ly');
      root.delete(3, 1);
    });
    expect(await anchorOf(id)).toBeUndefined();
    anchors = createAnchors({ db: at.db, rooms: at.rooms, layers: at.layers, report: (error) => at.reported.push(error) });
    await anchors.catchUp();
    expect([(await anchorOf(id))?.state, (await anchorOf(gone, personal))?.state]).toEqual(['changed', 'orphaned']);
    const rows = await at.db.read.documentUpdate.count();
    await anchors.catchUp();
    expect(await at.db.read.documentUpdate.count()).toBe(rows);
  });
});

describe('a person settles where an annotation belongs', () => {
  const ask = (person: number, command: SettleCommand) => anchors.settle({ workspace: at.workspace, statement, actor: { member: at.person(person).member, role: (['owner', 'editor', 'annotator', 'annotator'] as const)[person] ?? 'reader' }, command });
  const placeOf = (words: string) => {
    const { flat } = stored();
    const start = flat.text.indexOf(words);
    const positions = positionsOf(flat, { start, end: start + words.length });
    if (start < 0 || !positions) throw new RangeError(words);
    return { ...positions, words };
  };

  test('changed words are said to fit: they are what it means from then on, until that is taken back', async () => {
    const id = await mark('more global implementation');
    await edit((root) => textIn(root, 1).insert(37, 'ly'));
    await anchors.settled();
    expect(await ask(ANNOTATOR, { kind: 'keep', annotations: [id], words: 'more glob implementation' })).toBe('changed');
    expect(await ask(ANNOTATOR, { kind: 'keep', annotations: [id], words: 'more globally implementation' })).toBe('done');
    expect(await anchorOf(id)).toMatchObject({ state: 'intact', settled: { quote: { exact: 'more globally implementation' }, was: 'changed' } });
    await edit((root) => textIn(root, 1).insert(0, 'Now, '));
    await anchors.settled();
    expect((await anchorOf(id))?.state).toBe('intact');
    expect(await ask(ANNOTATOR, { kind: 'release', annotations: [id] })).toBe('done');
    expect(await anchorOf(id)).toMatchObject({ state: 'changed', now: { exact: 'more globally implementation' } });
  });

  test('an orphan is attached to other words, follows them, and is one again when that is taken back', async () => {
    const id = await mark('session is held in New York');
    await edit((root) => root.delete(2, 1));
    await anchors.settled();
    expect(await ask(OWNER, { kind: 'attach', annotations: [id], ...placeOf('delegation calls') })).toBe('done');
    await edit((root) => textIn(root, 1).insert(3, 'own '));
    await anchors.settled();
    expect([(await anchorOf(id))?.state, wordsOf(await anchorOf(id))]).toEqual(['intact', 'delegation calls']);
    expect(await ask(OWNER, { kind: 'release', annotations: [id] })).toBe('done');
    expect(await anchorOf(id)).toMatchObject({ state: 'orphaned' });
  });

  test('others’ annotations are settled by those who moderate only, and what nobody may read is not there', async () => {
    const [id, hidden] = [await mark('New York'), await mark('global', personal)];
    const attach: SettleCommand & { kind: 'attach' } = { kind: 'attach', annotations: [id], ...placeOf('Mr. Chair') };
    expect(await ask(3, attach)).toBe('refused');
    expect(await anchorOf(id)).toBeUndefined();
    expect(await ask(OWNER, { ...attach, annotations: [hidden] })).toBe('not-found');
    expect(await ask(OWNER, { ...attach, annotations: ['x'.repeat(22)] })).toBe('not-found');
    expect(await ask(ANNOTATOR, { ...attach, annotations: [hidden] })).toBe('done');
    expect(wordsOf(await anchorOf(hidden, personal))).toBe('Mr. Chair');
  });
});

test('only the server writes anchors', async () => {
  const id = await mark('New York');
  const member = connectYjs({ socketOrigin: at.socketOrigin, room: `layer/${layer}`, cookie: at.person(OWNER).cookie });
  await member.synced();
  writeEntities(member.doc, [{ kind: 'anchor', id, entity: { state: 'orphaned', sequence: 1 } }], 'test');
  expect((await member.closed).code).toBe(4422);
  expect(member.refusals).toEqual([{ refused: [{ kind: 'anchor', id, code: 'server-only' }] }]);
  member.close();
});
