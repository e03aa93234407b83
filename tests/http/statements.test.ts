import { describe as selectorsOf } from '#core/anchoring/anchoring.ts';
import { blocksOfPaste } from '#core/import/pasted-blocks.ts';
import { anAnnotation } from '#tests/support/entities.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { rewriteText } from '#ydoc/rewrite-text.ts';
import { textFromBlocks } from '#ydoc/text-from-blocks.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NEW_STATEMENT_FIELDS } from '#core/new-statement.ts';
import { invite, placeOf, signUp, startInstance, withoutMoment, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let reader: Someone;
let editor: Someone;
let stranger: Someone;
let home: string;
let elsewhere: string;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  home = `/w/${(await placeOf(instance, owner)).workspace}/statements`;
  reader = await signUp(instance, 'Rita Reader', await invite(instance, owner, 'reader'));
  editor = await signUp(instance, 'Edi Editor', await invite(instance, owner, 'editor'));
  stranger = await signUp(instance, 'Stranger');
  elsewhere = `/w/${(await placeOf(instance, stranger)).workspace}/statements`;
});
afterAll(() => instance.close());

function fields(filled: Record<string, string>): Record<string, string> {
  return { ...Object.fromEntries(NEW_STATEMENT_FIELDS.map((name) => [name, ''])), title: 'A title', text: 'Words.', ...filled };
}

function count(): Promise<number> {
  return instance.db.read.statement.count();
}

async function added(filled: Record<string, string>) {
  const answer = await instance.post(`${home}/new`, fields(filled), { cookie: editor.cookie });
  expect(answer.status, answer.body.slice(0, 300)).toBe(302);
  const id = answer.headers.location?.split('/').at(-1) ?? '';
  const row = await instance.db.read.statement.findUniqueOrThrow({ where: { id }, include: { text: true, layers: true } });
  return { row, page: await instance.get(`${home}/${id}`, reader.cookie), path: `${home}/${id}` };
}

