import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { NOTHING_FOUND, paletteAnswer } from '#core/palette/answer.ts';
import { searchActAnswer } from '#core/search/act.ts';
import { readAsked } from '#core/search/asked.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { newId } from '#server/new-id.ts';
import { createSearcher } from '#server/search/searcher.ts';
import { aComment, anAnnotation, aTagging } from '#tests/support/entities.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { join, placeOf, signUp, startInstance, withoutMoment, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let workspace: string;
let author: { kind: 'member'; id: string };
let member: string;
let details: StatementDetails;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  ({ workspace, member } = await placeOf(instance, owner));
  author = { kind: 'member', id: member };
  const sample = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace } });
  const found = await instance.services.statements.detailsOf({ workspace, statement: sample.id });
  if (!found) throw new Error('The sample has gone');
  details = found;
});
afterAll(() => instance.close());

function add(source: string, more: Partial<StatementDetails> = {}, where = { workspace, author }): Promise<string> {
  return instance.services.statements.add({ ...where, details: { ...details, ...more }, source });
}

function ask(q: string, who = { workspace, member }) {
  return instance.services.search.find({ ...who, asked: readAsked(new URLSearchParams({ q })) });
}

async function find(q: string): Promise<string[]> {
  return (await ask(q)).shown.map(({ statement }) => statement);
}

/** The layers of a statement that was added: the team's, and the owner's own. */
async function layersOf(statement: string): Promise<{ shared: string; own: string }> {
  const { id } = await instance.db.read.layer.findFirstOrThrow({ where: { statementId: statement, visibility: 'shared' } });
  const own = await instance.services.layers.openPersonal({ workspace, statement, member });
  if (!own) throw new Error('There is no such statement');
  return { shared: id, own: own.layer };
}

function write(layer: string, ...writes: Write[]): Promise<unknown> {
  return instance.services.rooms.write({ document: { kind: 'layer', layer }, author: 'server', change: (doc) => writeEntities(doc, writes, 'test') });
}

