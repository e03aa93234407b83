import { expect, test } from 'vitest';
import type { Picture } from './picture.ts';
import { csvOf, pictureTable, valuesTable } from './table.ts';
import { NO_VALUE, type ValueStep } from './value-step.ts';

const steps: ValueStep[] = [
  { key: 's:for', label: 'supports', polarity: 1, tone: 'supports' },
  { key: NO_VALUE, label: 'without value', polarity: 0, tone: 'none' },
];
const tagOf = (id: string) => ({ code: id.toUpperCase(), name: id === 'law' ? '=Law, "hard"' : 'Norms' });
const cell = (count: number) => ({ count, values: { 's:for': count, [NO_VALUE]: 1 } });
const matrix: Picture = {
  view: 'matrix',
  columns: [{ column: 'x', name: 'Iran', note: 'Islamic Republic of', isUntold: false }],
  moreColumns: 0, moreRows: 0,
  rows: [
    { tag: 'law', depth: 0, isOpen: null, all: cell(2), cells: [cell(2)] },
    { tag: 'norms', depth: 0, isOpen: null, all: null, cells: [null] },
    { tag: '', depth: 0, isOpen: null, all: cell(2), cells: [cell(2)] },
  ],
};

test('the matrix as a table has every count as a number, and no words that a spreadsheet would calculate', () => {
  expect(csvOf(pictureTable({ picture: matrix, steps, tagOf }))).toBe('\uFEFFcode,tag,"Iran, Islamic Republic of",all\r\nLAW,"\'=Law, ""hard""",2,2\r\nNORMS,Norms,0,0\r\n,All tags,2,2\r\n');
  expect(valuesTable({ picture: matrix, steps, tagOf })).toEqual([
    ['code', 'tag', 'column', 'value', 'count'],
    ['LAW', '=Law, "hard"', 'Iran, Islamic Republic of', 'supports', 2],
    ['LAW', '=Law, "hard"', 'Iran, Islamic Republic of', 'without value', 1],
  ]);
});

test('every other picture is a table, too', () => {
  const table = (picture: Picture) => pictureTable({ picture, steps, tagOf });
  expect(table({ view: 'frequency', moreRows: 0, rows: [{ tag: 'norms', depth: 0, isOpen: null, cell: cell(3), statements: 2, people: 1 }] })).toEqual([['code', 'tag', 'count', 'statements', 'people', 'supports', 'without value'], ['NORMS', 'Norms', 3, 2, 1, 3, 1]]);
  expect(table({ view: 'together', moreRows: 0, tags: ['a', 'b'], pairs: [{ a: 'a', b: 'b', count: 4 }] })).toEqual([['code', 'tag', 'A', 'B'], ['A', 'Norms', '', 4], ['B', 'Norms', 4, '']]);
  const many = Array.from({ length: 201 }, (_, at) => String(at));
  expect(table({ view: 'together', moreRows: 0, tags: many, pairs: [{ a: 'a', b: 'b', count: 4 }] })).toEqual([['code', 'tag', 'code of the other', 'other tag', 'together'], ['A', 'Norms', 'B', 'Norms', 4]]);
  expect(table({ view: 'time', stretches: [{ stretch: '-', label: 'no date' }], rows: [{ column: 'x', name: 'LMG', note: '', isUntold: false, cells: [null] }], moreRows: 0 })).toEqual([['position holder', 'no date'], ['LMG', 0]]);
  expect(table({ view: 'coverage', rows: [{ statement: 's', title: 'T', name: 'LMG', date: null, passages: 1, length: 3, covered: 1 }], moreRows: 0, length: 3, covered: 1 })[1]).toEqual(['T', 'LMG', '', 1, 3, 1, 0.3333]);
  expect(table({ view: 'people', rows: [{ by: 'member:x', name: 'Ann', statements: 1, passages: 2, taggings: 3, tags: 4, read: 5, asked: 6, received: { agree: 7, disagree: 8, unsure: 0 }, given: { agree: 9, disagree: 10, unsure: 0 } }], ofStatements: 9 })[1]).toEqual(['Ann', 2, 3, 4, 1, 6, 5, 7, 8, 9, 10]);
});
