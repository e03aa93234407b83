import { expect, it } from 'vitest';
import type { OwnField } from '#core/fields/field.ts';
import type { FieldValue } from '#core/fields/value.ts';
import { statementDetails } from '#core/details/statement-details.ts';
import type { Listed } from '#core/list/statement-list.ts';
import { columnWords, sortStatements } from './order.ts';
import { facetsWith, ordersWith, ownWords } from './own.ts';
import { choicesOf, fittingTo, narrowStatements, readListQuery, withColumn, withoutFilters, writeListQuery } from './query.ts';
import { plainAddress } from './view.ts';

const field = (key: string, kind: OwnField['kind'], names: string[] = [], isArchived = false): OwnField => ({ id: key, key, name: key.toUpperCase(), kind, choices: names.map((name) => ({ id: `id of ${name}`, name, isRemoved: false })), isArchived });
const fields = [field('priority', 'one-of', ['High', 'Low']), field('issues', 'several-of', ['نفت', 'Trade']), field('weight', 'number'), field('due', 'date'), field('checked', 'yes-no'), field('record', 'link'), field('note', 'text'), field('old', 'text', [], true)];
const [facets, orders] = [facetsWith(fields), ordersWith(fields)];

const details = statementDetails.parse({
  ...{ title: 'A', type: 'statement', deliveryStatus: null, speakerName: null, speakerTitle: null, speakerAffiliation: null, delegation: null, onBehalfOf: null, forum: null, session: null, meeting: null },
  ...{ agendaItem: null, agendaTopic: null, dateStart: null, dateEnd: null, place: null, language: 'en', translation: null, unSymbol: null, sourceUrl: null },
});
function listed(title: string, own: Record<string, FieldValue>): Listed {
  return { details: { ...details, title }, passages: 0, open: 0, themes: [], collections: [], assigned: [], own, ownWords: ownWords(fields, own) };
}
const rows = [
  listed('First', { priority: 'id of Low', issues: ['id of Trade', 'id of نفت'], weight: 9, due: '2026-03-04', checked: false, record: 'https://un.org/a', note: 'Écrit', old: 'hidden' }),
  listed('Second', { priority: 'id of High', issues: ['id of Trade'], weight: 10.5, due: '2025-01-01', checked: true }),
  listed('Third', {}),
];

function titles(query: string): string[] {
  const asked = readListQuery(new URLSearchParams(query), facets, orders);
  return sortStatements(rows.filter(fittingTo(asked, facets)), asked.sort, orders).map((row) => row.details.title);
}

function counted(key: string): [string, number][] {
  const query = readListQuery(new URLSearchParams());
  const facet = facets.find((one) => one.key === `own.${key}`);
  return facet ? choicesOf(facet, narrowStatements(rows, query, facets).counts, query).map(({ label, count }) => [label, count]) : [];
}

it('a field of the workspace narrows the list by its choices, in their order', () => {
  expect(counted('priority')).toEqual([['High', 1], ['Low', 1], ['empty', 1]]);
  expect(counted('issues')).toEqual([['نفت', 1], ['Trade', 2], ['empty', 1]]);
  expect([counted('weight'), counted('due'), counted('checked')]).toEqual([[['9', 1], ['10.5', 1], ['empty', 1]], [['2025', 1], ['2026', 1], ['empty', 1]], [['no', 1], ['yes', 1], ['empty', 1]]]);
  expect([counted('record'), counted('old')]).toEqual([[['un.org', 1], ['empty', 2]], []]);
  expect([titles('own.issues=id of Trade&own.checked=yes'), titles('own.priority=-'), titles('own.weight=9')]).toEqual([['Second'], ['Third'], ['First']]);
  expect([titles('find=ecrit'), titles('find=نفت'), titles('find=4 march 2026'), titles('find=hidden')]).toEqual([['First'], ['First'], ['First'], []]);
});

it('the list is sorted by a field, and what is empty comes last either way', () => {
  const sorted = (key: string) => [titles(`sort=own.${key}`), titles(`sort=-own.${key}`)];
  expect(sorted('priority')).toEqual([['Second', 'First', 'Third'], ['First', 'Second', 'Third']]);
  expect(sorted('weight')).toEqual([['First', 'Second', 'Third'], ['Second', 'First', 'Third']]);
  expect(sorted('due')).toEqual([['Second', 'First', 'Third'], ['First', 'Second', 'Third']]);
  expect(sorted('checked')).toEqual([['Second', 'First', 'Third'], ['First', 'Second', 'Third']]);
});

it('columns are kept in the address, and only those that there are', () => {
  const query = readListQuery(new URLSearchParams('column=own.issues&column=own.old&column=title&column=meeting&find=x&own.priority=a'), facets, orders);
  expect(query.columns).toEqual(['own.issues', 'meeting']);
  expect(writeListQuery(withoutFilters(withColumn(query, 'meeting')))).toBe('column=own.issues');
  expect(plainAddress('own.old=x&own.note=y&sort=own.weight&column=own.due', facets, orders)).toBe('sort=own.weight&column=own.due&own.note=y');
  const order = orders.find(({ key }) => key === 'own.issues');
  expect(order && rows.map((row) => columnWords(order, row))).toEqual(['نفت; Trade', 'Trade', null]);
});
