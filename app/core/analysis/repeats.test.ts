import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRepeats, LEAST_WORDS } from './repeats.ts';

function found(...texts: readonly (readonly string[])[]) {
  const repeats = createRepeats();
  for (const text of texts) repeats.add(text);
  return repeats.find();
}

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const words = (most: number) => fc.array(word, { maxLength: most });

test('words that two texts share are found wherever they stand, as far as they go, and are the same words', () => {
  fc.assert(
    fc.property(words(30), fc.array(word, { minLength: LEAST_WORDS, maxLength: 40 }), words(30), words(30), words(30), (before, shared, after, otherBefore, otherAfter) => {
      const [one, two] = [[...before, ...shared, ...after], [...otherBefore, ...shared, ...otherAfter]];
      const runs = found(one, two);
      for (const { places: [a, ...others], length } of runs) {
        for (const b of others) expect(one.join(' ')).toContain(two.slice(b.start, b.start + b.length).join(' '));
        expect(length).toBeGreaterThanOrEqual(LEAST_WORDS);
        expect(a?.text).toBe(0);
      }
      const covers = runs.some(({ places: [a] }) => a && a.start <= before.length && a.start + a.length >= before.length + shared.length) || runs.some(({ length }) => length >= shared.length);
      expect(covers).toBe(true);
    }),
  );
});

const sentence = (name: string, length: number) => Array.from({ length }, (_, at) => `${name}${at}`);

test('a run has every text that uses it; what stands in one text only, or is shorter, is none', () => {
  const shared = sentence('s', 20);
  const runs = found([...sentence('x', 5), ...shared], sentence('y', 50), [...shared, ...sentence('z', 3)], [...sentence('w', 9), ...shared.slice(0, 18)], shared.slice(0, LEAST_WORDS - 1), [...sentence('v', 30), ...sentence('v', 30)]);
  expect(runs).toEqual([{ length: 20, places: [{ text: 0, start: 5, length: 20 }, { text: 2, start: 0, length: 20 }, { text: 3, start: 9, length: 18 }] }]);
});

test('hundreds of texts with the same phrase are one run', () => {
  const phrase = sentence('p', 15);
  const runs = found(...Array.from({ length: 300 }, (_, at) => [...sentence(`a${at}x`, 10), ...phrase]));
  expect(runs).toHaveLength(1);
  expect(runs[0]?.places).toHaveLength(300);
});
