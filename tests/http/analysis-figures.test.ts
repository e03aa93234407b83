import fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analysisFacets, readAnalysis, VIEWS } from '#core/analysis/asked.ts';
import { counted } from '#app/analysis/behind-words.ts';
import { wordsOf as wordsIn } from '#core/search/words.ts';
import { percent } from '#app/analysis/coverage-view.tsx';
import { reviewKey } from '#core/entities/review.ts';
import { taggingKey } from '#core/entities/tagging.ts';
import type { AnalysisWords } from '#server/analysis/analysis.ts';
import { newId } from '#server/new-id.ts';
import { member } from '#tests/support/entities.ts';
import { plantStatement, type PlantedRemark } from '#tests/support/plant-statement.ts';
import { until } from '#tests/support/until.ts';
import { join, placeOf, signUp, startInstance, type Instance, type Someone } from './instance.ts';

type Element = DefaultTreeAdapterTypes.Element;

const TEXT = 'We call for a treaty that binds all States without exception and that enters into force soon.\nNorms are welcome and stay voluntary.\nNothing else was said here.';
const AT = '2026-01-05T10:00:00.000Z';

let instance: Instance;
let owner: Someone;
let workspace: string;
let address: string;
let words: AnalysisWords | undefined;

/** What somebody marked and tagged: places, tag, value and person as numbers of what there is. */
const remark = fc.record({ start: fc.nat(TEXT.length - 2), length: fc.integer({ min: 1, max: 60 }), tag: fc.nat(11), value: fc.nat(3), by: fc.nat(2), isDone: fc.boolean() });
const statement = fc.record({ remarks: fc.array(remark, { maxLength: 9 }), day: fc.constantFrom(null, ['2021-12-14', '14 Dec 2021'], ['2024-03-04', '4 Mar 2024'], ['2024-02-01', 'Feb 2024', '2024-02-29'], ['2023-01-01', '2023', '2023-12-31']), holder: fc.constantFrom(null, 'Iran', 'Cuba', 'ايران — جمهوری اسلامی'), group: fc.constantFrom(null, null, ['The Two', 'Iran', 'Cuba'], ['The Unnamed']), asked: fc.subarray([0, 1, 2]) });

type Made = typeof statement extends fc.Arbitrary<infer One> ? One : never;
let all: readonly Made[];

beforeAll(async () => {
  instance = await startInstance();
  owner = await signUp(instance, 'Olena Owner');
  const place = await placeOf(instance, owner);
  workspace = place.workspace;
  address = `/w/${workspace}/analysis`;
  const people = [place.member, (await join(instance, owner, 'Ann Annotator', 'annotator')).member, (await join(instance, owner, 'Rita Reviewer', 'reviewer')).member];
  const { tags, scales } = await instance.services.taxonomies.taxonomyOf({ workspace });
  const used = tags.filter(({ parent }, at) => parent !== null && at % 3 === 0).slice(0, 12);
  const [made = []] = fc.sample(fc.array(statement, { minLength: 24, maxLength: 24 }), { numRuns: 1, seed: 20_26 });
  all = made;
  await instance.db.append((prepare) => {
    for (const [number, { remarks, day, holder, group, asked }] of made.entries()) {
      const given = remarks.map(({ start, length, tag, value, by }): PlantedRemark & { tag: string } => {
        const of = used[tag % used.length];
        const steps = scales.find(({ id }) => id === of?.scale)?.steps ?? [];
        return { start, end: Math.min(TEXT.length, start + length), member: people[by] ?? '', tag: of?.id ?? '', value: steps[value]?.value ?? null };
      });
      const { statement: id, layer } = plantStatement(prepare, { workspace, title: `Statement ${number}`, text: TEXT, remarks: given, delegation: holder, onBehalfOf: group && JSON.stringify({ name: group[0], members: group.slice(1).map((name) => ({ name, iso3: null })) }), session: 'Session of figures', ...(day && { day: day[0] ?? '', ...(day[2] !== undefined && { lastDay: day[2] }) }) });
      const annotations = prepare(`SELECT "id", "start", "end", "creatorId" FROM "Annotation" WHERE "layerId" = ? ORDER BY rowid`).all(layer) as { id: string; creatorId: string }[];
      for (const [at, { id: annotation, creatorId }] of annotations.entries()) {
        const one = given[at];
        const giver = people.find((other) => other !== creatorId) ?? '';
        if (!one || at % 2 === 0) continue;
        const subject = taggingKey({ annotation, tag: one.tag, creator: member(creatorId) });
        const entity = { subject, about: { tag: one.tag, ...(one.value === null ? {} : { value: one.value }) }, verdict: at % 3 === 0 ? 'agree' : 'disagree', creator: member(giver), created: AT };
        prepare(`INSERT INTO "Review" ("layerId", "id", "subject", "verdict", "creatorKind", "creatorId", "deleted", "entity", "sequence", "receivedAt") VALUES (?, ?, ?, ?, 'member', ?, 0, ?, 1, ?)`).run(layer, reviewKey({ subject, creator: member(giver) }), subject, entity.verdict, giver, JSON.stringify(entity), AT);
      }
      for (const person of asked) prepare(`INSERT INTO "Assignment" ("id", "workspaceId", "statementId", "memberId", "kind", "madeBy", "madeAt", "doneAt") VALUES (?, ?, ?, ?, 'read', ?, ?, ?)`).run(newId(), workspace, id, people[person] ?? '', place.member, AT, number % 2 === 0 ? AT : null);
    }
  });
});
afterAll(() => instance.close());

