import { expect, it } from 'vitest';
import { EMPTY_FIELDS, type Entry } from '#core/codebook/entry.ts';
import { changeWords, scaleWords } from './history-words.ts';

const law: Entry = { ...EMPTY_FIELDS, id: 'l'.repeat(22), name: 'Law', code: 'LAW', parent: null, order: 0, retired: null, mergedInto: null };
const nameOf = () => 'RID';
const words = (after: Partial<Entry>, before: Partial<Entry> = {}, kind = 'edit') => changeWords(kind, { before: { ...law, ...before }, after: { ...law, ...before, ...after } }, nameOf);

it.each([
  [{ name: 'Legal' }, {}, 'changed the name from “Law” to “Legal”'],
  [{ hotkey: '1' }, {}, 'gave it the hotkey “1”'],
  [{ hotkey: null }, { hotkey: '1' }, 'cleared hotkey'],
  [{ definition: 'Rules' }, {}, 'wrote brief definition'],
  [{ definition: 'Rules' }, { definition: 'Rule' }, 'changed brief definition'],
  [{ definition: '' }, { definition: 'Rule' }, 'cleared brief definition'],
  [{ parent: 'r'.repeat(22) }, {}, 'moved it under RID'],
  [{ parent: null }, { parent: 'r'.repeat(22) }, 'made it a theme'],
  [{ order: 4 }, {}, 'moved it among its neighbours'],
  [{ retired: '2026-01-01T00:00:00.000Z' }, {}, 'retired it'],
  [{ retired: null }, { retired: '2026-01-01T00:00:00.000Z' }, 'reinstated it'],
  [{ mergedInto: 'r'.repeat(22), hotkey: null }, { hotkey: '1' }, 'merged it into RID'],
  [{ mergedInto: null }, { mergedInto: 'r'.repeat(22) }, 'parted it again'],
] as const)('%j after %j is said', (after, before, said) => {
  expect(words(after, before)).toBe(said);
});

it('says where a tag came from, and that a change was taken back', () => {
  expect(changeWords('founded', { before: null, after: law }, nameOf)).toBe('brought “Law” with the sample codebook');
  expect(changeWords('create', { before: null, after: law }, nameOf)).toBe('made “Law”');
  expect(words({ definition: '' }, { definition: 'x' }, 'undo')).toBe('took a change back: cleared brief definition');
});

it('says of a scale which values were made, renamed, changed, retired and moved', () => {
  const step = (value: string, over: object = {}) => ({ value, label: value, definition: '', polarity: 0 as const, key: value.charAt(0).toUpperCase(), ...over });
  const before = { id: 's'.repeat(22), name: 'Stance', steps: [step('for'), step('against'), step('unclear')] };
  const after = { ...before, name: 'Position', steps: [step('against', { label: 'opposes' }), step('for', { key: 'P' }), step('unclear', { retired: true }), step('silent')] };
  expect(scaleWords('edit-scale', { before, after })).toBe(
    'renamed the value scale “Stance” to “Position”, renamed the value “against” to “opposes”, changed the value “for”, retired the value “unclear”, added the value “silent”, reordered values of “Position”',
  );
  expect(scaleWords('undo', { before: after, after: { ...after, steps: after.steps.map(({ value, label, definition, polarity, key }) => ({ value, label, definition, polarity, key })) } })).toBe(
    'took a change back: reinstated the value “unclear” of “Position”',
  );
  expect(scaleWords('make-scale', { before: null, after })).toBe('made the value scale “Position”');
});
