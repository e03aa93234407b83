import { describe, expect, it } from 'vitest';
import { boxesOf, type PdfText } from './boxes.ts';
import { linesOf } from './lines.ts';
import { rowsOf } from './rows.ts';

function piece(str: string, x: number, width: number, y = 700, size = 12): PdfText {
  return { str, dir: /\p{sc=Arab}/u.test(str) ? 'rtl' : 'ltr', transform: [size, 0, 0, size, x, y], width, height: size, fontName: 'f' };
}

function read(...pieces: PdfText[]): string[][] {
  return boxesOf(pieces).map((boxes) => linesOf(rowsOf(boxes)).map((line) => line.pieces.map(({ before, box }) => before + box.text).join('')));
}

describe('pieces of a page', () => {
  it('that are vowel signs stand on the letter under them, within a word too', () => {
    expect(read(piece('ﻪ', 100, 6), piece('ﯿ', 106, 4), piece('ﻠ', 110, 4), piece('ﻛ', 114, 8), piece(' ٔ', 101, 0, 698), piece('اعضای', 60, 36))).toEqual([['کلیهٔ اعضای'.replace('ک', 'ك')]]);
    expect(read(piece('سلام', 100, 40), piece('\u064e', 134, 2, 703))).toEqual([['سَلام']]);
  });

  it('in another script keep their own order within the line', () => {
    expect(read(piece('القرار', 200, 40), piece('A/76', 150, 30), piece('135', 183, 16), piece('بشأن', 110, 36))).toEqual([['القرار A/76 135 بشأن']]);
    expect(read(piece('The Arabic word', 100, 86), piece('السلام', 190, 30), piece('عليكم', 155, 32), piece('means', 226, 40))).toEqual([['The Arabic word السلام عليكم means']]);
  });

  it('that run another way are lines of their own, after the others', () => {
    const stamp: PdfText = { str: 'Stamp', dir: 'ltr', transform: [0, 12, -12, 0, 30, 400], width: 30, height: 12, fontName: 'f' };
    const column: PdfText = { str: '日本語', dir: 'ttb', transform: [12, 0, 0, 12, 500, 700], width: 12, height: 36, fontName: 'f' };
    expect(read(stamp, piece('Statement by the Group', 72, 120))).toEqual([['Statement by the Group'], ['Stamp']]);
    expect(read({ ...column, str: '二', transform: [12, 0, 0, 12, 480, 700] }, column)).toEqual([['日本語', '二']]);
  });
});
