import { expect, test } from 'vitest';
import type { Layer } from '#core/entities/layer.ts';
import { ROLES } from '#core/policy/role.ts';
import { maySettle } from './settling.ts';

const id = (letter: string) => letter.repeat(22);
const layer = (of: Partial<Layer> = {}): Layer => ({ id: id('l'), statement: id('s'), visibility: 'shared', owner: null, phase: 'open', ...of });
const by = (member: string) => ({ kind: 'member' as const, id: id(member) });

test('its creator and those who moderate settle where an annotation belongs, nobody else', () => {
  const own = ROLES.filter((role) => maySettle({ member: id('a'), role }, layer(), by('a')));
  const others = ROLES.filter((role) => maySettle({ member: id('a'), role }, layer(), by('b')));
  expect(own).toEqual(['annotator', 'reviewer', 'editor', 'owner']);
  expect(others).toEqual(['reviewer', 'editor', 'owner']);
  expect(maySettle({ member: id('a'), role: 'annotator' }, layer(), { kind: 'service', id: id('a') })).toBe(false);
});

test('in a layer of one person only that person does', () => {
  for (const visibility of ['personal', 'independent'] as const) {
    expect(maySettle({ member: id('a'), role: 'annotator' }, layer({ visibility, owner: id('a') }), by('a'))).toBe(true);
    expect(maySettle({ member: id('a'), role: 'owner' }, layer({ visibility, owner: id('b') }), by('b'))).toBe(false);
  }
});
