import { describe, expect, it } from 'vitest';
import { blocksOfPaste } from './pasted-blocks.ts';
import { normaliseLine, normalisePlainText, utf8Length } from '#core/text/plain-text.ts';
import { wordsOf } from '#core/text/text-block.ts';

function words(text: string): string[] {
  return wordsOf(blocksOfPaste(text)).map((block) => block.text);
}

describe('blocksOfPaste', () => {
  it('parts paragraphs at blank lines and joins wrapped lines, keeping hyphens', () => {
    const text = 'At the regional level, despite a range of schemes, sub-\nregional programs remain, and countries are\nnot part of them.\n \nSecond paragraph.';
    expect(words(text)).toEqual(['At the regional level, despite a range of schemes, sub-regional programs remain, and countries are not part of them.', 'Second paragraph.']);
  });

  it('keeps lines that were broken on purpose and takes very long ones as paragraphs', () => {
    expect(words('Mr. Smith\nFirst Counselor\nNew York')).toEqual(['Mr. Smith\nFirst Counselor\nNew York']);
    const long = 'A sentence of some length. '.repeat(8).trim();
    expect(words(`${long}\n${long}\nEnd.`)).toEqual([long, long, 'End.']);
  });

  it('makes lists of bullets and of rising numbers', () => {
    expect(blocksOfPaste('As follows:\n- one\n- two\n  goes on')).toMatchObject([
      { type: 'paragraph' },
      { type: 'list', ordered: false, entries: [[{ spans: [{ text: 'one' }] }], [{ spans: [{ text: 'two goes on' }] }]] },
    ]);
    expect(blocksOfPaste('1 -  one\n2- two\n\n3. three')).toMatchObject([{ type: 'list', ordered: true, entries: [{}, {}, {}] }]);
    expect(blocksOfPaste('4) four\n5) five')).toMatchObject([{ type: 'list', ordered: true, start: 4 }]);
    expect(blocksOfPaste('۱. یک\n۲. دو')).toMatchObject([{ type: 'list', ordered: true, entries: [{}, {}] }]);
  });

  it('takes no year, date, symbol or decimal number for a list', () => {
    for (const line of ['2024. A year.', '5 - 8 March 2024', '75/240 says', '1.5 million', '-5 degrees']) {
      expect(blocksOfPaste(line)).toEqual([{ type: 'paragraph', part: 'body', spans: [{ text: line }] }]);
    }
  });

  it('joins wrapped Chinese without spaces and keeps Persian joiners', () => {
    expect(words('人人生而自由在尊严和权利上一律平等他们赋有理性和良心并应\n以兄弟关系的精神相对待')).toEqual(['人人生而自由在尊严和权利上一律平等他们赋有理性和良心并应以兄弟关系的精神相对待']);
    expect(words('می\u200cتواند')).toEqual(['می\u200cتواند']);
  });

  it('makes nothing of nothing', () => {
    expect(blocksOfPaste(' \n\t\r\n ')).toEqual([]);
  });
});

describe('normalisePlainText', () => {
  it('leaves line feeds only and takes away what no text holds', () => {
    expect(normalisePlainText('\ufeffa\r\nb\rc\u2028d\u0000\u0007e\ud800f\udc00')).toBe('a\nb\nc\nde\ufffdf\ufffd');
    expect(normalisePlainText('رًا \u200f\u200c👩‍👩‍👧\u00a0')).toBe('رًا \u200f\u200c👩‍👩‍👧\u00a0');
    expect(normaliseLine('  A\n title\t ')).toBe('A title');
  });

  it('counts bytes as UTF-8 has them', () => {
    for (const text of ['', 'abc', 'é', 'می', '人', '👩‍👩‍👧', '\ud800']) expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
  });
});