const NARROWINGS = ['', 'session=Session of figures&unit=taggings&members=each&columns=year', 'session=Session of figures&value=-&near=paragraph&columns=person&open=all', 'by=ANN'];

for (const view of VIEWS) {
  test(`every figure of the view “${view}” leads to as much as it says`, { timeout: 120_000 }, async () => {
    const ann = (await look('view=people')).basis.people.find(({ name }) => name === 'Ann Annotator')?.by ?? '';
    if (view === 'repeated') await until('the texts are compared', async () => ((await look('view=repeated')).picture as { repeats?: { working: unknown } }).repeats?.working === null, 60_000);
    for (const narrowing of NARROWINGS) await followAll(`view=${view}&${narrowing.replace('ANN', ann)}`);
  });
}

/** Passages by row and column, counted by hand: the same words of a statement once. */
function naively(columnsOf: (one: Made) => readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) {
    const passages = new Set(one.remarks.map(({ start, length }) => `${start}-${Math.min(TEXT.length, start + length)}`)).size;
    if (passages > 0) for (const column of columnsOf(one)) counts[column] = (counts[column] ?? 0) + passages;
  }
  return counts;
}

const holdersOf = (isEach: boolean) => ({ holder, group }: Made): readonly string[] => (group === null ? [holder ?? 'not printed'] : isEach && group.length > 1 ? group.slice(1) : [group[0] ?? '']);
const dateOf = ({ day }: Made): string => day?.[1] ?? 'no date';
const ONLY = 'session=Session of figures';

test('statements of a group count for it, or by a switch for each of its members; what tells no holder or date stands apart, and months and years for themselves', async () => {
  const isTold = (name: string) => name !== 'not printed' && name !== 'no date';
  const year = (one: Made): string => /\d{4}/.exec(dateOf(one))?.[0] ?? 'no date';
  const expected = [
    ...[false, true].map((isEach) => ({ search: `view=matrix&${isEach ? 'members=each' : ''}`, counts: naively(holdersOf(isEach)) })),
    { search: 'view=matrix&columns=year', counts: naively((one) => [year(one)]) },
    { search: 'view=matrix&columns=delegation', counts: naively(({ holder }) => [holder ?? 'not printed']) },
  ];
  for (const { search, counts } of expected) {
    const { picture, basis } = await look(`${ONLY}&${search}`);
    if (picture.view !== 'matrix') throw new Error(picture.view);
    const total = picture.rows.at(-1);
    expect(Object.fromEntries(picture.columns.flatMap(({ name }, at) => (total?.cells[at] ? [[name, total.cells[at].count]] : []))), search).toEqual(counts);
    expect(picture.columns.map(({ name, isUntold }) => [name, isUntold]), search).toEqual(picture.columns.map(({ name }) => [name, !isTold(name)]));
    expect(picture.columns.findIndex(({ isUntold }) => isUntold), search).toBe(Object.keys(counts).every(isTold) ? -1 : picture.columns.length - 1);
    // However many members a statement counts for, all of them together count it once.
    expect([total?.all?.count, basis.total], search).toEqual(Array(2).fill(naively(() => ['all'])['all']));
  }
  for (const isEach of [false, true]) {
    const { picture } = await look(`${ONLY}&view=time&${isEach ? 'members=each' : ''}`);
    if (picture.view !== 'time') throw new Error(picture.view);
    const counts = Object.fromEntries(picture.rows.flatMap(({ name, cells }) => cells.flatMap((cell, at) => (cell ? [[`${name}, ${picture.stretches[at]?.label}`, cell.count]] : []))));
    expect(counts).toEqual(naively((one) => holdersOf(isEach)(one).map((holder) => `${holder}, ${dateOf(one)}`)));
    expect(picture.stretches.map(({ label }) => label)).toEqual(['14 Dec 2021', '2023', 'Feb 2024', '4 Mar 2024', 'no date']);
  }
});

