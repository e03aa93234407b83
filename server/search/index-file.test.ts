import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeEach, expect, it, test } from 'vitest';
import { peopleOf } from '#core/entities/author.ts';
import type { OwnField } from '#core/fields/field.ts';
import { readAsked } from '#core/search/asked.ts';
import type { SearchedTag } from '#core/search/searched-tag.ts';
import { joinColumns, newMarkNumbers } from '#core/search/mark-columns.ts';
import { finderOf } from '#core/search/match.ts';
import { parseQuery } from '#core/search/parse.ts';
import { wordsOf } from '#core/search/words.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { answer } from './answer.ts';
import { shelvesFor, type LayerPlace, type RemarkFacts } from './entries.ts';
import { matchOf } from './fts.ts';
import { deleteIndex, openIndexFile, type IndexFile } from './index-file.ts';
import { StatementRows } from './listed.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'postil-index-'));
let index: IndexFile;

beforeEach(() => {
  index?.close();
  deleteIndex(folder);
  index = openIndexFile(folder);
});
afterAll(() => {
  index.close();
  rmSync(folder, { recursive: true });
});

const bare: StatementDetails = {
  ...{ title: 'Untitled', type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: null },
  ...{ onBehalfOf: null, forum: null, session: null, meeting: null, translation: null, agendaItem: null, agendaTopic: null, dateStart: null, dateEnd: null, place: null },
  ...{ language: 'en', unSymbol: null, sourceUrl: null },
};

const texts = new Map<string, string>();

function put(statement: string, text: string, details: Partial<StatementDetails> = {}, workspace = 'w', words: string[] = []): void {
  texts.set(statement, text);
  index.put({ workspace, statement, head: '1.0', details: { ...bare, ...details }, own: { values: Object.fromEntries(words.map((one, at) => [`f${at}`, one])), words }, text });
}

function ask(typed: string, more: Record<string, string> = {}, workspace = 'w', member = 'me') {
  const statements = new StatementRows(index.list(workspace));
  const asked = readAsked(new URLSearchParams({ q: typed, ...more }));
  const [shelves, marked] = [shelvesFor({ workspace, member }), shelvesFor({ workspace, member }, 'marked')];
  const numbers = newMarkNumbers();
  const [shared, own] = [joinColumns([...index.passagesOn(marked[0] ?? '', numbers).values()]), joinColumns([...index.passagesOn(marked[1] ?? '', numbers).values()])];
  return answer(asked, {
    ...{ statements, missing: 0, textOf: cutText, tags: TAGS, steps: STEPS, names: NAMES, fields: OWN_FIELDS, synonyms: [], people: peopleOf(NAMES), me: { kind: 'member', id: member } },
    match: (expression) => index.match(workspace, expression),
    ranked: (expression) => index.ranked(workspace, expression),
    said: { match: (expression) => index.matchEntries(shelves, expression), statementsOf: (rows) => index.statementsOf(shelves, rows), read: (row) => index.remarkOf(shelves, row) },
    marked: { shared, own, numbers, match: (expression) => index.matchEntries(marked, expression), read: (row) => index.passageAt(marked, row) },
  });
}

const OWN_FIELDS = [0, 1, 2].map((at): OwnField => ({ id: `f${at}`, key: `field-${at}`, name: `Field ${at}`, kind: 'text', choices: [], isArchived: false }));

const TAGS: readonly SearchedTag[] = [
  { id: 'law', parent: null, code: '2', name: 'International law', hue: 'blue', retired: false, mergedInto: null },
  { id: 'lbi', parent: 'law', code: '2.1', name: 'Legally binding instrument', hue: 'blue', retired: false, mergedInto: null },
  { id: 'old', parent: 'law', code: '2.9', name: 'Binding treaty', hue: 'blue', retired: true, mergedInto: 'lbi' },
];

const STEPS = [
  { value: 'supports', label: 'Supports', polarity: 1 },
  { value: 'opposes', label: 'Opposes', polarity: -1 },
] as const;
const NAMES = { members: { me: 'Mina Me', you: 'Ulla You' }, services: { code: 'Sample coding' }, outside: {} };

/** Says things in a layer: on annotations, unless something else is named. */
function say(place: Partial<LayerPlace>, ...words: readonly (string | [string, Partial<RemarkFacts['about']>])[]): void {
  const at = { workspace: 'w', layer: 'l', statement: 's', owner: '', ...place };
  index.putLayer(
    at,
    words.join(),
    words.map((one, id) => {
      const [text, about] = typeof one === 'string' ? [one, {}] : one;
      return { id: `c${id}`, text, facts: { kind: 'comment', about: { kind: 'annotation', id: 'a', quote: 'marked', ...about }, by: { kind: 'member', id: 'me' }, created: '2026-01-05T10:00:00.000Z' } };
    }),
  );
}

