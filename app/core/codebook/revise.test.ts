import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TagCommand } from './command.ts';
import { DEEPEST_LEVEL, EMPTY_FIELDS, type Entry } from './entry.ts';
import { revise, type EntryChange, type RevisionFacts } from './revise.ts';
import { ancestorsOf, childrenOf, foldedCode, livingTag } from './tree.ts';

const NOW = '2026-01-05T10:00:00.000Z';
const facts = (over: Partial<RevisionFacts> = {}): RevisionFacts => ({ id: 'new', now: NOW, hasScale: (scale) => scale === 'stance', undone: undefined, ...over });

function tag(id: string, over: Partial<Entry> = {}): Entry {
  return { ...EMPTY_FIELDS, id, name: id, code: id.toUpperCase(), parent: null, order: 0, retired: null, mergedInto: null, ...over };
}

const book = (...entries: Entry[]) => new Map(entries.map((entry) => [entry.id, entry]));

function apply(entries: ReadonlyMap<string, Entry>, changes: readonly EntryChange[]): Map<string, Entry> {
  const next = new Map(entries);
  for (const { after } of changes) next.set(after.id, after);
  return next;
}

function done(entries: ReadonlyMap<string, Entry>, command: TagCommand, over: Partial<RevisionFacts> = {}) {
  const revised = revise(entries, command, facts(over));
  if (!revised.ok) throw new Error(revised.problem);
  return { entries: apply(entries, revised.changes), changes: revised.changes };
}

const problem = (entries: ReadonlyMap<string, Entry>, command: TagCommand, over: Partial<RevisionFacts> = {}) => {
  const revised = revise(entries, command, facts(over));
  return revised.ok ? undefined : revised.problem;
};

describe('making and editing', () => {
  const two = book(tag('law'), tag('bind', { parent: 'law', hotkey: '1', definition: 'binding' }), tag('gap', { parent: 'law', order: 1 }));

  test('a new tag stands last, or before the one that is named', () => {
    const last = done(two, { kind: 'create', parent: 'law', before: null, fields: { name: 'Force', code: 'FORCE' } });
    expect(childrenOf(last.entries, 'law').map(({ id }) => id)).toEqual(['bind', 'gap', 'new']);
    const between = done(two, { kind: 'create', parent: 'law', before: 'gap', fields: { name: 'Force', code: 'FORCE' } });
    expect(childrenOf(between.entries, 'law').map(({ id }) => id)).toEqual(['bind', 'new', 'gap']);
  });

  test('a code is taken under its parent whatever its case, and free elsewhere', () => {
    const again = (parent: string | null) => problem(two, { kind: 'create', parent, before: null, fields: { name: 'Again', code: 'bind' } });
    expect(again('law')).toBe('duplicate-code');
    expect(again(null)).toBeUndefined();
    expect(problem(two, { kind: 'edit', tag: 'gap', fields: { code: 'Bind' }, was: { code: 'GAP' } })).toBe('duplicate-code');
  });

  test('a hotkey belongs to one tag, a scale must be there, and an unknown parent is refused', () => {
    expect(problem(two, { kind: 'edit', tag: 'gap', fields: { hotkey: '1' }, was: {} })).toBe('hotkey-taken');
    expect(problem(two, { kind: 'edit', tag: 'gap', fields: { scale: 'none' }, was: {} })).toBe('unknown-scale');
    expect(problem(two, { kind: 'edit', tag: 'gap', fields: { scale: 'stance' }, was: {} })).toBeUndefined();
    expect(problem(two, { kind: 'create', parent: 'gone', before: null, fields: { name: 'x', code: 'X' } })).toBe('unknown-tag');
    expect(problem(two, { kind: 'edit', tag: 'gone', fields: {}, was: {} })).toBe('unknown-tag');
  });

  test('words that someone else has written meanwhile are not overwritten; other fields are no conflict', () => {
    const { entries } = done(two, { kind: 'edit', tag: 'bind', fields: { definition: 'theirs' }, was: { definition: 'binding' } });
    expect(problem(entries, { kind: 'edit', tag: 'bind', fields: { definition: 'mine' }, was: { definition: 'binding' } })).toBe('changed-meanwhile');
    expect(problem(entries, { kind: 'edit', tag: 'bind', fields: { whenToUse: 'mine' }, was: { whenToUse: '' } })).toBeUndefined();
    expect(problem(entries, { kind: 'edit', tag: 'bind', fields: { definition: 'theirs' }, was: { definition: 'binding' } })).toBe('no-change');
  });
});

