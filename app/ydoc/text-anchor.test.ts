import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { flatten } from './flat-text.ts';
import { fromBase64Url, positionsOf, resolvePositions, toBase64Url } from './text-anchor.ts';
import { TEXT_ROOT } from './text-schema.ts';

interface Piece {
  text: string;
  bold?: boolean;
}

function textDoc(blocks: Piece[][]): { doc: Y.Doc; fragment: Y.XmlFragment } {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment(TEXT_ROOT);
  fragment.insert(
    0,
    blocks.map((pieces) => {
      const element = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      text.applyDelta(pieces.map((piece) => ({ insert: piece.text, ...(piece.bold ? { attributes: { bold: {} } } : {}) })));
      element.insert(0, [text]);
      return element;
    }),
  );
  return { doc, fragment };
}

function textAt(fragment: Y.XmlFragment, block: number): Y.XmlText {
  const element = fragment.get(block);
  if (!(element instanceof Y.XmlElement)) throw new Error('no such block');
  const text = element.get(0);
  if (!(text instanceof Y.XmlText)) throw new Error('no text in the block');
  return text;
}

// Astral characters, a combining accent, Arabic with vowel marks, Persian with a zero-width non-joiner, Chinese.
const words = ['peace', ' ', 'and', '😀👩‍👩‍👧', 'e\u0301té', 'حَقٌّ', 'می\u200cتواند', '人权', '"', '-', '\u00a0'];
const piece = fc.record({ text: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }).map((list) => list.join('')), bold: fc.boolean() });
const blocks = fc.array(fc.array(piece, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });

describe('anchors in the text', () => {
  it('resolves every passage that starts and ends in a text to itself', () => {
    fc.assert(
      fc.property(blocks, fc.nat(), fc.nat(), (content, a, b) => {
        const { doc, fragment } = textDoc(content);
        const flat = flatten(fragment);
        const passage = { start: Math.min(a, b) % flat.text.length, end: 0 };
        passage.end = passage.start + 1 + (Math.max(a, b) % (flat.text.length - passage.start));
        const positions = positionsOf(flat, passage);
        const touchesBreak = flat.text[passage.start] === '\n' || flat.text[passage.end - 1] === '\n';
        if (touchesBreak) {
          expect(positions).toBeUndefined();
          return;
        }
        expect(positions).toBeDefined();
        if (positions) expect(resolvePositions(doc, flat, positions)).toEqual(passage);
      }),
      { numRuns: 300 },
    );
  });

  it('anchors the first and the last character of the document', () => {
    const { doc, fragment } = textDoc([[{ text: 'Mr. Chair' }], [{ text: 'Thank you' }]]);
    const flat = flatten(fragment);
    for (const passage of [{ start: 0, end: 1 }, { start: flat.text.length - 1, end: flat.text.length }, { start: 0, end: flat.text.length }]) {
      const positions = positionsOf(flat, passage);
      expect(positions && resolvePositions(doc, flat, positions)).toEqual(passage);
    }
  });

  it('does not grow when something is typed at either edge, and grows with what is typed inside', () => {
    const { doc, fragment } = textDoc([[{ text: 'a brave new world' }]]);
    const positions = positionsOf(flatten(fragment), { start: 2, end: 7 });
    if (!positions) throw new Error('not anchored');
    const text = textAt(fragment, 0);
    text.insert(7, '>>');
    text.insert(2, '<<');
    text.insert(6, '--');
    const flat = flatten(fragment);
    const found = resolvePositions(doc, flat, positions);
    expect(found && flat.text.slice(found.start, found.end)).toBe('br--ave');
  });

  it('finds nothing when the words or their block are gone, on every replica alike', () => {
    const { doc, fragment } = textDoc([[{ text: 'first' }], [{ text: 'second block' }]]);
    const inWords = positionsOf(flatten(fragment), { start: 0, end: 5 });
    const inBlock = positionsOf(flatten(fragment), { start: 6, end: 12 });
    textAt(fragment, 0).delete(0, 5);
    fragment.delete(1, 1);
    const replica = new Y.Doc();
    Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc));
    for (const each of [doc, replica]) {
      const flat = flatten(each.getXmlFragment(TEXT_ROOT));
      expect(inWords && resolvePositions(each, flat, inWords)).toBeUndefined();
      expect(inBlock && resolvePositions(each, flat, inBlock)).toBeUndefined();
    }
  });

  it('answers undefined while the text is behind, never a wrong place', () => {
    const { doc, fragment } = textDoc([[{ text: 'known' }]]);
    const before = Y.encodeStateAsUpdate(doc);
    textAt(fragment, 0).insert(5, ' later');
    const positions = positionsOf(flatten(fragment), { start: 6, end: 11 });
    const behind = new Y.Doc();
    Y.applyUpdate(behind, before);
    expect(positions && resolvePositions(behind, flatten(behind.getXmlFragment(TEXT_ROOT)), positions)).toBeUndefined();
  });

  it('refuses bytes that are no position', () => {
    const { doc, fragment } = textDoc([[{ text: 'text' }]]);
    const flat = flatten(fragment);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), fc.uint8Array({ maxLength: 24 }), (start, end) => {
        const found = resolvePositions(doc, flat, { start: toBase64Url(start), end: toBase64Url(end) });
        if (found) expect(found.end).toBeGreaterThan(found.start);
      }),
    );
  });

  it('writes base64url that reads back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
      }),
    );
  });
});

describe('the flattened text', () => {
  it('joins blocks with one line feed, lists and hard breaks included', () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment(TEXT_ROOT);
    const paragraph = (...children: (Y.XmlText | Y.XmlElement)[]) => {
      const element = new Y.XmlElement('paragraph');
      element.insert(0, children);
      return element;
    };
    const item = new Y.XmlElement('listItem');
    item.insert(0, [paragraph(new Y.XmlText('two'))]);
    const list = new Y.XmlElement('bulletList');
    list.insert(0, [item]);
    fragment.insert(0, [paragraph(new Y.XmlText('one'), new Y.XmlElement('hardBreak'), new Y.XmlText('more')), list, new Y.XmlElement('bulletList'), paragraph()]);
    const flat = flatten(fragment);
    expect(flat.text).toBe('one\nmore\ntwo\n');
    expect(flat.blocks.map(({ start, end }) => [start, end])).toEqual([[0, 8], [9, 12], [13, 13]]);
  });
});
