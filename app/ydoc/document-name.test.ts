import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { documentName, parseDocumentName } from './document-name.ts';

const id = fc.string({ unit: fc.constantFrom(...'ABCXYZabcxyz0189-_'), minLength: 21, maxLength: 36 });

describe('document names', () => {
  it('reads back every name it writes', () => {
    fc.assert(
      fc.property(id, fc.boolean(), (value, isText) => {
        const name = isText ? ({ kind: 'text', statement: value } as const) : ({ kind: 'layer', layer: value } as const);
        expect(parseDocumentName(documentName(name))).toEqual(name);
      }),
    );
  });

  it('refuses everything that is not exactly a name', () => {
    const good = 'a'.repeat(22);
    for (const bad of ['', 'text', 'text/', 'text/short', `text/${good}/x`, `/text/${good}`, `Text/${good}`, `page/${good}`, `text/${good} `, `text/${'a'.repeat(37)}`, `text/../${good}`, `text/${good.slice(1)}é`]) {
      expect(parseDocumentName(bad), bad).toBeUndefined();
    }
  });
});
