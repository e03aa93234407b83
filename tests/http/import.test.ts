import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_FILE_BYTES } from '#core/import/limits.ts';
import { writtenOf } from '#core/details/written.ts';
import { proposedDetails } from '#core/import/detail-proposal.ts';
import { decidingAnswer, type FileDecision } from '#core/import/file-decision.ts';
import { source } from '#core/import/source.ts';
import type { FieldCommand } from '#core/fields/command.ts';
import type { OwnField } from '#core/fields/field.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { NEW_STATEMENT_FIELDS } from '#core/new-statement.ts';
import { keptCleaning } from '#core/import/import-file.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { aZip } from '#tests/support/zip.ts';
import { aDocx, aParagraph, aRun } from '#tests/support/docx.ts';
import { invite, placeOf, signUp, startInstance, type Answer, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let editor: Someone;
let annotator: Someone;
let workspace: string;
let home: string;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  workspace = (await placeOf(instance, owner)).workspace;
  home = `/w/${workspace}/import`;
  editor = await signUp(instance, 'Edi Editor', await invite(instance, owner, 'editor'));
  annotator = await signUp(instance, 'Ann Annotator', await invite(instance, owner, 'annotator'));
});
afterAll(() => instance.close());

const COVERED = 'Please check against delivery\n\nMr. Chair,\n\nThe group should go on with its work on a\n\ncomprehensive convention. It is needed by every delegation here.\n';

async function begin(by = editor): Promise<string> {
  const answer = await instance.ask({ method: 'POST', path: `${home}/files`, cookie: by.cookie, headers: { Origin: instance.origin } });
  expect(answer.status, answer.body).toBe(200);
  return (JSON.parse(answer.body) as { import: string }).import;
}

