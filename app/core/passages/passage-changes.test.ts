import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween } from './passage-changes.ts';
import type { PassageView } from './passage-view.ts';

function passage(key: string): PassageView {
  return { key, visibility: 'shared', state: 'intact', range: { start: 0, end: 1 }, quote: key, annotations: [], resolved: false, authors: [] };
}

const ALL = Array.from({ length: 30 }, (_, at) => passage(`p${at}`));
const some = fc.subarray(ALL);

describe('changes between two lists of passages', () => {
  test('are what only one of them has, in order', () => {
    fc.assert(
      fc.property(some, some, (earlier, later) => {
        const { gone, come } = changesBetween(earlier, later);
        expect(gone).toEqual(earlier.filter((one) => !later.includes(one)));
        expect(come).toEqual(later.filter((one) => !earlier.includes(one)));
      }),
    );
  });

  test('do not name passages that only moved', () => {
    const moved = ALL.map((one): PassageView => ({ ...one, range: { start: 7, end: 8 } }));
    expect(changesBetween(ALL, moved)).toEqual({ gone: [], come: [] });
    const said: PassageView = { ...passage('p3'), range: { start: 7, end: 8 } };
    expect(changesBetween(ALL, moved.with(3, said))).toEqual({ gone: [ALL[3]], come: [said] });
  });
});
