import { afterAll, beforeAll, expect, test } from 'vitest';
import { analysisFacets, readAnalysis } from '#core/analysis/asked.ts';
import { ALL } from '#core/analysis/matrix.ts';
import { moderationKey } from '#core/entities/moderation.ts';
import { reviewKey } from '#core/entities/review.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { newId } from '#server/new-id.ts';
import type { Write } from '#ydoc/layer.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { elementsBelow, textOf } from '#server/import/xml.ts';
import { anAnnotation, aTagging, member } from '#tests/support/entities.ts';
import { officeParts, packagingFaults } from '#tests/support/office-package.ts';
import { plantStatement } from '#tests/support/plant-statement.ts';
import { until } from '#tests/support/until.ts';
import { invite, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

const CANARY = 'canary-quote';
const AT = '2026-01-05T10:00:00.000Z';

let instance: Instance;
let owner: Someone;
let workspace: string;
let olena: string;
let ann: string;
let details: StatementDetails;
let tag: string;
let theme: string;

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  ({ workspace, member: olena } = await placeOf(instance, owner));
  ann = (await placeOf(instance, await signUp(instance, 'Ann Annotator', await invite(instance, owner, 'annotator')))).member;
  const sample = await instance.db.read.statement.findFirstOrThrow({ where: { workspaceId: workspace } });
  details = (await instance.services.statements.detailsOf({ workspace, statement: sample.id })) ?? details;
  const row = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, code: 'LAW.BIND' } });
  [tag, theme] = [row.id, row.parentId ?? ''];
});
afterAll(() => instance.close());

/** The matrix that an address asks for. */
async function look(search: string, of = workspace) {
  const { picture, ...rest } = await analyse(search, of);
  if (picture.view !== 'matrix') throw new Error(`Not a matrix: ${picture.view}`);
  return { ...picture, ...rest };
}

async function analyse(search: string, of = workspace) {
  const words = await instance.services.analysis.wordsOf({ workspace: of });
  return instance.services.analysis.look({ workspace: of, asked: readAnalysis(new URLSearchParams(search), analysisFacets()), words });
}

/** A statement with words of its own, and what writes into its shared layer. */
async function add(source: string, more: Partial<StatementDetails>) {
  const statement = await instance.services.statements.add({ workspace, author: member(olena), details: { ...details, ...more }, source });
  const { id: layer } = await instance.db.read.layer.findFirstOrThrow({ where: { statementId: statement, visibility: 'shared' } });
  const write = (writes: readonly Write[], into = layer) => instance.services.rooms.write({ document: { kind: 'layer', layer: into }, author: 'server', change: (doc) => writeEntities(doc, writes, 'server') });
  const mark = (exact: string, by: string) => {
    const start = source.indexOf(exact);
    return anAnnotation({ statement, by, target: { source: statement, start: 'AAAA', end: 'AAAB', quote: { exact, prefix: '', suffix: '' }, position: { start, end: start + exact.length } } });
  };
  return { statement, layer, write, mark };
}

function cellsOf({ columns, rows }: Awaited<ReturnType<typeof look>>, row: string): Record<string, string> {
  const found = rows.find((one) => one.tag === row);
  const words = (cell: { count: number; values: Record<string, number> } | null | undefined) => (cell ? `${cell.count}: ${Object.entries(cell.values).map(([value, count]) => `${count} ${value.replace(/^.*:/, '')}`).sort().join(', ')}` : '');
  return { all: words(found?.all), ...Object.fromEntries(columns.map(({ name }, at) => [name, words(found?.cells[at])])) };
}

test('the page shows the matrix of the sample, and a figure leads to its passages, each to its place', async () => {
  const { body } = await instance.get(`/w/${workspace}/analysis?open=${theme}&tag=${tag}&in=`, owner.cookie);
  expect(body).toContain('>Position matrix</h1>');
  expect(cellsOf(await look(`open=${theme}`), tag)).toEqual({ all: '8: 2 supports, 6 calls_for', Iran: '7: 2 supports, 5 calls_for', LMG: '1: 1 calls_for' });
  expect([...body.matchAll(/\/statements\/[\w-]{22}\?a=[\w-]{22}/g)]).toHaveLength(8);
  expect((await look(`tag=${tag}&in=${encodeURIComponent('nobody of this name')}`)).passages).toMatchObject({ total: 0, shown: [] });
});

