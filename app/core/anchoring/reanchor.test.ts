import { describe as suite, expect, test } from 'vitest';
import { describe } from './anchoring.ts';
import { guessesFor, mayBeBack, outcomeOf } from './reanchor.ts';
import { carried, changesBetween } from './text-diff.ts';

const TEXT = 'Mr. Chair, my delegation calls for a more global implementation of commitments.\nThe next session is in New York.\nThank you.';

function after(later: string, words: string, of: { resolved?: string; wasOrphaned?: boolean } = {}) {
  const start = TEXT.indexOf(words);
  const passage = { start, end: start + words.length };
  const at = of.resolved === undefined ? undefined : { start: later.indexOf(of.resolved), end: later.indexOf(of.resolved) + of.resolved.length };
  const found = outcomeOf({ text: later, baseline: describe(TEXT, passage), resolved: at, carried: carried(changesBetween(TEXT, later), passage), wasOrphaned: of.wasOrphaned ?? false });
  return { state: found.state, words: found.range && later.slice(found.range.start, found.range.end) };
}

suite('what becomes of an annotation when its text is edited', () => {
  test('an edit elsewhere leaves it on its words, without its positions too', () => {
    expect(after(`Excellencies,\n${TEXT}`, 'more global implementation')).toEqual({ state: 'intact', words: 'more global implementation' });
  });

  test('its quote as it was found elsewhere does not draw it away from words that were corrected in place', () => {
    const later = `${TEXT.replace('more global', 'more effective')}\nWe repeat: a more global implementation.`;
    expect(after(later, 'more global implementation')).toEqual({ state: 'changed', words: 'more effective implementation' });
  });

  test('a paragraph divided inside of it changes it and loses nothing', () => {
    const later = TEXT.replace('global implementation', 'global\nimplementation');
    expect(after(later, 'more global implementation', { resolved: 'more global' })).toEqual({ state: 'changed', words: 'more global\nimplementation' });
  });

  test('its quote stands where a difference of the texts gives a part of it only', () => {
    expect(after(TEXT, 'more global implementation', { resolved: 'e global implement' })).toEqual({ state: 'intact', words: 'more global implementation' });
    const text = 'w1.0 w1.1 w1.2 w1.3';
    const cut = { start: 8, end: 13 };
    expect(outcomeOf({ text, baseline: describe(text, { start: 5, end: 13 }), resolved: undefined, carried: cut, wasOrphaned: false })).toEqual({ state: 'intact', range: { start: 5, end: 13 } });
  });

  test('words that were moved are found where they are now', () => {
    const later = 'The next session is in New York.\nMr. Chair, my delegation calls for a more global implementation of commitments.\nThank you.';
    expect(after(later, 'The next session is in New York.')).toEqual({ state: 'intact', words: 'The next session is in New York.' });
    expect(after(later, 'more global implementation')).toEqual({ state: 'intact', words: 'more global implementation' });
  });

  test('deleted or replaced words leave an orphan; what stands in their place is offered', () => {
    const deleted = TEXT.replace('The next session is in New York.\n', '');
    expect(after(deleted, 'next session is in New York')).toEqual({ state: 'orphaned', words: null });
    const later = TEXT.replace('a more global implementation', 'stronger rules');
    expect(after(later, 'a more global implementation')).toEqual({ state: 'orphaned', words: null });
    const start = TEXT.indexOf('a more global implementation');
    expect(guessesFor(later, describe(TEXT, { start, end: start + 28 })).map(({ passage }) => later.slice(passage.start, passage.end))).toEqual(['stronger rules']);
  });

  test('an orphan comes back to exactly its words and to nothing else', () => {
    const deleted = TEXT.replace('The next session is in New York.\n', '');
    expect(after(TEXT, 'next session is in New York', { wasOrphaned: true })).toEqual({ state: 'intact', words: 'next session is in New York' });
    expect(after(TEXT.replace('New York', 'New Delhi'), 'next session is in New York', { wasOrphaned: true })).toEqual({ state: 'orphaned', words: null });
    expect(mayBeBack(TEXT, 'next session is in New York', changesBetween(deleted, TEXT))).toBe(true);
    expect(mayBeBack(TEXT, 'next session is in New York', changesBetween(TEXT.slice(0, -1), TEXT))).toBe(false);
  });
});
