import { expect, test } from 'vitest';
import type { Tagging } from '#core/entities/tagging.ts';
import { acceptanceOf } from './accept.ts';

const id = (letter: string) => letter.repeat(22);
const self = { kind: 'member' as const, id: id('m') };
const AT = '2026-01-05T10:00:00.000Z';
const tagging: Tagging = { annotation: id('a'), tag: id('t'), note: 'See 4.', revision: 1, creator: self, created: AT };
const key = `${id('a')}:${id('t')}:${id('m')}`;

function noteAfter(existing: Tagging | undefined, keepsNote: boolean): string | undefined {
  const [made] = acceptanceOf({ key, tagging, proposal: { tag: id('o') }, self, at: AT, revision: 2, existing: () => existing, keepsNote });
  return made?.next.note;
}

test('a note goes along where it is to be kept, and joins the one that stands there', () => {
  const there = { ...tagging, tag: id('o'), note: 'See 9.' };
  expect([noteAfter(undefined, false), noteAfter(undefined, true)]).toEqual([undefined, 'See 4.']);
  expect([noteAfter(there, false), noteAfter(there, true)]).toEqual(['See 9.', 'See 9.\nSee 4.']);
  expect(noteAfter({ ...there, deleted: AT }, true)).toBe('See 4.');
  expect(noteAfter({ ...there, note: 'x'.repeat(4_000) }, true)).toBe('x'.repeat(4_000));
});