test('columns can be any field; groups count for each member by a switch; what is not told stands apart', async () => {
  const party = (name: string, iso3: string) => ({ name, iso3 });
  const { write, mark } = await add('We call for a treaty.', { delegation: party('Iran', 'IRN'), onBehalfOf: { name: 'The Two', members: [party('Iran', 'IRN'), party('Cuba', 'CUB')] }, session: 'Session of the Two', dateStart: null, dateEnd: null });
  const marked = mark('a treaty', ann);
  await write([marked, aTagging({ annotation: marked.id, tag, by: ann, value: 'opposes' })]);
  expect(cellsOf(await look('open=all&session=Session of the Two'), tag)).toEqual({ all: '1: 1 opposes', 'The Two': '1: 1 opposes' });
  expect(cellsOf(await look('open=all&members=each&session=Session of the Two'), tag)).toEqual({ all: '1: 1 opposes', Cuba: '1: 1 opposes', Iran: '1: 1 opposes' });
  expect(cellsOf(await look('open=all&columns=person&session=Session of the Two'), tag)).toEqual({ all: '1: 1 opposes', 'Ann Annotator': '1: 1 opposes' });
  expect(cellsOf(await look('open=all&columns=year&session=Session of the Two'), theme)).toEqual({ all: '1: 1 opposes', 'no date': '1: 1 opposes' });
  const years = (await look('columns=year')).columns;
  expect(years.map(({ name, isUntold }) => [name, isUntold])).toEqual([['2021', false], ['2022', false], ['2024', false], ['no date', true]]);
  expect(cellsOf(await look(`by=member:${olena}&session=Session of the Two`), theme)['all']).toBe('');
});

test('fields of the workspace make columns: numbers, days by their years, and what is empty apart', async () => {
  const actor = { member: olena, role: 'owner' as const };
  for (const [name, kind] of [['Weight', 'number'], ['Answered', 'date']] as const) await instance.services.fields.act({ workspace, actor, command: { intent: 'add', name, kind, choices: [] } });
  const session = 'Session of fields';
  for (const [weight, day] of [[7, '2023-05-01'], [12, '2024-02-01'], [null, null]] as const) {
    const { statement, write, mark } = await add('We call for a treaty.', { session, onBehalfOf: null });
    const marked = mark('a treaty', ann);
    await write([marked, aTagging({ annotation: marked.id, tag, by: ann, value: 'supports' })]);
    for (const { id, kind } of await instance.services.fields.list({ workspace })) {
      const value = kind === 'number' ? weight : kind === 'date' ? day : null;
      if (value !== null) await instance.db.write((tx) => tx.fieldValue.create({ data: { statementId: statement, fieldId: id, value: JSON.stringify(value) } }));
    }
  }
  const columns = async (key: string) => cellsOf(await look(`open=all&session=${session}&columns=own.${key}`), tag);
  const keys = new Map((await instance.services.fields.list({ workspace })).map(({ kind, key }) => [kind, key]));
  expect(await columns(keys.get('number') ?? '')).toEqual({ all: '3: 3 supports', 7: '1: 1 supports', 12: '1: 1 supports', empty: '1: 1 supports' });
  expect(await columns(keys.get('date') ?? '')).toEqual({ all: '3: 3 supports', 2023: '1: 1 supports', 2024: '1: 1 supports', empty: '1: 1 supports' });
});

test('verdicts are counted for who gave and who got them, as long as they speak of the value that stands', async () => {
  const session = 'Session of verdicts';
  const { write, mark } = await add('First words. Second words. Third words.', { session, onBehalfOf: null });
  const marks = ['First words', 'Second words', 'Third words'].map((words) => mark(words, ann));
  const taggings = marks.map(({ id }) => aTagging({ annotation: id, tag, by: ann, value: 'supports' }));
  const verdicts = (['agree', 'disagree', 'disagree'] as const).map((verdict, at): Write => {
    const subject = taggings[at]?.id ?? '';
    const creator = member(olena);
    return { kind: 'review', id: reviewKey({ subject, creator }), entity: { subject, about: { tag, value: at === 2 ? 'opposes' : 'supports' }, verdict, creator, created: AT } };
  });
  await write([...marks, ...taggings, ...verdicts]);
  const people = await analyse(`view=people&session=${session}&tag=&in=member:${olena}&and=given-disagree`);
  expect(people.picture).toMatchObject({ view: 'people', rows: [{ by: `member:${ann}`, received: { agree: 1, disagree: 1 }, given: { agree: 0 } }, { by: `member:${olena}`, passages: 0, given: { agree: 1, disagree: 1 } }] });
  expect([people.passages?.total, people.passages?.shown.map(({ quote }) => quote)]).toEqual([1, ['Second words']]);
  expect((await analyse(`view=people&session=${session}&value=-&tag=&in=member:${ann}&and=received-agree`)).passages?.total).toBe(0);
});

