import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { editOwn, ownName, writtenOwn } from './edit-own.ts';
import { FIELD_KINDS, fieldNamed, isSameName, keyFor, type FieldChoice, type FieldKind, type OwnField } from './field.ts';
import { changeKind, reviseFields } from './revise.ts';
import { fieldValueWords, isValueOf, parseFieldValue, writeFieldValue, type FieldValue } from './value.ts';

const ids = (letter: string) => letter.repeat(22);
const CHOICES: readonly FieldChoice[] = [
  { id: ids('b'), name: 'High', isRemoved: false },
  { id: ids('a'), name: 'بالا', isRemoved: false },
  { id: ids('c'), name: 'Low, or none', isRemoved: false },
  { id: ids('d'), name: 'Old', isRemoved: true },
];
const fieldOf = (kind: FieldKind, more: Partial<OwnField> = {}): OwnField => ({ id: ids('f'), key: 'priority', name: 'Priority', kind, choices: CHOICES, isArchived: false, ...more });
const held = (value: FieldValue) => ({ value, count: 2 });
let made = 0;
const newId = () => `n${String(++made).padStart(21, '0')}`;

const words = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
const VALUES: Record<FieldKind, fc.Arbitrary<FieldValue | null>> = {
  text: words.map((text) => valueOf('text', text)),
  number: fc.tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 0, max: 6 })).map(([digits, decimals]) => valueOf('number', (digits / 10 ** decimals).toFixed(decimals))),
  date: fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10)),
  'yes-no': fc.boolean(),
  'one-of': fc.constantFrom(...CHOICES.map(({ id }) => id)),
  'several-of': fc.subarray(CHOICES.map(({ id }) => id), { minLength: 1 }).map((some) => [...some].sort()),
  link: fc.webUrl().map((url) => valueOf('link', url)),
};
function valueOf(kind: FieldKind, text: string): FieldValue | null {
  const read = parseFieldValue(fieldOf(kind), text);
  return read.ok ? read.value : null;
}

describe('a value', () => {
  test.each(FIELD_KINDS)('of kind %s is read back as it was written', (kind) => {
    fc.assert(
      fc.property(VALUES[kind], (value) => {
        if (value === null) return;
        expect(parseFieldValue(fieldOf(kind), writeFieldValue(value))).toEqual({ ok: true, value });
        expect(isValueOf(fieldOf(kind), value)).toBe(true);
      }),
    );
  });

  test.each(FIELD_KINDS)('of kind %s: whatever is typed is read or refused in words, and nothing is no value', (kind) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = parseFieldValue(fieldOf(kind), text);
        if (read.ok) expect(read.value === null || isValueOf(fieldOf(kind), read.value)).toBe(true);
        else expect(read.problem).toMatch(/\.$|https:\/\/$/);
      }),
    );
    for (const nothing of ['', '  ', '\n\t ']) expect(parseFieldValue(fieldOf(kind), nothing)).toEqual({ ok: true, value: null });
  });

  it('is read in the ways that files write it', () => {
    const read = (kind: FieldKind, text: string) => valueOf(kind, text);
    expect(['1200.5', '-3', '−3', '1 200', '۱۲۳', '007', '0.000001'].map((text) => read('number', text))).toEqual([1200.5, -3, -3, 1200, 123, 7, 0.000001]);
    expect(['1,200', '1.200,5', '1e3', '12345678901234567', '0.1234567', 'ten'].map((text) => read('number', text))).toEqual([null, null, null, null, null, null]);
    expect(Object.is(read('number', '-0'), 0)).toBe(true);
    expect(['Yes', 'да', '1', 'false', 'لا', 'maybe'].map((text) => read('yes-no', text))).toEqual([true, true, true, false, false, null]);
    expect(['2024-02-29', '2023-02-29', '4 March 2024', '۲۰۲۴-۰۳-۰۴'].map((text) => read('date', text))).toEqual(['2024-02-29', null, null, '2024-03-04']);
    expect(['https://un.org/a', 'un.org', 'javascript:alert(1)', 'ftp://un.org'].map((text) => read('link', text))).toEqual(['https://un.org/a', null, null, null]);
    expect([' high ', 'بالا', 'low, or none', 'Old', ids('d'), 'Middle'].map((text) => read('one-of', text))).toEqual([ids('b'), ids('a'), ids('c'), null, ids('d'), null]);
    expect(['High; بالا', 'HIGH, بالا\nlow, or none', 'High; High', 'High, Middle', ';'].map((text) => read('several-of', text))).toEqual([[ids('a'), ids('b')], [ids('a'), ids('b'), ids('c')], [ids('b')], null, null]);
  });

  it('says what would be right', () => {
    expect(parseFieldValue(fieldOf('one-of'), 'Middle')).toEqual({ ok: false, problem: '“Middle” is none of the choices: “High”, “بالا”, “Low, or none”.' });
    expect(parseFieldValue(fieldOf('one-of'), 'Old')).toMatchObject({ problem: expect.stringContaining('no choice any more') });
    expect(parseFieldValue(fieldOf('several-of', { choices: [] }), 'x')).toMatchObject({ problem: expect.stringContaining('no choices yet') });
    expect(fieldValueWords(fieldOf('several-of'), [ids('a'), ids('b'), ids('d')])).toBe('High; بالا; Old');
    expect([fieldValueWords(fieldOf('date'), '2024-03-04'), fieldValueWords(fieldOf('yes-no'), true), fieldValueWords(fieldOf('number'), 0.5)]).toEqual(['4 March 2024', 'yes', '0.5']);
  });
});

