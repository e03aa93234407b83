import { describe, expect, it } from 'vitest';
import { refusalWords } from './refusal-words.ts';
import { remarkWords } from './remark-words.ts';
import { REFUSALS, REMARKS } from './source.ts';

describe('what is said of a file', () => {
  it.each(REFUSALS)('says of %s what happened, what is safe and what to do, each as whole sentences', (code) => {
    // What keeps a table from being read is told in whole sentences already.
    const detail = code === 'no-sheet' ? 'It has no line with names.' : 'pdf';
    for (const refusal of [{ code }, { code, detail }]) expect(Object.values(refusalWords(refusal)).every((words) => /^[A-Z.].+[.]$/.test(words))).toBe(true);
  });

  it.each(REMARKS)('says of %s what was done, what is safe and what to do', (code) => {
    for (const remark of [{ code }, { code, detail: '1' }, { code, detail: '3' }]) expect(Object.values(remarkWords(remark)).every((words) => /^[A-Z0-9].+[.]$/.test(words))).toBe(true);
  });

  it('counts in words that fit', () => {
    expect(remarkWords({ code: 'tables', detail: '1' }).happened).toBe('1 table stands as lines, the cells parted by tabs.');
    expect(remarkWords({ code: 'text-boxes', detail: '2' }).happened).toBe('2 text boxes stand after the paragraph they belong to.');
    expect(refusalWords({ code: 'wrong-kind', detail: 'pdf' }).happened).toBe('This file is not of the kind that its name says: it is a pdf file.');
    expect(refusalWords({ code: 'wrong-kind', detail: 'not a text' }).happened).toBe('This file is not of the kind that its name says: it is not a text.');
  });
});
