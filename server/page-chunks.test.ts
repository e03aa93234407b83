import { describe, expect, test } from 'vitest';
import { place } from './page-chunks.mjs';

const ROUTE = '/app/routes/';

/** Modules by what they import; entries are told by their names. */
function modules(imports: Record<string, string[]>, long: readonly string[] = []) {
  return Object.entries(imports).map(([id, importedIds]) => ({ id, importedIds, isEntry: id.startsWith(ROUTE) || id.startsWith('/app/root'), code: 'x'.repeat(long.includes(id) ? 30_000 : 100) }));
}

describe('place', () => {
  const placed = place(
    modules(
      {
        '/app/root.tsx': ['react'],
        [`${ROUTE}w.$workspace.tsx`]: ['react', 'menu'],
        [`${ROUTE}a.tsx`]: ['menu', 'icon', 'field', 'heavy'],
        [`${ROUTE}b.tsx`]: ['react', 'icon', 'field', 'heavy', 'pair'],
        [`${ROUTE}c.tsx`]: ['icon', 'field', 'heavy', 'pair'],
        react: [],
        menu: ['react', 'icon-of-menu'],
        'icon-of-menu': [],
        icon: ['react'],
        field: ['heavy'],
        heavy: [],
        pair: [],
      },
      ['heavy', 'menu'],
    ),
  );

  test('what every page needs, and what every page of a workspace needs, of any length', () => {
    expect(placed.get('react')).toBe('root');
    expect(placed.get('menu')).toBe('frame');
    expect(placed.get('icon-of-menu')).toBe('frame');
  });

  test('what is small goes together when three routes share it', () => {
    expect(placed.get('icon')).toBe('shared');
    expect(placed.get('pair')).toBeUndefined();
  });

  test('what is long, or brings along what is long, stays where Rollup puts it', () => {
    expect(placed.get('heavy')).toBeUndefined();
    expect(placed.get('field')).toBeUndefined();
  });

  test('entries keep their own files', () => {
    expect([...placed.keys()].filter((id) => id.startsWith('/app/'))).toEqual([]);
  });
});
