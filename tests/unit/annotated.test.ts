import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import type { TextBlock } from '#core/text/text-block.ts';
import { writtenDetails } from '#tests/support/details.ts';
import { createAnnotated } from '#server/annotated/annotated.ts';
import { createMembers } from '#server/workspaces/members.ts';
import { newId } from '#server/new-id.ts';
import { addStatementRow, writeText } from '#server/statements/statements.ts';
import { createTaxonomies } from '#server/taxonomy/taxonomy.ts';
import { foundWorkspace } from '#server/workspaces/workspaces.ts';
import { aComment, anAnnotation, aTagging, member } from '#tests/support/entities.ts';
import { openRooms, type OpenRooms } from '#tests/support/rooms.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';

const words = (text: string): TextBlock => ({ type: 'paragraph', part: 'body', spans: [{ text }] });
const BLOCKS: TextBlock[] = [
  { type: 'heading', level: 1, part: 'body', spans: [{ text: 'Norms' }] },
  { type: 'paragraph', part: 'body', spans: [{ text: 'Mr. Chair, we ' }, { text: 'support', bold: true }, { text: ' legally binding\nrules.' }] },
  { type: 'list', ordered: true, start: 3, entries: [[words('First proposal')], [words('Second proposal')]] },
];
const AT = (second: number) => `2026-01-05T10:00:${String(second).padStart(2, '0')}.000Z`;

let rooms: OpenRooms;
let here: Place;

interface Place {
  workspace: string;
  owner: string;
  colleague: string;
  statement: string;
  layer: string;
}

beforeEach(async () => {
  rooms = await openRooms();
  here = await place();
});
afterEach(() => rooms.close());

async function place(): Promise<Place> {
  const { db, rooms: documents } = rooms;
  const [user, other] = [newId(), newId()];
  const { workspace, member: owner } = await db.write(async (tx) => {
    for (const [id, name] of [[user, 'Olena'], [other, 'Cyrus']] as const) await tx.user.create({ data: { id, name, email: `${id}@example.org`, passwordHash: 'x', createdAt: new Date() } });
    return foundWorkspace(tx, { owner: user, name: 'Team' });
  });
  const colleague = newId();
  await db.write((tx) => tx.member.create({ data: { id: colleague, workspaceId: workspace, userId: other, role: 'annotator', createdAt: new Date() } }));
  const [statement, author] = [newId(), member(owner)];
  const layer = await db.write((tx) => addStatementRow(tx, { statement, workspace, author, details: writtenDetails({ title: 'On norms' }), source: '', at: new Date() }));
  await writeText(documents, { statement, author, blocks: BLOCKS });
  return { workspace, owner, colleague, statement, layer };
}

const write = (layer: string, ...writes: Write[]) =>
  rooms.rooms.write({ document: { kind: 'layer', layer }, author: 'server', change: (doc) => writeEntities(doc, writes, 'server') });

async function personalLayer(owner: string): Promise<string> {
  const id = newId();
  await rooms.db.write((tx) => tx.layer.create({ data: { id, workspaceId: here.workspace, statementId: here.statement, visibility: 'personal', ownerId: owner, createdAt: new Date() } }));
  return id;
}

async function tag(code: string, mergedIntoId: string | null = null): Promise<string> {
  const id = newId();
  await rooms.db.write((tx) => tx.tag.create({ data: { id, workspaceId: here.workspace, code, name: code, mergedIntoId, ...(mergedIntoId && { retiredAt: new Date() }) } }));
  return id;
}

async function taken(of: { withOwn?: boolean; only?: string[]; member?: string } = {}): Promise<AnnotatedStatement[]> {
  const { db, bus } = rooms;
  const annotated = createAnnotated({ db, members: createMembers({ db, bus }), taxonomies: createTaxonomies({ db }) });
  const all: AnnotatedStatement[] = [];
  for await (const one of annotated.statements({ workspace: here.workspace, member: of.member ?? here.owner, withOwn: of.withOwn ?? false, only: of.only })) all.push(one);
  return all;
}