test('the same words count once however many tag them, merged tags as the living one, and what reviewers decided holds', async () => {
  const session = 'Session of counting';
  const only = `open=all&session=${encodeURIComponent(session)}`;
  const { layer, write, mark } = await add('First words. Second words. Third words.', { session, onBehalfOf: null });
  const [one, same, two, three] = [mark('First words', ann), mark('First words', olena), mark('Second words', ann), mark('Third words', ann)];
  const merged = newId();
  await instance.db.write((tx) => tx.tag.create({ data: { id: merged, workspaceId: workspace, parentId: theme, code: 'LAW.OLD', name: 'Old', mergedIntoId: tag, retiredAt: new Date() } }));
  const [annBy, olenaBy, second, third] = [
    aTagging({ annotation: one.id, tag, by: ann, value: 'supports' }),
    aTagging({ annotation: same.id, tag: merged, by: olena, value: 'opposes' }),
    aTagging({ annotation: two.id, tag, by: ann, value: 'supports' }),
    aTagging({ annotation: three.id, tag, by: ann, value: 'supports' }),
  ];
  await write([one, same, two, three, annBy, olenaBy, second, third]);
  const all = async (more = '', row = tag) => cellsOf(await look(only + more), row)['all'];
  expect(await all()).toBe('3: 1 opposes, 3 supports');
  expect(await all('&unit=taggings')).toBe('4: 1 opposes, 3 supports');
  expect(await all('', theme)).toBe('3: 1 opposes, 3 supports');
  const stance = (await instance.services.analysis.wordsOf({ workspace })).taxonomy.scales[0]?.id ?? '';
  const opposing = await look(`${only}&value=${stance}:opposes&tag=${tag}&in=`);
  expect([cellsOf(opposing, tag)['all'], opposing.basis.total, opposing.passages?.shown.map(({ quote, said }) => [quote, said.length])]).toEqual(['1: 1 opposes', 1, [['First words', 1]]]);
  expect(await all('&value=-')).toBe('');

  const decision = { reason: 'Because.', by: member(olena), at: AT, about: { tag, value: 'supports' } };
  await write([
    { kind: 'decision', id: second.id, entity: { ...decision, outcome: 'withdrawn' } },
    { kind: 'decision', id: third.id, entity: { ...decision, outcome: 'changed', to: { tag, value: 'questions' } } },
  ]);
  expect(await all()).toBe('2: 1 opposes, 1 questions, 1 supports');
  await write([{ kind: 'decision', id: second.id, entity: { ...decision, outcome: 'withdrawn', takenBack: { by: member(olena), at: AT } } }]);
  expect(await all()).toBe('3: 1 opposes, 1 questions, 2 supports');
  await write([{ kind: 'moderation', id: moderationKey({ kind: 'annotation', id: one.id }), entity: { state: 'hidden', by: member(olena), at: AT } }]);
  expect(await all()).toBe('3: 1 opposes, 1 questions, 1 supports');
  expect(layer).toMatch(/^[\w-]{22}$/);
});