test('the page shows the words in their context and leads to them, and says what it did not understand', async () => {
  const { body, status } = await instance.get(`/w/${workspace}/search?q=${encodeURIComponent('"legally binding" colour:red OR binding')}`, owner.cookie);
  expect(status).toBe(200);
  expect(body).toMatch(/<mark>legally binding<\/mark>|<mark>binding<\/mark>/);
  expect(body).toMatch(/\/statements\/[\w-]{22}\?q=[^"]+&amp;at=\d+-\d+/);
  expect(body).toContain('is no field');
});

test('words from right to left stand so, whatever the page says beside them', async () => {
  await add('ما خواهان یک سند الزام‌آور هستیم.', { title: 'بیانیه', language: 'fa' });
  const { body } = await instance.get(`/w/${workspace}/search?q=${encodeURIComponent('الزام‌آور')}`, owner.cookie);
  const place = /<a [^>]*data-hit=""[^>]*>[^<]*<mark>الزام‌آور/.exec(body)?.[0] ?? '';
  expect(place).toContain('dir="auto"');
});

test('what is stored is found by whoever asks next: new statements, corrected texts and details', async () => {
  expect(await find('zebrafinch')).toEqual([]);
  const statement = await add('A zebrafinch sings.');
  expect(await find('zebrafinch')).toEqual([statement]);
  await instance.services.rooms.write({
    document: { kind: 'text', statement },
    author,
    change(doc) {
      const block = doc.getXmlFragment(TEXT_ROOT).get(0);
      const words = block instanceof Y.XmlElement ? block.get(0) : undefined;
      if (words instanceof Y.XmlText) words.insert(2, 'grey ');
    },
  });
  expect(await find('"grey zebrafinch"')).toEqual([statement]);
  await instance.db.write((tx) => tx.statement.update({ where: { id: statement }, data: { speakerName: 'Ms. Quetzal' } }));
  instance.bus.publish({ kind: 'statement', workspace, statement });
  expect(await find('speaker:quetzal')).toEqual([statement]);
  expect(await find('quetzal zebrafinch')).toEqual([statement]);
  await instance.db.write((tx) => tx.statement.update({ where: { id: statement }, data: { place: 'Ulaanbaatar' } }));
  instance.bus.publish({ kind: 'statement', workspace, statement: null });
  expect(await find('place:ulaanbaatar')).toEqual([statement]);
  const field = await instance.db.write((tx) => tx.field.create({ data: { id: 'F'.repeat(22), workspaceId: workspace, key: 'status', name: 'Status', kind: 'one-of', choices: JSON.stringify([{ id: 'C'.repeat(22), name: 'Double-checked', isRemoved: false }]), place: 0, createdAt: new Date() } }));
  await instance.db.write((tx) => tx.fieldValue.create({ data: { statementId: statement, fieldId: field.id, value: JSON.stringify('C'.repeat(22)) } }));
  instance.bus.publish({ kind: 'statement', workspace, statement });
  expect((await ask('"double checked"')).shown.map(({ own }) => own)).toEqual([['Double-checked']]);
  await instance.db.write((tx) => tx.field.update({ where: { id: field.id }, data: { archivedAt: new Date() } }));
  instance.bus.publish({ kind: 'statement', workspace, statement: null });
  expect(await find('"double checked"')).toEqual([]);
});

test('the workspace’s own fields narrow results, with counts, and are asked by name: choices, numbers and days from one to another, yes and no', async () => {
  const { workspace: place } = await instance.services.workspaces.create({ owner: owner.user, name: 'With fields' });
  const mine = await instance.db.read.member.findFirstOrThrow({ where: { workspaceId: place, userId: owner.user } });
  const where = { workspace: place, author: { kind: 'member', id: mine.id } as const };
  const all = await Promise.all([1, 2, 3].map((number) => add(`A lapwing, number ${number}.`, {}, where)));
  const field = async (key: string, kind: string, values: readonly unknown[], choices: readonly string[] = []) => {
    const { id } = await instance.db.write((tx) => tx.field.create({ data: { id: newId(), workspaceId: place, key, name: key.replaceAll('-', ' '), kind, choices: JSON.stringify(choices.map((name) => ({ id: `C${name.replace(' ', '-')}`.padEnd(22, '0'), name, isRemoved: false }))), place: 0, createdAt: new Date() } }));
    for (const [at, value] of values.entries()) if (value !== undefined) await instance.db.write((tx) => tx.fieldValue.create({ data: { statementId: all[at] ?? '', fieldId: id, value: JSON.stringify(value) } }));
    return id;
  };
  await field('review-status', 'one-of', ['CFinal'.padEnd(22, '0'), 'CDraft'.padEnd(22, '0')], ['Draft', 'Final', 'Final draft']);
  await field('cost', 'number', [5, 12.5, 100]);
  await field('received', 'date', ['2024-03-04', '2024-06-30']);
  await field('public', 'yes-no', [true, false]);
  const archived = await field('old', 'text', ['gone', 'gone', 'gone']);
  await instance.db.write((tx) => tx.field.update({ where: { id: archived }, data: { archivedAt: new Date() } }));
  instance.bus.publish({ kind: 'statement', workspace: place, statement: null });
  const who = { workspace: place, member: mine.id };
  const numbers = async (q: string, more: Record<string, string> = {}) => {
    const found = await instance.services.search.find({ ...who, asked: readAsked(new URLSearchParams({ q, ...more })) });
    return found.shown.map(({ statement }) => all.indexOf(statement) + 1).sort();
  };
  expect(await numbers('lapwing review-status:final')).toEqual([1]);
  expect(await numbers('lapwing REVIEW-STATUS:*')).toEqual([1, 2]);
  expect(await numbers('lapwing -own.review-status:*')).toEqual([3]);
  expect(await numbers('cost:5..13')).toEqual([1, 2]);
  expect(await numbers('cost:>12')).toEqual([2, 3]);
  expect(await numbers('cost:<=5 OR cost:100')).toEqual([1, 3]);
  expect(await numbers('received:2024-04..')).toEqual([2]);
  expect(await numbers('public:yes')).toEqual([1]);
  expect((await ask('cost:cheap', who)).notes.join()).toContain('Numbers are asked for as 5, 5..10');
  expect((await ask('own.old:gone lapwing', who)).notes.join()).toContain('is no field of this workspace');
  const found = await ask('cost:12.5 lapwing', who);
  expect([found.shown[0]?.own, found.understood, found.places]).toEqual([['cost: 12.5'], 'own.cost:12.5 lapwing', { count: 1, isAll: true }]);
  expect((await ask('lapwing', who)).counts.get('own.review-status')).toEqual(new Map([['CFinal'.padEnd(22, '0'), 1], ['CDraft'.padEnd(22, '0'), 1], ['-', 1]]));
  expect(await numbers('lapwing', { 'own.cost': '100' })).toEqual([3]);
  const { body } = await instance.get(`/w/${place}/search?q=lapwing&own.public=no`, owner.cookie);
  expect(body).toMatch(/1 place in 1 statement\./i);
  for (const name of ['review status', 'received', 'cost']) expect(body).toContain(`<fieldset aria-label="${name}"`);
  expect(body).not.toContain('<fieldset aria-label="old"');
});

test('places are counted on behind the statements that are shown, and where that would take long it says that there are more', async () => {
  const { workspace: place } = await instance.services.workspaces.create({ owner: owner.user, name: 'Many places' });
  const where = { workspace: place, author: { kind: 'member', id: member } as const };
  const who = { workspace: place, member };
  for (let index = 0; index < 22; index++) await add('An oriole, and an oriole.', {}, where);
  expect((await ask('oriole', who)).places).toEqual({ count: 44, isAll: true });
  for (let index = 0; index < 3; index++) await add(`An oriole. ${'Many other words stand here. '.repeat(4_000)}`, {}, where);
  const { places, statements } = await ask('oriole', who);
  expect([statements, places.isAll]).toEqual([25, false]);
  expect((await instance.get(`/w/${place}/search?q=oriole`, owner.cookie)).body).toMatch(/More than \d+ places in 25 statements\./);
});

test('a question that nobody waits for any more is not asked when its turn comes, and holds no other up', async () => {
  await add('A godwit wades.');
  const given = new AbortController();
  const question = { workspace, member, asked: readAsked(new URLSearchParams({ q: 'godwit' })) };
  const [before, overtaken, behind] = [instance.services.search.find(question), instance.services.search.find({ ...question, signal: given.signal }), instance.services.search.find(question)];
  given.abort();
  await expect(overtaken).rejects.toThrow('aborted');
  expect([(await before).statements, (await behind).statements]).toEqual([1, 1]);
});

test('T-W8 words of one workspace are in no answer to members of another, nor do they change any', async () => {
  const stranger = await signUp(instance, 'Stranger');
  const there = await placeOf(instance, stranger);
  const canary = 'canaryplumage';
  await add(`Only here: ${canary}.`);
  const ask = async (q: string) => (await instance.get(`/w/${there.workspace}/search.data?q=${q}`, stranger.cookie)).body;
  expect((await instance.get(`/w/${workspace}/search?q=plumage`, stranger.cookie)).status).toBe(404);
  expect((await instance.get(`/w/${workspace}/search.data?q=Only`, stranger.cookie)).body).not.toContain(canary);
  const nothing = (q: string, body: string) => withoutMoment(body).replaceAll(q, 'WORDS');
  expect(nothing('canaryplum*', await ask('canaryplum*'))).toBe(nothing('otherwords*', await ask('otherwords*')));
  const own = await add('A word of theirs: canaryplumage.', {}, { workspace: there.workspace, author: { kind: 'member', id: there.member } });
  expect(await ask(canary)).toContain(own);
  expect(await find(canary)).toHaveLength(1);
});

test('what is said is found by whoever asks next, with who said it, and leads to its card; what is edited, deleted or hidden is not any more', async () => {
  const statement = await add('A bittern booms.', { title: 'Reeds' });
  const { shared } = await layersOf(statement);
  const passage = anAnnotation({ statement, by: member });
  const said = aComment({ annotation: passage.id, by: member, text: 'Nobody has seen a Löffler here.' });
  const note = aTagging({ annotation: passage.id, tag: 'T'.repeat(22), by: member, note: 'A loffler, surely' });
  await write(shared, passage, said, note);
  expect((await ask('loffler')).shown.map((one) => [one.statement, one.said, one.remarks.map(({ kind, by }) => [kind, by.name])])).toEqual([
    [statement, 2, [['comment', 'Olena Owner'], ['note', 'Olena Owner']]],
  ]);
  expect((await ask('löffler')).said).toBe(1);
  const { body } = await instance.get(`/w/${workspace}/search?q=loffler`, owner.cookie);
  expect(body).toContain(`/w/${workspace}/statements/${statement}?a=${passage.id}`);
  expect(body).toContain('<mark>Löffler</mark>');

  await write(shared, { ...said, entity: { ...said.entity, text: 'A plover was seen.', edited: said.entity.created } });
  expect([(await ask('löffler')).said, await find('plover')]).toEqual([0, [statement]]);
  await write(shared, { ...said, entity: { ...said.entity, text: 'A plover was seen.', deleted: said.entity.created } });
  expect([await find('plover'), (await ask('loffler')).said]).toEqual([[], 1]);
  await write(shared, { kind: 'moderation', id: `annotation:${passage.id}`, entity: { state: 'hidden', by: author, at: said.entity.created } });
  expect(await find('loffler')).toEqual([]);
  await write(shared, { kind: 'moderation', id: `annotation:${passage.id}`, entity: { state: 'restored', by: author, at: said.entity.created } }, { kind: 'moderation', id: `tagging:${note.id}`, entity: { state: 'hidden', by: author, at: said.entity.created } });
  expect(await find('loffler')).toEqual([]);

  const tag = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, code: 'LAW.BIND' } });
  const tagged = aTagging({ annotation: passage.id, tag: tag.id, by: member, value: 'opposes' });
  const verdict = { kind: 'review', id: `${tagged.id}:${'S'.repeat(22)}`, entity: { subject: tagged.id, about: { tag: tag.id, value: 'opposes' }, verdict: 'disagree', creator: { kind: 'service', id: 'S'.repeat(22) }, created: said.entity.created } } satisfies Write;
  const ofTag = async (q: string) => (await ask(q)).shown.flatMap((one) => one.passagesMarked.map(({ annotation }) => annotation));
  await write(shared, tagged);
  expect(await ofTag('tag:law value:opposes by:olena title:reeds')).toEqual([passage.id]);
  expect(await ofTag('is:disputed title:reeds')).toEqual([]);
  await write(shared, verdict);
  expect(await ofTag('is:disputed title:reeds')).toEqual([passage.id]);
  await write(shared, { kind: 'anchor', id: passage.id, entity: { state: 'orphaned', sequence: 1 } });
  expect(await ofTag('is:orphaned tag:LAW.BIND binding')).toEqual([passage.id]);
  await write(shared, { ...tagged, entity: { ...tagged.entity, deleted: said.entity.created } });
  expect(await ofTag('tag:law title:reeds')).toEqual([]);
  await write(shared, tagged, { kind: 'moderation', id: `annotation:${passage.id}`, entity: { state: 'hidden', by: author, at: said.entity.created } });
  expect(await ofTag('title:reeds (by:me OR is:orphaned)')).toEqual([]);

  const onTag = aComment({ annotation: '', by: member, text: 'Too wide: loffler', subject: { kind: 'codebook', id: workspace } });
  await write(workspace, onTag);
  expect((await ask('loffler')).codebook.remarks.map(({ id }) => id)).toEqual([onTag.id]);
});

