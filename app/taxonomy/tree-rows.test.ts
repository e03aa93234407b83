import { describe, expect, it } from 'vitest';
import type { Tag } from '#core/taxonomy.ts';
import { countTags, treeRows } from './tree-rows.ts';

function tag(id: string, parent: string | null, name: string, more: Partial<Tag> = {}): Tag {
  return { id, parent, code: id.toUpperCase(), name, hue: 'blue', definition: '', whenToUse: '', whenNotToUse: '', examples: [], fullDefinition: '', own: { hue: null, scale: null }, mergedInto: null, scale: null, hotkey: null, order: 0, retired: false, ...more };
}

const tags = [
  tag('law.gap', 'law', 'Legal gaps', { order: 2 }),
  tag('law.bind', 'law', 'Legally binding instrument', { order: 1 }),
  tag('law', null, 'International law', { order: 2 }),
  tag('thr', null, 'Threats', { order: 1 }),
  tag('thr.mal', 'thr', 'Malicious ICT activity'),
  tag('thr.old', 'thr', 'Old threats', { retired: true, order: 3 }),
];
const counts = new Map([['law.bind', 8], ['law.gap', 2]]);
const none: ReadonlySet<string> = new Set();

function ids(options: Partial<Parameters<typeof treeRows>[1]> = {}): string[] {
  return treeRows(tags, { counts, folded: none, typed: '', ...options }).map((row) => row.tag.id);
}

describe('the codebook tree', () => {
  it('stands in codebook order, without retired tags', () => {
    expect(ids()).toEqual(['thr', 'thr.mal', 'law', 'law.bind', 'law.gap']);
    expect(countTags(tags)).toBe(3);
  });

  it('shows a retired tag that the statement uses', () => {
    expect(ids({ counts: new Map([['thr.old', 1]]) })).toContain('thr.old');
  });

  it('folds a theme and still counts what is under it', () => {
    expect(ids({ folded: new Set(['law']) })).toEqual(['thr', 'thr.mal', 'law']);
    expect(treeRows(tags, { counts, folded: new Set(['law']), typed: '' }).find((row) => row.tag.id === 'law')?.count).toBe(10);
  });

  it('shows only what was typed, unfolded, with the words marked', () => {
    expect(ids({ typed: 'gap', folded: new Set(['law']) })).toEqual(['law', 'law.gap']);
    expect(treeRows(tags, { counts, folded: none, typed: 'gap' })[1]?.marks).toEqual([{ start: 6, end: 9 }]);
  });
});
