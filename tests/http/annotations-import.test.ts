import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proposedDetails } from '#core/import/detail-proposal.ts';
import { writtenOf } from '#core/details/written.ts';
import { openZip } from '#server/import/zip.ts';
import { aZip } from '#tests/support/zip.ts';
import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { saidOn } from '#tests/support/brought-back.ts';
import { aComment, anAnnotation, aTagging } from '#tests/support/entities.ts';
import { invite, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let from: string;
let statement: string;
let text: string;
let title: string;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  const place = await placeOf(instance, owner);
  from = place.workspace;
  const row = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: from }, orderBy: { createdAt: 'asc' }, include: { layers: true, text: true } });
  [statement, text, title] = [row.id, row.text?.text ?? '', row.title];
  const target = { source: statement, start: 'AAAA', end: 'AAAB', quote: { exact: text.slice(0, 25), prefix: '', suffix: '' }, position: { start: 0, end: 25 } };
  const mark = anAnnotation({ statement, by: place.member, target });
  const said = aComment({ annotation: mark.id, by: place.member, text: '=HYPERLINK("x") الفَضَاءُ 😀 & <b>' });
  const note = aComment({ annotation: mark.id, by: place.member, text: 'On all of it', subject: { kind: 'statement', id: statement } });
  const reply = aComment({ annotation: mark.id, by: place.member, text: 'می‌خواهیم', parent: said.id, created: '2026-01-06T10:00:00.000Z' });
  const tag = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: from, code: 'LAW.BIND' } });
  await write(row.layers[0]?.id ?? '', place.member, mark, aTagging({ annotation: mark.id, tag: tag.id, by: place.member, value: 'supports', note: 'Line one\nline two' }), said, reply, note);
});
afterAll(() => instance.close());

async function write(layer: string, member: string, ...writes: ReturnType<typeof anAnnotation>[] | unknown[]): Promise<void> {
  expect(await instance.services.rooms.writeFor({ layer, actor: { member, role: 'owner' }, writes: () => writes as ReturnType<typeof anAnnotation>[] })).toEqual([]);
}

