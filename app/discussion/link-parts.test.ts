import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkParts } from './link-parts.ts';

function links(text: string): string[] {
  return linkParts(text).flatMap((part) => ('href' in part ? [part.href] : []));
}

describe('addresses in what people write', () => {
  it('M7 become links without the punctuation that follows', () => {
    expect(links('See https://meetings.unoda.org/a_(b), or mailto:a@example.org.')).toEqual([
      'https://meetings.unoda.org/a_(b)',
      'mailto:a@example.org',
    ]);
    expect(links('(https://example.org/x)')).toEqual(['https://example.org/x']);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'JaVaScRiPt:https://example.org'.replace('https://', 'https:'),
    'https://user:secret@example.org/',
    'https://',
    '<a href="vbscript:x">',
  ])('M7 leaves %s as text', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('M7 gives the whole text back, and only safe schemes', () => {
    const words = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('javascript:', 'mailto:', 'http://', ' ', ')', '‮'));
    fc.assert(
      fc.property(fc.array(words), (pieces) => {
        const text = pieces.join('');
        const parts = linkParts(text);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        for (const part of parts) if ('href' in part) expect(part.href).toMatch(/^(https?:|mailto:)/);
      }),
    );
  });
});
