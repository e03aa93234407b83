import { expect, test } from 'vitest';
import type { Scale, Tag } from '#core/taxonomy.ts';
import { givable } from './recent-tags.ts';

function tag(id: string, more: Partial<Tag> = {}): Tag {
  return {
    id,
    parent: null,
    code: id.toUpperCase(),
    name: id,
    hue: 'blue',
    own: { hue: null, scale: null },
    definition: '',
    fullDefinition: '',
    whenToUse: '',
    whenNotToUse: '',
    examples: [],
    scale: null,
    hotkey: null,
    order: 0,
    retired: false,
    mergedInto: null,
    ...more,
  };
}

const STANCE: Scale = { id: 'stance', name: 'Stance', steps: [{ value: 'supports', label: 'Supports', definition: '', polarity: 1, key: 'S' }] };
const binding = tag('binding', { scale: 'stance' });
const tags: Record<string, Tag> = { binding, pledge: binding, plain: tag('plain'), old: tag('old', { retired: true }) };
const tagOf = (id: string) => tags[id];
const scaleOf = (id: string) => (tags[id]?.scale === 'stance' ? STANCE : undefined);

test('of the tags used last, those are offered that can be given today', () => {
  expect(givable([{ tag: 'pledge', value: 'supports' }, { tag: 'binding' }, { tag: 'old' }, { tag: 'gone' }, { tag: 'plain', value: 'supports' }], tagOf, scaleOf)).toEqual([
    { tag: 'binding', value: 'supports' },
    { tag: 'plain' },
  ]);
});
