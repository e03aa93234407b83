import { expect, test } from 'vitest';
import { readDocx } from '#server/import/docx/read-docx.ts';
import { excerptParts } from '#core/export/docx/excerpts.ts';
import { elementsBelow } from '#server/import/xml.ts';
import { anExcerpt } from '#tests/support/excerpt.ts';
import { officeParts, packagingFaults } from '#tests/support/office-package.ts';
import { excerptsDocx } from './docx-file.ts';

const AT = '2026-11-22T10:00:00.000Z';
const PERSIAN = anExcerpt({ language: 'fa', words: 'ما از حقوق بین‌الملل (UN Charter)\nحمایت می‌کنیم', note: 'For <Ann> & "Ben"\nsecond line', state: 'orphaned', paragraph: null });

test('a list as a Word file has its name, and each quote with citation and note, as our own importer reads it', async () => {
  const { text } = await readDocx(await excerptsDocx({ list: { id: 'l', name: 'Memo & more', excerpts: [anExcerpt(), PERSIAN] }, at: AT }));
  expect(text).toBe(
    [
      'Memo & more',
      'legally binding',
      '— Iran (Islamic Republic of), “On norms”, 4 March 2024, para. 2',
      'ما از حقوق بین‌الملل (UN Charter)\nحمایت می‌کنیم',
      '— Iran (Islamic Republic of), “On norms”, 4 March 2024 (these words are not in the statement any more)',
      'For <Ann> & "Ben"',
      'second line',
    ].join('\n'),
  );
});

test('words from right to left stand in a paragraph that runs so, their citation in one that does not', () => {
  const document = excerptParts({ list: { id: 'l', name: 'Memo', excerpts: [PERSIAN] }, at: AT }).find(({ name }) => name === 'word/document.xml')?.xml ?? '';
  const [, quote = '', source = ''] = document.split('<w:p>').slice(1);
  expect(quote).toContain('<w:pStyle w:val="Quote"/><w:bidi/>');
  expect(quote).toContain('<w:rtl/>');
  expect(source).not.toMatch(/bidi|rtl/);
});

test('its packaging holds together, and no style slopes words whose letters are not made for it', async () => {
  const parts = await officeParts(await excerptsDocx({ list: { id: 'l', name: 'Memo', excerpts: [PERSIAN] }, at: AT }));
  expect(packagingFaults(parts)).toEqual([]);
  expect(elementsBelow(parts.get('word/styles.xml'), 'w:iCs').concat(elementsBelow(parts.get('word/styles.xml'), 'w:i'))).toEqual([]);
});
