import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBus, type BusEvent } from '#server/bus.ts';
import { createNews } from './news.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function heard() {
  const bus = createBus();
  const events: BusEvent[] = [];
  bus.subscribe((event) => events.push(event));
  return { news: createNews(bus), events };
}

test('news of an import is told at once, and what follows soon after together', () => {
  const { news, events } = heard();
  for (let file = 0; file < 20; file++) news.tell({ kind: 'import', workspace: 'w', import: 'a' });
  news.tell({ kind: 'import', workspace: 'w', import: 'b' });
  expect(events).toEqual([{ kind: 'import', workspace: 'w', import: 'a' }, { kind: 'import', workspace: 'w', import: 'b' }]);
  vi.advanceTimersByTime(2_000);
  expect(events.slice(2)).toEqual([{ kind: 'import', workspace: 'w', import: 'a' }]);
  news.tell({ kind: 'import', workspace: 'w', import: 'a' });
  expect(events).toHaveLength(4);
});

test('of several new statements none is named, of a single one its name', () => {
  const { news, events } = heard();
  for (const statement of ['1', '2', '3']) news.tell({ kind: 'statement', workspace: 'w', statement });
  vi.advanceTimersByTime(600);
  news.tell({ kind: 'statement', workspace: 'w', statement: '4' });
  news.close();
  expect(events).toEqual(['1', null, '4'].map((statement) => ({ kind: 'statement', workspace: 'w', statement })));
});
