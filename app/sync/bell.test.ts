import { expect, test } from 'vitest';
import { Bell } from './bell.ts';

test('rings at once when it is quiet, and once for all that comes within a frame', async () => {
  let now = 1_000;
  const timers: { wait: number; callback: () => void }[] = [];
  const bell = new Bell({
    now: () => now,
    later: (wait, callback) => {
      timers.push({ wait, callback });
      return () => undefined;
    },
  });
  let rung = 0;
  const stop = bell.subscribe(() => (rung += 1));
  bell.ring();
  bell.ring();
  await Promise.resolve();
  expect(rung).toBe(1);
  now += 4;
  bell.ring();
  bell.ring();
  await Promise.resolve();
  expect([rung, timers.map((timer) => timer.wait)]).toEqual([1, [12]]);
  now += 12;
  timers[0]?.callback();
  expect(rung).toBe(2);
  now += 100;
  stop();
  bell.ring();
  await Promise.resolve();
  expect(rung).toBe(2);
});