async function look(search: string) {
  words ??= await instance.services.analysis.wordsOf({ workspace });
  return instance.services.analysis.look({ workspace, asked: readAnalysis(new URLSearchParams(search), analysisFacets()), words });
}

/** Walks over the page as it is served: every figure is in a link, or stands over what it counts; and what is behind the link is as much. */
async function followAll(search: string): Promise<void> {
  const main = first(parse((await instance.get(`${address}?${new URLSearchParams(search).toString()}`, owner.cookie)).body) as unknown as Element, (one) => one.tagName === 'main');
  if (!main) throw new Error(`No page for ${search}`);
  const figures = allOf(main, (one) => ['td', 'h2'].includes(one.tagName) || classesOf(one).some((name) => ['told', 'num', 'an-more'].includes(name)));
  expect(figures.length, search).toBeGreaterThan(1);
  for (const figure of figures) if (figure.tagName !== 'h2') expect(astray(figure), `${search}: ${wordsOf(figure)}`).toEqual([]);
  for (const table of allOf(main, ({ tagName }) => tagName === 'table')) await followTable(table, search);
  for (const link of allOf(first(main, (one) => classesOf(one).includes('told')) ?? main, ({ tagName }) => tagName === 'a')) await followBasis(link, search);
  const wordings = allOf(main, (one) => one.tagName === 'ol').flatMap((list) => list.childNodes.filter(isElement));
  if (wordings.length > 0) expect(wordsOf(main)).toContain(`${counted(wordings.length, 'wording')} that ${wordings.length === 1 ? 'is' : 'are'} used again`);
  for (const wording of wordings) {
    const [words, statements] = (wordsOf(first(wording, ({ tagName }) => tagName === 'h2') ?? wording).match(/\d+/g) ?? []).map(Number);
    const links = allOf(wording, ({ tagName }) => tagName === 'a');
    expect(new Set(links.map((link) => /statements\/([\w-]+)/.exec(attribute(link, 'href'))?.[1])).size).toBe(statements);
    expect(wordsIn(wordsOf(links[0] ?? wording)).plain.length).toBe(words);
  }
}

async function followTable(table: Element, search: string): Promise<void> {
  const rows = allOf(table, ({ tagName }) => tagName === 'tr');
  const heads = rows[0]?.childNodes.filter(isElement).map((head) => wordsOf(first(head, ({ tagName }) => tagName === 'small') ? { ...head, childNodes: head.childNodes.filter((child) => !isElement(child) || child.tagName !== 'small') } : head).trim()) ?? [];
  for (const row of rows.slice(1)) {
    for (const [at, cell] of row.childNodes.filter(isElement).entries()) {
      const link = cell.tagName === 'td' ? first(cell, ({ tagName }) => tagName === 'a') : undefined;
      if (link) await followCell(link, heads[at] ?? '', search);
    }
  }
}