async function first(of: Parameters<typeof taken>[0] = {}): Promise<AnnotatedStatement> {
  const [one] = await taken(of);
  if (!one) throw new Error('There is a statement');
  return one;
}

/** An annotation of words of the text, once more by its place in them. */
async function marked(words: string, by = here.owner, created = AT(0)) {
  const { text } = await first();
  const start = text.indexOf(words);
  return anAnnotation({ statement: here.statement, by, created, target: { source: here.statement, start: 'AAAA', end: 'AAAB', quote: { exact: words, prefix: '', suffix: '' }, position: { start: start < 0 ? 0 : start, end: (start < 0 ? 0 : start) + words.length } } });
}

test('a text comes with its blocks, and each passage with its words, paragraph and section', async () => {
  const [wide, narrow] = [await marked('legally binding\nrules'), await marked('binding', here.colleague, AT(1))];
  const inList = await marked('Second proposal');
  await write(here.layer, narrow, wide, inList);
  const { text, blocks, passages, details } = await first();
  expect(details.title).toBe('On norms');
  expect(blocks.map(({ spans }) => spans.map((span) => span.text).join('')).join('\n')).toBe(text);
  for (const { start, end, spans } of blocks) expect(text.slice(start, end)).toBe(spans.map((span) => span.text).join(''));
  expect(blocks.map(({ level, lists, beginsEntry }) => [level, lists.length, beginsEntry])).toEqual([[1, 0, false], [null, 0, false], [null, 1, true], [null, 1, true]]);
  expect(passages.map(({ exact, creator, section, state }) => [exact, creator.name, section, state])).toEqual([
    ['legally binding\nrules', 'Olena', 'Norms', 'intact'],
    ['binding', 'Cyrus', 'Norms', 'intact'],
    ['Second proposal', 'Olena', 'Norms', 'intact'],
  ]);
  expect(passages.map(({ paragraph }) => paragraph)).toEqual([1, 1, 3]);
  expect(blocks.map(({ number }) => number)).toEqual([null, 1, 2, 3]);
  expect(blocks.map(({ lists }) => lists[0]?.number)).toEqual([undefined, undefined, 3, 4]);
});

test('one that lost its place keeps its words and stands last', async () => {
  const [lost, there] = [await marked('words of another draft'), await marked('legally')];
  await write(here.layer, lost, there);
  const { passages } = await first();
  expect(passages.map(({ exact, range, state, paragraph }) => [exact, range === null, state, paragraph === null])).toEqual([
    ['legally', false, 'intact', false],
    ['words of another draft', true, 'orphaned', true],
  ]);
});

test('taggings count as the living tag, with values, verdicts and the decision that holds; comments stand in order', async () => {
  const living = await tag('LAW');
  const merged = await tag('LEGAL', living);
  const passage = await marked('binding');
  const tagging = aTagging({ annotation: passage.id, tag: merged, by: here.owner, value: 'supports', note: 'Twice said' });
  const comments = [aComment({ annotation: passage.id, by: here.owner, text: 'One', created: AT(1) }), aComment({ annotation: passage.id, by: here.colleague, text: 'Three', created: AT(3) })];
  const reply = aComment({ annotation: passage.id, by: here.colleague, text: 'Two', created: AT(2), ...(comments[0] && { parent: comments[0].id }) });
  const about = { tag: merged, value: 'supports' };
  await write(here.layer, passage, tagging, ...comments, reply,
    { kind: 'review', id: `${tagging.id}:${here.colleague}`, entity: { subject: tagging.id, about, verdict: 'disagree', reason: 'No', creator: member(here.colleague), created: AT(4) } },
    { kind: 'decision', id: tagging.id, entity: { outcome: 'changed', reason: 'Agreed', about, to: { tag: merged, value: 'opposes' }, by: member(here.owner), at: AT(5) } },
    { kind: 'thread', id: passage.id, entity: { state: 'resolved', by: member(here.colleague), at: AT(6) } });
  const { passages } = await first();
  expect(passages[0]?.taggings).toMatchObject([{
    tag: living, value: 'supports', note: 'Twice said', creator: { name: 'Olena' },
    verdicts: [{ by: { name: 'Cyrus' }, verdict: 'disagree', reason: 'No', isStale: false }],
    decision: { outcome: 'changed', to: { tag: living, value: 'opposes' }, by: { name: 'Olena' } },
  }]);
  expect(passages[0]?.comments.map(({ text, parent }) => [text, parent])).toEqual([['One', null], ['Two', comments[0]?.id], ['Three', null]]);
  expect(passages[0]?.thread).toMatchObject({ resolved: true, by: { name: 'Cyrus' } });
});