function cutText(statement: string) {
  const text = texts.get(statement) ?? '';
  return { text, words: wordsOf(text) };
}

const found = (...of: Parameters<typeof ask>) => ask(...of).shown.map(({ statement }) => statement);

test('Chinese of two signs, which neither tokenizer of FTS5 finds, and other keyboards’ Arabic and Persian are found', () => {
  const text = '会议强调，保障人权和基本自由。';
  const stock = new Database(':memory:');
  for (const tokenizer of ['unicode61', 'trigram']) {
    stock.exec(`CREATE VIRTUAL TABLE ${tokenizer} USING fts5(text, tokenize = '${tokenizer}')`);
    stock.prepare(`INSERT INTO ${tokenizer} VALUES (?)`).run(text);
    expect(stock.prepare(`SELECT count(*) FROM ${tokenizer} WHERE ${tokenizer} MATCH ?`).pluck().get('"人权"'), tokenizer).toBe(0);
  }
  stock.close();
  put('zh', text);
  put('fa', 'هر کس حق آزادی دارد و می‌تواند');
  put('ar', 'الإعلان العالمي لحقوق الإنسان');
  expect(found('人权')).toEqual(['zh']);
  expect(found('人人')).toEqual([]);
  expect(found('آزادي')).toEqual(['fa']);
  expect(found('میتواند')).toEqual(['fa']);
  expect(found('الانسان')).toEqual(['ar']);
});

test('an accent that was typed is meant; one that was not makes no difference', () => {
  put('fr', 'La liberté et l’État');
  put('en', 'liberte, etat');
  expect(found('liberte').sort()).toEqual(['en', 'fr']);
  expect(found('liberté')).toEqual(['fr']);
  expect(found('"l’État"')).toEqual(['fr']);
  expect(found('"la liberté"')).toEqual(['fr']);
});

test('words are looked for over text and details together; fields, days and operators narrow', () => {
  const iran = { name: 'Iran (Islamic Republic of)', iso3: 'IRN' };
  put('a', 'A legally binding instrument.', { delegation: iran, dateStart: '2024-03-04', dateEnd: '2024-03-08', title: 'Norms' });
  put('b', 'A binding, if voluntary, norm.', { dateStart: '2021-12-14', dateEnd: '2021-12-14', title: 'Law' });
  put('c', 'Nothing of the kind.', { delegation: iran });
  expect(found('binding iran')).toEqual(['a']);
  expect(found('binding -iran')).toEqual(['b']);
  expect(found('-binding')).toEqual(['c']);
  expect(found('"legally binding" OR kind').sort()).toEqual(['a', 'c']);
  expect(found('delegation:Iran')).toEqual(['a', 'c']);
  expect(found('delegation:Iran (binding OR kind) -date:2024')).toEqual(['c']);
  expect(found('date:2021.. ', { sort: 'oldest' })).toEqual(['b', 'a']);
  expect(found('binding NEAR/1 norm')).toEqual([]);
  expect(found('binding NEAR/2 norm')).toEqual(['b']);
  expect(found('law')).toEqual(['b']);
  expect(found('bind', {})).toEqual([]);
  expect(ask('bind').instead).toEqual({ typed: 'bind*', statements: 2 });
  expect(found('', { year: '2024' })).toEqual(['a']);
  expect(found('binding', { sort: 'newest' })).toEqual(['a', 'b']);
  expect(ask('binding').counts.get('year')).toEqual(new Map([['2024', 1], ['2021', 1]]));
  expect(ask('binding').places).toEqual({ count: 2, isAll: true });
});

