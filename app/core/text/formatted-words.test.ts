import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOfWords, plainWords, spansOfWords } from './formatted-words.ts';

const written = fc.array(fc.constantFrom('*', '**', '_', '`', ' ', 'a', 'می\u200cشود', '- ', '\n', '<b>', '中'), { maxLength: 40 }).map((parts) => parts.join(''));
const withoutMarks = (text: string) => text.replaceAll(/[*_`]/g, '');

test('bold, italic and code are read from pairs of marks', () => {
  expect(spansOfWords('Keep *reports*, **not** `supports`')).toEqual([
    { manner: 'plain', text: 'Keep ' },
    { manner: 'italic', text: 'reports' },
    { manner: 'plain', text: ', ' },
    { manner: 'bold', text: 'not' },
    { manner: 'plain', text: ' ' },
    { manner: 'code', text: 'supports' },
  ]);
});

test('marks inside words, before spaces and without a partner are letters', () => {
  for (const line of ['snake_case_name', '2 * 3 * 4', '**open', '`', 'a*b*c', '* *']) expect(spansOfWords(line)).toEqual([{ manner: 'plain', text: line }]);
});

test('neighbouring lines with a dash are one list', () => {
  expect(blocksOfWords('Two:\n- one\n- two\n\n-no')).toEqual([
    { kind: 'line', text: 'Two:' },
    { kind: 'list', entries: ['one', 'two'] },
    { kind: 'line', text: '' },
    { kind: 'line', text: '-no' },
  ]);
});

test('nothing but marks is lost, whatever is written', () => {
  fc.assert(
    fc.property(written, (text) => {
      for (const line of text.split('\n')) expect(withoutMarks(spansOfWords(line).map((span) => span.text).join(''))).toBe(withoutMarks(line));
      const back = blocksOfWords(text).flatMap((block) => (block.kind === 'line' ? [block.text] : block.entries));
      expect(back).toEqual(text.split('\n').map((line) => line.replace(/^[-*] (?=.*\S)/, '')));
    }),
  );
});

test('a list line shows the words without the marks', () => {
  expect(plainWords('Does a *treaty* count?\n- **one**\n* `two`\nand 2 * 3 * 4')).toBe('Does a treaty count?\n- one\n- two\nand 2 * 3 * 4');
});
