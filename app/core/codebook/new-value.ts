import { fold } from '#core/text/fold.ts';
import { scaleValue } from '#core/entities/tagging.ts';
import type { ScaleStep } from '#core/taxonomy.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The stored value of a new step: its label in plain letters, or a numbered one for labels in other scripts; never one that is or was there. */
export function newValue(label: string, steps: readonly Pick<ScaleStep, 'value'>[]): string {
  const plain = fold(label).text.replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 30);
  const base = scaleValue.safeParse(plain).success ? plain : 'value';
  const taken = new Set(steps.map(({ value }) => value));
  let value = base;
  for (let number = 2; taken.has(value); number++) value = `${base}_${number}`;
  return value;
}

/** A letter for a new step: the first of its label that is free among what is offered, else any free one, else none. */
export function newKey(label: string, steps: readonly Pick<ScaleStep, 'key' | 'retired'>[]): string {
  const taken = new Set(steps.filter(({ retired }) => !retired).map(({ key }) => key));
  return [...fold(label).text.toUpperCase(), ...LETTERS].find((letter) => LETTERS.includes(letter) && !taken.has(letter)) ?? '';
}