test('T-W8 what one says to oneself, and what is said elsewhere, is in nobody else’s answer', async () => {
  const colleague = await join(instance, owner, 'Cora Colleague', 'owner');
  const statement = await add('A place for secrets.', { title: 'Secret' });
  const { own } = await layersOf(statement);
  const before = await ask('secretivebird', { workspace, member: colleague.member });
  const passage = anAnnotation({ statement, by: member });
  await write(own, passage, aComment({ annotation: passage.id, by: member, text: 'Mine: secretivebird' }));
  expect((await ask('secretivebird')).shown[0]?.remarks.map(({ isPersonal }) => isPersonal)).toEqual([true]);
  expect(await ask('secretivebird', { workspace, member: colleague.member })).toEqual(before);
  const marked = async (who: string) => (await ask('title:secret by:olena', { workspace, member: who })).marked;
  await write(own, passage, aTagging({ annotation: passage.id, tag: 'T'.repeat(22), by: member }));
  expect([await marked(member), await marked(colleague.member)]).toEqual([1, 0]);
  expect((await instance.get(`/w/${workspace}/search.data?q=secretivebird+OR+place`, colleague.cookie)).body).not.toContain('Mine:');
  const stranger = await signUp(instance, 'Stranger Two');
  const there = await placeOf(instance, stranger);
  expect(await ask('secretivebird', there)).toMatchObject({ statements: 0, said: 0, codebook: { tags: [], remarks: [] } });
  expect((await ask('secretivebird', { workspace: there.workspace, member })).said).toBe(0);
});