test('what was said is found by its own words, beside its statement’s fields, and nothing that was taken away is', () => {
  put('s', 'The text itself.', { delegation: { name: 'Norway', iso3: 'NOR' } });
  put('t', 'A treaty.', {});
  say({}, 'We call it a TREATY, légal or not.', 'Nothing else', ['On the statement: treaty', { kind: 'statement', id: 's', quote: null }]);
  expect(found('treaty')).toEqual(['t', 's']);
  const { said, places, shown } = ask('treaty');
  expect([said, places]).toEqual([2, { count: 1, isAll: true }]);
  expect(shown[1]?.remarks.map(({ id, by, parts }) => [id, by.name, parts.map(({ text, marks }) => marks.map(({ start, end }) => text.slice(start, end)))])).toEqual([
    ['c0', 'Mina Me', [['TREATY']]],
    ['c2', 'Mina Me', [['treaty']]],
  ]);
  expect(ask('treaty delegation:Norway').said).toBe(2);
  expect(ask('treaty -delegation:Norway')).toMatchObject({ said: 0, statements: 1 });
  expect(ask('treaty -legal').said).toBe(1);
  expect(ask('text treaty')).toMatchObject({ statements: 0 });
  expect([ask('légal').said, ask('légàl').said, ask('delegation:Norway').said, ask('-nothing').said]).toEqual([1, 0, 0, 0]);
  expect(ask('treaty', { year: '2020' })).toMatchObject({ said: 0, statements: 0 });
  say({}, 'We call it a TREATY, légal or not.');
  expect(ask('treaty').said).toBe(1);
  index.removeLayer('l');
  expect(found('treaty')).toEqual(['t']);
});

test('tags are found by code and name, and what was said of the codebook with them', () => {
  put('s', 'Elsewhere.');
  say({ layer: 'w', statement: null }, ['binding is for later', { kind: 'tag', id: 'old', quote: null }], ['All of it binding?', { kind: 'codebook', id: 'w', quote: null }]);
  const { codebook, statements } = ask('binding');
  expect(statements).toBe(0);
  expect(codebook.tags.map(({ id }) => id)).toEqual(['lbi']);
  expect(codebook.remarks.map(({ tag, id }) => [id, tag?.id ?? null])).toEqual([['c0', 'lbi'], ['c1', null]]);
  expect(ask('"2.1"').codebook.tags.map(({ id }) => id)).toEqual(['lbi']);
  expect(ask('-binding').codebook.tags).toEqual([]);
  expect(ask('law -international').codebook.tags).toEqual([]);
});

/** Marks words of the statement in its own layer. */
function mark(statement: string, passages: readonly { words: string; isOpen?: boolean; isLost?: boolean; taggings?: readonly (readonly [tag: string, value: string | null, by: string, isDisputed?: boolean])[] }[], owner = ''): void {
  const text = texts.get(statement) ?? '';
  index.putLayer(
    { workspace: 'w', layer: `${statement}${owner}`, statement, owner },
    '1',
    passages.map(({ words, isOpen = false, isLost = false, taggings = [] }, at) => {
      const start = text.indexOf(words);
      const placed = { start, end: start + words.length, state: isLost ? 'orphaned' : null, anchorStart: null, anchorEnd: null };
      const creators = [{ kind: 'member', id: 'you' } as const];
      return {
        id: `${statement}${at}`,
        text: words,
        facts: { kind: 'passage', annotations: [`${statement}${at}`], placed, isOpen, creators, taggings: taggings.map(([tag, value, by, isDisputed = false], no) => ({ id: `t${no}`, tag, value, by: { kind: by === 'code' ? 'service' : 'member', id: by }, isDisputed })) },
      };
    }),
  );
}

/** The passages that were found, by statement, with their words. */
function marked(...of: Parameters<typeof ask>): string[] {
  return ask(...of).shown.flatMap(({ passagesMarked }) => passagesMarked.map(({ parts }) => parts.map(({ text }) => text).join(' … ')));
}

function twoMarked(): void {
  put('s', 'We want a binding treaty. Norms suffice. Dialogue first.', { delegation: { name: 'Norway', iso3: 'NOR' }, dateStart: '2024-01-01', dateEnd: '2024-01-01', title: 'B' });
  put('t', 'Nothing binding, please. All law applies.', { dateStart: '2021-01-01', dateEnd: '2021-01-01', title: 'A' });
  mark('s', [
    { words: 'a binding treaty', taggings: [['lbi', 'supports', 'me'], ['lbi', 'opposes', 'you', true]] },
    { words: 'Norms suffice', taggings: [['old', 'opposes', 'me']], isOpen: true },
    { words: 'Words that are gone', taggings: [['law', null, 'code']], isLost: true },
    { words: 'Dialogue first', isOpen: true },
  ]);
  mark('t', [{ words: 'Nothing binding', taggings: [['lbi', 'opposes', 'you'], ['law', null, 'me']] }]);
}

