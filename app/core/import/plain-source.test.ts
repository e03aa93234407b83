import { expect, test } from 'vitest';
import { plainSource } from './plain-source.ts';
import { source } from './source.ts';

const linesOf = (text: string) => plainSource(text).lines.map(({ start, end, page }) => [text.slice(start, end), page]);

test('a text file is read line by line, whatever ends its lines, and nothing of it is changed', () => {
  expect(linesOf('a\r\n b \n\n\u2028c')).toEqual([['a', null], [' b ', null], ['', null], ['', null], ['c', null]]);
  expect(plainSource('a\r\nb').text).toBe('a\r\nb');
  expect(source.parse(plainSource('x\ty\fz'))).toMatchObject({ format: 'txt', looks: [], comments: [], remarks: [] });
});

test('form feeds end pages', () => {
  expect(linesOf('one\n\ftwo\fthree')).toEqual([['one', 1], ['', 1], ['two', 2], ['three', 3]]);
});