describe('editing values', () => {
  const fields = FIELD_KINDS.map((kind, at) => fieldOf(kind, { id: ids(String(at)) }));
  const someOwn = fc.record(Object.fromEntries(fields.map(({ id, kind }) => [id, fc.option(VALUES[kind], { nil: null })]))).map((own) => Object.fromEntries(Object.entries(own).flatMap(([id, value]) => (value === null ? [] : [[id, value]]))));

  test('what one person changes is there afterwards, and everything else is as the other left it', () => {
    fc.assert(
      fc.property(someOwn, someOwn, fc.subarray(fields.map(({ id }) => id)), (mine, theirs, touched) => {
        const was = writtenOwn(fields, theirs);
        const written = { ...was, ...Object.fromEntries(touched.map((id) => [ownName(id), writeFieldValue(mine[id])])) };
        const outcome = editOwn(theirs, fields, { written, was });
        expect(outcome.kind).toBe('edited');
        if (outcome.kind !== 'edited') return;
        for (const { id } of fields) expect(outcome.own[id]).toEqual(touched.includes(id) ? mine[id] : theirs[id]);
        expect(outcome.changes.every(({ before, after }) => writeFieldValue(before ?? undefined) !== writeFieldValue(after ?? undefined))).toBe(true);
      }),
    );
  });

  it('does not overwrite what somebody else changed meanwhile, nor what is archived', () => {
    const [text] = [fieldOf('text')];
    const name = ownName(text.id);
    const edit = (now: string, was: string, written: string, of = text) => editOwn(now === '' ? {} : { [text.id]: now }, [of], { written: { [name]: written }, was: { [name]: was } });
    expect(edit('theirs', '', 'mine')).toEqual({ kind: 'changed-meanwhile', now: { [name]: 'theirs' } });
    expect(edit('same', '', 'same')).toMatchObject({ kind: 'edited', changes: [] });
    expect(edit('theirs', 'was', 'was')).toMatchObject({ kind: 'edited', own: { [text.id]: 'theirs' } });
    expect(edit('old', 'old', '')).toMatchObject({ kind: 'edited', own: {}, changes: [{ field: name, before: 'old', after: null }] });
    expect(edit('', '', 'mine', fieldOf('text', { isArchived: true }))).toMatchObject({ kind: 'wrong' });
    expect(edit('', '', 'x', fieldOf('number'))).toMatchObject({ kind: 'wrong', problems: { [name]: expect.stringContaining('Write a number') } });
  });
});