test('passages are asked for by tag with what is below and was merged, by value, person and state, each of the same tagging, and by the words in them', () => {
  twoMarked();
  const [treaty, norms, gone, dialogue, nothing] = ['a binding treaty', 'Norms suffice', 'Words that are gone', 'Dialogue first', 'Nothing binding'];
  expect(marked('tag:2.1')).toEqual([treaty, norms, nothing]);
  expect(marked('tag:law')).toEqual([treaty, norms, gone, nothing]);
  expect(marked('tag:"LEGALLY binding instrument"')).toEqual([treaty, norms, nothing]);
  expect(marked('tag:instrum*')).toEqual([treaty, norms, nothing]);
  expect(marked('tag:nowhere')).toEqual([]);
  expect(marked('tag:2.1 binding')).toEqual([treaty, nothing]);
  expect(marked('tag:2.1 -binding')).toEqual([norms]);
  expect(marked('tag:2.1 applies')).toEqual([]);
  expect(marked('tag:2.1 delegation:Norway')).toEqual([treaty, norms]);
  expect(marked('tag:2.1 value:supports')).toEqual([treaty]);
  expect(marked('value:supports by:Ulla')).toEqual([]);
  expect(marked('value:opposes by:ulla')).toEqual([treaty, nothing]);
  expect(marked('tag:2.1 (value:supports OR value:opposes) by:me')).toEqual([treaty, norms]);
  expect(marked('by:sample')).toEqual([gone]);
  expect(marked('by:"Ulla You" -tag:law')).toEqual([dialogue]);
  expect(marked('is:open')).toEqual([norms, dialogue]);
  expect(marked('is:orphaned')).toEqual([gone]);
  expect(marked('is:disputed tag:2.1')).toEqual([treaty]);
  expect(marked('is:disputed value:supports')).toEqual([]);
  expect(marked('NOT tag:law')).toEqual([dialogue]);
  expect(marked('tag:law treaty OR is:open')).toEqual([treaty, norms, dialogue]);
  expect(ask('tag:2.1')).toMatchObject({ statements: 2, marked: 3, places: { count: 0 } });
  expect(ask('binding')).toMatchObject({ statements: 2, marked: null });
});

test('passages come with their words in the text, statement by statement in the order that is asked for', () => {
  twoMarked();
  const [first] = ask('tag:2.1 treaty').shown[0]?.passagesMarked ?? [];
  expect(first).toMatchObject({ annotation: 's0', before: 'We want ', behind: '. Norms suffice. Dialogue first.', isOrphaned: false, taggings: [{ tag: 'lbi', value: 'supports', by: { name: 'Mina Me' } }, { by: { name: 'Ulla You' }, isDisputed: true }] });
  expect(first?.parts.map(({ text, marks }) => marks.map(({ start, end }) => text.slice(start, end)))).toEqual([['treaty']]);
  expect(ask('tag:2.1').shown[0]?.passagesMarked[1]?.taggings[0]?.tag).toBe('lbi');
  const order = (sort: string) => ask('tag:2.1', { sort }).shown.map(({ statement }) => statement);
  expect([order('oldest'), order('newest'), order('title'), order('delegation'), order('relevance')]).toEqual([['t', 's'], ['s', 't'], ['t', 's'], ['s', 't'], ['s', 't']]);
});

test('choices of tag, value, person and state narrow to passages, and each says how many there would be', () => {
  twoMarked();
  const counts = (of: ReturnType<typeof ask>, facet: string) => Object.fromEntries(of.counts.get(facet) ?? []);
  expect(counts(ask(''), 'tag')).toEqual({ law: 4, lbi: 3 });
  expect(counts(ask('binding'), 'tag')).toEqual({ law: 2, lbi: 2 });
  expect(marked('', { tag: 'lbi', value: 'opposes', by: 'me' })).toEqual(['Norms suffice']);
  const found = ask('', { tag: 'lbi', value: 'opposes' });
  expect(found.marked).toBe(3);
  expect([counts(found, 'tag'), counts(found, 'value'), counts(found, 'by'), counts(found, 'is'), counts(found, 'year')]).toEqual([{ law: 3, lbi: 3 }, { supports: 1, opposes: 3 }, { you: 2, me: 1 }, { open: 1, disputed: 1 }, { '2024': 2, '2021': 1 }]);
  expect(found.names).toMatchObject({ tags: [{ id: 'law' }, { id: 'lbi' }], people: [{ id: 'me', name: 'Mina Me' }, { id: 'you' }] });
  expect(counts(ask('', { tag: 'lbi', year: '2021' }), 'tag')).toEqual({ law: 1, lbi: 1 });
  expect(marked('', { is: 'orphaned' })).toEqual(['Words that are gone']);
  expect(marked('', { value: '-' })).toEqual(['Words that are gone', 'Nothing binding']);
});