describe('moving', () => {
  test('a tag cannot stand below itself, and of two crossing moves the second is refused', () => {
    const entries = book(tag('a'), tag('b', { order: 1 }));
    const first = done(entries, { kind: 'move', tag: 'a', parent: 'b', before: null });
    expect(problem(first.entries, { kind: 'move', tag: 'b', parent: 'a', before: null })).toBe('would-cycle');
    expect(problem(entries, { kind: 'move', tag: 'a', parent: 'a', before: null })).toBe('would-cycle');
  });

  test('twelve levels are the deepest, whoever brings them', () => {
    const chain = Array.from({ length: DEEPEST_LEVEL }, (_, level) => tag(`t${level}`, { parent: level === 0 ? null : `t${level - 1}` }));
    const entries = book(...chain, tag('other', { order: 1 }), tag('child', { parent: 'other' }));
    expect(problem(entries, { kind: 'create', parent: 't11', before: null, fields: { name: 'x', code: 'X' } })).toBe('too-deep');
    expect(problem(entries, { kind: 'move', tag: 'other', parent: 't10', before: null })).toBe('too-deep');
    expect(problem(entries, { kind: 'move', tag: 'other', parent: 't9', before: null })).toBeUndefined();
  });

  test('there is always room between two, however often one puts something there', () => {
    let entries: Map<string, Entry> = book(tag('first'), tag('last', { order: 1 }), tag('x', { order: 2 }), tag('y', { order: 3 }));
    for (let turn = 0; turn < 120; turn++) {
      const [moved, before] = turn % 2 ? ['x', 'y'] : ['y', 'x'];
      entries = done(entries, { kind: 'move', tag: moved, parent: null, before: turn === 0 ? 'last' : before }).entries;
      expect(childrenOf(entries, null).map(({ id }) => id).indexOf(moved)).toBeLessThan(childrenOf(entries, null).map(({ id }) => id).indexOf(turn === 0 ? 'last' : before));
    }
  });
});

describe('merging', () => {
  const entries = book(tag('a', { hotkey: '1' }), tag('under', { parent: 'a' }), tag('b', { order: 1 }), tag('c', { order: 2 }), tag('old', { order: 3, retired: NOW }));

  test('the tag becomes an alias, its children move along, its hotkey is free', () => {
    const { entries: after, changes } = done(entries, { kind: 'merge', tag: 'a', into: 'b' });
    expect(livingTag(after, 'a')?.id).toBe('b');
    expect(childrenOf(after, 'b').map(({ id }) => id)).toEqual(['under']);
    expect(after.get('a')?.hotkey).toBeNull();

    const back = done(after, { kind: 'undo', revision: 1 }, { undone: changes });
    expect([...back.entries.values()]).toEqual([...entries.values()]);
  });

  test('aliases of aliases lead to the last one', () => {
    const once = done(entries, { kind: 'merge', tag: 'a', into: 'b' }).entries;
    expect(livingTag(done(once, { kind: 'merge', tag: 'b', into: 'c' }).entries, 'a')?.id).toBe('c');
  });

  test('into itself, its own child, a merged or a retired tag nothing is merged', () => {
    expect(problem(entries, { kind: 'merge', tag: 'a', into: 'a' })).toBe('same-tag');
    expect(problem(entries, { kind: 'merge', tag: 'a', into: 'under' })).toBe('would-cycle');
    expect(problem(entries, { kind: 'merge', tag: 'a', into: 'old' })).toBe('retired-tag');
    const after = done(entries, { kind: 'merge', tag: 'b', into: 'c' }).entries;
    expect(problem(after, { kind: 'merge', tag: 'a', into: 'b' })).toBe('merged-tag');
    expect(problem(after, { kind: 'edit', tag: 'b', fields: { name: 'x' }, was: {} })).toBe('merged-tag');
  });
});

