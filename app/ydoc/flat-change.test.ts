import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { flatChange } from './flat-change.ts';
import { flatten } from './flat-text.ts';

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

function changed(paragraphs: readonly string[], edit: (fragment: Y.XmlFragment) => void) {
  const fragment = new Y.Doc().getXmlFragment('text');
  fragment.push(paragraphs.map(paragraph));
  const before = flatten(fragment);
  edit(fragment);
  return flatChange(before, flatten(fragment));
}

test('a letter typed is a letter, and nothing done is no change', () => {
  expect(changed(['one', 'two'], () => undefined)).toBeUndefined();
  expect(changed(['one', 'two', 'three'], (fragment) => textOf(fragment, 1).insert(1, 'x'))).toEqual({ from: 5, to: 5, by: 1 });
});

test('a paragraph that comes twice is new where it was put in, also together with another edit', () => {
  expect(changed(['same', 'last'], (fragment) => fragment.insert(1, [paragraph('same')]))).toEqual({ from: 0, to: 5, by: 5 });
  const both = changed(['first', 'same', 'last'], (fragment) => {
    textOf(fragment, 0).insert(0, 'x');
    fragment.insert(2, [paragraph('same')]);
  });
  expect(both).toEqual({ from: 0, to: 11, by: 6 });
});

test('a block that was made anew with the same words is one that changed', () => {
  expect(
    changed(['one', 'two', 'three'], (fragment) => {
      fragment.delete(1);
      fragment.insert(1, [paragraph('two')]);
    }),
  ).toEqual({ from: 4, to: 7, by: 0 });
});

test('all of a text taken away, and a text in an empty document', () => {
  expect(changed(['one', 'two'], (fragment) => fragment.delete(0, 2))).toEqual({ from: 0, to: 7, by: -7 });
  expect(changed([], (fragment) => fragment.push([paragraph('one')]))).toEqual({ from: 0, to: 0, by: 3 });
});

function textOf(fragment: Y.XmlFragment, at: number): Y.XmlText {
  const element = fragment.get(at);
  const text = element instanceof Y.XmlElement ? element.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new RangeError('No text there');
  return text;
}