test('results are tagged under one’s own name, once, live like everything else, and taken back; only what one may write to', async () => {
  const ann = await join(instance, owner, 'Ann Annotator', 'annotator');
  const reader = await join(instance, owner, 'Rita Reader', 'reader');
  const statement = await add('A corncrake rasps. Everybody sleeps.');
  const { shared, own } = await layersOf(statement);
  const marked = anAnnotation({ statement, by: member });
  const secret = anAnnotation({ statement, by: member });
  await write(shared, marked);
  await write(own, secret);
  const tag = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, code: 'LAW.BIND' } });
  const [found] = (await ask('corncrake')).shown;
  const sentence = found?.passages[0]?.sentence;
  expect(sentence?.words).toBe('A corncrake rasps.');
  const send = async (act: object, cookie = ann.cookie) => {
    const { status, body } = await instance.ask({ method: 'POST', path: `/w/${workspace}/search/acts`, cookie, headers: { 'Content-Type': 'application/json', Origin: instance.origin }, body: JSON.stringify(act) });
    return { status, answer: status === 200 ? searchActAnswer.parse(JSON.parse(body)) : undefined };
  };
  const places = [{ statement, ...sentence }, { statement, layer: shared, annotation: marked.id }];
  const to = { tag: tag.id, value: 'opposes' };
  const heard: string[] = [];
  const stop = instance.services.rooms.follow(({ changes }) => heard.push(...changes.map(({ kind }) => kind).filter((kind) => kind !== 'anchor')));
  const { answer } = await send({ kind: 'tag', to, places });
  stop();
  expect(answer).toMatchObject({ outcome: 'done', hadIt: 0, gone: 0 });
  expect(heard.sort()).toEqual(['annotation', 'tagging', 'tagging']);
  const mine = async () => (await ask('tag:LAW.BIND value:opposes by:ann')).shown.flatMap(({ passagesMarked }) => passagesMarked.map(({ parts }) => parts[0]?.text));
  expect(await mine()).toHaveLength(2);
  expect(await mine()).toContain('A corncrake rasps.');
  expect((await send({ kind: 'tag', to, places })).answer).toEqual({ outcome: 'done', made: [], hadIt: 2, gone: 0 });

  const elsewhere = [{ statement, ...sentence, words: 'A corncrake sleeps.' }, { statement, layer: own, annotation: secret.id }, { statement, layer: 'R'.repeat(22), annotation: marked.id }, { statement: 'R'.repeat(22), ...sentence }, { statement, layer: shared, annotation: 'R'.repeat(22) }];
  expect((await send({ kind: 'tag', to, places: elsewhere })).answer).toEqual({ outcome: 'done', made: [], hadIt: 0, gone: 5 });
  expect(await instance.db.read.tagging.count({ where: { layerId: own } })).toBe(0);
  expect((await send({ kind: 'tag', to: { tag: 'R'.repeat(22) }, places })).status).toBe(403);
  expect((await send({ kind: 'tag', to, places }, reader.cookie)).status).toBe(403);
  expect((await send({ kind: 'tag', to, places: [] })).status).toBe(400);

  const made = answer?.outcome === 'done' ? answer.made : [];
  expect(made.map(({ kind }) => kind).sort()).toEqual(['annotation', 'tagging', 'tagging']);
  expect((await send({ kind: 'take-back', made }, owner.cookie)).answer).toMatchObject({ outcome: 'done' });
  expect(await mine()).toHaveLength(2);
  await send({ kind: 'take-back', made });
  expect(await mine()).toEqual([]);
  expect((await send({ kind: 'tag', to: { tag: tag.id }, places })).answer).toMatchObject({ hadIt: 0, gone: 0 });
  expect((await ask('tag:LAW.BIND by:ann')).marked).toBe(2);
});