async function followCell(link: Element, head: string, search: string): Promise<void> {
  const href = attribute(link, 'href');
  const figure = wordsOf(first(link, (one) => classesOf(one).includes('num')) ?? link);
  const why = `${search}, ${head}: ${wordsOf(link)}`;
  if (head === 'Letters') {
    const text = await instance.db.read.statementText.findUniqueOrThrow({ where: { statementId: href.split('/').at(-1) ?? '' } });
    expect(text.text.length.toLocaleString('en'), why).toBe(figure);
    return;
  }
  const { picture, passages, asks } = await look(new URL(href, instance.origin).search);
  const behind = passages?.behind;
  const length = picture.view === 'coverage' ? picture.rows.find(({ statement: id }) => new URL(href, instance.origin).searchParams.get('in') === id)?.length : undefined;
  const byHead: Readonly<Record<string, string | number | null | undefined>> = {
    ...{ Passages: behind?.passages, Taggings: behind?.taggings, 'Tags used': behind?.tags, Statements: behind?.statements, People: behind?.people, Tagged: percent(behind?.letters ?? 0, length ?? 0) },
    ...{ 'Agreed with': passages?.verdicts, 'Disagreed with': passages?.verdicts, Agrees: passages?.verdicts, Disagrees: passages?.verdicts, 'Read of those asked': asks && `${asks.read} of ${asks.total}` },
  };
  const unit = search.includes('unit=taggings') ? 'taggings' : 'passages';
  expect(String(head in byHead ? byHead[head] : picture.view === 'together' ? passages?.meetings : behind?.[unit]), why).toBe(figure);
  const told = wordsOf(link).split(/ ?: /)[1];
  if (told !== undefined && passages) expect(told.split(', ').map((one) => Number.parseInt(one, 10)).sort(), why).toEqual(Object.values(passages.values).sort());
}

/** The figures of the sentence over a view. */
async function followBasis(link: Element, search: string): Promise<void> {
  const [href, words] = [attribute(link, 'href'), wordsOf(link)];
  const why = `${search}: ${words}`;
  if (href.includes('/statements?')) {
    const list = parse((await instance.get(href, owner.cookie)).body) as unknown as Element;
    const listed = new Set(allOf(list, ({ tagName }) => tagName === 'a').flatMap((one) => /\/statements\/([\w-]{22})$/.exec(attribute(one, 'href'))?.[1] ?? []));
    expect(listed.size, why).toBe(Number.parseInt(words, 10));
    return;
  }
  const { picture, passages } = await look(new URL(href, instance.origin).search);
  if (words.endsWith('without a tag')) expect(picture.view === 'coverage' && picture.rows.filter(({ passages: count }) => count === 0).length, why).toBe(Number.parseInt(words, 10));
  else if (words.endsWith('%')) expect(percent(passages?.behind.letters ?? 0, picture.view === 'coverage' ? picture.length : 0), why).toBe(words);
  else expect([counted(passages?.behind.passages ?? 0, 'passage'), counted(passages?.behind.taggings ?? 0, 'tagging')], why).toContain(words);
}

/** Texts with a figure other than nought that are neither in a link nor in a choice that narrows to what it counts; all wordings are listed below their number. */
function astray(within: Element): string[] {
  if (isWay(within)) return [];
  return within.childNodes.flatMap((child) => (isElement(child) ? astray(child) : 'value' in child && /[1-9]/.test(child.value) && !/^\d+ wordings? that/.test(child.value) ? [child.value] : []));
}

/** A link, a choice, or what opens choices; the head of a wording stands over all its places. */
function isWay(of: Element): boolean {
  return ['a', 'label', 'summary', 'h2'].includes(of.tagName) || (of.parentNode !== null && isElement(of.parentNode) && isWay(of.parentNode));
}

function isElement(node: DefaultTreeAdapterTypes.Node): node is Element {
  return 'tagName' in node;
}

function allOf(within: Element, fits: (one: Element) => boolean): Element[] {
  return within.childNodes.filter(isElement).flatMap((child) => [...(fits(child) ? [child] : []), ...allOf(child, fits)]);
}

function first(within: Element, fits: (one: Element) => boolean): Element | undefined {
  return allOf(within, fits)[0];
}

function classesOf(one: Element): string[] {
  return attribute(one, 'class').split(' ');
}

function attribute({ attrs }: Element, name: string): string {
  return attrs.find((one) => one.name === name)?.value ?? '';
}

function wordsOf(within: Element): string {
  return within.childNodes.map((child) => (isElement(child) ? wordsOf(child) : 'value' in child ? child.value : '')).join('');
}
