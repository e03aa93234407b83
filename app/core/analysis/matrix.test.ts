import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Decision } from '#core/entities/decision.ts';
import { countsAs, type CodedStatement, type Coding } from './coding.ts';
import { codingColumns, codingNumbers } from './coding-columns.ts';
import { behindOf, type Behind } from './behind.ts';
import { ALL, countAll, countMatrix, passagesIn, UNITS, type Cell, type FoundPassage } from './matrix.ts';
import { reachOf, sharesOf } from './reach.ts';
import { tagPaths, type CountedTag } from './tag-paths.ts';
import { treeRows } from './tree-rows.ts';
import { NO_VALUE, valueKey, valueSteps } from './value-step.ts';

const TAGS: (CountedTag & { retired: boolean })[] = [
  { id: 'law', parent: null, mergedInto: null, scale: 'stance', retired: false },
  { id: 'bind', parent: 'law', mergedInto: null, scale: 'stance', retired: false },
  { id: 'treaty', parent: 'bind', mergedInto: null, scale: null, retired: false },
  { id: 'old', parent: 'law', mergedInto: 'bind', scale: 'stance', retired: true },
  { id: 'norms', parent: null, mergedInto: null, scale: 'stance', retired: false },
  { id: 'gone', parent: 'norms', mergedInto: null, scale: 'stance', retired: true },
];
const COLUMNS = ['a', 'b', 'c'];

const coding: fc.Arbitrary<Coding> = fc.record({
  annotation: fc.constantFrom('1', '2', '3'),
  tag: fc.constantFrom(...TAGS.map(({ id }) => id), 'unknown'),
  value: fc.constantFrom(null, 'supports', 'opposes'),
  by: fc.constantFrom('member:x', 'member:y'),
});
const statement = fc
  .record({ columns: fc.subarray(COLUMNS), passages: fc.array(fc.record({ range: fc.option(fc.record({ start: fc.nat(9), length: fc.nat(9) })), codings: fc.array(coding, { minLength: 1, maxLength: 4 }) }), { maxLength: 4 }) })
  .map(({ columns, passages }) => ({ columns, coded: codedOf(passages.map(({ range, codings }) => ({ range: range && { start: range.start, end: range.start + range.length }, paragraphs: null, codings })).sort((a, b) => (a.range?.start ?? Infinity) - (b.range?.start ?? Infinity) || 0)) }));

const numbers = codingNumbers();

function codedOf(passages: CodedStatement['passages']): CodedStatement {
  return { passages, columns: codingColumns(passages, numbers) } as unknown as CodedStatement;
}

/** Counts as the words of the rule say it, with sets: slowly. */
function naively(of: { columns: string[]; coded: CodedStatement }[], { unit, by, values: wanted, isByCoding }: Given): Map<string, Cell> {
  const above: Record<string, string[]> = { law: ['law'], bind: ['bind', 'law'], treaty: ['treaty', 'bind', 'law'], old: ['bind', 'law'], norms: ['norms'], gone: ['gone', 'norms'] };
  const ones = new Map<string, { all: Set<string>; values: Map<string, Set<string>> }>();
  of.forEach(({ columns, coded }, s) =>
    coded.passages.forEach(({ codings }, p) =>
      codings.forEach((one, c) => {
        if (by !== null && one.by !== by) return;
        const path = above[one.tag];
        if (!path) return;
        const value = valueKey(one.tag === 'treaty' ? null : 'stance', one.value);
        if (wanted && !wanted.has(value)) return;
        const name = unit === 'passages' ? `${s}.${p}` : `${s}.${p}.${c}`;
        for (const row of [ALL, ...path]) {
          for (const column of [ALL, ...columns, ...(isByCoding ? [one.by] : [])]) {
            const cell = ones.get(`${row}/${column}`) ?? { all: new Set(), values: new Map<string, Set<string>>() };
            ones.set(`${row}/${column}`, cell);
            cell.all.add(name);
            cell.values.set(value, (cell.values.get(value) ?? new Set()).add(name));
          }
        }
      }),
    ),
  );
  return new Map([...ones].map(([key, { all, values }]) => [key, { count: all.size, values: Object.fromEntries([...values].map(([value, set]) => [value, set.size])) }]));
}