describe('the fields of a workspace', () => {
  const done = (fields: readonly OwnField[], command: Parameters<typeof reviseFields>[1]): OwnField[] => {
    const revised = reviseFields(fields, command, newId);
    if (revised.kind !== 'done') throw new Error(revised.kind);
    return revised.fields;
  };
  const add = (fields: readonly OwnField[], name: string, kind: FieldKind = 'text', choices: string[] = []) => reviseFields(fields, { intent: 'add', name, kind, choices }, newId);

  it('have names and keys of their own, none that a detail has', () => {
    let fields = done([], { intent: 'add', name: 'اولویت متن', kind: 'one-of', choices: ['الف', 'ب', 'الف'] });
    expect(fields[0]).toMatchObject({ key: 'اولویت-متن', kind: 'one-of', choices: [{ name: 'الف' }, { name: 'ب' }] });
    fields = done(fields, { intent: 'add', name: '!?', kind: 'text', choices: ['unused'] });
    expect(fields[1]).toMatchObject({ key: 'field', choices: [] });
    expect([add(fields, 'ΣESSION').kind, add(fields, 'Speaker’s title').kind, add(fields, 'unSymbol').kind, add(fields, ' !? ').kind]).toEqual(['done', 'name-of-a-detail', 'name-of-a-detail', 'name-taken']);
    expect([...Array(3).keys()].map(() => keyFor('High Level', new Set(['high-level', 'high-level-2'])))).toEqual(['high-level-3', 'high-level-3', 'high-level-3']);
    expect(fieldNamed(fields, 'field')?.name).toBe('!?');
    expect(fieldNamed(fields.map((field) => ({ ...field, isArchived: true })), 'field')).toBeUndefined();
    fc.assert(fc.property(words, (name) => void expect(keyFor(name, new Set())).toMatch(/^[\p{L}\p{M}\p{N}-]+$/u)));
  });

  it('are renamed, moved, archived and restored; somebody else’s new name is not overwritten', () => {
    const [a, b, c] = [fieldOf('text', { id: ids('1'), name: 'A' }), fieldOf('text', { id: ids('2'), name: 'B' }), fieldOf('text', { id: ids('3'), name: 'C' })];
    const fields = [a, b, c];
    expect(done(fields, { intent: 'rename', field: a.id, name: 'Z', was: 'A' })[0]).toMatchObject({ name: 'Z', key: a.key });
    expect(reviseFields(fields, { intent: 'rename', field: a.id, name: 'Z', was: 'Y' }, newId).kind).toBe('changed-meanwhile');
    expect(reviseFields(fields, { intent: 'rename', field: a.id, name: 'b', was: 'A' }, newId).kind).toBe('name-taken');
    expect(done(fields, { intent: 'move', field: c.id, before: a.id }).map(({ name }) => name)).toEqual(['C', 'A', 'B']);
    expect(done(fields, { intent: 'move', field: a.id, before: null }).map(({ name }) => name)).toEqual(['B', 'C', 'A']);
    const archived = done(fields, { intent: 'archive', field: b.id });
    expect(archived[1]).toMatchObject({ isArchived: true });
    expect(add(archived, 'B').kind).toBe('name-taken');
    expect(done(archived, { intent: 'restore', field: b.id })).toEqual(fields);
    expect(reviseFields(fields, { intent: 'archive', field: ids('9') }, newId).kind).toBe('gone');
  });

  it('have choices that are added, renamed, removed and brought back', () => {
    const fields = [fieldOf('one-of')];
    const one = { field: ids('f'), choice: ids('b') };
    expect(done(fields, { intent: 'add-choice', field: ids('f'), name: 'New' })[0]?.choices.at(-1)).toMatchObject({ name: 'New', isRemoved: false });
    expect(reviseFields(fields, { intent: 'add-choice', field: ids('f'), name: 'old' }, newId).kind).toBe('choice-taken');
    expect(reviseFields([fieldOf('text')], { intent: 'add-choice', field: ids('f'), name: 'New' }, newId).kind).toBe('no-choices');
    expect(done(fields, { intent: 'rename-choice', ...one, name: 'Very high', was: 'High' })[0]?.choices[0]).toMatchObject({ id: ids('b'), name: 'Very high' });
    expect(reviseFields(fields, { intent: 'rename-choice', ...one, name: 'Very high', was: 'Highest' }, newId).kind).toBe('changed-meanwhile');
    const removed = done(fields, { intent: 'remove-choice', ...one });
    expect(removed[0]?.choices[0]?.isRemoved).toBe(true);
    expect(done(removed, { intent: 'restore-choice', ...one })).toEqual(fields);
  });
});

describe('a change of kind', () => {
  test('keeps every value in other words, or is refused', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_KINDS), fc.constantFrom(...FIELD_KINDS), fc.infiniteStream(fc.nat()), (from, to, seeds) => {
        const values = fc.sample(VALUES[from], { numRuns: 4, seed: seeds.next().value ?? 0 }).filter((value) => value !== null);
        const changed = changeKind(fieldOf(from), to, values.map(held), newId);
        if (changed.kind !== 'done') return;
        for (const [at, value] of values.entries()) {
          const next = changed.converted[at];
          expect(next !== undefined && isValueOf(changed.field, next)).toBe(true);
          const plain = (kind: FieldKind) => (kind === 'date' ? 'text' : kind);
          if (next !== undefined) expect(isSameName(fieldValueWords({ ...changed.field, kind: plain(to) }, next), fieldValueWords(fieldOf(plain(from)), value)) || to === 'several-of' || to === 'yes-no' || to === 'number').toBe(true);
        }
      }),
    );
  });

  it('makes choices of the values, and says what would be lost', () => {
    const made = changeKind(fieldOf('text', { choices: [] }), 'one-of', ['Alpha', 'beta', 'ALPHA'].map(held), newId);
    expect(made.kind === 'done' && made.field.choices.map(({ name }) => name)).toEqual(['Alpha', 'beta']);
    expect(changeKind(fieldOf('text'), 'number', ['12', 'ten', 'eleven'].map(held), newId)).toMatchObject({ kind: 'would-lose', count: 4, example: 'ten' });
    expect(changeKind(fieldOf('several-of'), 'one-of', [[ids('a'), ids('b')]].map(held), newId)).toMatchObject({ kind: 'would-lose', count: 2, example: 'High; بالا' });
    expect(changeKind(fieldOf('date'), 'text', ['2024-03-04'].map(held), newId)).toMatchObject({ kind: 'done', converted: ['2024-03-04'] });
    expect(changeKind(fieldOf('text'), 'link', [], newId)).toMatchObject({ kind: 'done' });
  });
});
