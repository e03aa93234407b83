import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('work with one key is done one after the other, also after some that failed, and with another key beside it', async () => {
  const turns = createTurns();
  const said: string[] = [];
  const gates = new Map<string, () => void>();
  const work = (key: string, name: string, fails = false) =>
    turns.take(key, async () => {
      said.push(`${name} begins`);
      await new Promise<void>((resolve) => gates.set(name, resolve));
      said.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  const answers = Promise.allSettled([work('a', 'first', true), work('a', 'second'), work('b', 'third')]);
  await settled();
  expect(said).toEqual(['first begins', 'third begins']);
  gates.get('third')?.();
  gates.get('first')?.();
  await settled();
  expect(said).toEqual(['first begins', 'third begins', 'third ends', 'first ends', 'second begins']);
  gates.get('second')?.();
  expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});
