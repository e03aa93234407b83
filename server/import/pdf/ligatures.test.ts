import { describe, expect, it } from 'vitest';
import type { PdfText } from './boxes.ts';
import { withLigatures } from './ligatures.ts';

function piece(str: string, dir: 'rtl' | 'ltr' = 'rtl'): PdfText {
  return { str, dir, transform: [12, 0, 0, 12, 72, 700], width: 60, height: 12, fontName: 'f' };
}

/** What a page draws of words from right to left: the last sign first. */
function drawn(...signs: string[]): string[] {
  return [...signs].reverse();
}

const said = (pieces: readonly PdfText[], signs: readonly string[]) => withLigatures(pieces, signs).map(({ str }) => str);

describe('one sign for two letters', () => {
  it('is read in the order of its letters', () => {
    expect(said([piece('السالم لأن')], drawn('ا', 'ل', 'س', 'لا', 'م', ' ', 'لأ', 'ن'))).toEqual(['السلام لأن'.replace('لأن', 'لأن')]);
    expect(said([piece('ال خالف')], drawn('لا', ' ', 'خ', 'لا', 'ف'))).toEqual(['لا خلاف']);
  });

  it('leaves alone the letters that are two signs, numbers, and what another page drew', () => {
    expect(said([piece('القرار 75 ال')], drawn('ا', 'ل', 'ق', 'ر', 'ا', 'ر', '5', '7', 'لا'))).toEqual(['القرار 75 لا']);
    expect(said([piece('السالم')], drawn('ا', 'ل', 'ع', 'لا', 'م'))).toEqual(['السالم']);
    expect(said([piece('office', 'ltr')], ['o', 'ffi', 'c', 'e'])).toEqual(['office']);
  });

  it('is found again after signs that no piece tells', () => {
    expect(said([piece('السالم'), piece('2024', 'ltr'), piece('ال')], [...drawn('ا', 'ل', 'س', 'لا', 'م'), 'x', 'y', '2', '0', '2', '4', 'z', 'لا'])).toEqual(['السلام', '2024', 'لا']);
  });
});
