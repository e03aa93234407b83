import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carried, changesBetween } from './text-diff.ts';
import type { TextChange } from './text-change.ts';

function apply(earlier: string, later: string, changes: readonly TextChange[]): string {
  let [made, at, shift] = ['', 0, 0];
  for (const { from, to, by } of changes) {
    made += earlier.slice(at, from) + later.slice(from + shift, to + shift + by);
    at = to;
    shift += by;
  }
  return made + earlier.slice(at);
}

const words = fc.array(fc.constantFrom('the ', 'binding ', 'rules ', 'of ', 'law', '\n', 'حقوق ', '人', 'a', ' '), { maxLength: 40 }).map((parts) => parts.join(''));

describe('what turns one text into another', () => {
  test('its stretches make the later text of the earlier one, in order', () => {
    fc.assert(
      fc.property(words, words, (earlier, later) => {
        const changes = changesBetween(earlier, later);
        expect(apply(earlier, later, changes)).toBe(later);
        changes.forEach((change, at) => expect(change.from).toBeGreaterThanOrEqual(changes[at - 1]?.to ?? 0));
      }),
      { numRuns: 500 },
    );
  });

  test('names the words that were exchanged, and leaves the lines between alone', () => {
    const earlier = 'One line.\na more global implementation of rules\nThe last line.';
    const later = 'Another line.\na more effective implementation of rules\nThe last line.';
    expect(changesBetween(earlier, later)).toEqual([
      { from: 0, to: 3, by: 4 },
      { from: 17, to: 23, by: 3 },
    ]);
  });
});

describe('where a passage is after it', () => {
  const earlier = 'We call for a more global implementation of rules.';
  const passage = (text: string, part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
  const after = (later: string, part: string) => {
    const range = carried(changesBetween(earlier, later), passage(earlier, part));
    return range && later.slice(range.start, range.end);
  };

  test('an untouched passage stays on its words', () => {
    fc.assert(
      fc.property(words, words, words, words, (before, inside, behind, other) => {
        const range = { start: before.length + 1, end: before.length + 3 + inside.length };
        const later = `${other}<(${inside})>${behind}`;
        const at = carried(changesBetween(`${before}<(${inside})>${behind}`, later), range);
        expect(at && later.slice(at.start, at.end)).toBe(`(${inside})`);
      }),
    );
  });

  test('a word exchanged inside or at its edge belongs to it, an insertion at its edge does not', () => {
    expect(after('We call for a more effective implementation of rules.', 'more global implementation')).toBe('more effective implementation');
    expect(after('We call for a more effective implementation of rules.', 'global implementation')).toBe('effective implementation');
    expect(after('We call for a more global and quick implementation of rules.', 'more global')).toBe('more global');
    expect(after('We call for a much more global implementation of rules.', 'more global')).toBe('more global');
  });

  test('a passage whose words were all deleted, or replaced with those around them, has no place', () => {
    expect(after('We call for a implementation of rules.', 'more global')).toBeUndefined();
    expect(after('Nothing.', 'more global')).toBeUndefined();
  });
});
