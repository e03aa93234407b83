import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { annotation } from '#core/entities/annotation.ts';
import type { DocumentWriter } from '#server/document-writer.ts';
import { newId } from '#server/new-id.ts';
import { readSample } from '#server/sample/sample-files.ts';
import { createSample } from '#server/sample/sample.ts';
import { addStatementRow, createStatements, type NewStatement } from '#server/statements/statements.ts';
import { createTaxonomies } from '#server/taxonomy/taxonomy.ts';
import { openRooms, type OpenRooms } from '#tests/support/rooms.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { resolvePositions } from '#ydoc/text-anchor.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

let db: OpenRooms['db'];
let bus: OpenRooms['bus'];
let rooms: OpenRooms['rooms'];
let close: OpenRooms['close'];

beforeEach(async () => {
  ({ db, bus, rooms, close } = await openRooms());
});
afterEach(() => close());

async function signedUpOwner(): Promise<string> {
  const id = newId();
  await db.write((tx) => tx.user.create({ data: { id, email: `${id}@example.org`, name: 'Olena', passwordHash: 'x', ownsInstance: true, createdAt: new Date() } }));
  return id;
}

/** Every application as the database has it: file text, words and value. */
async function codedWords(workspace: string) {
  const statements = await db.read.statement.findMany({ where: { workspaceId: workspace }, include: { text: true, layers: true } });
  const tags = new Map((await db.read.tag.findMany({ where: { workspaceId: workspace } })).map((tag) => [tag.id, tag.code]));
  const services = new Set((await db.read.service.findMany({ where: { workspaceId: workspace, name: 'Sample coding' } })).map(({ id }) => id));
  const coded: { source: string; text: string; code: string | undefined; stance: string | null }[] = [];
  for (const { source, text, layers } of statements) {
    const layer = layers[0]?.id ?? '';
    const marked = new Map((await db.read.annotation.findMany({ where: { layerId: layer, deleted: false } })).map((row) => [row.id, row]));
    const flat = text?.text ?? '';
    for (const tagging of await db.read.tagging.findMany({ where: { layerId: layer, deleted: false } })) {
      const row = marked.get(tagging.annotationId);
      expect(row && flat.slice(row.start, row.end)).toBe(row?.exact);
      expect([tagging.creatorKind, services.has(tagging.creatorId), row && services.has(row.creatorId)]).toEqual(['service', true, true]);
      coded.push({ source, text: row?.exact ?? '', code: tags.get(tagging.tagId), stance: tagging.value });
    }
  }
  return coded;
}

async function expectWholeSample(workspace: string): Promise<void> {
  const files = await readSample();
  const sourceOf = new Map(files.statements.map(({ file, source }) => [file, source]));
  const order = (a: { source?: string | undefined; text: string; code?: string | undefined }, b: typeof a) => `${a.source}${a.text}${a.code}`.localeCompare(`${b.source}${b.text}${b.code}`, 'en');
  const expected = files.applications.map(({ file, text, code, stance }) => ({ source: sourceOf.get(file), text, code, stance }));
  const coded = await codedWords(workspace);
  expect(coded).toHaveLength(158);
  expect(coded.sort(order)).toEqual(expected.sort(order));
  expect(await db.read.annotation.count()).toBe(131);
}

describe('the sample workspace', () => {
  it('has every quote and tagging in the projection, and is made while one waits for it', async () => {
    const owner = await signedUpOwner();
    const start = performance.now();
    const { workspace, member } = await createSample({ db, bus, documents: rooms }).createWorkspace({ owner });
    expect(performance.now() - start).toBeLessThan(10_000);
    await expectWholeSample(workspace);
    expect(await db.read.member.findUnique({ where: { id: member } })).toMatchObject({ userId: owner, role: 'owner', workspaceId: workspace });
  });

  it('resolves every annotation in the live text to exactly its words', async () => {
    const { workspace } = await createSample({ db, bus, documents: rooms }).createWorkspace({ owner: await signedUpOwner() });
    let found = 0;
    for (const { id: statement, layers } of await db.read.statement.findMany({ where: { workspaceId: workspace }, include: { layers: true } })) {
      const rows = await db.read.annotation.findMany({ where: { layerId: layers[0]?.id ?? '' } });
      await rooms.write({
        document: { kind: 'text', statement },
        author: 'server',
        change: (doc) => {
          const flat = flatten(doc.getXmlFragment(TEXT_ROOT));
          for (const row of rows) {
            const passage = resolvePositions(doc, flat, annotation.parse(JSON.parse(row.entity)).target);
            expect(passage && flat.text.slice(passage.start, passage.end)).toBe(row.exact);
            found++;
          }
        },
      });
    }
    expect(found).toBe(131);
  });

  it('has the codebook with inherited hues and scales, and counts', async () => {
    const { workspace } = await createSample({ db, bus, documents: rooms }).createWorkspace({ owner: await signedUpOwner() });
    const taxonomies = createTaxonomies({ db });
    const { tags, scales, revision } = await taxonomies.taxonomyOf({ workspace });
    const byCode = new Map(tags.map((tag) => [tag.code, tag]));
    expect([tags.filter((tag) => tag.parent === null).length, tags.filter((tag) => tag.parent !== null).length, revision]).toEqual([8, 38, 1]);
    expect(byCode.get('LAW.BIND')).toMatchObject({ hue: 'blue', scale: scales[0]?.id, hotkey: '1', examples: [{ source: 'Iran, 1 April 2022, ¶8' }], whenToUse: '"legally binding", "convention", "codifying"' });
    expect(byCode.get('DIS.THANK')).toMatchObject({ hue: 'clay', scale: null });
    expect(scales[0]?.steps.map(({ key }) => key).join('')).toBe('SCWOIQRXP');
    const uses = await taxonomies.usesOf({ workspace });
    expect(Object.values(uses).reduce((sum, { taggings }) => sum + taggings, 0)).toBe(158);
    expect(uses[byCode.get('RID.PERM')?.id ?? '']).toMatchObject({ taggings: 11, people: 1 });
  });

  it.each([0, 1, 2, 5, 9])('is completed at the next start when the process died after %i documents', async (survived) => {
    const dying = dyingAfter(survived, rooms);
    const owner = await signedUpOwner();
    await expect(createSample({ db, bus, documents: dying }).createWorkspace({ owner })).rejects.toThrow('killed');
    const sample = createSample({ db, bus, documents: rooms });
    await sample.finish();
    await sample.finish();
    const workspaces = await db.read.workspace.findMany();
    expect(workspaces).toHaveLength(1);
    await expectWholeSample(workspaces[0]?.id ?? '');
  });

  it('is made at the next start when the process died right after the first account', async () => {
    await signedUpOwner();
    await createSample({ db, bus, documents: rooms }).finish();
    const [workspace] = await db.read.workspace.findMany();
    await expectWholeSample(workspace?.id ?? '');
  });

  it('is added to an empty workspace only', async () => {
    const sample = createSample({ db, bus, documents: rooms });
    const { workspace } = await sample.createWorkspace({ owner: await signedUpOwner() });
    expect(await sample.addTo({ workspace })).toBe(false);
    expect(await db.read.statement.count()).toBe(5);
  });
});

