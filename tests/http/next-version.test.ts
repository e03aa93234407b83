import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describe as selectorsOf } from '#core/anchoring/anchoring.ts';
import { wasName } from '#core/details/form.ts';
import { writtenOf, type Written } from '#core/details/written.ts';
import { proposedDetails } from '#core/import/detail-proposal.ts';
import type { NextPreview } from '#core/import/next-version.ts';
import { nextDetails, withTaken } from '#core/import/next-version.ts';
import { proposeCleanUps } from '#core/import/propose-clean-ups.ts';
import { source } from '#core/import/source.ts';
import type { SourceWanted } from '#server/statements/sources.ts';
import { newId } from '#server/new-id.ts';
import { aDocx, aParagraph, aRun } from '#tests/support/docx.ts';
import { anAnnotation } from '#tests/support/entities.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { invite, placeOf, signUp, startInstance, type Answer, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let editor: Someone;
let annotator: Someone;
let workspace: string;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  workspace = (await placeOf(instance, owner)).workspace;
  editor = await signUp(instance, 'Edi Editor', await invite(instance, owner, 'editor'));
  annotator = await signUp(instance, 'Ann Annotator', await invite(instance, owner, 'annotator'));
});
afterAll(() => instance.close());

const marked = (id: number, words: string) => `<w:commentRangeStart w:id="${id}"/>${aRun(words)}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
const said = (id: number, author: string, words: string) => `<w:comment w:id="${id}" w:author="${author}" w:date="2024-03-04T10:00:00Z"><w:p w14:paraId="0000000${id}"><w:r><w:t>${words}</w:t></w:r></w:p></w:comment>`;
const paragraphs = (...all: string[]) => all.map((content) => aParagraph(content)).join('');
const file = (body: string, more: object = {}) => Buffer.from(aDocx({ body, ...more }));

const OPENING = 'My delegation thanks the Chair for the draft report, which we have studied with great care in our capital.';
const LAST = 'Nothing of the kind was said about hospitals, and this is a serious omission of the draft.';
const draft = file(paragraphs('Draft of 4 March 2024', OPENING, `${aRun('States should not attack ')}${marked(1, 'critical infrastructure')}${aRun(', and we call for a more global approach to this matter.')}`, LAST), { comments: said(1, 'Rosa Luz', 'Which one?') });
const delivered = file(
  paragraphs('Delivered on 5 March 2024', OPENING, `${aRun('States should never attack ')}${marked(7, 'critical infrastructure')}${aRun(', and we call for a ')}${marked(8, 'more effective')}${aRun(' approach to this matter.')}`, 'We thank you.'),
  { comments: said(7, 'Rosa Luz', 'Which one?') + said(8, 'Rosa Luz', 'Better.') + said(9, 'Bo', 'The cables'), commentsExtended: '<w15:commentEx w15:paraId="00000007" w15:done="0"/><w15:commentEx w15:paraId="00000009" w15:paraIdParent="00000007" w15:done="0"/>' },
);

async function upload(name: string, bytes: Buffer, nextOf?: string): Promise<{ of: string; id: string }> {
  const send = (query: string, body: Buffer | string) => instance.ask({ method: 'POST', path: `/w/${workspace}/import/files${query}`, cookie: editor.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/octet-stream' }, body });
  const { import: of } = z.object({ import: z.string() }).parse(JSON.parse((await send(nextOf === undefined ? '' : `?for=${nextOf}`, '')).body));
  expect((await send(`?${new URLSearchParams({ import: of, name, place: '0' })}`, bytes)).status).toBe(200);
  await instance.services.imports.settled();
  return { of, id: (await instance.db.read.importFile.findFirstOrThrow({ where: { importId: of } })).id };
}

async function readOf(id: string): Promise<{ accepted: string[]; found: Written }> {
  const row = await instance.db.read.importFile.findUniqueOrThrow({ where: { id }, include: { reading: true } });
  const read = source.parse(JSON.parse(row.reading?.source ?? ''));
  return { accepted: proposeCleanUps(read).filter(({ isOffered }) => !isOffered).map((one) => one.id), found: writtenOf(proposedDetails.parse(JSON.parse(row.details ?? '')).details) };
}

/** Makes a statement of a file as it is proposed, under a title. */
async function imported(name: string, bytes: Buffer, title: string): Promise<string> {
  const { of, id } = await upload(name, bytes);
  const { accepted, found } = await readOf(id);
  const body = new URLSearchParams({ intent: 'import', ...found, title });
  for (const one of accepted) body.append('accept', one);
  expect((await instance.post(`/w/${workspace}/import/${of}/${id}`, body, { cookie: editor.cookie })).status).toBe(302);
  return (await instance.db.read.statement.findFirstOrThrow({ where: { title } })).id;
}

async function preview({ of, id }: { of: string; id: string }, statement: string, by = editor): Promise<NextPreview> {
  const { accepted } = await readOf(id);
  const answer = await ask({ of, id }, { statement, accepted }, by);
  expect(answer.status, answer.body).toBe(200);
  return JSON.parse(answer.body) as NextPreview;
}

function ask({ of, id }: { of: string; id: string }, command: object, by: Someone): Promise<Answer> {
  return instance.ask({ method: 'POST', path: `/w/${workspace}/import/${of}/${id}/next`, cookie: by.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/json' }, body: JSON.stringify(command) });
}

/** What the check page sends when what it proposes stays ticked, made with `preview` in hand. */
async function replace({ of, id }: { of: string; id: string }, statement: string, { details: { current, former } }: NextPreview): Promise<Answer> {
  const { accepted, found } = await readOf(id);
  const taken = nextDetails({ current, found, former }).filter(({ isProposed }) => isProposed);
  const body = new URLSearchParams({ intent: 'import', next: statement, ...withTaken({ current, found, taken }) });
  for (const [name, value] of Object.entries(current)) body.append(wasName(name), value);
  for (const one of accepted) body.append('accept', one);
  return instance.post(`/w/${workspace}/import/${of}/${id}`, body, { cookie: editor.cookie });
}

const textOf = async (statement: string) => (await instance.db.read.statementText.findUniqueOrThrow({ where: { statementId: statement } })).text;
const sharedOf = async (statement: string) => (await instance.db.read.layer.findFirstOrThrow({ where: { statementId: statement, visibility: 'shared' } })).id;
const updates = (statement: string) => instance.db.read.documentUpdate.count({ where: { document: `text/${statement}` } });

async function mark(statement: string, layer: string, by: string, words: readonly string[]): Promise<Map<string, string>> {
  const text = await textOf(statement);
  const marks = words.map((exact) => {
    const start = text.indexOf(exact);
    expect(start, exact).toBeGreaterThanOrEqual(0);
    return anAnnotation({ statement, by, target: { source: statement, start: 'AAAA', end: 'AAAA', ...selectorsOf(text, { start, end: start + exact.length }) } });
  });
  await instance.services.rooms.write({ document: { kind: 'layer', layer }, author: 'server', change: (doc) => writeEntities(doc, marks, 'test') });
  await instance.services.anchors.settled();
  return new Map(marks.map(({ id }, index) => [id, words[index] ?? '']));
}

describe('a file as the next version of a statement', () => {
  test('shows before what it would do, replaces the text, carries annotations of every layer, and can be taken back; its own source and that of the former version stay', async () => {
    const statement = await imported('draft.docx', draft, 'Cuba on norms');
    const shared = await sharedOf(statement);
    const [me, ann] = [(await placeOf(instance, editor)).member, (await placeOf(instance, annotator)).member];
    const marks = await mark(statement, shared, me, ['studied with great care', 'more global approach', 'serious omission']);
    const personal = await instance.services.layers.openPersonal({ workspace, statement, member: ann });
    await mark(statement, personal?.layer ?? '', ann, ['hospitals', 'the draft report']);

    const up = await upload('delivered.docx', delivered, statement);
    const page = await instance.get(`/w/${workspace}/import/${up.of}/${up.id}`, editor.cookie);
    expect(page.body).toContain('Import as the next version');
    // Four of the shared layer: the comment of the draft is one of them. What Ann keeps for herself is not counted for others.
    const told = await preview(up, statement);
    expect(told.foretold).toEqual({ stay: 2, changed: 1, lost: 1, back: 0 });
    expect([told.difference.changed, told.difference.added, told.difference.removed]).toEqual([1, 1, 1]);
    const layers = (await instance.services.layers.layersOf({ statement })).map(({ id }) => id);
    expect(layers).toHaveLength(2);
    expect([await updates(statement), (await instance.db.read.anchor.findMany({ where: { layerId: { in: layers } } })).length]).toEqual([1, 0]);

    const answer = await replace(up, statement, told);
    expect([answer.status, answer.headers.location]).toEqual([302, `/w/${workspace}/statements/${statement}`]);
    expect(await textOf(statement)).toContain('States should never attack critical infrastructure, and we call for a more effective approach');
    await instance.services.anchors.settled();
    const doubtful = async (of: string) => (await instance.db.read.anchor.findMany({ where: { layerId: of, state: { not: 'intact' } } })).map(({ id, state }) => [marks.get(id), state]).sort();
    expect(await doubtful(shared)).toEqual([['more global approach', 'changed'], ['serious omission', 'orphaned']]);
    expect((await doubtful(personal?.layer ?? '')).map(([, state]) => state)).toEqual(['orphaned']);

    // The thread that came with the draft is there once, with what was answered since; the new one beside it.
    const comments = await instance.db.read.comment.findMany({ where: { layerId: shared }, orderBy: { text: 'asc' } });
    expect(comments.map(({ text, parentId }) => [text, parentId !== null])).toEqual([['Better.', false], ['The cables', true], ['Which one?', false]]);
    expect(new Set(comments.map(({ subjectId }) => subjectId)).size).toBe(2);

    const versions = await instance.get(`/w/${workspace}/statements/${statement}/versions`, annotator.cookie);
    expect(versions.body).toMatch(/from (<!-- -->)?<bdi>delivered\.docx/);
    expect(versions.body).toMatch(/from (<!-- -->)?<bdi>draft\.docx/);
    const details = await instance.db.read.statement.findUniqueOrThrow({ where: { id: statement } });
    expect([details.title, details.dateStart]).toEqual(['Cuba on norms', '2024-03-05']);
    expect(await instance.db.read.detailChange.count({ where: { statementId: statement } })).toBeGreaterThan(0);

    const shownIn = async (wanted: SourceWanted | undefined) => {
      const opened = await instance.services.sources.open({ workspace, statement, wanted });
      return [opened?.file?.name, ...(opened?.shown?.places ?? []).map(({ start, end }) => opened?.source.text.slice(start, end))];
    };
    const start = (await textOf(statement)).indexOf('more effective');
    expect(await shownIn({ start, end: start + 14 })).toEqual(['delivered.docx', 'more effective']);
    expect(await shownIn({ words: 'serious omission', at: 300 })).toEqual(['draft.docx', 'serious omission']);
    const lost = await instance.get(`/w/${workspace}/statements/${statement}/source?words=serious+omission&at=300`, annotator.cookie);
    expect([lost.status, lost.body.includes('What the text was made from')]).toEqual([200, true]);
    expect((await instance.get(`/w/${workspace}/statements/${statement}/source?file=${newId()}`, annotator.cookie)).status).toBe(404);

    // Everyone who opens the statement is told, until it is taken back.
    const lately = await instance.services.versions.replacedLately({ workspace, statement });
    expect(lately).toMatchObject({ file: 'delivered.docx', by: me });
    const back = await instance.post(`/w/${workspace}/statements/${statement}/versions`, { sequence: String((lately?.sequence ?? 0) - 1), back: 'statement' }, { cookie: editor.cookie });
    expect(back.headers.location).toBe(`/w/${workspace}/statements/${statement}`);
    await instance.services.anchors.settled();
    expect(await textOf(statement)).toContain('more global approach');
    // What was said of the new version's own words has none now.
    expect([await doubtful(shared), await doubtful(personal?.layer ?? '')]).toEqual([[[undefined, 'orphaned']], []]);
    expect(await instance.services.versions.replacedLately({ workspace, statement })).toBeNull();
    expect(await shownIn(undefined)).toEqual(['draft.docx']);
  });

  test('that has the same words changes nothing and says so, and its comments are not made twice', async () => {
    const statement = await imported('again.docx', delivered, 'The same again');
    const before = [await updates(statement), await instance.db.read.comment.count({ where: { layerId: await sharedOf(statement) } })];
    const up = await upload('again.docx', delivered);
    const told = await preview(up, statement);
    expect([told.difference.changed, told.difference.added, told.difference.removed, nextDetails({ ...told.details, found: told.details.current })]).toEqual([0, 0, 0, []]);
    const answer = await replace(up, statement, told);
    expect(answer.headers.location).toBe(`/w/${workspace}/import/${up.of}/${up.id}`);
    expect((await instance.get(answer.headers.location ?? '', editor.cookie)).body).toContain('word for word the one that was there');
    expect([await updates(statement), await instance.db.read.comment.count({ where: { layerId: await sharedOf(statement) } })]).toEqual(before);
    expect(await instance.services.versions.replacedLately({ workspace, statement })).toBeNull();
    expect((await instance.services.versions.list({ workspace, statement }))?.length).toBe(1);
  });

  test('is made once, whatever it was that a former process had done of it, and what somebody wrote since stays', async () => {
    const statement = await imported('crashed.docx', draft, 'Crashed');
    const up = await upload('crashed as delivered.docx', delivered);
    await replace(up, statement, await preview(up, statement));
    await instance.services.rooms.write({ document: { kind: 'text', statement }, author: { kind: 'member', id: (await placeOf(instance, owner)).member }, change: (doc) => flatten(doc.getXmlFragment(TEXT_ROOT)).runs[1]?.text.insert(0, 'Corrected: ') });
    const [text, count] = [await textOf(statement), await updates(statement)];
    const { accepted } = await readOf(up.id);
    const row = await instance.db.read.statement.findUniqueOrThrow({ where: { id: statement } });
    const { details } = proposedDetails.parse(JSON.parse((await instance.db.read.importFile.findUniqueOrThrow({ where: { id: up.id } })).details ?? ''));
    const current = (await preview(up, row.id)).details.current;
    await instance.db.write((tx) => tx.importFile.update({ where: { id: up.id }, data: { state: 'importing', statementId: null, textAfter: null, chosen: JSON.stringify({ accepted, details, next: { statement, written: current, was: current } }) } }));
    await instance.services.imports.start();
    await instance.services.imports.settled();
    expect([await textOf(statement), await updates(statement)]).toEqual([text, count]);
    expect(await instance.db.read.importFile.findUniqueOrThrow({ where: { id: up.id } })).toMatchObject({ state: 'imported', statementId: statement, textBefore: 1, textAfter: 2 });
  });

  test('is for those who correct the text, also when it is made; of a statement of the workspace, and not over what somebody changed meanwhile', async () => {
    const statement = await imported('refused.docx', draft, 'Refused');
    const up = await upload('refused as delivered.docx', delivered);
    const command = { statement, accepted: [] };
    expect((await ask(up, command, annotator)).status).toBe(403);
    expect((await ask(up, { ...command, statement: newId() }, editor)).status).toBe(404);
    expect((await ask(up, { ...command, more: true }, editor)).status).toBe(400);
    expect((await instance.get(`/w/${workspace}/import?for=${newId()}`, editor.cookie)).status).toBe(404);
    expect((await instance.get(`/w/${workspace}/import?for=${statement}`, editor.cookie)).body).toContain('A new version of');
    expect((await instance.get(`/w/${workspace}/import/statements?q=refus`, annotator.cookie)).status).toBe(403);
    expect(JSON.parse((await instance.get(`/w/${workspace}/import/statements?q=REFUS`, editor.cookie)).body)).toEqual([{ statement, title: 'Refused', facts: expect.any(String) as string }]);

    const told = await preview(up, statement);
    const former = told.details.current;
    const answer = await replace(up, statement, { ...told, details: { current: { ...former, dateStart: '1999-01-01' }, former: { ...former, dateStart: '1999-01-01' } } });
    expect([answer.status, answer.body.includes('Somebody changed the same details')]).toEqual([422, true]);
    expect((await replace(up, newId(), told)).status).toBe(422);

    const { accepted, found } = await readOf(up.id);
    const late = await signUp(instance, 'Late Editor', await invite(instance, owner, 'editor'));
    const { member } = await placeOf(instance, late);
    await instance.db.write((tx) => tx.member.update({ where: { id: member }, data: { role: 'annotator' } }));
    const { details } = proposedDetails.parse(JSON.parse((await instance.db.read.importFile.findUniqueOrThrow({ where: { id: up.id } })).details ?? ''));
    const outcome = await instance.services.imports.accept({ workspace, actor: { member, role: 'editor' }, import: up.of, file: up.id, chosen: { accepted, details, next: { statement, written: { ...former, place: found.place }, was: former } } });
    expect(outcome).toEqual({ kind: 'refused', problem: 'role-forbids' });
    expect(await updates(statement)).toBe(1);
    expect(await instance.db.read.importFile.findUniqueOrThrow({ where: { id: up.id } })).toMatchObject({ state: 'ready', statementId: null, textBefore: null });
  });
});
