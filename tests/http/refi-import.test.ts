import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { aZip } from '#tests/support/zip.ts';
import { aComment, anAnnotation, aTagging } from '#tests/support/entities.ts';
import { placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

let instance: Instance;
let owner: Someone;
let from: string;
let member: string;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  ({ workspace: from, member } = await placeOf(instance, owner));
});
afterAll(() => instance.close());

/** An empty workspace of the owner's. */
const emptyWorkspace = () => instance.services.workspaces.create({ owner: owner.user, name: 'Elsewhere' });

async function bring(workspace: string, name: string, bytes: Buffer): Promise<string> {
  const send = (query: string, body?: Buffer) => instance.ask({ method: 'POST', path: `/w/${workspace}/import/files${query}`, cookie: owner.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/octet-stream' }, ...(body ? { body } : {}) });
  const of = (JSON.parse((await send('')).body) as { import: string }).import;
  expect((await send(`?${new URLSearchParams({ import: of, name, place: '0' })}`, bytes)).status).toBe(200);
  await instance.services.imports.settled();
  return of;
}

async function rowsOf(workspace: string, of: string) {
  return (await instance.services.imports.rows({ workspace, import: of })) ?? [];
}

async function acceptAll(workspace: string, of: string): Promise<void> {
  const answer = await instance.post(`/w/${workspace}/import/${of}`, { intent: 'import-ready' }, { cookie: owner.cookie });
  expect(answer.status).toBe(302);
  await instance.services.imports.settled();
}

async function project(workspace: string): Promise<Buffer> {
  const answer = await fetch(`http://127.0.0.1:${instance.port}/w/${workspace}/export/refi/project.qdpx`, { headers: { Cookie: owner.cookie } });
  return Buffer.from(await answer.arrayBuffer());
}

/** Everything that statements say, without ids: who said what on which words, by the names and codes of their workspace. */
async function saidIn(workspace: string) {
  const { tags } = await instance.services.taxonomies.taxonomyOf({ workspace });
  const codeOf = new Map(tags.map(({ id, code }) => [id, code]));
  const fields = await instance.services.fields.list({ workspace });
  const [me] = await instance.db.read.member.findMany({ where: { workspaceId: workspace, userId: owner.user } });
  const all: unknown[] = [];
  const comments = (of: AnnotatedStatement['notes']) => of.map(({ text, creator, created, parent }) => ({ text, by: creator.name, created, isReply: parent !== null }));
  for await (const { details, own, text, passages, notes } of instance.services.annotated.statements({ workspace, member: me?.id ?? '', withOwn: false })) {
    all.push({
      ...{ details, text, notes: comments(notes), own: own.map(({ field, value }) => [fields.find(({ id }) => id === field.id)?.name, value]) },
      passages: passages.map(({ range, exact, creator, created, taggings, comments: said }) => ({
        ...{ range, exact, by: creator.name, created, comments: comments(said) },
        taggings: taggings.map(({ tag, value, note, creator: by, created: at }) => ({ tag: codeOf.get(tag), value, note, by: by.name, at })).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
      })).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
    });
  }
  return all.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

describe('a REFI-QDA project that is brought in', () => {
  test('of a workspace becomes an equal one: texts, details, fields, codebook, collections, and everything under the names of who said it', async () => {
    const statements = await instance.db.read.statement.findMany({ where: { workspaceId: from }, take: 2, orderBy: { createdAt: 'asc' } });
    const [first, second] = statements;
    if (!first || !second) throw new Error('The sample has gone');
    const layer = await instance.db.read.layer.findFirstOrThrow({ where: { statementId: first.id, visibility: 'shared' } });
    const tag = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: from, parentId: { not: null } } });
    const { text } = await instance.db.read.statementText.findUniqueOrThrow({ where: { statementId: first.id } });
    const target = { source: first.id, start: 'AAAA', end: 'AAAB', quote: { exact: text.slice(0, 25), prefix: '', suffix: '' }, position: { start: 0, end: 25 } };
    const mark = anAnnotation({ statement: first.id, by: member, target });
    const said = aComment({ annotation: mark.id, by: member, text: 'الفَضَاءُ 😀 & <b>' });
    const reply = aComment({ annotation: mark.id, by: member, text: 'می‌خواهیم', parent: said.id, created: '2026-01-06T10:00:00.000Z' });
    const note = aComment({ annotation: mark.id, by: member, text: 'On all of it', subject: { kind: 'statement', id: first.id } });
    expect(await instance.services.rooms.writeFor({ layer: layer.id, actor: { member, role: 'owner' }, writes: () => [mark, aTagging({ annotation: mark.id, tag: tag.id, by: member, value: 'supports', note: 'Line one\nline two' }), said, reply, note] })).toEqual([]);
    const actor = { member, role: 'owner' as const };
    await instance.services.collections.act({ workspace: from, actor, command: { intent: 'make', name: 'To compare', statements: [first.id, second.id] } });

    const { workspace } = await emptyWorkspace();
    const of = await bring(workspace, 'team.qdpx', await project(from));
    const before = await rowsOf(workspace, of);
    expect(before.filter(({ state }) => state === 'ready')).toHaveLength(await instance.db.read.statement.count({ where: { workspaceId: from } }));
    const whole = before.find(({ name }) => name === 'team.qdpx');
    expect(whole).toMatchObject({ state: 'project', sheet: { summary: expect.stringMatching(/^5 texts from Postil: 132 passages with 159 tags and 3 comments by 2 people; \d+ of \d+ codes are new/) } });
    const page = await instance.get(`/w/${workspace}/import/${of}`, owner.cookie);
    expect(page.body).toContain('Everything stays under the names that the project gives');
    const check = await instance.get(`/w/${workspace}/import/${of}/${before.find(({ state }) => state === 'ready')?.file}`, owner.cookie);
    expect([check.status, check.body.includes('It was coded in another program')]).toEqual([200, true]);

    await acceptAll(workspace, of);
    expect((await rowsOf(workspace, of)).filter(({ state }) => state === 'imported')).toHaveLength(5);
    const { losses } = await instance.services.refiProjects.forecast({ workspace: from, member });
    const renamed = losses.find(({ code }) => code === 'names')?.examples.map((words) => words.split(' → ')) ?? [];
    const differing = (json: string) => renamed.reduce((all, [was, is]) => all.replaceAll(`"name":${JSON.stringify(was)}`, `"name":${JSON.stringify(is)}`), json);
    expect(await saidIn(workspace)).toEqual(JSON.parse(differing(JSON.stringify(await saidIn(from)))));
    const collected = await instance.db.read.collection.findMany({ where: { workspaceId: workspace }, include: { entries: { include: { statement: true } } } });
    expect(collected.map(({ name, entries }) => [name, entries.map(({ statement }) => statement.title).sort()])).toEqual([['To compare', [first.title, second.title].sort()]]);
    const tagsOf = async (one: string) => (await instance.services.codebooks.exportAs({ workspace: one, format: 'json' })).text;
    expect(await tagsOf(workspace)).toBe(await tagsOf(from));
    expect(await instance.db.read.taxonomyRevision.count({ where: { workspaceId: workspace, kind: 'imported' } })).toBe(1);
    expect(await instance.db.read.tagging.count({ where: { layerId: { in: (await instance.db.read.layer.findMany({ where: { workspaceId: workspace } })).map(({ id }) => id) }, creatorKind: { not: 'outside' } } })).toBe(0);

    const again = await bring(workspace, 'team.qdpx', await project(workspace));
    expect((await rowsOf(workspace, again)).filter(({ state }) => state === 'ready').map(({ like }) => like?.kind)).toEqual(Array.from({ length: 5 }, () => 'same'));
    const cancelled = await instance.post(`/w/${workspace}/import/${again}`, { intent: 'cancel' }, { cookie: owner.cookie });
    expect(cancelled.status).toBe(302);
    expect((await rowsOf(workspace, again)).filter(({ state }) => state === 'cancelled')).toHaveLength(5);
    expect(await instance.db.read.statement.count({ where: { workspaceId: workspace } })).toBe(5);
  });

  test('as a codebook alone it makes an equal codebook elsewhere, with its scales', async () => {
    const { workspace } = await emptyWorkspace();
    const text = (await instance.services.codebooks.exportAs({ workspace: from, format: 'qdc' })).text;
    const take = (onto: number | null) => instance.ask({ method: 'POST', path: `/w/${workspace}/taxonomy/import`, cookie: owner.cookie, headers: { Origin: instance.origin, 'Content-Type': 'application/json' }, body: JSON.stringify({ format: 'qdc', text, onto }) });
    const preview = JSON.parse((await take(null)).body) as { kind: string; onto: number; notices: string[] };
    expect([preview.kind, preview.notices]).toEqual(['preview', ['The value scale “Stance” comes along.']]);
    expect(JSON.parse((await take(preview.onto)).body)).toMatchObject({ kind: 'done' });
    const codebook = async (of: string) => (await instance.services.codebooks.exportAs({ workspace: of, format: 'json' })).text;
    expect(await codebook(workspace)).toBe(await codebook(from));
    const stepsIn = async (of: string) => (await instance.services.taxonomies.taxonomyOf({ workspace: of })).scales.map(({ name, steps }) => ({ name, steps }));
    expect(await stepsIn(workspace)).toEqual(await stepsIn(from));
  });

  test('of another program is taken with its quirks, and what is not taken is said', async () => {
    const id = (digit: string) => `{${digit.repeat(8)}-AAAA-BBBB-CCCC-${digit.repeat(12)}}`;
    const text = '\ufeffWe 😀 support\r\nthe measures.\r\n';
    const qde = `<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="NVivo 14">
      <Users><User guid="${id('1')}" name="Anaïs"/></Users>
      <CodeBook><Codes><Code guid="${id('2')}" name="Support" isCodable="true" color="#0f0"><Description>Is for it</Description><Code guid="${id('3')}" name="Strong" isCodable="true"/></Code></Codes></CodeBook>
      <Variables><Variable guid="${id('4')}" name="Country" typeOfVariable="Text"/></Variables>
      <Cases><Case guid="${id('5')}" name="France"><VariableValue><VariableRef targetGUID="${id('4')}"/><TextValue>France</TextValue></VariableValue><SourceRef targetGUID="${id('6').toLowerCase()}"/></Case></Cases>
      <Sources>
        <TextSource guid="${id('6')}" name="Speech" plainTextPath="internal://S.txt">
          <PlainTextSelection guid="${id('7')}" startPosition="3" endPosition="12" creatingUser="${id('1')}"><Description>Said firmly</Description>
            <Coding guid="${id('8')}" creatingUser="${id('1')}" creationDateTime="2024-05-01T09:00:00"><CodeRef targetGUID="${id('3')}"/></Coding>
            <Coding guid="${id('9')}" creatingUser="${id('1')}"><CodeRef targetGUID="${id('f')}"/></Coding></PlainTextSelection>
          <PlainTextSelection guid="${id('a')}" startPosition="14" endPosition="26"/>
          <PlainTextSelection guid="${id('b')}" startPosition="900" endPosition="905"/>
        </TextSource>
        <TextSource guid="${id('c')}" name="Speech"><PlainTextContent>Another text.</PlainTextContent></TextSource>
        <PictureSource guid="${id('d')}" name="Map.png"/>
      </Sources>
      <Notes><Note guid="${id('e')}" name="Look here"><PlainTextContent>An annotation</PlainTextContent></Note></Notes>
      <Links><Link guid="${id('0')}" originGUID="${id('e')}" targetGUID="${id('a')}"/></Links>
    </Project>`;
    const { workspace } = await emptyWorkspace();
    const of = await bring(workspace, 'nvivo.qdpx', Buffer.from(aZip([{ name: 'Project.qde', bytes: qde }, { name: 'Sources/s.TXT', bytes: text }])));
    const rows = await rowsOf(workspace, of);
    expect(rows.filter(({ state }) => state === 'ready').map(({ name, details }) => [name, details?.delegation?.iso3])).toEqual([['nvivo.qdpx/Speech (2).txt', undefined], ['nvivo.qdpx/Speech.txt', 'FRA']]);
    const said = rows.find(({ state }) => state === 'project')?.sheet;
    expect(said?.remarks.filter((words) => words.startsWith('Not taken'))).toEqual([expect.stringContaining('1 coding with a code that is not'), expect.stringContaining('1 passage whose place'), expect.stringContaining('Map.png')]);

    // As a process leaves it that dies while it takes the project apart: the next one begins anew, and nothing is there twice.
    const whole = rows.find(({ state }) => state === 'project')?.file ?? '';
    await instance.db.write((tx) => tx.importFile.updateMany({ where: { OR: [{ id: whole }, { projectId: whole, name: { endsWith: '(2).txt' } }] }, data: { state: 'reading' } }));
    await instance.services.imports.start();
    await instance.services.imports.settled();
    const named = (all: typeof rows) => all.map(({ name, state }) => `${name} ${state}`);
    expect(named(await rowsOf(workspace, of))).toEqual(named(rows));

    await acceptAll(workspace, of);
    // As one leaves it that dies before everything of a text is written.
    const before = await saidIn(workspace);
    await instance.db.write((tx) => tx.importFile.updateMany({ where: { importId: of, state: 'imported' }, data: { finishedAt: null } }));
    await instance.services.imports.start();
    expect(await saidIn(workspace)).toEqual(before);
    expect(await instance.db.read.importFile.count({ where: { importId: of, state: 'imported', finishedAt: null } })).toBe(0);

    const found = (before as { text: string; passages: unknown[] }[]).find(({ text: words }) => words.startsWith('We'));
    expect(found?.text).toBe('We 😀 support\nthe measures.\n');
    expect(found?.passages).toMatchObject([
      { exact: 'the measures', by: 'Unnamed', comments: [{ text: 'Look here\nAn annotation' }] },
      { exact: '😀 support', by: 'Anaïs', comments: [{ text: 'Said firmly' }], taggings: [{ tag: 'SUPPOR.STRONG', value: null, by: 'Anaïs', at: '2024-05-01T09:00:00.000Z' }] },
    ]);
  });

  test('T-U1 T-U2 T-U3 T-U4 that is built to do harm is refused in words, and nothing of it stays', async () => {
    const start = '<Project xmlns="urn:QDA-XML:project:1.0" name="P">';
    const hostile: [string, Uint8Array, string][] = [
      ['entities', aZip([{ name: 'project.qde', bytes: `<!DOCTYPE p [<!ENTITY a "aaaa">]>${start}&a;</Project>` }]), 'unsafe'],
      ['nested', aZip([{ name: 'project.qde', bytes: `${start}<CodeBook><Codes>${'<Code guid="x" name="n" isCodable="true">'.repeat(2_000)}${'</Code>'.repeat(2_000)}</Codes></CodeBook></Project>` }]), 'unsafe'],
      ['climbing', aZip([{ name: 'project.qde', bytes: `${start}</Project>` }, { name: '../../etc/x.txt', bytes: 'x' }]), 'unsafe'],
      ['bomb', aZip([{ name: 'project.qde', bytes: `${start}</Project>` }, { name: 'sources/a.txt', bytes: Buffer.alloc(30 * 1024 * 1024, 'a') }]), 'unsafe'],
      ['lying', aZip([{ name: 'project.qde', bytes: `${start}${' '.repeat(5_000_000)}</Project>`, claimed: 100 }]), 'unsafe'],
      ['other', aZip([{ name: 'project.qde', bytes: '<html/>' }]), 'wrong-kind'],
      ['without', aZip([{ name: 'words.txt', bytes: 'x' }]), 'wrong-kind'],
      ['broken', Buffer.from('PK\x03\x04 and nothing more'), 'damaged'],
      ['text', Buffer.from('no zip at all'), 'wrong-kind'],
    ];
    const { workspace } = await emptyWorkspace();
    for (const [name, bytes, code] of hostile) {
      const rows = await rowsOf(workspace, await bring(workspace, `${name}.qdpx`, Buffer.from(bytes)));
      expect(rows.map(({ state, refusal }) => [name, state, refusal?.code])).toEqual([[name, 'refused', code]]);
    }
  });
});