test('what one marks for oneself is among one’s own passages alone, and in nobody else’s counts', () => {
  twoMarked();
  const without = ask('tag:law', {}, 'w', 'you');
  mark('s', [{ words: 'Dialogue first', taggings: [['law', 'supports', 'me']] }], 'me');
  expect(marked('tag:law dialogue')).toEqual(['Dialogue first']);
  expect(ask('tag:law dialogue').shown[0]?.passagesMarked[0]?.isPersonal).toBe(true);
  expect(ask('tag:law', {}, 'w', 'you')).toEqual(without);
  expect(marked('tag:law', {}, 'v')).toEqual([]);
});

test('what one says to oneself is found by oneself alone, and weighs in nobody else’s answer', () => {
  put('s', 'Elsewhere.');
  const without = ask('canary', {}, 'w', 'you');
  say({ layer: 'mine', owner: 'me' }, 'My canary');
  expect(ask('canary')).toMatchObject({ said: 1, statements: 1 });
  expect(ask('canary').shown[0]?.remarks[0]?.isPersonal).toBe(true);
  expect(ask('canary', {}, 'w', 'you')).toEqual(without);
  expect(ask('canary', {}, 'w', '')).toEqual(without);
  const row = index.matchEntries(shelvesFor({ workspace: 'w', member: 'me' }), '{text} : "canary"')[0] ?? 0;
  const others = shelvesFor({ workspace: 'w', member: 'you' });
  expect([index.remarkOf(others, row), index.statementsOf(others, [row])]).toEqual([undefined, []]);
});

test('what a workspace keeps of statements in fields of its own is found, and said', () => {
  put('a', 'A text.', {}, 'w', ['Human rights clinic', 'Draft']);
  put('b', 'Another text.', {}, 'w', ['Draft']);
  expect(found('clinic text')).toEqual(['a']);
  expect(ask('draft rights').shown.map(({ own, places }) => [own, places])).toEqual([[['Human rights clinic', 'Draft'], 0]]);
  expect(ask('clinic').shown[0]?.own).toEqual(['Human rights clinic']);
  expect(found('"clinic draft"')).toEqual([]);
});

test('one workspace knows nothing of another, and what was taken out is gone', () => {
  put('a', 'secret', {}, 'w');
  put('b', 'secret', {}, 'v');
  expect([found('secret', {}, 'w'), found('secret', {}, 'v'), found('secret', {}, 'u')]).toEqual([['a'], ['b'], []]);
  put('a', 'open', {}, 'w');
  expect([found('secret'), found('open')]).toEqual([[], ['a']]);
  index.remove('a');
  expect(found('open')).toEqual([]);
});

it('T-H8 answers whatever is typed, and finds exactly the texts in which the words can be shown', () => {
  const bits = fc.constantFrom('law', 'légal', 'legal', 'norm', '人', '权', '人权', 'می‌خواهد', 'خواهد', 'İ', '½', ' ', ' ', ', ', '\n', '"', "'", ';--', 'NEAR', '*', ':', '(', ')', 'text:', '{', '}', '^', '+', '\u0000', '\\');
  const phrases = fc.array(bits, { minLength: 1, maxLength: 4 }).map((all) => all.join(''));
  fc.assert(
    fc.property(fc.array(fc.array(bits, { maxLength: 12 }).map((all) => all.join('')), { minLength: 1, maxLength: 4 }), phrases, (written, typed) => {
      deleteIndexed();
      written.forEach((text, at) => put(`s${at}`, text));
      const { query } = parseQuery(typed);
      if (!query) return;
      const one = query.kind === 'and' || query.kind === 'or' ? query.of[0] : query;
      if (one?.kind !== 'phrase') return void found(typed);
      const expression = matchOf(one) ?? '';
      const fits = new Set(index.match('w', expression));
      for (const { row, statement } of index.list('w')) {
        const inText = finderOf(one)(wordsOf(texts.get(statement) ?? '')).length > 0;
        const inDetails = finderOf(one)(wordsOf('Untitled\nstatement\nen\nEnglish')).length > 0;
        expect(fits.has(row), `${typed} in ${texts.get(statement)}`).toBe(inText || inDetails);
      }
      found(typed);
    }),
  );
});

function deleteIndexed(): void {
  for (const { statement } of index.list('w')) index.remove(statement);
}