function send(of: string, name: string, body: string | Buffer, { by = editor, place = 0 } = {}): Promise<Answer> {
  const query = new URLSearchParams({ import: of, name, place: String(place) });
  return instance.ask({ method: 'POST', path: `${home}/files?${query}`, cookie: by.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/octet-stream' }, body });
}

async function rowOf(of: string, name: string) {
  await instance.services.imports.settled();
  return instance.db.read.importFile.findFirstOrThrow({ where: { importId: of, name } });
}

/** What the check page sends when nothing was touched. */
async function checked(file: string): Promise<{ accept: string[]; fields: Record<string, string> }> {
  const row = await instance.db.read.importFile.findUniqueOrThrow({ where: { id: file }, include: { reading: true } });
  const read = source.parse(JSON.parse(row.reading?.source ?? ''));
  const { details } = proposedDetails.parse(JSON.parse(row.details ?? ''));
  return { accept: proposeCleanUps(read).filter(({ isOffered }) => !isOffered).map(({ id }) => id), fields: { ...writtenOf(details) } };
}

async function decide(of: string, file: string, { without = [] as string[], fields = {}, by = editor } = {}): Promise<Answer> {
  const form = await checked(file);
  const body = new URLSearchParams({ intent: 'import', ...form.fields, ...fields });
  for (const one of form.accept.filter((id) => !without.includes(id))) body.append('accept', one);
  return instance.post(`${home}/${of}/${file}`, body, { cookie: by.cookie });
}

describe('a file', () => {
  test('is kept as it came, read, shown with its proposals, and imported as it was decided', async () => {
    const of = await begin();
    expect((await send(of, 'statement.txt', COVERED)).status).toBe(200);
    const row = await rowOf(of, 'statement.txt');
    expect(row).toMatchObject({ state: 'ready', size: Buffer.byteLength(COVERED), sha256: createHash('sha256').update(COVERED).digest('hex') });

    const page = await instance.get(`${home}/${of}/${row.id}`, editor.cookie);
    expect(page.status).toBe(200);
    expect(page.body).toContain('1 of 1');
    expect(page.body).toContain('comprehensive convention.');

    const answer = await decide(of, row.id, { fields: { title: 'On a convention', dateStart: '2024-03-04' } });
    expect([answer.status, answer.headers.location]).toEqual([302, `${home}/${of}`]);
    const done = await instance.db.read.importFile.findUniqueOrThrow({ where: { id: row.id }, include: { reading: true } });
    const statement = await instance.db.read.statement.findUniqueOrThrow({ where: { id: done.statementId ?? '' }, include: { text: true } });
    expect(statement).toMatchObject({ title: 'On a convention', dateStart: '2024-03-04', dateEnd: '2024-03-04', source: COVERED });
    expect(statement.text?.text).toContain('work on a comprehensive convention.');
    expect(statement.text?.text).not.toContain('check against delivery');
    const kept = keptCleaning.parse(JSON.parse(done.reading?.cleaned ?? ''));
    expect(kept.text).toBe(statement.text?.text);
    for (const { cleaned, source: from, length } of kept.runs) expect(COVERED.slice(from, from + length)).toBe(kept.text.slice(cleaned, cleaned + length));
    expect(done.finishedAt).not.toBeNull();
    expect((await decide(of, row.id)).headers.location).toBe(`${home}/${of}`);
    expect(await instance.db.read.statement.count({ where: { title: 'On a convention' } })).toBe(1);
  });

  test('whose proposal is refused keeps its words', async () => {
    const of = await begin();
    await send(of, 'refused.txt', COVERED);
    const { id } = await rowOf(of, 'refused.txt');
    const { accept } = await checked(id);
    await decide(of, id, { without: accept, fields: { title: 'As it came' } });
    const statement = await instance.db.read.statement.findFirstOrThrow({ where: { title: 'As it came' }, include: { text: true } });
    expect(statement.text?.text).toContain('Please check against delivery');
    expect(statement.text?.text).not.toContain('on a comprehensive');
  });

  test('with a wrong detail is not imported, and says which', async () => {
    const of = await begin();
    await send(of, 'wrong.txt', COVERED);
    const { id } = await rowOf(of, 'wrong.txt');
    const answer = await decide(of, id, { fields: { title: ' ', dateEnd: '2024-03-04' } });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Give it a title');
    expect(answer.body).toContain('A last day needs a first day.');
    expect((await decide(of, id, { fields: { surprise: 'x' } })).status).toBe(400);
    expect((await rowOf(of, 'wrong.txt')).state).toBe('ready');
  });

  test('takes what is typed in the fields of the workspace, and says what is wrong there', async () => {
    const actor = { member: (await instance.db.read.member.findFirstOrThrow({ where: { userId: editor.user, workspaceId: workspace } })).id, role: 'editor' } as const;
    await instance.services.fields.act({ workspace, actor, command: { intent: 'add', name: 'Weight', kind: 'number', choices: [] } });
    const field = await instance.db.read.field.findFirstOrThrow({ where: { name: 'Weight' } });
    const of = await begin();
    await send(of, 'weighed.txt', COVERED);
    const { id } = await rowOf(of, 'weighed.txt');
    expect((await instance.get(`${home}/${of}/${id}`, editor.cookie)).body).toContain('Weight');
    const typed = { decisions: [{ about: 'own', id: field.id, is: '7' }] };
    const kept = await instance.ask({ method: 'POST', path: `${home}/${of}/${id}/decisions`, cookie: editor.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/json' }, body: JSON.stringify(typed) });
    expect([kept.status, kept.body]).toEqual([200, expect.stringContaining('"is":"7"')]);
    const wrong = await decide(of, id, { fields: { [`own:${field.id}`]: 'heavy' } });
    expect([wrong.status, wrong.body.includes('Write a number with digits'), (await rowOf(of, 'weighed.txt')).state]).toEqual([422, true, 'ready']);
    expect((await decide(of, id, { fields: { [`own:${field.id}`]: '12.5', title: 'Weighed' } })).status).toBe(302);
    const { statementId } = await rowOf(of, 'weighed.txt');
    expect(await instance.services.fields.valuesOf({ workspace, statement: statementId ?? '' })).toEqual({ [field.id]: 12.5 });
  });

  test('that is empty is refused in words, and cannot be checked', async () => {
    const of = await begin();
    await send(of, 'nothing.txt', '');
    const row = await rowOf(of, 'nothing.txt');
    expect(row.state).toBe('refused');
    expect((await instance.get(`${home}/${of}`, editor.cookie)).body).toContain('Not imported');
    expect((await instance.get(`${home}/${of}/${row.id}`, editor.cookie)).status).toBe(404);
  });

  test('of more than 20 MB is not read, and nothing of it stays', async () => {
    const of = await begin();
    const before = await instance.db.read.importBytes.count();
    const answer = await send(of, 'large.pdf', Buffer.alloc(MOST_FILE_BYTES + 1, 'x'));
    expect(answer.status).toBe(413);
    expect([await instance.db.read.importFile.count({ where: { importId: of } }), await instance.db.read.importBytes.count()]).toEqual([0, before]);
    async function* endless(): AsyncIterable<Uint8Array> {
      for (;;) yield new Uint8Array(1_000_000);
    }
    expect(await instance.services.imports.receive({ workspace, import: of, place: 0, name: 'endless.txt', bytes: endless() })).toBe('too-large');
    expect([await instance.db.read.importFile.count({ where: { importId: of } }), await instance.db.read.importBytes.count()]).toEqual([0, before]);
  });

  test('that breaks off leaves nothing', async () => {
    const of = await begin();
    async function* broken(): AsyncIterable<Uint8Array> {
      yield new Uint8Array(3_000_000);
      throw new Error('The sender is gone');
    }
    await expect(instance.services.imports.receive({ workspace, import: of, place: 0, name: 'half.txt', bytes: broken() })).rejects.toThrow('gone');
    expect(await instance.db.read.importFile.count({ where: { importId: of } })).toBe(0);
  });
});

describe('what is decided while a file is checked', () => {
  const ask = (path: string, by: Someone, decisions?: readonly FileDecision[]) =>
    instance.ask({ method: decisions ? 'POST' : 'GET', path: `${path}/decisions`, cookie: by.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/json' }, ...(decisions ? { body: JSON.stringify({ decisions }) } : {}) });
  const keptOf = (answer: Answer) => {
    const parsed = decidingAnswer.parse(JSON.parse(answer.body));
    return parsed.kind === 'kept' ? parsed.decisions.map(({ decision: { about, id, is }, by }) => `${by}: ${about} ${id} ${is}`).sort() : parsed.kind;
  };

  test('is kept with each act under the name of who did it, the last one about the same stands, and an import of all goes by it', async () => {
    const of = await begin();
    await send(of, 'decided.txt', `${COVERED} Decided.`);
    await send(of, 'impossible.txt', `${COVERED} Impossible.`, { place: 1 });
    const [{ id }, { id: impossible }] = [await rowOf(of, 'decided.txt'), await rowOf(of, 'impossible.txt')];
    const path = `${home}/${of}/${id}`;
    const status = (await checked(id)).accept.find((one) => one.startsWith('set-status')) ?? '';
    expect((await ask(path, editor, [{ about: 'clean-up', id: status, is: false }, { about: 'detail', id: 'title', is: 'By Edi' }])).status).toBe(200);
    const second = await ask(path, owner, [{ about: 'detail', id: 'title', is: 'By Olena' }, { about: 'detail', id: 'place', is: 'Geneva' }]);
    expect(keptOf(second)).toEqual([`Edi Editor: clean-up ${status} false`, 'Olena Owner: detail place Geneva', 'Olena Owner: detail title By Olena']);
    expect(keptOf(await ask(path, editor))).toEqual(keptOf(second));
    const page = await instance.get(path, editor.cookie);
    expect(page.body).toContain('By Olena');
    expect(page.body).toMatch(/refused by[^A-Za-z]*<bdi>you/);

    await ask(`${home}/${of}/${impossible}`, editor, [{ about: 'detail', id: 'title', is: ' ' }]);
    await instance.post(`${home}/${of}`, { intent: 'import-ready' }, { cookie: editor.cookie });
    await instance.services.imports.settled();
    const statement = await instance.db.read.statement.findFirstOrThrow({ where: { title: 'By Olena' }, include: { text: true } });
    expect([statement.place, statement.text?.text.startsWith('Please check against delivery')]).toEqual(['Geneva', true]);
    expect(await rowOf(of, 'impossible.txt')).toMatchObject({ state: 'ready', problem: 'wrong-details' });
    expect(keptOf(await ask(path, editor, [{ about: 'clean-up', id: status, is: true }]))).toBe('closed');
  });

  test('is only for those who may add statements, and only what can be decided', async () => {
    const of = await begin();
    await send(of, 'who.txt', COVERED);
    const path = `${home}/${of}/${(await rowOf(of, 'who.txt')).id}`;
    expect((await ask(path, annotator)).status).toBe(403);
    expect((await ask(path, annotator, [{ about: 'clean-up', id: 'part-0', is: false }])).status).toBe(403);
    const post = (body: string) => instance.ask({ method: 'POST', path: `${path}/decisions`, cookie: editor.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/json' }, body });
    for (const body of ['{}', '{"decisions":[]}', '{"decisions":[{"about":"detail","id":"phase","is":"open"}]}', '{"decisions":[{"about":"clean-up","id":"x","is":"yes"}]}']) expect((await post(body)).status, body).toBe(400);
  });
});

describe('the source of a statement', () => {
  test('shows where words of the text came from, also after the text was corrected, to everyone who reads it', async () => {
    const of = await begin();
    await send(of, 'shown.txt', COVERED);
    const { id } = await rowOf(of, 'shown.txt');
    await decide(of, id, { fields: { title: 'Shown in its source' } });
    const { id: statement } = await instance.db.read.statement.findFirstOrThrow({ where: { title: 'Shown in its source' } });
    const places = async (words: string) => {
      const { text } = await instance.db.read.statementText.findUniqueOrThrow({ where: { statementId: statement } });
      const start = text.indexOf(words);
      expect(start, words).toBeGreaterThanOrEqual(0);
      const opened = await instance.services.sources.open({ workspace, statement, wanted: { start, end: start + words.length } });
      return opened?.shown?.places.map((place) => COVERED.slice(place.start, place.end));
    };
    expect(await places('on a comprehensive')).toEqual(['on a', 'comprehensive']);
    await instance.services.rooms.write({
      document: { kind: 'text', statement },
      author: { kind: 'member', id: (await placeOf(instance, editor)).member },
      change: (doc) => flatten(doc.getXmlFragment(TEXT_ROOT)).runs[1]?.text.insert(0, 'Corrected: '),
    });
    expect(await places('on a comprehensive')).toEqual(['on a', 'comprehensive']);
    expect(await places('Corrected')).toEqual([]);
    const page = await instance.get(`/w/${workspace}/statements/${statement}/source?start=0&end=4`, annotator.cookie);
    expect([page.status, page.body.includes('shown.txt'), page.body.includes('Please check against delivery')]).toEqual([200, true, true]);
  });

  test('that was pasted is the text as it was given', async () => {
    const { id: statement, source: given } = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace, text: { text: { contains: 'Regular Institutional' } } }, include: { text: true } });
    const { text } = await instance.db.read.statementText.findUniqueOrThrow({ where: { statementId: statement } });
    const start = text.indexOf('institutional');
    const opened = await instance.services.sources.open({ workspace, statement, wanted: { start, end: start + 13 } });
    expect(opened?.shown?.places.map((place) => given.slice(place.start, place.end))).toEqual(['institutional']);
    expect(opened?.file).toBeNull();
  });
});

describe('the comments of a Word file', () => {
  const marked = (id: number, words: string) => `<w:commentRangeStart w:id="${id}"/>${aRun(words)}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
  const said = (id: number, author: string, words: string) => `<w:comment w:id="${id}" w:author="${author}" w:date="2024-03-04T10:00:00Z"><w:p w14:paraId="0000000${id}"><w:r><w:t>${words}</w:t></w:r></w:p></w:comment>`;
  const docx = aDocx({
    body: [marked(0, 'Please check against delivery'), `${aRun('States should ')}${marked(1, 'protect networks')}${aRun(' together, as all of them said in this room before.')}`].map((content) => aParagraph(content)).join(''),
    comments: said(0, 'Rosa Luz', 'Is this the last one?') + said(1, 'Olena Owner', 'Too weak') + said(2, 'Rosa Luz', 'I agree') + said(3, '', 'Done'),
    commentsExtended: '<w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000001" w15:done="1"/>',
  });

  test('become threads by outside authors, resolved where they were; one whose words went is a note that quotes them', async () => {
    const of = await begin();
    await send(of, 'with comments.docx', Buffer.from(docx));
    const { id } = await rowOf(of, 'with comments.docx');
    await decide(of, id, { fields: { title: 'With comments' } });
    const statement = await instance.db.read.statement.findFirstOrThrow({ where: { title: 'With comments' }, include: { layers: true } });
    const layer = statement.layers[0]?.id ?? '';
    const names = (await instance.services.members.authorNames({ workspace })).outside;
    const comments = await instance.db.read.comment.findMany({ where: { layerId: layer } });
    const annotations = await instance.db.read.annotation.findMany({ where: { layerId: layer } });
    expect(annotations.map(({ exact, creatorKind, creatorId }) => [exact, creatorKind, names[creatorId]])).toEqual([['protect networks', 'outside', 'Olena Owner']]);
    expect(comments.map(({ text, creatorId, subjectKind, parentId }) => [text, names[creatorId], subjectKind, parentId !== null]).sort()).toEqual([
      ['Done', 'Unnamed', 'annotation', true],
      ['I agree', 'Rosa Luz', 'annotation', true],
      ['On “Please check against delivery”, which the import took out of the text: Is this the last one?', 'Rosa Luz', 'statement', false],
      ['Too weak', 'Olena Owner', 'annotation', false],
    ]);
    expect(await instance.db.read.thread.findMany({ where: { layerId: layer }, select: { id: true, state: true } })).toEqual([{ id: annotations[0]?.id, state: 'resolved' }]);
    expect((await instance.get(`/w/${workspace}/statements/${statement.id}`, editor.cookie)).body).toContain('Rosa Luz');

    const again = await begin();
    await send(again, 'with some.docx', Buffer.from(docx));
    const some = (await rowOf(again, 'with some.docx')).id;
    await decide(again, some, { fields: { title: 'With some', 'leave-out': '1' } });
    const without = await instance.db.read.statement.findFirstOrThrow({ where: { title: 'With some' }, include: { layers: true } });
    expect((await instance.db.read.comment.findMany({ where: { layerId: without.layers[0]?.id ?? '' } })).map(({ text }) => text)).toEqual([expect.stringContaining('Is this the last one?')]);

    for (const one of [id, some]) await instance.db.write((tx) => tx.importFile.update({ where: { id: one }, data: { finishedAt: null } }));
    await instance.services.imports.start();
    expect(await instance.db.read.comment.count({ where: { layerId: without.layers[0]?.id ?? '' } })).toBe(1);
    expect([await instance.db.read.comment.count({ where: { layerId: layer } }), await instance.db.read.outsideAuthor.count()]).toEqual([4, 3]);
  });
});

describe('a table of metadata', () => {
  const SHEET = 'File;Delegation;On behalf of;Date;Title;Notes\nb;IRN;Non-Aligned Movement;4-8 March 2024;From the table;x\nDAY 1\\A.TXT;Cuba;;31.2.2024;;\nnobody.txt;;;;;\n';
  const OTHER = 'Statement by France\n\nMr. Chair,\n\nWords of a second file, which is about something else altogether.\n';
  const opened = async (of: string, name: string) => {
    const found = await instance.services.imports.open({ workspace, import: of, file: (await rowOf(of, name)).id });
    if (!found) throw new Error(`${name} is not ready`);
    return found;
  };
  const rowNamed = async (of: string, name: string) => (await instance.services.imports.rows({ workspace, import: of }))?.find((row) => row.name === name);

  test('is never a statement: its values are proposed with their places, before or after the files, and win over the text', async () => {
    const of = await begin();
    await send(of, 'day 1/a.txt', OTHER, { place: 0 });
    await send(of, 'metadata.csv', SHEET, { place: 1 });
    await send(of, 'b.docx.txt', COVERED, { place: 2 });
    expect(await rowOf(of, 'metadata.csv')).toMatchObject({ state: 'sheet', statementId: null });
    const row = await rowNamed(of, 'metadata.csv');
    expect(row?.sheet?.summary).toBe('Metadata for 1 of 2 files; 2 rows match no file; row 3: Date “31.2.2024” is no date.');

    await send(of, 'b.txt', `${COVERED} More.`, { place: 3 });
    const page = await instance.get(`${home}/${of}`, editor.cookie);
    await instance.services.imports.settled();
    expect((await rowNamed(of, 'metadata.csv'))?.sheet?.remarks).toEqual(['Row 3: Date “31.2.2024” is no date.', 'Row 4: no file here is called “nobody.txt”.', 'The column “Notes” is none that is known, nor a field of this workspace, so it was left aside.', 'Without a row of it: b.docx.txt.']);
    expect([page.status, page.body.includes('Table of details')]).toEqual([200, true]);
    expect((await instance.get(`${home}/${of}/${row?.file}`, editor.cookie)).status).toBe(404);

    const a = await opened(of, 'day 1/a.txt');
    expect(a.proposed.details.delegation?.iso3).toBe('FRA');
    expect(a.fromSheet).toMatchObject({ details: { delegation: { iso3: 'CUB' }, dateStart: null }, from: { delegation: { sheet: 'metadata.csv', row: 3, column: 'Delegation' } } });
    const shown = await instance.get(`${home}/${of}/${a.file}`, editor.cookie);
    expect(shown.body.replace(/<!-- -->|<\/?bdi>/g, '')).toContain('from metadata.csv, row 3, column Delegation');
    expect(shown.body).toContain('The text says');
    expect(shown.body).toContain('name="delegation" value="Cuba"');

    expect((await instance.post(`${home}/${of}`, { intent: 'import-ready' }, { cookie: editor.cookie })).status).toBe(302);
    await instance.services.imports.settled();
    expect(await instance.db.read.statement.findFirst({ where: { title: 'From the table' } })).toMatchObject({ delegation: 'IRN', onBehalfOf: expect.stringContaining('Non-Aligned Movement') as string, dateStart: '2024-03-04', dateEnd: '2024-03-08' });
    expect((await instance.get(`${home}/${of}/${a.file}`, editor.cookie)).body).toContain('This file was imported.');
  });

  test('is replaced by a later one of its name for what is not imported yet, can be left out, and comes in zips', async () => {
    const of = await begin();
    const sheet = (title: string) => `file,title,language\na.txt,${title},Spanish\nb.txt,${title} for b,\n`;
    const zip = (title: string) => Buffer.from(aZip([{ name: 'a.txt', bytes: `${OTHER} In a zip.` }, { name: 'table.csv', bytes: sheet(title) }]));
    await send(of, 'all.zip', zip('First'));
    await send(of, 'b.txt', `${OTHER} Beside it.`, { place: 1 });
    const a = await opened(of, 'all.zip/a.txt');
    expect([a.fromSheet?.details.title, a.fromSheet?.details.language]).toEqual(['First', 'es']);
    const imported = await decide(of, a.file, { fields: { title: 'First' } });
    expect(imported.status).toBe(302);

    const corrected = JSON.stringify({ 'a.txt': { title: 'Second' }, 'b.txt': { title: 'Second for b' } });
    await send(of, 'all.zip/table.csv', sheet('Second'), { place: 2 });
    await send(of, 'more.json', corrected.replaceAll('Second for b', 'From JSON'), { place: 3 });
    expect((await opened(of, 'all.zip/a.txt')).fromSheet?.details.title).toBe('First');
    expect((await opened(of, 'b.txt')).fromSheet).toMatchObject({ details: { title: 'From JSON' }, from: { title: { counted: 'entry', row: 2 } } });
    const json = await rowNamed(of, 'more.json');
    expect((await instance.post(`${home}/${of}`, { intent: 'skip', file: json?.file ?? '' }, { cookie: editor.cookie })).status).toBe(302);
    expect((await opened(of, 'b.txt')).fromSheet?.details.title).toBe('Second for b');
    const summaries = (await instance.services.imports.rows({ workspace, import: of }))?.flatMap(({ state, sheet: one }) => (one ? [[state, one.summary]] : []));
    expect(summaries).toEqual([['sheet', 'A later sheet of this name stands for it.'], ['sheet', 'Metadata for 2 of 2 files.'], ['skipped', 'It was left out: nothing is taken from it.']]);
    expect((await instance.post(`${home}/${of}`, { intent: 'take-up', file: json?.file ?? '' }, { cookie: editor.cookie })).status).toBe(302);
    expect((await rowNamed(of, 'more.json'))?.state).toBe('sheet');
  });

  test('tells the fields of the workspace too: proposed with their places, imported as proposed, and taken out as they came in', async () => {
    const actor = { member: (await placeOf(instance, owner)).member, role: 'owner' } as const;
    const act = (command: FieldCommand) => instance.services.fields.act({ workspace, actor, command });
    await act({ intent: 'add', name: 'Theme group', kind: 'one-of', choices: ['Norms', 'Law'] });
    await act({ intent: 'add', name: 'Areas', kind: 'several-of', choices: ['Trade', 'Peace, and security'] });
    await act({ intent: 'add', name: 'Agreed', kind: 'yes-no', choices: [] });
    const named = async (name: string) => {
      const field = (await instance.services.fields.list({ workspace })).find((one) => one.name === name);
      if (!field) throw new Error(`No field ${name}`);
      return field;
    };
    const [theme, areas, agreed] = [await named('Theme group'), await named('Areas'), await named('Agreed')];
    const idOf = ({ choices }: OwnField, name: string) => choices.find((choice) => choice.name === name)?.id ?? '';
    const help = (await instance.get(home, editor.cookie)).body;
    expect([help.includes('Theme group'), help.includes('one of its choices: Norms; Law')]).toEqual([true, true]);

    const of = await begin();
    const TOLD = 'file,theme-group,Areas,AGREED\na.txt,norms,"trade; Peace, and security",oui\nb.txt,Law,,perhaps\nc.txt,Law,Trade,no\n';
    for (const [place, name] of ['a.txt', 'b.txt', 'c.txt'].entries()) await send(of, name, `${OTHER} Own ${name}.`, { place });
    await send(of, 'fields.csv', TOLD, { place: 3 });
    await instance.services.imports.settled();
    expect((await rowNamed(of, 'fields.csv'))?.sheet?.summary).toBe('Metadata for 3 of 3 files; row 3: AGREED “perhaps” was not taken: write yes or no.');
    const [a, b, c] = [await opened(of, 'a.txt'), await opened(of, 'b.txt'), await opened(of, 'c.txt')];
    const shown = (await instance.get(`${home}/${of}/${a.file}`, editor.cookie)).body.replace(/<!-- -->|<\/?bdi>/g, '');
    expect(shown).toContain('from fields.csv, row 2, column theme-group');
    expect(shown).toContain(`<option value="${idOf(theme, 'Norms')}" selected="">`);
    const typed = { decisions: [{ about: 'own', id: agreed.id, is: 'no' }, { about: 'own', id: theme.id, is: '' }] };
    const kept = await instance.ask({ method: 'POST', path: `${home}/${of}/${b.file}/decisions`, cookie: editor.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/json' }, body: JSON.stringify(typed) });
    expect(kept.status).toBe(200);
    const gone = { decisions: [{ about: 'own', id: theme.id, is: idOf(theme, 'Norms') }] };
    await instance.ask({ method: 'POST', path: `${home}/${of}/${c.file}/decisions`, cookie: editor.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/json' }, body: JSON.stringify(gone) });
    const out = await instance.get(`${home}/${of}/metadata.csv`, editor.cookie);
    expect(out.body.split('\r\n')[0]).toMatch(/,Theme group,Areas,Agreed$/);
    expect(out.body.split('\r\n')[1]).toMatch(/,Norms,"Trade; Peace, and security",yes$/);

    await instance.post(`${home}/${of}`, { intent: 'skip', file: c.file }, { cookie: editor.cookie });
    await instance.post(`${home}/${of}`, { intent: 'import-ready' }, { cookie: editor.cookie });
    await instance.services.imports.settled();
    const valuesOf = async (name: string) => instance.services.fields.valuesOf({ workspace, statement: (await rowOf(of, name)).statementId ?? '' });
    expect(await valuesOf('a.txt')).toEqual({ [theme.id]: idOf(theme, 'Norms'), [areas.id]: areas.choices.map(({ id }) => id).sort(), [agreed.id]: true });
    expect(await valuesOf('b.txt')).toEqual({ [agreed.id]: false });
    const listed = await instance.get(`/w/${workspace}/statements/metadata.csv`, annotator.cookie);
    expect(listed.body).toMatch(/\r\na\.txt,.*,Norms,"Trade; Peace, and security",yes\r\n/);

    await act({ intent: 'remove-choice', field: theme.id, choice: idOf(theme, 'Norms') });
    await act({ intent: 'archive', field: areas.id });
    await instance.post(`${home}/${of}`, { intent: 'take-up', file: c.file }, { cookie: editor.cookie });
    await instance.post(`${home}/${of}`, { intent: 'import-ready' }, { cookie: editor.cookie });
    await instance.services.imports.settled();
    expect(await rowOf(of, 'c.txt')).toMatchObject({ state: 'ready', problem: 'wrong-own', statementId: null });
    expect((await instance.get(`${home}/${of}`, editor.cookie)).body).toContain('a choice was removed meanwhile');
    expect((await rowNamed(of, 'fields.csv'))?.sheet?.remarks).toEqual(['Row 2: theme-group “Norms” is no choice any more. Bring it back on the page of fields, or take another.', 'Row 3: AGREED “perhaps” was not taken: write yes or no.', 'The column “Areas” is none that is known, nor a field of this workspace, so it was left aside.']);
    const fields = { [`own:${agreed.id}`]: 'no', [`own:${areas.id}`]: 'Trade' };
    const archived = await decide(of, c.file, { fields });
    expect([archived.status, archived.body.includes('“Areas” was archived meanwhile.')]).toEqual([422, true]);
    expect((await decide(of, c.file, { fields: { [`own:${agreed.id}`]: 'no' } })).status).toBe(302);
    expect(await valuesOf('c.txt')).toEqual({ [agreed.id]: false });
  });

  test('that is none is refused in words; an example can be had', async () => {
    const of = await begin();
    await send(of, 'other.csv', 'a,b\n1,2\n');
    expect((await rowOf(of, 'other.csv')).state).toBe('refused');
    expect((await instance.get(`${home}/${of}`, editor.cookie)).body).toContain('Call one “file”');
    const example = await instance.get(`${home}/example.csv`, editor.cookie);
    expect([example.status, example.headers['content-disposition']]).toEqual([200, 'attachment; filename="metadata.csv"']);
    expect((await instance.get(`${home}/example.csv`, annotator.cookie)).status).toBe(403);
  });
});

describe('what is taken out', () => {
  const NAME = 'day 1/بيان "x".docx.txt';

  test('is a file as it came, as a download of no kind, for members alone', async () => {
    const of = await begin();
    const large = Buffer.alloc(2_500_000, 'part ');
    await send(of, 'large.bin', large, { place: 1 });
    const whole = await instance.get(`${home}/${of}/${(await rowOf(of, 'large.bin')).id}/original`, editor.cookie);
    expect(Buffer.from(whole.body).equals(large)).toBe(true);
    await send(of, NAME, COVERED);
    const { id } = await rowOf(of, NAME);
    const answer = await instance.get(`${home}/${of}/${id}/original`, editor.cookie);
    expect([answer.status, answer.body]).toEqual([200, COVERED]);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-content-type-options': expect.stringContaining('nosniff') as string, 'content-disposition': expect.stringContaining(`filename*=UTF-8''%D8%A8%D9%8A%D8%A7%D9%86%20_x_.docx.txt`) as string });
    expect(String(answer.headers['content-security-policy'])).toContain("sandbox; default-src 'none'");
    expect((await instance.get(`${home}/${of}/${id}/original`, annotator.cookie)).status).toBe(403);
    expect((await instance.get(`${home}/${await begin()}/${id}/original`, editor.cookie)).status).toBe(404);
    expect((await decide(of, id, { fields: { title: 'As a file' } })).status).toBe(302);
    const statement = await instance.db.read.statement.findFirstOrThrow({ where: { title: 'As a file' } });
    expect((await instance.get(`/w/${workspace}/statements/${statement.id}/source/original?file=${id}`, annotator.cookie)).body).toBe(COVERED);
    const pasted = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace, text: { text: { contains: 'Regular Institutional' } } } });
    expect((await instance.get(`/w/${workspace}/statements/${pasted.id}/source/original?file=${id}`, annotator.cookie)).status).toBe(404);
  });

  test('is the metadata of an import or of the list, in the columns that a table is read by', async () => {
    const of = await begin();
    await send(of, '=one.txt', `${COVERED} Taken out.`);
    await send(of, 'metadata.csv', "file,title,delegation,members,on behalf of,date\n'=one.txt,\"=On \"\"x\"\", y\",Cuba,Iran; CHN,NAM,4-8 March 2024\n", { place: 1 });
    await instance.services.imports.settled();
    const { body, headers } = await instance.get(`${home}/${of}/metadata.csv`, editor.cookie);
    expect(headers['content-disposition']).toContain('filename="metadata.csv"');
    expect(body).toContain(`\r\n'=one.txt,"'=On ""x"", y",statement,`);
    expect(body).toContain(',Cuba,NAM,Iran (Islamic Republic of); China,');
    expect(body).toContain(',2024-03-04/2024-03-08,');
    const again = await begin();
    await send(again, 'metadata.csv', body);
    await send(again, '=one.txt', `${COVERED} Taken out again.`, { place: 1 });
    await instance.services.imports.settled();
    const [row] = (await instance.services.imports.rows({ workspace, import: again }))?.filter(({ name }) => name === '=one.txt') ?? [];
    const details = (await instance.services.imports.described({ workspace, import: again }))?.[0]?.details;
    expect(details).toEqual((await instance.services.imports.described({ workspace, import: of }))?.[0]?.details);
    expect((await decide(again, row?.file ?? '', { fields: { title: 'From the list' } })).status).toBe(302);
    const list = await instance.get(`/w/${workspace}/statements/metadata.csv?find=from%20the%20list`, annotator.cookie);
    expect(list.body.split('\r\n').slice(1, -1).map((line) => line.split(',').slice(0, 2))).toEqual([["'=one.txt", 'From the list']]);
  });
});

describe('files of an import', () => {
  test('are skipped, taken up again and cancelled; the next one to check follows', async () => {
    const of = await begin();
    for (const [place, name] of ['a.txt', 'b.txt', 'c.txt'].entries()) await send(of, name, `${COVERED} ${name}`, { place });
    const [a, b, c] = [await rowOf(of, 'a.txt'), await rowOf(of, 'b.txt'), await rowOf(of, 'c.txt')];
    const skip = await instance.post(`${home}/${of}/${b.id}`, { intent: 'skip' }, { cookie: editor.cookie });
    expect(skip.headers.location).toBe(`${home}/${of}/${c.id}`);
    expect((await decide(of, c.id)).headers.location).toBe(`${home}/${of}/${a.id}`);
    const act = (fields: Record<string, string>) => instance.post(`${home}/${of}`, fields, { cookie: editor.cookie });
    expect((await act({ intent: 'cancel' })).status).toBe(302);
    const states = async () => (await instance.services.imports.rows({ workspace, import: of }))?.map(({ state }) => state);
    expect(await states()).toEqual(['cancelled', 'skipped', 'imported']);
    expect((await act({ intent: 'take-up', file: b.id })).status).toBe(302);
    expect(await states()).toEqual(['cancelled', 'ready', 'imported']);
    expect((await act({ intent: 'take-up', file: c.id })).status).toBe(404);
  });

  test('come in through a plain form too', async () => {
    const form = new FormData();
    form.append('files', new File([COVERED], 'من نص.txt'));
    form.append('files', new File(['Words of a second file.'], 'b; c=d.txt'));
    const encoded = new Request('http://x', { method: 'POST', body: form });
    const answer = await instance.ask({
      method: 'POST',
      path: `${home}?index`,
      cookie: editor.cookie,
      headers: { Origin: instance.origin, 'Content-Type': encoded.headers.get('content-type') ?? '' },
      body: Buffer.from(await encoded.arrayBuffer()),
    });
    expect(answer.status).toBe(302);
    await instance.services.imports.settled();
    const list = await instance.get(answer.headers.location ?? '', editor.cookie);
    expect(list.body).toContain('من نص.txt');
    expect(list.body).toContain('b; c=d.txt');
    expect(list.body).toContain('2 ready to check');
  });

  test('may be a text that was pasted', async () => {
    const fields = Object.fromEntries(NEW_STATEMENT_FIELDS.map((name) => [name, '']));
    const post = (more: Record<string, string>) => instance.post(`/w/${workspace}/statements/new`, { ...fields, ...more }, { cookie: editor.cookie });
    const answer = await post({ text: COVERED, intent: 'check' });
    expect(answer.status).toBe(302);
    await instance.services.imports.settled();
    const [row] = (await instance.services.imports.rows({ workspace, import: answer.headers.location?.split('/').at(-1) ?? '' })) ?? [];
    expect(row).toMatchObject({ name: 'Pasted text.txt', state: 'ready' });
    expect((await post({ text: ' ', intent: 'check' })).status).toBe(422);
    expect((await post({ text: COVERED, intent: 'else' })).status).toBe(400);
  });

  test('are only for those who may add statements, and come from a page of this server', async () => {
    const of = await begin();
    for (const path of [home, `${home}/${of}`]) expect((await instance.get(path, annotator.cookie)).status, path).toBe(403);
    expect((await send(of, 'a.txt', 'Words', { by: annotator })).status).toBe(403);
    const query = new URLSearchParams({ import: of, name: 'a.txt', place: '0' });
    expect((await instance.ask({ method: 'POST', path: `${home}/files?${query}`, cookie: editor.cookie, headers: { Origin: 'https://elsewhere.example' }, body: 'x' })).status).toBe(403);
    expect((await send(of, 'x'.repeat(5_000), 'Words')).status).toBe(400);
  });

  test('of someone who may not add statements any more are not made', async () => {
    const former = await signUp(instance, 'Former Editor', await invite(instance, owner, 'editor'));
    const of = await begin(former);
    await send(of, 'late.txt', COVERED, { by: former });
    const { id } = await rowOf(of, 'late.txt');
    const member = (await placeOf(instance, former)).member;
    await instance.db.write((tx) => tx.member.update({ where: { id: member }, data: { role: 'reader' } }));
    const { details } = proposedDetails.parse(JSON.parse((await rowOf(of, 'late.txt')).details ?? ''));
    const outcome = await instance.services.imports.accept({ workspace, actor: { member, role: 'editor' }, import: of, file: id, chosen: { accepted: [], details } });
    expect(outcome).toEqual({ kind: 'refused', problem: 'role-forbids' });
    expect(await rowOf(of, 'late.txt')).toMatchObject({ state: 'ready', statementId: null });
  });

  test('are told apart from what is here already, and imported at once as proposed, but for that', async () => {
    const of = await begin();
    const body = 'The group should go on with its work, because every delegation that spoke this morning asked for it and nobody was against it. It meets again in July.';
    for (const [place, [name, text]] of [['one.txt', `${body} One.`], ['again.txt', `${body} One.`], ['other.txt', 'Something else altogether, said by another delegation on another day.']].entries()) await send(of, name ?? '', text ?? '', { place });
    const act = (on: string, intent: string) => instance.post(`${home}/${on}`, { intent }, { cookie: editor.cookie });
    await instance.services.imports.settled();
    expect((await instance.get(`${home}/${of}`, editor.cookie)).body).toContain('The same file as');
    expect((await act(of, 'import-ready')).status).toBe(302);
    await instance.services.imports.settled();
    const rows = async (on: string) => (await instance.services.imports.rows({ workspace, import: on }))?.map(({ name, state, like }) => [name, state, like?.kind]);
    expect(await rows(of)).toEqual([['one.txt', 'imported', undefined], ['again.txt', 'ready', 'repeated'], ['other.txt', 'imported', undefined]]);

    const next = await begin();
    for (const [place, [name, text]] of [['same.txt', `  ${body.toUpperCase()}\n\nOne.`], ['revised.txt', `${body} It will be opened by the Secretary-General.`]].entries()) await send(next, name ?? '', text ?? '', { place });
    await instance.services.imports.settled();
    expect(await rows(next)).toEqual([['same.txt', 'ready', 'same'], ['revised.txt', 'ready', 'version']]);
    expect((await instance.get(`${home}/${next}`, editor.cookie)).body).toContain('These words are here already');
  });

  test('of a zip take its place, folders and all', async () => {
    const of = await begin();
    await send(of, 'all.zip', Buffer.from(aZip([{ name: 'day 1/a.txt', bytes: 'Words of a first file.' }, { name: 'b.txt', bytes: 'Words of a second file.' }])));
    await send(of, 'bad.zip', 'This is no zip.', { place: 1 });
    await instance.services.imports.settled();
    expect((await instance.services.imports.rows({ workspace, import: of }))?.map(({ name, state }) => [name, state])).toEqual([['all.zip/b.txt', 'ready'], ['all.zip/day 1/a.txt', 'ready'], ['bad.zip', 'refused']]);
  });

  test('that a former process left are read, made and completed at start', async () => {
    const of = await begin();
    for (const [place, name] of ['reading.txt', 'twice.txt', 'accepted.txt', 'half.txt'].entries()) await send(of, name, `${COVERED} ${name}`, { place });
    const at = async (name: string, data: object) => instance.db.write(async (tx) => tx.importFile.update({ where: { id: (await rowOf(of, name)).id }, data }));
    await instance.services.imports.settled();
    const accepted = await rowOf(of, 'accepted.txt');
    const { details } = proposedDetails.parse(JSON.parse(accepted.details ?? ''));
    const member = (await placeOf(instance, editor)).member;
    await at('reading.txt', { state: 'reading', tries: 1 });
    await at('twice.txt', { state: 'reading', tries: 2 });
    await at('accepted.txt', { state: 'importing', chosen: JSON.stringify({ accepted: [], details }), importedBy: member });
    await at('half.txt', { state: 'receiving' });
    await instance.services.imports.start();
    await instance.services.imports.settled();
    const states = await instance.db.read.importFile.findMany({ where: { importId: of }, orderBy: { place: 'asc' }, select: { name: true, state: true, finishedAt: true } });
    expect(states.map(({ name, state }) => `${name} ${state}`)).toEqual(['reading.txt ready', 'twice.txt refused', 'accepted.txt imported']);
    expect(states[2]?.finishedAt).not.toBeNull();
  });
});
