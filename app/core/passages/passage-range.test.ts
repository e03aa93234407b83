import { describe as suite, expect, test } from 'vitest';
import type { Anchor } from '#core/entities/anchor.ts';
import { describe } from '#core/anchoring/anchoring.ts';
import { rangeOf } from './passage-range.ts';
import type { Target } from '#core/entities/target.ts';

const TEXT = 'Mr. Chair, we support a legally binding instrument. A legally binding instrument must prohibit such systems.';

function targetOf(words: string): Target {
  const start = TEXT.indexOf(words);
  return { source: 'statement-------------', start: 'AAAA', end: 'AAAA', ...describe(TEXT, { start, end: start + words.length }) };
}

suite('where an annotation is', () => {
  const target = targetOf('legally binding');
  const range = target.position;

  test('is where its positions say when the words there are the quote', () => {
    const shifted = { start: range.start + 4, end: range.end + 4 };
    expect(rangeOf({ text: `Oh, ${TEXT}`, target, resolved: shifted, anchor: undefined })).toEqual({ state: 'intact', range: shifted });
  });

  test('is found by its quote when its positions are lost', () => {
    const moved = `We thank you. ${TEXT}`;
    expect(rangeOf({ text: moved, target, resolved: undefined, anchor: undefined })).toEqual({
      state: 'intact',
      range: { start: range.start + 14, end: range.end + 14 },
    });
  });

  test('is changed when other words stand between its positions', () => {
    const text = TEXT.replaceAll('legally binding', 'politically binding');
    const resolved = { start: range.start, end: range.end + 4 };
    expect(rangeOf({ text, target, resolved, anchor: undefined })).toEqual({ state: 'changed', range: resolved, now: 'politically binding' });
  });

  test('is an orphan when the server found it nowhere, whatever stands between its positions', () => {
    const text = TEXT.replaceAll('legally binding', 'X');
    const anchor = { state: 'orphaned' as const, sequence: 3 };
    expect(rangeOf({ text, target, resolved: { start: range.start, end: range.start + 1 }, anchor })).toEqual({ state: 'orphaned', range: null });
    expect(rangeOf({ text: 'Quite another text.', target, resolved: undefined, anchor: undefined })).toEqual({ state: 'orphaned', range: null });
  });

  test('is what stands between the server’s positions when it has changed, also when its quote stands elsewhere', () => {
    const text = TEXT.replace('legally binding', 'politically binding');
    const resolved = { start: range.start, end: range.end + 4 };
    const anchor: Anchor = { state: 'changed', range: resolved, start: 'AAAA', end: 'AAAA', sequence: 3, now: describe(text, resolved).quote };
    expect(rangeOf({ text, target, resolved, anchor })).toEqual({ state: 'changed', range: resolved, now: 'politically binding' });
  });

  test('means the words that a person settled on', () => {
    const text = TEXT.replace('legally binding', 'politically binding');
    const resolved = { start: range.start, end: range.end + 4 };
    const settled = { quote: describe(text, resolved).quote, was: 'changed' as const, by: { kind: 'member' as const, id: 'm'.repeat(22) }, at: '2026-11-22T10:00:00.000Z' };
    const anchor: Anchor = { state: 'intact', range: resolved, start: 'AAAA', end: 'AAAA', sequence: 3, settled };
    expect(rangeOf({ text, target, resolved, anchor })).toEqual({ state: 'intact', range: resolved });
  });
});
