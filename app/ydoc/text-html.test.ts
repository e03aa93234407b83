import { describe, expect, it } from 'vitest';
import type { TextSpan } from '#core/text/text-block.ts';
import { textFromBlocks } from './text-from-blocks.ts';
import { textHtml } from './text-html.ts';

function paragraph(...spans: TextSpan[]): string {
  return textHtml(textFromBlocks([{ type: 'paragraph', part: 'body', spans }]));
}

describe('textHtml', () => {
  it('marks each block with its part and an automatic direction', () => {
    const entry = { type: 'paragraph' as const, part: 'body' as const, spans: [{ text: 'انتقال' }] };
    expect(
      textHtml(
        textFromBlocks([
          { type: 'heading', level: 1, part: 'title', spans: [{ text: 'Views' }] },
          { type: 'list', ordered: false, entries: [[entry]] },
        ]),
      ),
    ).toBe('<h1 data-part="title" dir="auto">Views</h1><ul dir="auto"><li dir="auto"><p data-part="body" dir="auto">انتقال</p></li></ul>');
  });

  it('nests marks as the editor does and joins neighbours that share one', () => {
    const link = 'https://un.org/?a=1&b="2"';
    expect(paragraph({ text: 'one ', bold: true }, { text: 'two', bold: true, italic: true })).toContain('<strong>one <em>two</em></strong>');
    expect(paragraph({ text: 'here ', link }, { text: 'and', link, italic: true })).toContain(
      '<a target="_blank" rel="noopener noreferrer nofollow" href="https://un.org/?a=1&amp;b=&quot;2&quot;">here <em>and</em></a>',
    );
  });

  it('shows markup as text and gives a forbidden link no address', () => {
    expect(paragraph({ text: '<script>alert(1)</script>&amp;' })).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;');
    expect(paragraph({ text: 'x', link: 'javascript:alert(1)' })).toContain('href=""');
  });

  it('breaks lines and keeps empty blocks', () => {
    expect(paragraph({ text: 'one\ntwo' })).toBe('<p data-part="body" dir="auto">one<br/>two</p>');
    expect(paragraph()).toBe('<p data-part="body" dir="auto"></p>');
    expect(textHtml({ type: 'doc' })).toBe('');
  });

  it('refuses content that the schema does not know', () => {
    expect(() => textHtml({ type: 'doc', content: [{ type: 'iframe' }] })).toThrow();
  });
});
