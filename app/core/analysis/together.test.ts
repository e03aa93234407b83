import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FACETS } from '#core/list/facet.ts';
import { analysisFacets, NEAR, readAnalysis, writeAnalysis } from './asked.ts';
import type { CodedPassage, CodedStatement } from './coding.ts';
import { codingColumns, codingNumbers } from './coding-columns.ts';
import { coveredLength } from './reach.ts';
import { stretchesOf } from './stretches.ts';
import { tagPaths } from './tag-paths.ts';
import { countTogether, passagesTogether } from './together.ts';

const TAGS = [
  { id: 'a', parent: null, mergedInto: null, scale: null },
  { id: 'a1', parent: 'a', mergedInto: null, scale: null },
  { id: 'b', parent: null, mergedInto: null, scale: null },
  { id: 'b1', parent: 'b', mergedInto: null, scale: null },
];
const ABOVE: Readonly<Record<string, readonly string[]>> = { a: ['a'], a1: ['a1', 'a'], b: ['b'], b1: ['b1', 'b'] };

/** A paragraph has ten letters here. */
const passage = fc
  .record({ start: fc.nat(40), length: fc.integer({ min: 1, max: 15 }), tags: fc.uniqueArray(fc.constantFrom(...TAGS.map(({ id }) => id)), { minLength: 1 }) })
  .map(({ start, length, tags }): CodedPassage => ({
    range: { start, end: start + length },
    paragraphs: { first: Math.floor(start / 10), last: Math.floor((start + length - 1) / 10) },
    codings: tags.map((tag) => ({ annotation: '1', tag, value: null, by: 'member:x' })),
  }));
const passages = fc.uniqueArray(passage, { maxLength: 6, selector: ({ range }) => `${range?.start}-${range?.end}` }).map((all) => [...all].sort((x, y) => (x.range?.start ?? 0) - (y.range?.start ?? 0)));

/** More tags than there is a number for each two of. */
const MANY = Array.from({ length: 1_001 }, (_, at) => `unused-${at}`);

test('tags meet as often as a slow comparison of all passages says', () => {
  fc.assert(
    fc.property(passages, fc.constantFrom(...NEAR), (all, near) => {
      const expected = new Map<string, number>();
      const meet = (those: readonly CodedPassage[], isWithin: boolean) => {
        const paths = those.map(({ codings }) => codings.map(({ tag }) => ABOVE[tag] ?? []));
        const met = new Set<string>();
        const compare = (xs: readonly (readonly string[])[], ys: readonly (readonly string[])[]) => {
          for (const x of xs) for (const y of ys) for (const a of x) for (const b of y) if (!x.includes(b) && !y.includes(a)) met.add([a, b].sort().join(' '));
        };
        for (const [i, x] of paths.entries()) for (const [j, y] of paths.entries()) if (isWithin || i !== j) compare(x, y);
        for (const pair of met) expected.set(pair, (expected.get(pair) ?? 0) + 1);
      };
      if (near === 'paragraph') {
        for (let at = 0; at < 10; at++) meet(all.filter(({ paragraphs }) => (paragraphs?.first ?? 0) <= at && at <= (paragraphs?.last ?? -1)), true);
      } else {
        for (const [i, x] of all.entries()) {
          meet([x], true);
          for (const y of all.slice(i + 1)) if ((x.range?.start ?? 0) < (y.range?.end ?? 0) && (y.range?.start ?? 0) < (x.range?.end ?? 0)) meet([x, y], false);
        }
      }
      const numbers = codingNumbers();
      const coded = { passages: all, columns: codingColumns(all, numbers) } as unknown as CodedStatement;
      const together = { statements: [coded], numbers, pathOf: tagPaths(TAGS), near, by: null, values: null };
      const counted = countTogether(together, TAGS.map(({ id }) => id));
      expect(new Map([...counted].sort())).toEqual(new Map([...expected].sort()));
      expect([...countTogether(together, [...TAGS.map(({ id }) => id), ...MANY])].sort()).toEqual([...counted].sort());
      expect(passagesTogether(together, ['b', 'a']).meetings).toBe(expected.get('a b') ?? 0);
    }),
  );
});

test('words that several passages share are covered once', () => {
  fc.assert(
    fc.property(passages, (all) => {
      const letters = new Set(all.flatMap(({ range }) => (range ? Array.from({ length: range.end - range.start }, (_, at) => range.start + at) : [])));
      expect(coveredLength(all)).toBe(letters.size);
    }),
  );
});

test('a timeline tells days apart, of many days months, of many months years, and ends with what has no date', () => {
  const on = (...days: (string | null)[]) => stretchesOf(days.map((dateStart) => ({ details: { dateStart, dateEnd: dateStart } as CodedStatement['details'] })));
  expect(on('2024-03-05', null, '2024-03-04').all).toEqual(['2024-03-04', '2024-03-05', '-']);
  const told = (dateStart: string, dateEnd: string) => ({ details: { dateStart, dateEnd } as CodedStatement['details'] });
  expect(stretchesOf([told('2024-03-04', '2024-03-08'), told('2024-01-01', '2024-12-31'), told('2024-02-01', '2024-02-29'), told('2023-02-01', '2023-02-29')]).all).toEqual(['2023-02-01', '2024', '2024-02', '2024-03-04']);
  const days = Array.from({ length: 28 }, (_, at) => `2024-03-${String(at + 1).padStart(2, '0')}`);
  expect(on(...days, '2024-02-29').all).toEqual(['2024-02', '2024-03']);
  const months = Array.from({ length: 24 }, (_, at) => `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-05`);
  expect(on(...months).all).toEqual(['2020', '2021']);
  expect(['2024', '2024-02', '2024-02-29', '-'].map(on().wordsOf)).toEqual(['2024', 'Feb 2024', '29 Feb 2024', 'no date']);
});

test('an address says all of an analysis, and what means nothing in it is left out', () => {
  const facets = analysisFacets(FACETS);
  const id = 'A'.repeat(22);
  const all = `from=2024-01-01&session=7&view=together&near=paragraph&least=40&between=holders&only=untagged&of=${id}&columns=year&members=each&by=member%3A${id}&value=${id}%3Asupports&value=-&unit=taggings&more=columns&open=${id}&tag=${id}&in=2024&and=${id}&is=-&show=60`;
  expect(writeAnalysis(readAnalysis(new URLSearchParams(all), facets))).toBe(all);
  expect(writeAnalysis(readAnalysis(new URLSearchParams(`open=all&fold=${id}&fold=x`), facets))).toBe(`open=all&fold=${id}`);
  expect(writeAnalysis(readAnalysis(new URLSearchParams('view=x&near=y&of=z&by=who&unit=w&open=nothing&show=-3&assigned=me&theme=x'), facets))).toBe('');
});
