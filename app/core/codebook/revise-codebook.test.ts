import { expect, test } from 'vitest';
import type { Scale } from '#core/taxonomy.ts';
import { EMPTY_FIELDS, type Entry } from './entry.ts';
import { reviseCodebook, type RevisedCodebook } from './revise-codebook.ts';

const step = (value: string, key: string) => ({ value, label: value, definition: '', polarity: 0 as const, key });
const stance: Scale = { id: 'stance', name: 'Stance', steps: [step('supports', 'S'), step('opposes', 'P')] };
const law: Entry = { ...EMPTY_FIELDS, id: 'law', name: 'Law', code: 'LAW', parent: null, order: 0, retired: null, mergedInto: null };
const book = { entries: new Map([[law.id, law]]), scales: new Map([[stance.id, stance]]) };
const facts = { id: 'new', now: '2026-01-05T10:00:00.000Z', undone: undefined };

function done(revised: RevisedCodebook) {
  if (!revised.ok) throw new Error(revised.problem);
  return revised;
}

function after(from: typeof book, { scales, tags }: ReturnType<typeof done>): typeof book {
  return {
    entries: new Map([...from.entries, ...tags.map((change) => [change.after.id, change.after] as const)]),
    scales: new Map([...from.scales, ...scales.map((change) => [change.after.id, change.after] as const)]),
  };
}

test('a scale is made for a tag in one revision; undone, the tag has its former one and the scale stays', () => {
  const made = done(reviseCodebook(book, { kind: 'make-scale', tag: 'law', name: 'Force', steps: [step('weak', 'W')] }, facts));
  expect(made.tags.map((change) => change.after.scale)).toEqual(['new']);
  const next = after(book, made);
  const undone = done(reviseCodebook(next, { kind: 'undo', revision: 2 }, { ...facts, undone: made }));
  expect([undone.tags.map((change) => change.after.scale), undone.scales]).toEqual([[null], []]);
});

test('values are made, renamed, moved and retired, never taken out; taking that back retires what was new', () => {
  const steps = [{ ...step('opposes', 'P'), label: 'rejects' }, { ...step('supports', 'S'), retired: true }, step('silent', 'L')];
  const edited = done(reviseCodebook(book, { kind: 'edit-scale', scale: 'stance', fields: { steps }, was: { steps: stance.steps } }, facts));
  const next = after(book, edited);
  expect(next.scales.get('stance')?.steps).toEqual(steps);
  const undone = done(reviseCodebook(next, { kind: 'undo', revision: 2 }, { ...facts, undone: edited }));
  expect(after(next, undone).scales.get('stance')?.steps).toEqual([...stance.steps, { ...step('silent', 'L'), retired: true }]);
  expect(reviseCodebook(book, { kind: 'edit-scale', scale: 'stance', fields: { steps: steps.slice(0, 1) }, was: {} }, facts)).toEqual({ ok: false, problem: 'changed-meanwhile' });
});

test('refuses what its author has not seen, names and letters that are taken, unknown scales, and what changes nothing', () => {
  const edit = (fields: Partial<Scale>, was: Partial<Scale> = {}, scale = 'stance') => reviseCodebook({ ...book, scales: new Map([...book.scales, ['other', { ...stance, id: 'other', name: 'Other' }]]) }, { kind: 'edit-scale', scale, fields, was }, facts);
  expect(edit({ name: 'Mine' }, { name: 'What it never was' })).toMatchObject({ problem: 'changed-meanwhile' });
  expect(edit({ name: 'OTHER' })).toMatchObject({ problem: 'duplicate-scale' });
  expect(edit({ steps: [...stance.steps, step('silent', 'S')] })).toMatchObject({ problem: 'duplicate-value' });
  expect(edit({ steps: [...stance.steps, { ...step('silent', 'L'), label: 'Supports' }] })).toMatchObject({ problem: 'duplicate-value' });
  expect(edit({ steps: [{ ...step('supports', 'S'), retired: true }, step('opposes', 'S')] })).toMatchObject({ ok: true });
  expect(edit({ name: 'Mine' }, {}, 'gone')).toMatchObject({ problem: 'unknown-scale' });
  expect(edit({ name: 'Stance' })).toMatchObject({ problem: 'no-change' });
  expect(reviseCodebook(book, { kind: 'make-scale', tag: 'gone', name: 'Force', steps: [step('weak', 'W')] }, facts)).toMatchObject({ problem: 'unknown-tag' });
  expect(reviseCodebook(book, { kind: 'undo', revision: 9 }, facts)).toMatchObject({ problem: 'unknown-revision' });
});
