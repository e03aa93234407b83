import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Editing, editingWords } from './editing.ts';

function tabOf(member: string, name: string) {
  const editing = new Editing({ me: { member, name }, changed: () => undefined });
  return { editing, awareness: editing.of(new Y.Doc()) };
}

test('others see in which tag’s fields one is typing, until one stops; one’s own tabs do not', () => {
  const [yto, again, ben, olena] = [tabOf('y', 'Yto'), tabOf('y', 'Yto'), tabOf('b', 'Ben'), tabOf('o', 'Olena')];
  const tell = () => {
    for (const from of [yto, again, ben, olena]) {
      for (const to of [yto, again, ben, olena]) if (to !== from) applyAwarenessUpdate(to.awareness, encodeAwarenessUpdate(from.awareness, [from.awareness.clientID]), 'test');
    }
  };
  yto.editing.show('law');
  again.editing.show('law');
  ben.editing.show('law');
  tell();
  expect(olena.editing.others()).toEqual({ law: [{ member: 'b', name: 'Ben' }, { member: 'y', name: 'Yto' }] });
  expect(yto.editing.others()).toEqual({ law: [{ member: 'b', name: 'Ben' }] });
  for (const { editing } of [yto, again, ben]) editing.show(null);
  tell();
  expect(olena.editing.others()).toEqual({});

  olena.awareness.setLocalState({ user: 'nobody', editing: 7 });
  tell();
  expect(ben.editing.others()).toEqual({});
  for (const { editing } of [yto, again, ben, olena]) editing.close();
});

test('is said in words', () => {
  const named = (...names: string[]) => names.map((name) => ({ member: name, name }));
  expect([named('Yto'), named('Ben', 'Yto'), named('Ann', 'Ben', 'Yto')].map(editingWords)).toEqual(['Yto is editing', 'Ben and Yto are editing', 'Ann, Ben and Yto are editing']);
});