test('every view counts the same taggings, and each of its figures leads to passages', async () => {
  const session = 'Session of views';
  const only = `session=${encodeURIComponent(session)}`;
  const source = 'One sentence of forty letters stands here.\n\nAnother paragraph of about forty letters.';
  const { statement, write, mark } = await add(source, { session, onBehalfOf: null, dateStart: '2020-05-01', dateEnd: '2020-05-01' });
  const other = await instance.db.read.tag.findFirstOrThrow({ where: { workspaceId: workspace, parentId: { not: theme }, parent: { parentId: null } } });
  const [whole, part, alone] = [mark('One sentence of forty letters', ann), mark('forty letters stands', olena), mark('Another', ann)];
  await write([whole, part, alone, aTagging({ annotation: whole.id, tag, by: ann, value: 'supports' }), aTagging({ annotation: part.id, tag: other.id, by: olena }), aTagging({ annotation: alone.id, tag: other.id, by: ann })]);

  const frequency = await analyse(`${only}&view=frequency`);
  expect(frequency.picture.view === 'frequency' ? frequency.picture.rows.filter(({ cell }) => cell).map(({ tag: of, cell, statements, people }) => [of, cell?.count, statements, people]).sort() : null).toEqual([[theme, 1, 1, 1], [other.parentId, 2, 1, 2]].sort());
  expect(frequency.basis).toMatchObject({ statements: 1, total: 3 });

  const [a, b] = [tag, other.id].sort();
  const together = await analyse(`${only}&view=together&open=all&tag=${tag}&in=&and=${other.id}`);
  expect(together.picture).toMatchObject({ view: 'together', pairs: expect.arrayContaining([{ a, b, count: 1 }]) });
  expect(together.passages?.shown.map(({ quote }) => quote)).toEqual(['One sentence of forty letters', 'forty letters stands']);
  const near = await analyse(`${only}&view=together&near=paragraph&tag=${theme}&in=&and=${other.parentId}`);
  expect(near.picture).toMatchObject({ view: 'together', pairs: [{ count: 1 }] });
  expect(near.passages?.total).toBe(2);

  const time = await analyse(`${only}&view=time&of=${tag}&tag=${tag}&in=${encodeURIComponent(details.delegation?.name ?? '')}&and=2020-05-01`);
  expect(time.picture).toMatchObject({ view: 'time', stretches: [{ stretch: '2020-05-01', label: '1 May 2020' }], rows: [{ cells: [{ count: 1 }] }] });
  expect(time.passages).toMatchObject({ total: 1, where: expect.stringContaining('1 May 2020') });

  const coverage = await analyse(`${only}&view=coverage&tag=&in=${statement}`);
  const covered = source.indexOf(' here') + 'Another'.length;
  expect(coverage.picture).toMatchObject({ view: 'coverage', rows: [{ statement, passages: 3, length: source.length - 1, covered }] });
  expect(coverage.passages?.total).toBe(3);

  const people = await analyse(`${only}&view=people&tag=&in=member:${ann}`);
  expect(people.picture).toMatchObject({ view: 'people', rows: [{ by: `member:${ann}`, passages: 2, taggings: 2, tags: 2, statements: 1 }, { by: `member:${olena}`, passages: 1 }] });
  expect(people.passages?.total).toBe(2);
});

test('what many statements hold is read once: whoever looks meanwhile is told how far that is, and then what counts', async () => {
  const someone = await signUp(instance, 'Someone with many statements');
  const place = await placeOf(instance, someone);
  await instance.db.append((prepare) => {
    for (let index = 0; index < 120; index++) plantStatement(prepare, { workspace: place.workspace, title: `Statement ${index}`, text: 'We call for a treaty.', remarks: [], day: '2024-03-04', delegation: 'Iran', onBehalfOf: null, session: 'Seventh' });
  });
  const words = await instance.services.analysis.wordsOf({ workspace: place.workspace });
  const of = { workspace: place.workspace, asked: readAnalysis(new URLSearchParams('view=coverage&session=Seventh'), analysisFacets()), words };
  expect(await instance.services.analysis.lookOrReading(of, 0)).toEqual({ reading: { done: 100, of: expect.any(Number) } });
  // Whoever looks again at once may still be told how far it is.
  let looked: Awaited<ReturnType<typeof instance.services.analysis.lookOrReading>> | undefined;
  await until('it is read', async () => {
    looked = await instance.services.analysis.lookOrReading(of, 0);
    return 'analysed' in looked;
  });
  expect(looked).toMatchObject({ analysed: { basis: { statements: 120, untagged: 120 } } });
});

test('repeated wording is found in a thread that compares all texts, and again when one has changed', async () => {
  const shared = 'we remain convinced that nothing short of a comprehensive and legally binding framework will do for all peoples';
  const [one, two] = [await add(`In 2019 ${shared}.`, { session: 'Session of wording', delegation: { name: 'Aland', iso3: null }, onBehalfOf: null }), await add(`Again: ${shared.toUpperCase()}!`, { session: 'Session of wording', delegation: { name: 'Beland', iso3: null }, onBehalfOf: null })];
  const repeats = async (more = '') => {
    const { picture } = await analyse(`view=repeated&session=Session of wording${more}`);
    return picture.view === 'repeated' ? picture : null;
  };
  await until('the texts are compared', async () => (await repeats())?.repeats.working === null, 60_000);
  const found = await repeats();
  expect(found?.rows.map(({ words, places }) => [words, ...places.map(({ statement, quote }) => [statement, quote])])).toEqual([[18, [one.statement, shared], [two.statement, shared.toUpperCase()]]]);
  expect((await repeats('&least=20'))?.rows).toEqual([]);
  expect((await repeats('&between=holders'))?.rows).toHaveLength(1);
  await add(`Some say ${shared}.`, { session: 'Session of wording', onBehalfOf: null });
  expect((await repeats())?.repeats.working).not.toBeNull();
  await until('the texts are compared', async () => (await repeats())?.repeats.working === null, 60_000);
  expect((await repeats())?.rows.map(({ statements }) => statements)).toEqual([3]);
});