describe('statements', () => {
  it('are listed with passages, open threads and themes, and opened with their text', async () => {
    const { workspace } = await createSample({ db, bus, documents: rooms }).createWorkspace({ owner: await signedUpOwner() });
    const statements = createStatements({ db, bus, documents: rooms, taxonomies: createTaxonomies({ db }) });
    const rows = await statements.list({ workspace });
    expect(rows.map(({ details, passages, open }) => [details.title.slice(0, 20), passages, open])).toEqual([
      ['Draft statement on b', 28, 0],
      ['Statement on “Regula', 27, 0],
      ['Iran’s submission: O', 31, 0],
      ['Capacity-building', 30, 0],
      ['Views of the Islamic', 15, 0],
    ]);
    const opened = await statements.open({ workspace, statement: rows[2]?.statement ?? '' });
    expect(opened?.html).toContain('<p data-part="salutation" dir="auto">Mr. Chair,</p>');
    expect(opened?.html).toContain('<strong>First</strong>, future mechanism');
    expect(opened?.generations).toEqual({ text: 1, layer: 1 });
    expect(await statements.open({ workspace: newId(), statement: rows[2]?.statement ?? '' })).toBeUndefined();
  });

  it('say who is here as the rooms tell', async () => {
    const { workspace } = await createSample({ db, bus, documents: rooms }).createWorkspace({ owner: await signedUpOwner() });
    const statements = createStatements({ db, bus, documents: rooms, taxonomies: createTaxonomies({ db }) });
    const statement = (await statements.list({ workspace }))[0]?.statement ?? '';
    bus.publish({ kind: 'presence', workspace, statement, people: [{ member: newId(), name: 'Olena' }] });
    expect((await statements.list({ workspace }))[0]?.here).toMatchObject([{ name: 'Olena' }]);
    bus.publish({ kind: 'presence', workspace, statement, people: [] });
    expect((await statements.list({ workspace }))[0]?.here).toEqual([]);
  });

  it('get their text at the next start when the process died after their row', async () => {
    const { workspace, member } = await createSample({ db, bus, documents: rooms }).createWorkspace({ owner: await signedUpOwner() });
    const added = await pasted(workspace, member);
    await db.write((tx) => addStatementRow(tx, { ...added, statement: newId(), at: new Date() }));
    await createStatements({ db, bus, documents: rooms, taxonomies: createTaxonomies({ db }) }).finish();
    const row = await db.read.statement.findFirst({ where: { title: 'Pasted' }, include: { text: true } });
    expect(row?.text?.text).toBe('One.\nTwo.');
  });

  it('leave nothing behind when their text cannot be stored', async () => {
    const { workspace, member } = await createSample({ db, bus, documents: rooms }).createWorkspace({ owner: await signedUpOwner() });
    const statements = createStatements({ db, bus, documents: dyingAfter(0, rooms), taxonomies: createTaxonomies({ db }) });
    await expect(statements.add(await pasted(workspace, member))).rejects.toThrow('killed');
    expect(await db.read.statement.count({ where: { title: 'Pasted' } })).toBe(0);
  });
});

async function pasted(workspace: string, member: string): Promise<NewStatement> {
  const details = (await readSample()).statements[0]?.details ?? expect.fail('The sample has a statement');
  return { workspace, author: { kind: 'member', id: member }, details: { ...details, title: 'Pasted' }, source: 'One.\n\nTwo.' };
}

/** A writer whose process dies: it lets `survived` documents through, and nothing after them. */
function dyingAfter(survived: number, rooms: DocumentWriter): DocumentWriter {
  const touched = new Set<string>();
  return {
    write: (of) => {
      touched.add(JSON.stringify(of.document));
      return touched.size > survived ? Promise.reject(new Error('killed')) : rooms.write(of);
    },
  };
}
