import { expect, test } from 'vitest';
import { createBus } from '#server/bus.ts';
import { keepRecentEvents } from '#server/recent-events.ts';

function clocked() {
  let time = 1_000;
  const bus = createBus();
  const recent = keepRecentEvents(bus, () => time);
  const publish = (revision: number) => bus.publish({ kind: 'taxonomy', workspace: 'w', revision });
  const since = (from: number) => recent.since(from)?.map((event) => (event.kind === 'taxonomy' ? event.revision : 0));
  return { publish, since, at: (moment: number) => (time = moment) };
}

test('what happened since a moment is told, oldest first; of a moment before the process nothing is known', () => {
  const { publish, since, at } = clocked();
  at(2_000);
  publish(1);
  at(3_000);
  publish(2);
  expect(since(1_001)).toEqual([1, 2]);
  expect(since(2_001)).toEqual([2]);
  expect(since(3_001)).toEqual([]);
  expect(since(1_000)).toBeUndefined();
  expect(since(Number.NaN)).toBeUndefined();
});

test('after a minute, or after very many events, it is said that some are missing', () => {
  const { publish, since, at } = clocked();
  publish(1);
  at(70_000);
  publish(2);
  expect(since(1_000)).toBeUndefined();
  expect(since(2_000)).toEqual([2]);
  for (let revision = 3; revision < 4_003; revision++) {
    at(70_000 + revision);
    publish(revision);
  }
  expect(since(70_000)).toBeUndefined();
  const left = since(74_002 - 500);
  expect(left).toHaveLength(501);
  expect(left?.at(-1)).toBe(4_002);
});