interface Given {
  unit: (typeof UNITS)[number];
  by: string | null;
  values: ReadonlySet<string> | null;
  isByCoding: boolean;
}
const values = fc.option(fc.subarray(['stance:supports', 'stance:opposes', ':supports', NO_VALUE]).map((those) => new Set(those)));
const given = fc.record({ of: fc.array(statement, { maxLength: 6 }), how: fc.record<Given>({ unit: fc.constantFrom(...UNITS), by: fc.constantFrom(null, 'member:x'), values, isByCoding: fc.boolean() }) });

test('the matrix counts what a slow count with sets does, of all tags or some, and a number leads to as many passages', () => {
  fc.assert(
    fc.property(given, fc.subarray([ALL, ...TAGS.map(({ id }) => id)]), ({ of, how }, some) => {
      const columnsOf = (one: CodedStatement, by: string) => [...(of.find(({ coded }) => coded === one)?.columns ?? []), ...(how.isByCoding ? [by] : [])];
      const counting = { statements: of.map(({ coded }) => coded), numbers, pathOf: tagPaths(TAGS), columnsOf, ...how };
      const counted = countMatrix(counting);
      const flat = new Map([...counted].flatMap(([row, cells]) => [...cells].map(([column, cell]) => [`${row}/${column}`, cell] as const)));
      expect(new Map([...flat].sort())).toEqual(new Map([...naively(of, how)].sort()));
      expect(countMatrix(counting, some)).toEqual(new Map([...counted].filter(([row]) => some.includes(row))));
      expect(countAll(counting)).toEqual({ total: counted.get(ALL)?.get(ALL)?.count ?? 0, used: new Set([...counted.keys()].filter((row) => row !== ALL)) });
      for (const [row, cells] of counted) {
        for (const [column, { count, values: told }] of cells) {
          const { behind, found } = passagesIn(counting, { row, column });
          expect(behind).toEqual(behindSlowly(found, counting.pathOf));
          expect(behindOf(counting, found)).toEqual(behind);
          expect(passagesIn(counting, { row, column }, 1)).toEqual({ behind, found: found.slice(0, 1) });
          for (const [value, times] of Object.entries(told)) expect(passagesIn({ ...counting, values: new Set([value]) }, { row, column }).behind[how.unit]).toBe(times);
          expect(Object.fromEntries(Object.entries(behind.values).map(([value, one]) => [value, one[how.unit]]))).toEqual(told);
          expect(how.unit === 'passages' ? found.length : found.reduce((sum, { codings }) => sum + codings.length, 0)).toBe(count);
        }
      }
    }),
  );
});

/** All that is behind a number, with sets: slowly. */
function behindSlowly(found: readonly FoundPassage[], pathOf: ReturnType<typeof tagPaths>): Behind {
  const codings = found.flatMap(({ codings: those }, passage) => those.map((one) => ({ ...one, passage, living: pathOf(one.tag)?.living })));
  const keys = [...new Set(codings.map(({ living, value }) => valueKey(living?.scale ?? null, value)))];
  const letters = found.flatMap(({ statement: one, passage: { range } }) => (range ? Array.from({ length: range.end - range.start }, (_, at) => [one, range.start + at] as const) : []));
  const places = new Map(letters.map(([one]) => [one, new Set(letters.filter(([of]) => of === one).map(([, at]) => at))]));
  return {
    ...{ passages: found.length, taggings: codings.length, statements: new Set(found.map(({ statement: one }) => one)).size },
    ...{ people: new Set(codings.map(({ by }) => by)).size, tags: new Set(codings.map(({ living }) => living?.id)).size, letters: [...places.values()].reduce((sum, those) => sum + those.size, 0) },
    values: Object.fromEntries(
      keys.map((key) => {
        const those = codings.filter(({ living, value }) => valueKey(living?.scale ?? null, value) === key);
        return [key, { passages: new Set(those.map(({ passage }) => passage)).size, taggings: those.length }];
      }),
    ),
  };
}

