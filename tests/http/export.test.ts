import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readDocx } from '#server/import/docx/read-docx.ts';
import { openZip } from '#server/import/zip.ts';
import { newId } from '#server/new-id.ts';
import { aComment, anAnnotation } from '#tests/support/entities.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { invite, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

const CANARY = 'canary-41c0ffee';
const MINE = 'kept-for-myself-77';
const AT = '2026-01-05T10:00:00.000Z';

let instance: Instance;
let owner: Someone;
let colleague: Someone;
let stranger: Someone;
let workspace: string;
let statement: string;
let title: string;
let tags: { law: string; other: string };

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  const place = await placeOf(instance, owner);
  workspace = place.workspace;
  colleague = await signUp(instance, 'Cyrus Colleague', await invite(instance, owner, 'annotator'));
  stranger = await signUp(instance, 'Stranger');
  const row = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace, title: { not: '' } }, include: { layers: true } });
  [statement, title] = [row.id, row.title];
  const codes = await instance.db.read.tag.findMany({ where: { workspaceId: workspace } });
  const known = (code: string) => codes.find((tag) => tag.code === code)?.id ?? '';
  tags = { law: known('LAW.BIND'), other: newId() };
  const shared = row.layers[0]?.id ?? '';
  const theirs = (await instance.db.read.member.findFirstOrThrow({ where: { userId: colleague.user, workspaceId: workspace } })).id;
  const [said, alone] = [await instance.services.layers.openPersonal({ workspace, statement, member: place.member }), await instance.services.layers.openPersonal({ workspace, statement, member: theirs })];
  const on = anAnnotation({ statement, by: place.member });
  const hidden = aComment({ annotation: on.id, by: theirs, text: CANARY });
  await write(shared, on, aComment({ annotation: on.id, by: place.member, text: 'Shown to everyone' }), hidden,
    { kind: 'moderation', id: `comment:${hidden.id}`, entity: { state: 'hidden', by: { kind: 'member', id: place.member }, at: AT } },
    aComment({ annotation: on.id, by: place.member, text: CANARY, deleted: AT }));
  const [mine, other] = [anAnnotation({ statement, by: place.member }), anAnnotation({ statement, by: theirs })];
  await write(said?.layer ?? '', mine, aComment({ annotation: mine.id, by: place.member, text: MINE }));
  await write(alone?.layer ?? '', other, aComment({ annotation: other.id, by: theirs, text: CANARY }));
});
afterAll(() => instance.close());

const write = (layer: string, ...writes: Write[]) =>
  instance.services.rooms.write({ document: { kind: 'layer', layer }, author: 'server', change: (doc) => writeEntities(doc, writes, 'server') });