test('what is shown can be had as a table', async () => {
  const { body, headers } = await instance.get(`/w/${workspace}/analysis/table.csv?open=${theme}`, owner.cookie);
  expect(headers['content-disposition']).toContain('filename="matrix.csv"');
  expect(body).toMatch(/LAW\.BIND,Legally binding instrument,[\d,]+\r\n/);
  expect((await instance.get(`/w/${workspace}/analysis/table.csv?open=${theme}&as=values`, owner.cookie)).body).toMatch(/LAW\.BIND,Legally binding instrument,"?LMG[^\n]*,calls for,1\r\n/);
  const workbook = await fetch(`${instance.origin}/w/${workspace}/analysis/table.xlsx?open=${theme}`, { headers: { cookie: owner.cookie } });
  expect(workbook.headers.get('content-disposition')).toContain('filename="matrix.xlsx"');
  const parts = await officeParts(new Uint8Array(await workbook.arrayBuffer()));
  expect(packagingFaults(parts)).toEqual([]);
  const sheet = (number: number) => elementsBelow(parts.get(`xl/worksheets/sheet${number}.xml`) ?? NOTHING, 'row').map((row) => elementsBelow(row, 'c').map(textOf));
  const [head = [], ...rows] = sheet(1);
  expect(head.slice(0, 2)).toEqual(['code', 'tag']);
  expect(rows.map((row) => row.join())).toContain(/LAW\.BIND,.*(?=\r)/.exec(body)?.[0]);
  expect(sheet(2)).toContainEqual(['LAW.BIND', 'Legally binding instrument', expect.stringMatching(/^LMG/), 'calls for', '1']);
  expect(sheet(3)).toEqual([['About'], ['Position matrix'], [expect.stringMatching(/^\d+ passages in \d+ statements$/)], ['Columns: Position holder · Rows: some unfolded · Groups: as groups · Count: passages · Value: any · Tagged by: everyone']]);
  expect((await instance.get(`/w/${workspace}/analysis/table.exe`, owner.cookie)).status).toBe(404);
});

const NOTHING = { name: '', attributes: new Map<string, string>(), children: [] };

test('T-W8 what is hidden, deleted, personal or of another workspace is counted nowhere and shown nowhere', async () => {
  const stranger = await signUp(instance, 'Stranger');
  const there = await placeOf(instance, stranger);
  const before = JSON.stringify((await look('open=all')).rows);
  const { statement, write, mark } = await add(`Hidden ${CANARY} one. Deleted ${CANARY} two. Personal ${CANARY} three.`, { session: CANARY });
  const [hidden, deleted, personal] = [mark(`Hidden ${CANARY}`, ann), mark(`Deleted ${CANARY}`, ann), mark(`Personal ${CANARY}`, ann)];
  const taggings = [aTagging({ annotation: hidden.id, tag, by: ann }), aTagging({ annotation: deleted.id, tag, by: ann, deleted: AT })];
  await write([hidden, { ...deleted, entity: { ...deleted.entity, deleted: AT } }, ...taggings, { kind: 'moderation', id: moderationKey({ kind: 'tagging', id: taggings[0]?.id ?? '' }), entity: { state: 'hidden', by: member(olena), at: AT } }]);
  const own = newId();
  await instance.db.write((tx) => tx.layer.create({ data: { id: own, workspaceId: workspace, statementId: statement, visibility: 'personal', ownerId: ann, createdAt: new Date() } }));
  await write([personal, aTagging({ annotation: personal.id, tag, by: ann })], own);
  expect(JSON.stringify((await look('open=all')).rows)).toBe(before);
  expect((await instance.get(`/w/${workspace}/analysis.data?open=all&tag=&in=&show=600`, owner.cookie)).body).not.toContain(`${CANARY} `);
  expect((await instance.get(`/w/${there.workspace}/analysis.data?tag=${tag}&in=`, stranger.cookie)).body).not.toContain(CANARY);
  expect((await look(`tag=${tag}&in=${ALL}`, there.workspace)).passages?.total).toBe(0);
});