test('results are taken out as a file, all of a search or those that were chosen, with citations and what stands around them; nothing that is not the team’s', async () => {
  const statement = await add('First of all, thanks. A godwit probes <the> mud. =2+2 is said of it.\n\nNobody else is there.', { title: 'Waders', dateStart: '2024-03-04', dateEnd: '2024-03-04' });
  const { shared, own } = await layersOf(statement);
  const tag = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, code: 'LAW.BIND' } });
  const { text } = await instance.db.read.statementText.findUniqueOrThrow({ where: { statementId: statement } });
  const exact = '=2+2 is said of it.';
  const target = { quote: { exact, prefix: text.slice(0, text.indexOf(exact)).slice(-32), suffix: text.slice(text.indexOf(exact) + exact.length, text.indexOf(exact) + exact.length + 32) }, position: { start: text.indexOf(exact), end: text.indexOf(exact) + exact.length } };
  const onWords = (write: ReturnType<typeof anAnnotation>) => ({ ...write, entity: { ...write.entity, target: { ...write.entity.target, ...target } } });
  const marked = onWords(anAnnotation({ statement, by: member }));
  const secret = onWords(anAnnotation({ statement, by: member }));
  await write(shared, marked, aTagging({ annotation: marked.id, tag: tag.id, by: member, value: 'opposes' }));
  await write(own, secret, aTagging({ annotation: secret.id, tag: tag.id, by: member, value: 'supports' }));
  const reader = await join(instance, owner, 'Ria Reader', 'reader');
  const take = (wish: object, cookie = reader.cookie) => instance.ask({ method: 'POST', path: `/w/${workspace}/search/file`, cookie, headers: { 'Content-Type': 'application/json', Origin: instance.origin }, body: JSON.stringify(wish) });

  const csv = await take({ as: 'csv', of: { address: 'q=godwit' } });
  expect([csv.status, csv.headers['content-disposition']]).toEqual([200, expect.stringContaining('godwit.csv')]);
  expect(csv.body.split('\r\n')[0]).toContain('Statement,Position holder,Date,Session,Paragraph,Before,Words,Behind,Tags,Still in the text,Citation,Link');
  expect(csv.body).toContain('A godwit probes <the> mud.');
  expect(csv.body).toContain('2024-03-04');
  const tagged = await take({ as: 'csv', of: { address: new URLSearchParams({ q: 'tag:LAW.BIND title:waders' }).toString() } });
  expect(tagged.body.split('\r\n')).toHaveLength(3);
  // Words that a spreadsheet would calculate are none.
  expect(tagged.body).toContain(`'${exact}`);
  expect(tagged.body).toContain('LAW.BIND Legally binding instrument: ');
  expect(tagged.body).not.toContain('upports');
  expect(tagged.body).toContain(`/statements/${statement}?a=${marked.id}`);

  const markdown = await take({ as: 'md', of: { passages: [{ statement, annotation: marked.id }, { statement, annotation: secret.id }] } });
  expect(markdown.body).toMatch(/^> =2\+2 is said of it\.\n>\n> — .*“Waders”/m);
  expect(markdown.body).toContain('Tagged: LAW.BIND');
  expect(decodeURIComponent(String(markdown.headers['postil-says']))).toContain('One does not stand there any more, or not for everyone yet');
  for (const as of ['docx', 'xlsx']) {
    const { status, body } = await take({ as, of: { address: 'q=godwit' } });
    expect([status, body.slice(0, 2)]).toEqual([200, 'PK']);
  }
  expect((await take({ as: 'md', of: { passages: [{ statement, annotation: secret.id }] } })).status).toBe(422);
  expect((await take({ as: 'md', of: { address: 'q=no-such-word-at-all' } })).status).toBe(422);
  expect((await take({ as: 'exe', of: { address: '' } })).status).toBe(400);
  const stranger = await signUp(instance, 'Stranger Three');
  expect((await take({ as: 'csv', of: { address: 'q=godwit' } }, stranger.cookie)).status).toBe(404);
  const there = await placeOf(instance, stranger);
  expect((await instance.ask({ method: 'POST', path: `/w/${there.workspace}/search/file`, cookie: stranger.cookie, headers: { 'Content-Type': 'application/json', Origin: instance.origin }, body: JSON.stringify({ as: 'md', of: { passages: [{ statement, annotation: marked.id }] } }) })).status).toBe(422);
});

