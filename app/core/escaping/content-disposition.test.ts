import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attachmentNamed } from './content-disposition.ts';

test('a file is kept under its own name, whatever its letters', () => {
  expect(attachmentNamed('all.zip/day 1/Déclaration (1).docx')).toBe(`attachment; filename="Declaration _1_.docx"; filename*=UTF-8''D%C3%A9claration%20%281%29.docx`);
  expect(attachmentNamed('بيان.pdf')).toBe(`attachment; filename="____.pdf"; filename*=UTF-8''%D8%A8%D9%8A%D8%A7%D9%86.pdf`);
});

test.each([
  ['a"; filename="evil.exe', 'a_; filename=_evil.exe'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\papers\\..', 'file'],
  ['a\r\nSet-Cookie: x=1', 'a__Set-Cookie_ x=1'],
  ['txt.\u202efdp.exe', 'txt._fdp.exe'],
  ['\ud800.txt', '\ufffd.txt'],
  ['', 'file'],
])('%j does no harm', (name, kept) => {
  expect(decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(attachmentNamed(name))?.[1] ?? '')).toBe(kept);
});

test('any name makes a header of plain signs that is not too long, and keeps its ending', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (name) => {
      expect(attachmentNamed(name)).toMatch(/^attachment; filename="[A-Za-z0-9._ -]+"; filename\*=UTF-8''[A-Za-z0-9._~%-]+$/);
    }),
  );
  expect(attachmentNamed(`${'x'.repeat(300)}.docx`)).toMatch(/x\.docx$/);
});