test('what is hidden, deleted, a colleague’s alone or of elsewhere never comes out', async () => {
  const CANARY = 'canary';
  const hidden = (id: string): Write => ({ kind: 'moderation', id, entity: { state: 'hidden', by: member(here.owner), at: AT(9), reason: CANARY } });
  const law = await tag('LAW');
  const [shown, gone, deleted, kept] = [await marked('binding'), await marked('legally'), await marked('rules'), await marked('support')];
  const said = aComment({ annotation: shown.id, by: here.owner, text: CANARY });
  const tagged = aTagging({ annotation: shown.id, tag: law, by: here.owner, note: CANARY });
  await write(here.layer, shown, said, tagged, hidden(`comment:${said.id}`), hidden(`tagging:${tagged.id}`),
    aComment({ annotation: shown.id, by: here.colleague, text: 'An answer', parent: said.id }),
    aComment({ annotation: shown.id, by: here.colleague, text: CANARY, deleted: AT(3) }),
    gone, hidden(`annotation:${gone.id}`), aComment({ annotation: gone.id, by: here.colleague, text: CANARY }), aTagging({ annotation: gone.id, tag: law, by: here.colleague, note: CANARY }),
    { ...deleted, entity: { ...deleted.entity, deleted: AT(3) } }, aTagging({ annotation: deleted.id, tag: law, by: here.owner, note: CANARY, deleted: AT(3) }),
    { ...kept, entity: { ...kept.entity, deleted: AT(3) } }, aComment({ annotation: kept.id, by: here.colleague, text: 'It stays for this' }),
    { kind: 'comment', id: newId(), entity: { subject: { kind: 'tag', id: law }, text: CANARY, mentions: [], creator: member(here.owner), created: AT(0) } });
  const own = await personalLayer(here.owner);
  const other = await personalLayer(here.colleague);
  const [mine, theirs] = [await marked('Chair'), await marked('proposal')];
  await write(own, mine, aComment({ annotation: mine.id, by: here.owner, text: 'For me alone' }));
  await write(other, theirs, aComment({ annotation: theirs.id, by: here.colleague, text: CANARY }));
  const elsewhere = await place();
  const foreign = aComment({ annotation: shown.id, by: elsewhere.owner, text: CANARY });
  await write(elsewhere.layer, anAnnotation({ statement: elsewhere.statement, by: elsewhere.owner }), foreign);

  const shared = await taken({ only: [elsewhere.statement, here.statement, 'nothing'] });
  expect(shared.map(({ id }) => id)).toEqual([here.statement]);
  expect(JSON.stringify(shared)).not.toContain(CANARY);
  expect(JSON.stringify(shared)).not.toContain('For me alone');
  expect(shared[0]?.passages.map(({ exact, comments }) => [exact, comments.map(({ text, parent }) => [text, parent])])).toEqual([
    ['support', [['It stays for this', null]]],
    ['binding', [['An answer', null]]],
  ]);
  const withOwn = await taken({ withOwn: true });
  expect(JSON.stringify(withOwn)).not.toContain(CANARY);
  expect(withOwn[0]?.passages.filter(({ layer }) => layer === 'personal').map(({ exact }) => exact)).toEqual(['Chair']);
  expect(JSON.stringify(await taken({ withOwn: true, member: elsewhere.owner }))).not.toContain('For me alone');
});