test('T-H8 T-H9 no query is an error, and none takes long', async () => {
  const queries = ['"', '*', 'NEAR(', 'text:x', "'; DROP TABLE statement; --", '{text}: x', `tag:"'; DROP TABLE entry; --"`, 'tag:(a+)+$', 'by:%', 'value:" OR 1=1', 'is:', 'tag:*', '-tag:x -value:y -by:me -is:open', '(a+)+$', '^x', 'a\u0000b', '-', 'NOT', '"a" NEAR/99999 "b"', '\ud800', '%', '('.repeat(900), '*'.repeat(50_000), `${'law OR '.repeat(140)}law`];
  for (const q of queries) {
    const began = performance.now();
    await ask(q);
    expect(performance.now() - began, q.slice(0, 30)).toBeLessThan(1_000);
  }
});

test('synonyms of the workspace are looked for too, which is said and can be left out; editors keep them, and nobody else has them', async () => {
  const [short, long] = [await add('The quollium shall be discussed.'), await add('We welcome the Quiet Order of Llamas, again.')];
  expect(await find('quollium')).toEqual([short]);
  const act = (command: object, by = owner) =>
    instance.ask({ method: 'POST', path: `/w/${workspace}/synonyms/acts`, cookie: by.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/json' }, body: JSON.stringify(command) });
  const annotator = await join(instance, owner, 'Sana Annotator', 'annotator');
  expect((await act({ intent: 'add', words: 'Quollium = quiet order of llamas' }, annotator)).status).toBe(403);
  expect((await act({ intent: 'add', words: 'Quollium' })).status).toBe(400);
  expect((await act({ intent: 'add', words: 'Quollium = quiet order of llamas' })).status).toBe(200);
  expect(JSON.parse((await act({ intent: 'add', words: 'QUOLLIUM = other' })).body)).toEqual({ kind: 'word-taken' });

  expect((await find('quollium')).sort()).toEqual([short, long].sort());
  expect((await find('"quiet order of llamas"')).sort()).toEqual([short, long].sort());
  const found = await ask('quollium');
  expect(found.synonyms).toEqual([{ typed: 'quollium', also: ['quiet order of llamas'] }]);
  const exact = await instance.services.search.find({ workspace, member, asked: readAsked(new URLSearchParams({ q: 'quollium', exact: '1' })) });
  expect(exact.shown.map(({ statement }) => statement)).toEqual([short]);
  const { body } = await instance.get(`/w/${workspace}/search?q=quollium`, owner.cookie);
  expect(body).toMatch(/Also looked for: .*quiet order of llamas/);
  expect(body).toMatch(/<mark>Quiet Order of Llamas<\/mark>/);
  expect((await instance.get(`/w/${workspace}/synonyms`, annotator.cookie)).body).toContain('quiet order of llamas');

  // Elsewhere the same words mean nothing to each other.
  const { workspace: elsewhere } = await instance.services.workspaces.create({ owner: owner.user, name: 'Elsewhere' });
  expect(await instance.services.synonyms.list({ workspace: elsewhere })).toEqual([]);

  const [set] = await instance.services.synonyms.list({ workspace });
  expect((await act({ intent: 'change', set: set?.id, words: 'Quollium = llama order', was: ['something else'] })).status).toBe(409);
  expect((await act({ intent: 'change', set: set?.id, words: 'Quollium = llama order', was: set?.words })).status).toBe(200);
  expect(await find('quollium')).toEqual([short]);
  expect((await act({ intent: 'remove', set: set?.id })).status).toBe(200);
  expect((await act({ intent: 'remove', set: set?.id })).status).toBe(404);
});

test('an index that is missing, behind, ahead, of another time or damaged is what the database is after the next start', async () => {
  const statement = await add('A hoopoe nests.');
  const { shared } = await layersOf(statement);
  const passage = anAnnotation({ statement, by: member });
  await write(shared, passage, aComment({ annotation: passage.id, by: member, text: 'Which hoopoe?' }));
  await find('hoopoe');
  await instance.services.search.close();
  const file = path.join(instance.dataDir, 'search.db');
  const reported: unknown[] = [];
  const ask = async () => {
    const searcher = createSearcher({ dataDir: instance.dataDir, database: instance.db.file, report: (error) => void reported.push(error) });
    await searcher.catchUp();
    const question = { workspace, member, asked: readAsked(new URLSearchParams({ q: 'hoopoe' })), tags: [], steps: [], names: { members: {}, services: {}, outside: {} }, fields: [], synonyms: [] };
    let found = searcher.answer(question);
    if (found.missing > 0) {
      await searcher.catchUp();
      found = searcher.answer(question);
    }
    searcher.close();
    expect(found.said).toBe(found.shown.length);
    return found.shown.map((one) => one.statement);
  };
  const spoil = (sql: string) => {
    const connection = new Database(file);
    connection.exec(sql);
    connection.close();
  };
  expect(await ask()).toEqual([statement]);
  spoil(`DELETE FROM statement WHERE id = '${statement}'`);
  expect(await ask()).toEqual([statement]);
  spoil(`UPDATE statement SET head = '900.1' WHERE id = '${statement}'`);
  expect(await ask()).toEqual([statement]);
  spoil(`UPDATE statement SET id = 'gone-from-the-database' WHERE id = '${statement}'`);
  expect(await ask()).toEqual([statement]);
  spoil('PRAGMA user_version = 77');
  expect(await ask()).toEqual([statement]);
  spoil('DELETE FROM entry; DELETE FROM layer');
  expect(await ask()).toEqual([statement]);
  spoil(`UPDATE layer SET head = '900.1'`);
  expect(await ask()).toEqual([statement]);
  spoil('DROP TABLE words_1');
  expect(await ask()).toEqual([statement]);
  expect(reported.length).toBeGreaterThan(0);
  const handle = openSync(file, 'r+');
  for (let at = 4_096; at < statSync(file).size; at += 4_096) writeSync(handle, Buffer.alloc(512, 0x5a), 0, 512, at);
  closeSync(handle);
  expect(await ask()).toEqual([statement]);
  const whole = openSync(file, 'w');
  writeSync(whole, 'no database at all'.repeat(500));
  closeSync(whole);
  expect(await ask()).toEqual([statement]);
});

test('T-W8 anything of a workspace is found by its name, folded, and nothing of another one nor what is kept for oneself', async () => {
  const stranger = await signUp(instance, 'Palette Stranger');
  const there = await placeOf(instance, stranger);
  const statement = await add('The whinchat is heard.', { title: 'Déclaration sur les oiseaux' });
  const ask = async (query: string, by = owner, of = workspace) => paletteAnswer.parse(JSON.parse((await instance.get(`/w/${of}/palette?${query}`, by.cookie)).body));
  expect((await ask('q=OISEAUX+declaration')).statements).toEqual([expect.objectContaining({ id: statement, title: 'Déclaration sur les oiseaux' })]);
  const byWords = await ask('q=whinchat');
  expect([byWords.found, byWords.hits.map((hit) => [hit.statement, hit.text.slice(hit.marks[0]?.start, hit.marks[0]?.end)])]).toEqual([1, [[statement, 'whinchat']]]);
  expect((await ask('q=legally')).tags.map(({ name }) => name)).toContain('Legally binding instrument');
  expect((await ask('q=olena')).people).toEqual([expect.objectContaining({ name: 'Olena Owner', role: 'owner' })]);
  await instance.db.write((tx) => tx.statement.update({ where: { id: statement }, data: { title: 'Sur les insectes' } }));
  instance.bus.publish({ kind: 'statement', workspace, statement });
  expect([(await ask('q=oiseaux')).statements, (await ask('q=insectes')).statements.map(({ id }) => id)]).toEqual([[], [statement]]);
  expect((await ask(`recent=${statement},${'R'.repeat(22)},x`)).statements.map(({ id }) => id)).toEqual([statement]);
  for (const query of ['q=insectes', 'q=whinchat', 'q=olena', `recent=${statement}`]) {
    expect(await ask(query, stranger, there.workspace), query).toEqual(NOTHING_FOUND);
    expect((await instance.get(`/w/${workspace}/palette?${query}`, stranger.cookie)).status).toBe(404);
  }
});
