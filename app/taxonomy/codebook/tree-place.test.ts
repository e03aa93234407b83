import { describe, expect, it } from 'vitest';
import type { Tag } from '#core/taxonomy.ts';
import { placeByDrop, placeByKey } from './tree-place.ts';

function tag(id: string, parent: string | null): Tag {
  return { id, parent, code: id, name: id, hue: 'blue', definition: '', whenToUse: '', whenNotToUse: '', examples: [], fullDefinition: '', own: { hue: null, scale: null }, mergedInto: null, scale: null, hotkey: null, order: 0, retired: false };
}

const tags = [tag('a', null), tag('a1', 'a'), tag('a2', 'a'), tag('a3', 'a'), tag('b', null), tag('c', null)];
const of = (id: string) => tags.find((one) => one.id === id) ?? tag(id, null);

describe('moving by keyboard', () => {
  it.each([
    ['a2', 'ArrowUp', { parent: 'a', before: 'a1' }],
    ['a1', 'ArrowUp', null],
    ['a1', 'ArrowDown', { parent: 'a', before: 'a3' }],
    ['a2', 'ArrowDown', { parent: 'a', before: null }],
    ['a3', 'ArrowDown', null],
    ['a2', 'ArrowRight', { parent: 'a1', before: null }],
    ['a', 'ArrowRight', null],
    ['b', 'ArrowRight', { parent: 'a', before: null }],
    ['a2', 'ArrowLeft', { parent: null, before: 'b' }],
    ['b', 'ArrowLeft', null],
    ['b', 'Enter', null],
  ])('%s with Alt and %s', (id, key, place) => {
    expect(placeByKey(tags, of(id), key)).toEqual(place);
  });
});

describe('moving by dragging', () => {
  it.each([
    ['a1', 'b', 'inside', { parent: 'b', before: null }],
    ['a1', 'b', 'before', { parent: null, before: 'b' }],
    ['a1', 'b', 'after', { parent: null, before: 'c' }],
    ['c', 'a1', 'after', { parent: 'a', before: 'a2' }],
    ['a1', 'a2', 'after', { parent: 'a', before: 'a3' }],
    ['a1', 'a2', 'before', null],
    ['a2', 'a1', 'after', null],
    ['a3', 'a', 'inside', null],
    ['a', 'a', 'inside', null],
    ['a', 'a2', 'inside', null],
  ] as const)('%s on %s, %s', (dragged, target, side, place) => {
    expect(placeByDrop(tags, of(dragged), of(target), side)).toEqual(place);
  });
});