async function taken(query: string, who = owner, of = workspace) {
  const answer = await fetch(`${instance.origin}/w/${of}/export/file?${query}`, { headers: { cookie: who.cookie } });
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

/** What a Word file says beside its text: comments, tags with their notes, and what it keeps as data. */
async function commentsIn(bytes: Uint8Array): Promise<string[]> {
  const { comments, passages = [] } = await readDocx(bytes);
  const data = await (await openZip(bytes)).read('customXml/item1.xml');
  return [...comments.map(({ text }) => text), ...passages.flatMap(({ taggings }) => taggings).map(({ tag, note }) => `${tag.join(' ')} ${note ?? ''}`), ...(data ? [Buffer.from(data).toString()] : [])];
}

test('one statement is a Word file under its title, with everybody’s comments and nothing that is hidden, deleted or somebody else’s', async () => {
  const { status, headers, bytes } = await taken(`as=docx&statement=${statement}`);
  expect(status).toBe(200);
  expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain(`${title}.docx`);
  const said = await commentsIn(bytes);
  expect(said).toContain('Shown to everyone');
  expect(said.some((text) => text.startsWith('LAW.'))).toBe(true);
  expect(said.join('\n')).not.toContain(CANARY);
  expect(said.join('\n')).not.toContain(MINE);
  const own = (await commentsIn((await taken(`as=docx&statement=${statement}&mine=with`)).bytes)).join('\n');
  expect(own).toContain(MINE);
  expect(own).not.toContain(CANARY);
  const narrowed = await commentsIn((await taken(`as=docx&statement=${statement}&tag=${tags.law}`)).bytes);
  expect(narrowed).not.toContain('Shown to everyone');
  expect(await commentsIn((await taken(`as=docx&statement=${statement}&tag=${tags.other}`)).bytes)).toEqual([]);
});

test('several statements are a zip in the list’s order, narrowed as the list is', async () => {
  const { headers, bytes } = await taken('as=docx');
  expect(headers.get('content-disposition')).toContain('statements.zip');
  const zip = await openZip(bytes);
  expect(zip.names).toHaveLength(5);
  for (const name of zip.names) {
    expect(name).toMatch(/^[1-5] [^/\\]+\.docx$/);
    expect((await readDocx((await zip.read(name)) ?? new Uint8Array())).text.length).toBeGreaterThan(1_000);
  }
  expect((await openZip((await taken('as=docx&language=fa')).bytes)).names.length).toBeLessThan(5);
});

test('tables hold the same, as CSV and as one workbook', async () => {
  const text = async (query: string) => new TextDecoder().decode((await taken(query)).bytes);
  const passages = await text('as=passages.csv');
  expect(passages).toMatch(/^Statement,Position holder,/);
  expect(passages).toContain(`/w/${workspace}/statements/${statement}?a=`);
  expect(passages.split('\r\n').length).toBeGreaterThan(158);
  const comments = await text(`as=comments.csv&statement=${statement}`);
  expect(comments).toContain('Shown to everyone');
  expect(await text(`as=comments.csv&mine=with`)).toContain(MINE);
  for (const answer of [passages, comments, await text('as=comments.csv&mine=with'), await text('as=passages.csv&mine=with')]) expect(answer).not.toContain(CANARY);
  expect(comments).not.toContain(MINE);
  expect(await text('as=tags.csv')).toContain('LAW.BIND');
  const { headers, bytes } = await taken('as=xlsx');
  expect(headers.get('content-disposition')).toContain('statements.xlsx');
  const zip = await openZip(bytes);
  const all = (await Promise.all(zip.names.map(async (name) => (await zip.read(name))?.toString() ?? ''))).join('');
  expect(all).toContain('Shown to everyone');
  expect(all).not.toContain(CANARY);
});

test('Web Annotations come as one collection that says how many there are', async () => {
  const { headers, bytes } = await taken('as=jsonld');
  expect(headers.get('content-disposition')).toContain('statements.jsonld');
  const words = new TextDecoder().decode(bytes);
  const { total, first: { items } } = z.object({ total: z.number(), first: z.object({ items: z.array(z.object({ id: z.url(), motivation: z.string() })) }) }).parse(JSON.parse(words));
  expect(items).toHaveLength(total);
  expect(items.filter(({ motivation }) => motivation === 'tagging')).toHaveLength(158);
  expect(words).toContain('Shown to everyone');
  expect(words).not.toContain(CANARY);
  expect(words).not.toContain(MINE);
});

test('what does not come back of a file is counted beside it, of the same statements and of nothing else', async () => {
  const losses = async (query: string) => {
    const answer = await fetch(`${instance.origin}/w/${workspace}/export/losses.txt?${query}`, { headers: { cookie: owner.cookie } });
    return { status: answer.status, words: await answer.text() };
  };
  const { status, words } = await losses('as=jsonld');
  expect(status).toBe(200);
  expect(words).toMatch(/^What does not come back when Web Annotations are read/);
  expect(words).toMatch(/- \d+ authors? (is|are) of this workspace/);
  expect(words).not.toContain('only yours');
  expect((await losses('as=passages.csv&mine=with')).words).toContain('only yours');
  expect((await losses('as=docx')).words).toMatch(/^What does not come back when Word files are read/);
  for (const query of ['as=jsonld', 'as=docx', 'as=passages.csv&mine=with']) expect((await losses(query)).words).not.toContain(CANARY);
  expect((await losses('as=xlsx')).status).toBe(404);
});

test('on paper stands the text with numbered notes, and no more than in files', async () => {
  const at = `/w/${workspace}/statements/${statement}/print`;
  const { status, body } = await instance.get(at, owner.cookie);
  expect(status).toBe(200);
  const page = body.slice(0, body.indexOf('window.__remixContext'));
  expect(page).toMatch(/<mark data-depth="1">/);
  expect(page).toContain('Shown to everyone');
  expect(page).not.toContain('aria-label="Workspace"');
  expect(body).not.toContain(CANARY);
  expect(body).not.toContain(MINE);
  expect((await instance.get(`${at}?mine=with`, owner.cookie)).body).toContain(MINE);
  expect((await instance.get(`${at}?mine=with`, colleague.cookie)).body).not.toContain(MINE);
});

test('the page offers what can be taken out, and other workspaces’ statements are not there', async () => {
  const page = await instance.get(`/w/${workspace}/export?statement=${statement}`, owner.cookie);
  expect(page.status).toBe(200);
  expect(page.body).toContain('Word, with comments');
  expect((await instance.get(`/w/${workspace}/export`, owner.cookie)).body).toContain('All 5 statements');
  const theirs = (await placeOf(instance, stranger)).workspace;
  for (const path of [`export?statement=${statement}`, `export/file?as=docx&statement=${statement}`]) expect((await instance.get(`/w/${theirs}/${path}`, stranger.cookie)).status, path).toBe(404);
  expect((await taken(`as=docx&statement=${statement}`, stranger)).status).toBe(404);
  expect((await taken('as=exe')).status).toBe(404);
});