/** A workspace of the owner's with the same text and the same codebook, and nothing said. */
async function elsewhere(): Promise<{ workspace: string; statement: string }> {
  const { workspace } = await instance.services.workspaces.create({ owner: owner.user, name: 'Elsewhere' });
  const codebook = (await instance.services.codebooks.exportAs({ workspace: from, format: 'qdc' })).text;
  const take = (onto: number | null) => instance.ask({ method: 'POST', path: `/w/${workspace}/taxonomy/import`, cookie: owner.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/json' }, body: JSON.stringify({ format: 'qdc', text: codebook, onto }) });
  const preview = JSON.parse((await take(null)).body) as { onto: number };
  expect((await take(preview.onto)).status).toBe(200);
  const details = await instance.services.statements.detailsOf({ workspace: from, statement });
  if (!details) throw new Error('The sample has gone');
  const [me] = await instance.db.read.member.findMany({ where: { workspaceId: workspace } });
  const made = await instance.services.statements.add({ workspace, author: { kind: 'member', id: me?.id ?? '' }, details, source: text });
  expect((await instance.services.statements.textOf({ workspace, statement: made }))?.text).toBe(text);
  return { workspace, statement: made };
}

async function bring(workspace: string, name: string, bytes: Buffer | string, by = owner): Promise<{ of: string; file: string; here: string }> {
  const send = (query: string, body?: Buffer | string) => instance.ask({ method: 'POST', path: `/w/${workspace}/import/files${query}`, cookie: by.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/octet-stream' }, ...(body ? { body } : {}) });
  const of = (JSON.parse((await send('')).body) as { import: string }).import;
  expect((await send(`?${new URLSearchParams({ import: of, name, place: '0' })}`, bytes)).status).toBe(200);
  await instance.services.imports.settled();
  const file = (await instance.services.imports.rows({ workspace, import: of }))?.[0]?.file ?? '';
  return { of, file, here: `/w/${workspace}/import/${of}/${file}/annotations` };
}

const rowOf = async (workspace: string, of: string) => (await instance.services.imports.rows({ workspace, import: of }))?.[0];
const act = (here: string, fields: Record<string, string>, by = owner) => instance.post(here, fields, { cookie: by.cookie });

async function accept(here: string): Promise<void> {
  expect((await act(here, { intent: 'import' })).status).toBe(302);
  await instance.services.imports.settled();
}

async function file(workspace: string, as: string): Promise<Buffer> {
  const answer = await fetch(`http://127.0.0.1:${instance.port}/w/${workspace}/export/file?as=${as}`, { headers: { Cookie: owner.cookie } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

async function said(workspace: string, of: string): Promise<unknown> {
  const read = await instance.services.annotated.statements({ workspace, member: '', withOwn: false, only: [of] }).next();
  if (read.done) throw new Error('The statement has gone');
  const codes = new Map((await instance.services.taxonomies.taxonomyOf({ workspace })).tags.map(({ id, code }) => [id, code]));
  const passages: AnnotatedStatement['passages'] = read.value.passages.map((passage) => ({ ...passage, taggings: passage.taggings.map((tagging) => ({ ...tagging, tag: codes.get(tagging.tag) ?? '' })) }));
  return saidOn({ ...read.value, passages });
}

describe('annotations that are brought in', () => {
  test('as Web Annotations of this workspace are the same elsewhere, under the names of their authors; once more, and at home, nothing is new', async () => {
    const there = await elsewhere();
    const bytes = await file(from, 'jsonld');
    const first = await bring(there.workspace, 'all.jsonld', bytes);
    expect(await rowOf(there.workspace, first.of)).toMatchObject({ state: 'ready', isSaid: true, sheet: { summary: expect.stringMatching(/^Annotations: \d+ passages, \d+ tags and 3 comments on 1 statement; 4 statements are not known\.$/) } });
    const page = await instance.get(first.here, owner.cookie);
    expect([page.status, page.body.includes('as of people from outside'), page.body.includes('no statement here is called so')]).toEqual([200, true, true]);
    expect((await instance.get(`/w/${there.workspace}/import/${first.of}/${first.file}`, owner.cookie)).headers.location).toBe(first.here);
    await accept(first.here);
    expect(await rowOf(there.workspace, first.of)).toMatchObject({ state: 'imported', statement: null });
    expect(await said(there.workspace, there.statement)).toEqual(await said(from, statement));
    const layer = await instance.db.read.layer.findFirstOrThrow({ where: { statementId: there.statement, visibility: 'shared' } });
    const written = await instance.db.read.tagging.count({ where: { layerId: layer.id } });
    expect(await instance.db.read.tagging.count({ where: { layerId: layer.id, creatorKind: 'outside' } })).toBe(written);

    const again = await bring(there.workspace, 'all.jsonld', bytes);
    expect((await rowOf(there.workspace, again.of))?.sheet?.summary).toMatch(/^Annotations: nothing new on 1 statement; \d+ are here already/);
    await accept(again.here);
    expect(await instance.db.read.tagging.count({ where: { layerId: layer.id } })).toBe(written);
    const home = await bring(from, 'all.jsonld', bytes);
    expect((await rowOf(from, home.of))?.sheet?.summary).toMatch(/^Annotations: nothing new on 5 statements; \d+ are here already\.$/);
  });

  test('as our tables come back with words, values, notes and answers', async () => {
    const there = await elsewhere();
    for (const name of ['passages.csv', 'comments.csv']) {
      const one = await bring(there.workspace, name, await file(from, name));
      await accept(one.here);
      expect((await rowOf(there.workspace, one.of))?.state).toBe('imported');
    }
    expect(await said(there.workspace, there.statement)).toEqual(await said(from, statement));
  });

  test('as somebody’s own table: what is doubtful is listed by its row, a statement that is not known is asked for, and new tags are made', async () => {
    const there = await elsewhere();
    const words = text.slice(30, 70).trim();
    const csv = `Document;Segment;Code;Coder;Memo\r\n${title};"${words}";Legally binding instrument;Ann;"why; so"\r\nSome other title;"${words}";A new theme;Ann;\r\n${title};the;LAW.BIND;Ann;\r\n${title};no such words at all;LAW.BIND;Ann;\r\n`;
    const one = await bring(there.workspace, 'codings.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv, 'utf16le')]));
    const opened = await instance.services.imports.annotations.open({ workspace: there.workspace, import: one.of, file: one.file });
    expect(opened?.groups.map(({ called, statement: found, outlook }) => [called, found?.id, outlook?.taggings, outlook?.left.named.map(({ at, code }) => [at, code])])).toEqual([[title, there.statement, 1, [[4, 'ambiguous'], [5, 'not-found']]], ['Some other title', undefined, undefined, undefined]]);
    expect((await instance.get(one.here, owner.cookie)).body).toContain('Row 5: “no such words at all” does not stand in the text.');
    expect((await act(one.here, { intent: 'choose', place: '1', statement })).status).toBe(404);
    expect((await act(one.here, { intent: 'choose', place: '1', statement: there.statement })).status).toBe(302);
    await accept(one.here);
    const layer = await instance.db.read.layer.findFirstOrThrow({ where: { statementId: there.statement, visibility: 'shared' } });
    const taggings = await instance.db.read.tagging.findMany({ where: { layerId: layer.id } });
    const tags = await instance.db.read.tag.findMany({ where: { workspaceId: there.workspace, id: { in: taggings.map(({ tagId }) => tagId) } } });
    expect(tags.map(({ name }) => name).sort()).toEqual(['A new theme', expect.stringMatching(/legally binding/i)]);
    expect(await instance.db.read.annotation.count({ where: { layerId: layer.id } })).toBe(1);
  });

  test('as our Word file go onto the statement where it is here, with what was changed in Word; elsewhere they come with it, tags as tags', async () => {
    const bytes = await file(from, `docx&statement=${statement}`);
    const home = await bring(from, 'annotated.docx', bytes);
    expect((await rowOf(from, home.of))?.sheet?.summary).toMatch(/^Annotations: nothing new on 1 statement; \d+ are here already\.$/);
    const zip = await openZip(bytes);
    const parts = await Promise.all(zip.names.map(async (name) => ({ name, bytes: Buffer.from((await zip.read(name)) ?? []) })));
    const changed = aZip(parts.map((part) => (part.name === 'word/comments.xml' ? { ...part, bytes: Buffer.from(part.bytes.toString().replace('می‌خواهیم', 'Said anew in Word')) } : part)));
    const again = await bring(from, 'changed.docx', Buffer.from(changed));
    expect((await rowOf(from, again.of))?.sheet?.summary).toMatch(/^Annotations: 1 comment on 1 statement; \d+ are here already\.$/);
    expect((await instance.get(`/w/${from}/import/${again.of}/${again.file}`, owner.cookie)).headers.location).toBe(again.here);
    await accept(again.here);
    const anew = await instance.db.read.comment.findMany({ where: { entity: { contains: 'Said anew in Word' } } });
    expect(anew.map(({ creatorKind }) => creatorKind)).toEqual(['outside']);
    const other = await bring(from, 'changed.docx', Buffer.from(changed));
    expect((await act(other.here, { intent: 'as-statement' })).headers.location).toBe(`/w/${from}/import/${other.of}/${other.file}`);
    expect((await instance.get(`/w/${from}/import/${other.of}/${other.file}`, owner.cookie)).status).toBe(200);

    const { workspace } = await elsewhere();
    const there = await bring(workspace, 'annotated.docx', bytes);
    expect(await rowOf(workspace, there.of)).toMatchObject({ state: 'ready', isSaid: false });
    const fields = writtenOf(proposedDetails.parse(JSON.parse((await instance.db.read.importFile.findUniqueOrThrow({ where: { id: there.file } })).details ?? '')).details);
    expect((await instance.post(`/w/${workspace}/import/${there.of}/${there.file}`, { intent: 'import', ...fields }, { cookie: owner.cookie })).status).toBe(302);
    await instance.services.imports.settled();
    const made = (await rowOf(workspace, there.of))?.statement ?? '';
    const counted = async (of: string) => {
      const { id } = await instance.db.read.layer.findFirstOrThrow({ where: { statementId: of, visibility: 'shared' } });
      const taggings = await instance.db.read.tagging.findMany({ where: { layerId: id }, select: { value: true } });
      return { passages: await instance.db.read.annotation.count({ where: { layerId: id } }), values: taggings.map(({ value }) => value).sort() };
    };
    expect(await counted(made)).toEqual(await counted(statement));
  });

  test('are taken back in one act but for what somebody answered or judged since, and can be brought in once more', async () => {
    const there = await elsewhere();
    const quoted = (at: number) => `"${text.slice(at, at + 60).trim().replaceAll('"', '""')}"`;
    const rows = [`${quoted(0)},LAW.BIND,Why,,Ann`, `${quoted(100)},A theme of theirs,,,Ann`, `${quoted(200)},,,Said first,Ann`, `${quoted(300)},,,Said alone,Ben`];
    const csv = `Statement id,Quote,Tag,Note,Comment,By\n${rows.map((row) => `${there.statement},${row}\n`).join('')}`;
    const one = await bring(there.workspace, 'codings.csv', csv);
    await accept(one.here);
    const layer = await instance.db.read.layer.findFirstOrThrow({ where: { statementId: there.statement, visibility: 'shared' } });
    const shown = async () => (await instance.services.annotated.statements({ workspace: there.workspace, member: '', withOwn: false, only: [there.statement] }).next()).value as AnnotatedStatement;
    const all = await shown();
    expect([all.passages.length, (await instance.get(one.here, owner.cookie)).body.includes('Take it back')]).toEqual([4, true]);
    const me = await instance.db.read.member.findFirstOrThrow({ where: { workspaceId: there.workspace } });
    const [spoken, judged] = [all.passages.find(({ comments }) => comments.some((said) => said.text === 'Said first')), all.passages.find(({ taggings }) => taggings.some(({ note }) => note === 'Why'))];
    const [tagging, comment] = [judged?.taggings[0], spoken?.comments[0]];
    if (!spoken || !judged || !tagging || !comment) throw new Error('What was brought in is there');
    const about = { tag: tagging.tag };
    await write(layer.id, me.id, aComment({ annotation: spoken.id, by: me.id, text: 'I answer', parent: comment.id }), { kind: 'review', id: `${tagging.key}:${me.id}`, entity: { subject: tagging.key, about, verdict: 'agree', creator: { kind: 'member', id: me.id }, created: new Date().toISOString() } });

    expect((await act(one.here, { intent: 'take-back' })).status).toBe(302);
    await instance.services.imports.settled();
    const left = await shown();
    expect(left.passages.map(({ id }) => id).sort()).toEqual([spoken.id, judged.id].sort());
    expect(left.passages.flatMap(({ comments }) => comments.map((said) => said.text)).sort()).toEqual(['I answer', 'Said first']);
    const page = (await instance.get(one.here, owner.cookie)).body.replaceAll('<!-- -->', '');
    expect([page.includes('Taken back: 2 passages, 1 tag and 1 comment.'), page.includes('4 things stay')]).toEqual([true, true]);
    expect((await act(one.here, { intent: 'take-up' })).status).toBe(302);
    await accept(one.here);
    const again = await shown();
    expect([again.passages.length, again.passages.flatMap(({ taggings, comments }) => [...taggings, ...comments]).length]).toEqual([4, 5]);
    expect((await act(one.here, { intent: 'take-back' })).status).toBe(302);
    await instance.services.imports.settled();
    expect((await shown()).passages.map(({ id }) => id).sort()).toEqual([spoken.id, judged.id].sort());
  });

  test('are an editor’s to bring in; a file that was skipped waits, and nobody below sees its page', async () => {
    const [editor, annotator] = [await signUp(instance, 'Edi Editor', await invite(instance, owner, 'editor')), await signUp(instance, 'Ann Annotator', await invite(instance, owner, 'annotator'))];
    const one = await bring(from, 'codings.csv', `Statement id,Quote,Comment,By\n${statement},${text.slice(0, 20)},A word,Ann\n`, editor);
    expect((await instance.get(one.here, annotator.cookie)).status).toBe(403);
    for (const intent of ['import', 'take-back', 'take-up']) expect((await act(one.here, { intent }, annotator)).status).toBe(403);
    expect((await act(one.here, { intent: 'take-back' }, editor)).status).toBe(404);
    expect((await act(one.here, { intent: 'skip' }, editor)).headers.location).toBe(`/w/${from}/import/${one.of}`);
    expect((await rowOf(from, one.of))?.state).toBe('skipped');
    expect((await act(`/w/${from}/import/${one.of}`, { intent: 'take-up', file: one.file }, editor)).status).toBe(302);
    expect((await rowOf(from, one.of))?.state).toBe('ready');
    const before = await instance.db.read.comment.count();
    const gone = await instance.db.read.member.findFirstOrThrow({ where: { userId: editor.user, workspaceId: from } });
    await instance.db.write((tx) => tx.importFile.update({ where: { id: one.file }, data: { state: 'importing', importedBy: gone.id } }));
    await instance.db.write((tx) => tx.member.update({ where: { id: gone.id }, data: { role: 'annotator' } }));
    await instance.services.imports.start();
    await instance.services.imports.settled();
    expect([(await rowOf(from, one.of))?.problem, await instance.db.read.comment.count()]).toEqual(['role-forbids', before]);
  });
});