test('the reach of a tag and the share of a person are what sets of statements, people and passages say', () => {
  fc.assert(
    fc.property(given, ({ of, how }) => {
      const counting = { statements: of.map(({ coded }, at) => ({ ...coded, statement: String(at) })), numbers, pathOf: tagPaths(TAGS), ...how };
      const ones = counting.statements.flatMap(({ statement: one, passages }) =>
        passages.flatMap(({ codings }, passage) =>
          codings.flatMap(({ tag, value, by }) => {
            const found = counting.pathOf(tag);
            const key = valueKey(found?.living.scale ?? null, value);
            return found && (how.by === null || by === how.by) && (!how.values || how.values.has(key)) ? [{ statement: one, passage: `${one} ${passage}`, by, living: found.living.id, path: found.path }] : [];
          }),
        ),
      );
      const distinct = <One,>(all: readonly One[], what: (one: One) => string) => new Set(all.map(what)).size;
      const tags = new Set(ones.flatMap(({ path }) => path));
      const reach = (tag: string) => ones.filter(({ path }) => path.includes(tag));
      expect(new Map([...reachOf(counting)].sort())).toEqual(new Map([...tags].sort().map((tag) => [tag, { statements: distinct(reach(tag), (one) => one.statement), people: distinct(reach(tag), (one) => one.by) }])));
      const people = [...new Set(ones.map(({ by }) => by))].sort();
      const share = (by: string, own = ones.filter((one) => one.by === by)) => ({ by, statements: distinct(own, (one) => one.statement), passages: distinct(own, (one) => one.passage), tags: distinct(own, (one) => one.living), taggings: own.length });
      expect(sharesOf(counting).sort((a, b) => (a.by < b.by ? -1 : 1))).toEqual(people.map((by) => share(by)));
    }),
  );
});

test('what reviewers decided counts, as long as it speaks of the value that stands and was not taken back', () => {
  const by = { kind: 'member' as const, id: 'b'.repeat(22) };
  const tag = 't'.repeat(22);
  const decided = (of: Partial<Decision>): Decision => ({ outcome: 'kept', reason: 'r', by, at: '2026-01-01T00:00:00.000Z', about: { tag, value: 'questions' }, ...of });
  const given = { tag, value: 'questions' };
  const to = { tag: 'u'.repeat(22), value: 'opposes' };
  expect(countsAs(given, null)).toEqual(given);
  expect(countsAs(given, decided({}))).toEqual(given);
  expect(countsAs(given, decided({ outcome: 'withdrawn' }))).toBeNull();
  expect(countsAs(given, decided({ outcome: 'changed', to }))).toEqual(to);
  expect(countsAs({ tag, value: 'opposes' }, decided({ outcome: 'changed', to }))).toEqual(to);
  expect(countsAs({ tag, value: 'supports' }, decided({ outcome: 'withdrawn' }))).toEqual({ tag, value: 'supports' });
  expect(countsAs(given, decided({ outcome: 'withdrawn', takenBack: { by, at: '2026-01-02T00:00:00.000Z' } }))).toEqual(given);
  expect(countsAs(given, decided({ outcome: 'changed', to: { tag: to.tag } }))).toEqual({ tag: to.tag, value: null });
});

test('the tree shows what is unfolded, no merged tags, and retired ones only where something counts', () => {
  const shown = (open: string[], used: string[], all = false) => treeRows(TAGS, { all, but: open }, (tag) => used.includes(tag)).map(({ tag, depth, isOpen }) => `${'-'.repeat(depth)}${tag}${isOpen === null ? '' : isOpen ? ' open' : ' folded'}`);
  expect(shown([], [])).toEqual(['law folded', 'norms']);
  expect(shown(['bind'], ['gone'])).toEqual(['law folded', 'norms folded']);
  expect(shown(['law', 'bind', 'norms'], ['gone'])).toEqual(['law open', '-bind open', '--treaty', 'norms open', '-gone']);
  expect(shown([], [], true)).toEqual(['law open', '-bind open', '--treaty', 'norms']);
  expect(shown(['bind'], [], true)).toEqual(['law open', '-bind folded', 'norms']);
});

test('values stand from for to against, and one word on two scales is two values', () => {
  const step = (value: string, polarity: 1 | 0 | -1) => ({ value, label: value, definition: '', polarity, key: 'A' });
  const steps = valueSteps([
    { id: 's', name: 'Stance', steps: [step('opposes', -1), step('supports', 1), step('reports', 0)] },
    { id: 'u', name: 'Urgency', steps: [step('supports', 1)] },
  ]);
  expect(steps.map(({ key, tone }) => `${key} ${tone}`)).toEqual(['s:supports supports', 'u:supports supports', 's:reports conditional', 's:opposes opposes', `${NO_VALUE} none`]);
});
