import { describe, expect, it } from 'vitest';
import { isRecent, wholeDate, whenWords } from './when.ts';

const now = Date.parse('2026-01-05T14:02:00.000Z');

describe('the time on a card', () => {
  it.each([
    ['2026-01-05T14:01:30.000Z', 'now'],
    ['2026-01-05T14:02:30.000Z', 'now'],
    ['2026-01-05T13:59:00.000Z', '3 min'],
    ['2026-01-05T09:05:00.000Z', '09:05'],
    ['2026-01-04T20:00:00.000Z', '4 Jan'],
    ['2025-03-04T20:00:00.000Z', '4 Mar 2025'],
  ])('says %s as %s', (instant, words) => {
    expect(whenWords(instant, now, 'UTC')).toBe(words);
  });

  it('gives the whole date in the title', () => {
    expect(wholeDate('2024-03-04T14:02:00.000Z', 'UTC')).toBe('4 March 2024, 14:02');
  });

  it('is news for an hour', () => {
    expect(isRecent('2026-01-05T13:30:00.000Z', now)).toBe(true);
    expect(isRecent('2026-01-05T12:30:00.000Z', now)).toBe(false);
  });
});
