import { describe, expect, it } from 'vitest';
import type { Tag } from '#core/taxonomy.ts';
import { matchTags, searchable } from './tag-matches.ts';

function tag(code: string, name: string, more: Partial<Tag> = {}): Tag {
  return {
    id: `${code.padEnd(21, '-')}`,
    parent: null,
    code,
    name,
    hue: 'blue',
    definition: '',
    whenToUse: '',
    whenNotToUse: '',
    examples: [],
    fullDefinition: '',
    own: { hue: null, scale: null },
    mergedInto: null,
    scale: null,
    hotkey: null,
    order: 0,
    retired: false,
    ...more,
  };
}

const law = tag('LAW', 'International law');
const all = searchable([
  law,
  tag('LAW.BIND', 'Legally binding instrument', { parent: law.id, definition: 'Calls for, supports or opposes a treaty.' }),
  tag('LAW.GAP', 'Legal gaps', { parent: law.id }),
  tag('NRM.NEW', 'Developing new norms', { whenToUse: 'Co-code with LAW.BIND when both are named' }),
  tag('PRO.OLD', 'Binding of books', { retired: true }),
]);

function codes(typed: string): string[] {
  return matchTags(all, typed).map((match) => match.tag.code);
}

describe('finding a tag', () => {
  it('offers every tag that can be given while nothing is typed: no themes, none retired', () => {
    expect(codes('')).toEqual(['LAW.BIND', 'LAW.GAP', 'NRM.NEW']);
  });

  it('looks into code, name and definition, the nearest first, and says why', () => {
    const [first, second] = matchTags(all, 'bind');
    expect(first?.tag.code).toBe('LAW.BIND');
    expect(first?.nameMarks).toEqual([{ start: 8, end: 12 }]);
    expect(second?.tag.code).toBe('NRM.NEW');
    expect(second?.reason?.where).toBe('when to use');
    expect(second?.reason?.marks.map(({ start, end }) => second.reason?.text.slice(start, end))).toEqual(['BIND']);
  });

  it('needs every word, in any order and any case', () => {
    expect(codes('INSTRUMENT legal')).toEqual(['LAW.BIND']);
    expect(codes('treaty')).toEqual(['LAW.BIND']);
    expect(codes('ransomware')).toEqual([]);
  });

  it('finds tags by the name of their theme, last', () => {
    expect(codes('international')).toEqual(['LAW.BIND', 'LAW.GAP']);
  });
});