describe('undoing', () => {
  test('a later change of the same words is in the way, one of other words is not', () => {
    const entries = book(tag('a', { definition: 'one' }));
    const first = done(entries, { kind: 'edit', tag: 'a', fields: { definition: 'two' }, was: {} });
    const other = done(first.entries, { kind: 'edit', tag: 'a', fields: { name: 'A' }, was: {} });
    expect(done(other.entries, { kind: 'undo', revision: 1 }, { undone: first.changes }).entries.get('a')).toMatchObject({ definition: 'one', name: 'A' });
    const same = done(first.entries, { kind: 'edit', tag: 'a', fields: { definition: 'three' }, was: {} });
    expect(problem(same.entries, { kind: 'undo', revision: 1 }, { undone: first.changes })).toBe('changed-meanwhile');
    expect(problem(entries, { kind: 'undo', revision: 9 })).toBe('unknown-revision');
  });

  test('a merge is not made again into a tag that was merged meanwhile, nor away from a tag that has children by now', () => {
    const merge = done(book(tag('a'), tag('d')), { kind: 'merge', tag: 'd', into: 'a' });
    const back = done(merge.entries, { kind: 'undo', revision: 1 }, { undone: merge.changes });
    const again = (entries: ReadonlyMap<string, Entry>) => problem(entries, { kind: 'undo', revision: 2 }, { undone: back.changes });
    expect(again(back.entries)).toBeUndefined();
    expect(again(done(back.entries, { kind: 'merge', tag: 'a', into: 'd' }).entries)).toBe('merged-tag');
    expect(again(done(back.entries, { kind: 'create', parent: 'd', before: null, fields: { name: 'x', code: 'X' } }).entries)).toBe('changed-meanwhile');
  });

  test('what was made is retired, because someone may have used it', () => {
    const made = done(book(), { kind: 'create', parent: null, before: null, fields: { name: 'x', code: 'X' } });
    expect(done(made.entries, { kind: 'undo', revision: 1 }, { undone: made.changes }).entries.get('new')?.retired).toBe(NOW);
  });
});

test('whatever several people do at once, the codebook stays one valid tree and no tag is lost', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const one = fc.constantFrom(...names);
  const place = fc.record({ parent: fc.option(one), before: fc.option(one) });
  const command: fc.Arbitrary<TagCommand> = fc.oneof(
    fc.record({ kind: fc.constant('create' as const), fields: fc.record({ name: one, code: fc.constantFrom('A', 'a', 'É', 'e') }) }).chain((made) => place.map((where) => ({ ...made, ...where }))),
    fc.record({ kind: fc.constant('move' as const), tag: one }).chain((moved) => place.map((where) => ({ ...moved, ...where }))),
    fc.record({ kind: fc.constant('merge' as const), tag: one, into: one }),
    fc.record({ kind: fc.constant('retire' as const), tag: one }),
    fc.record({ kind: fc.constant('reinstate' as const), tag: one }),
    fc.record({ kind: fc.constant('edit' as const), tag: one, fields: fc.record({ code: one, hotkey: fc.option(fc.constantFrom('1', '2')) }), was: fc.constant({}) }),
    fc.record({ kind: fc.constant('undo' as const), revision: fc.integer({ min: 1, max: 20 }) }),
  );

  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      let entries: Map<string, Entry> = book(...names.map((id, order) => tag(id, { order })));
      const log: EntryChange[][] = [];
      commands.forEach((next, turn) => {
        const revised = revise(entries, next, facts({ id: `made${turn}`, undone: next.kind === 'undo' ? log[next.revision - 1] : undefined }));
        if (!revised.ok) return;
        log.push(revised.changes);
        const after = apply(entries, revised.changes);
        expect(after.size).toBeGreaterThanOrEqual(entries.size);
        entries = after;
      });

      const living = [...entries.values()].filter(({ mergedInto }) => mergedInto === null);
      for (const entry of living) {
        const above = ancestorsOf(entries, entry.id);
        expect((above.at(-1) ?? entry).parent).toBeNull();
        expect(above.length).toBeLessThan(DEEPEST_LEVEL);
        expect(above.every(({ mergedInto }) => mergedInto === null)).toBe(true);
      }
      const codes = living.map(({ parent, code }) => `${parent} ${foldedCode(code)}`);
      expect(new Set(codes).size).toBe(codes.length);
      const hotkeys = living.flatMap(({ hotkey }) => hotkey ?? []);
      expect(new Set(hotkeys).size).toBe(hotkeys.length);
      for (const entry of entries.values()) expect(livingTag(entries, entry.id)?.mergedInto).toBeNull();
    }),
    { numRuns: 400 },
  );
});
