import { expect, test } from 'vitest';
import { createUpgradeLimit } from './upgrade-limit.ts';

test('an address may upgrade so often at once and then so often a second; others are not held up, and time forgives', () => {
  let time = 0;
  const allows = createUpgradeLimit({ now: () => time, atOnce: 100, aSecond: 10 });
  const burst = (address: string, times: number) => Array.from({ length: times }, () => allows(address)).filter(Boolean).length;
  expect(burst('192.0.2.1', 300)).toBe(100);
  expect(burst('::ffff:192.0.2.1', 1)).toBe(0);
  expect(burst('192.0.2.2', 100)).toBe(100);
  expect(burst('2001:db8::1', 60) + burst('2001:db8::2', 60)).toBe(100);
  time += 1_000;
  expect(burst('192.0.2.1', 300)).toBe(10);
  time += 60_000;
  expect(burst('192.0.2.1', 300)).toBe(100);
});

test('a thousand people behind one address come back at once', () => {
  const allows = createUpgradeLimit({ now: () => 0 });
  expect(Array.from({ length: 2_000 }, () => allows('198.51.100.7')).every(Boolean)).toBe(true);
});
