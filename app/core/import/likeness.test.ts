import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bareWords, likeness, PROBABLY_A_VERSION, sketchOf } from './likeness.ts';

const folder = 'prisma/sample';
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt')).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
const sketch = (text: string) => sketchOf(bareWords(text));

test('the statements of the sample are no versions of each other, and each is one of itself', () => {
  expect(texts.length).toBeGreaterThanOrEqual(5);
  const sketches = texts.map(sketch);
  for (const [i, one] of sketches.entries()) for (const [j, other] of sketches.entries()) {
    if (i === j) expect(likeness(one, other)).toBe(1);
    else expect(likeness(one, other)).toBeLessThan(0.15);
  }
});

test('a text that was revised here and there is probably a version', () => {
  for (const text of texts) {
    const revised = text.replace(/\bwe should\b/gi, 'States ought to').replace(/(\.\s)/, ' and in good faith$1');
    expect(likeness(sketch(text), sketch(revised))).toBeGreaterThan(PROBABLY_A_VERSION);
    expect(likeness(sketch(text), sketch(text.slice(0, text.length * 0.8)))).toBeGreaterThan(PROBABLY_A_VERSION);
  }
});

test('case, spaces and signs do not part a text from itself, and nothing is like nothing', () => {
  expect(bareWords('Ｔｈｅ  Group,\nshould — go ON')).toEqual(['the', 'group', 'should', 'go', 'on']);
  expect(bareWords('安全问题')).toEqual(['安', '全', '问', '题']);
  expect(likeness(sketch(''), sketch(''))).toBe(0);
  expect(likeness(sketch('Thank you'), sketch('thank YOU.'))).toBe(1);
});