describe('adding a statement', () => {
  test('keeps the raw text, makes the clean one, and shows it in the first HTML', async () => {
    const { row, page } = await added({ title: 'On trade', text: 'Mr. Chair,\r\n\r\nFirst line.\u0000\n\n- one\n- two', delegation: 'syria', dateStart: '2024-03-04' });
    expect(row).toMatchObject({ title: 'On trade', delegation: 'SYR', delegationName: 'Syrian Arab Republic', dateStart: '2024-03-04', dateEnd: '2024-03-04', language: 'und', session: null });
    expect(row.source).toBe('Mr. Chair,\n\nFirst line.\n\n- one\n- two');
    expect(row.text?.text).toBe('Mr. Chair,\nFirst line.\none\ntwo');
    expect(row.layers.map(({ visibility }) => visibility)).toEqual(['shared']);
    expect(page.status).toBe(200);
    expect(page.body).toContain('<ul dir="auto"><li dir="auto"><p data-part="body" dir="auto">one</p></li>');
  });

  test('shows script, handlers and markup as text wherever they are typed', async () => {
    const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    const { page } = await added({ title: evil, text: `${evil}\n\n</article></body>`, delegation: evil, place: evil });
    const list = await instance.get(home, reader.cookie);
    for (const { body } of [page, list]) {
      expect(body).not.toContain('<img src=x');
      expect(body).not.toContain('<script>alert');
    }
    expect(page.body).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  test('takes right-to-left text with its joiners and astral characters as they are', async () => {
    const { row } = await added({ title: 'بیانیه', text: 'جمهوری می‌تواند 👩‍👩‍👧 رًا پشتیبانی کند' });
    expect(row).toMatchObject({ language: 'fa', title: 'بیانیه' });
    expect(row.text?.text).toBe('جمهوری می‌تواند 👩‍👩‍👧 رًا پشتیبانی کند');
  });

  test('takes a text of two megabytes and refuses a longer one, with nothing added', async () => {
    const paragraph = `${'The OEWG should continue its function. '.repeat(25).trim()}\n\n`;
    const most = paragraph.repeat(Math.floor((2 * 1024 * 1024) / paragraph.length));
    const { row } = await added({ title: 'Long', text: most });
    expect(row.text?.text.length).toBeGreaterThan(2_000_000);
    const before = await count();
    const answer = await instance.post(`${home}/new`, fields({ text: most + paragraph.repeat(10) }), { cookie: editor.cookie });
    expect([answer.status, await count()]).toEqual([422, before]);
    expect(answer.body).toContain('the most is 2 MB');
    const flood = await instance.ask({ method: 'POST', path: `${home}/new`, cookie: editor.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'x'.repeat(10 * 1024 * 1024) });
    expect([flood.status, await count()]).toEqual([413, before]);
  }, 60_000);

  test('says what is wrong at the field and keeps what was typed', async () => {
    const answer = await instance.post(`${home}/new`, fields({ title: ' ', text: 'My <b>words</b>', dateStart: '2024-02-30', dateEnd: '2024-01-01' }), { cookie: editor.cookie });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Give it a title');
    expect(answer.body).toContain('Write the day as year, month and day');
    expect(answer.body).toContain('My &lt;b&gt;words&lt;/b&gt;</textarea>');
  });

  test('answers 400 to a form that no page sends, and stores nothing', async () => {
    const before = await count();
    const { title: _title, ...without } = fields({});
    for (const form of [without, { ...fields({}), more: 'x' }, 'title=a&title=b', '{"title":"x"}', '']) {
      expect((await instance.post(`${home}/new`, form, { cookie: editor.cookie })).status).toBe(400);
    }
    expect(await count()).toBe(before);
  });

  test('is for editors: readers get 403, strangers 404, visitors the sign-in page, other sites 403', async () => {
    const before = await count();
    const post = (path: string, cookie?: string, headers?: Record<string, string>) => instance.post(path, fields({}), { cookie, ...(headers ? { headers } : {}) });
    expect((await instance.get(`${home}/new`, reader.cookie)).status).toBe(403);
    expect((await post(`${home}/new`, reader.cookie)).status).toBe(403);
    expect((await post(`${home}/new`, stranger.cookie)).status).toBe(404);
    expect((await post(`${home}/new`)).headers.location).toMatch(/^\/sign-in\?/);
    expect((await post(`${home}/new`, editor.cookie, { Origin: 'https://evil.example' })).status).toBe(403);
    expect(await count()).toBe(before);
  });
});

describe('the list and the page', () => {
  test('T-H1 a statement answers under its own workspace only, like one that is not', async () => {
    const { path } = await added({});
    const id = path.split('/').at(-1) ?? '';
    const theirs = await instance.get(`${elsewhere}/${id}`, stranger.cookie);
    const none = await instance.get(`${elsewhere}/${'R'.repeat(22)}`, stranger.cookie);
    const plain = ({ body }: { body: string }, of: string) => withoutMoment(body).replace(/nonce="[^"]*"/g, '').replaceAll(of, 'ID');
    expect([theirs.status, none.status, (await instance.get(path, stranger.cookie)).status]).toEqual([404, 404, 404]);
    expect(plain(theirs, id)).toBe(plain(none, 'R'.repeat(22)));
  });

  test('a workspace without a codebook is offered the sample codebook, once', async () => {
    const someone = await signUp(instance, 'Own Way');
    const { workspace } = await placeOf(instance, someone);
    const own = `/w/${workspace}/statements`;
    await instance.post(`${own}/new`, fields({ title: 'Mine' }), { cookie: someone.cookie });
    expect((await instance.get(own, someone.cookie)).body).toContain('There is no codebook here yet.');
    for (let i = 0; i < 2; i++) expect((await instance.post(`${own}?index`, { act: 'add-codebook' }, { cookie: someone.cookie })).status).toBe(302);
    expect((await instance.services.taxonomies.taxonomyOf({ workspace })).tags).toHaveLength(46);
    expect((await instance.get(own, someone.cookie)).body).not.toContain('There is no codebook here yet.');
  });

  test('the sample is added to an empty workspace once', async () => {
    expect((await instance.post(`${elsewhere}?index`, { act: 'add-sample' }, { cookie: stranger.cookie })).status).toBe(302);
    await instance.post(`${elsewhere}?index`, { act: 'add-sample' }, { cookie: stranger.cookie });
    const workspace = elsewhere.split('/')[2] ?? '';
    expect(await instance.services.statements.list({ workspace })).toHaveLength(5);
    expect((await instance.post(`${home}?index`, { act: 'add-sample' }, { cookie: reader.cookie })).status).toBe(403);
    expect((await instance.post(`${elsewhere}?index`, { act: 'other' }, { cookie: stranger.cookie })).status).toBe(400);
  });
});

describe('what a block of a statement is', () => {
  test('is said by editors, of the words they had before them, and stored in the text', async () => {
    const { row, path } = await added({ title: 'On parts', text: 'Mr. Chair,\n\nFirst paragraph.\n\nAnother one.' });
    const say = (command: object, cookie: string, at = path) =>
      instance.ask({ method: 'POST', path: `${at}/parts`, cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/json' }, body: JSON.stringify(command) });
    const closing = { block: 1, words: 'First paragraph.', part: 'closing' };
    expect([(await say(closing, reader.cookie)).status, (await say(closing, stranger.cookie)).status]).toEqual([403, 404]);
    expect((await say(closing, owner.cookie, `${home}/${'R'.repeat(22)}`)).status).toBe(404);
    expect((await say({ ...closing, part: 'footer' }, editor.cookie)).status).toBe(400);
    expect((await say({ ...closing, words: 'Second paragraph.' }, editor.cookie)).status).toBe(409);
    const page = async () => (await instance.get(path, reader.cookie)).body;
    expect((await page()).includes('<p data-part="body" dir="auto">First paragraph.</p>')).toBe(true);
    expect(JSON.parse((await say(closing, editor.cookie)).body)).toEqual({ kind: 'done' });
    expect((await page()).includes('<p data-part="closing" dir="auto">First paragraph.</p>')).toBe(true);
    const log = await instance.db.read.documentUpdate.findFirstOrThrow({ where: { document: `text/${row.id}` }, orderBy: { sequence: 'desc' } });
    expect([log.authorKind, log.authorId]).toEqual(['member', (await placeOf(instance, editor)).member]);
  });
});

describe('the versions of a text', () => {
  test('tell who changed what, side by side, and an editor restores one as a new version; annotations come along', async () => {
    const { row, path } = await added({ title: 'On versions', text: 'Mr. Chair,\n\nWe call for a more global approach.\n\nWe thank you.' });
    const { anchors, rooms } = instance.services;
    const by = { kind: 'member' as const, id: (await placeOf(instance, editor)).member };
    const layer = (await instance.db.read.layer.findFirstOrThrow({ where: { statementId: row.id, visibility: 'shared' } })).id;
    const text = 'Mr. Chair,\nWe call for a more global approach.\nWe thank you.';
    const stored = async () => (await instance.db.read.statementText.findUniqueOrThrow({ where: { statementId: row.id } })).text;
    expect(await stored()).toBe(text);
    const mark = (words: string) => anAnnotation({ statement: row.id, by: by.id, target: { source: row.id, start: 'AAAA', end: 'AAAA', ...selectorsOf(text, { start: text.indexOf(words), end: text.indexOf(words) + words.length }) } });
    const [changed, lost] = [mark('more global approach'), mark('We thank you.')];
    await rooms.write({ document: { kind: 'layer', layer }, author: 'server', change: (doc) => writeEntities(doc, [changed, lost], 'test') });

    await instance.services.rooms.write({ document: { kind: 'text', statement: row.id }, author: by, change: (doc) => rewriteText(doc, textFromBlocks(blocksOfPaste('Excellencies,\n\nMr. Chair,\n\nWe call for a more effective approach.'))) });
    await anchors.settled();
    expect(await stored()).toBe('Excellencies,\nMr. Chair,\nWe call for a more effective approach.');
    const states = async () => (await instance.db.read.anchor.findMany({ where: { layerId: layer, id: { in: [changed.id, lost.id] } } })).map(({ id, state }) => [id === changed.id ? 'changed' : 'lost', state]).sort();
    expect(await states()).toEqual([['changed', 'changed'], ['lost', 'orphaned']]);

    const page = await instance.get(`${path}/versions`, reader.cookie);
    for (const words of ['<ins>Excellencies,</ins>', '<del>global</del>', '<ins>effective</ins>', '<del>We thank you.</del>']) expect(page.body).toContain(words);
    expect(page.body).not.toContain('Restore this version');
    expect((await instance.get(`${path}/versions?v=1`, editor.cookie)).body).toContain('Restore this version');

    expect((await instance.post(`${path}/versions`, { sequence: '1' }, { cookie: reader.cookie })).status).toBe(403);
    expect((await instance.post(`${path}/versions`, { sequence: '99' }, { cookie: editor.cookie })).status).toBe(404);
    expect((await instance.post(`${path}/versions`, { sequence: '1' }, { cookie: editor.cookie })).status).toBe(302);
    await anchors.settled();
    expect(await stored()).toBe(text);
    expect(await states()).toEqual([['changed', 'intact'], ['lost', 'intact']]);
    expect(await instance.db.read.documentUpdate.count({ where: { document: `text/${row.id}` } })).toBe(3);
  });
});
