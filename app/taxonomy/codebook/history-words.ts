import { entryFields, type Entry, type EntryField } from '#core/codebook/entry.ts';
import type { EntryChange } from '#core/codebook/revise.ts';
import type { ScaleChange } from '#core/codebook/revise-scale.ts';
import { isSame } from '#core/same.ts';
import type { Scale } from '#core/taxonomy.ts';

const FIELD_WORDS: Readonly<Record<EntryField, string>> = {
  name: 'name',
  code: 'code',
  hue: 'colour',
  definition: 'brief definition',
  fullDefinition: 'full definition',
  whenToUse: 'when to use',
  whenNotToUse: 'when not to use',
  examples: 'examples',
  scale: 'value scale',
  hotkey: 'hotkey',
};

/** What one revision did to one tag, in words that follow its author's name. `nameOf` knows the codebook's tags by id. */
export function changeWords(kind: string, { before, after }: EntryChange, nameOf: (tag: string) => string): string {
  const words = before === null ? madeWords(kind, after) : changedWords(before, after, nameOf);
  return kind === 'undo' ? `took a change back: ${words}` : words;
}

/** What one revision did to a value scale, in words that follow its author's name. */
export function scaleWords(kind: string, { before, after }: ScaleChange): string {
  const words = before === null ? `made the value scale “${after.name}”` : changedScaleWords(before, after);
  return kind === 'undo' ? `took a change back: ${words}` : words;
}

function changedScaleWords(before: Scale, after: Scale): string {
  const [was, is] = [new Map(before.steps.map((step) => [step.value, step])), new Map(after.steps.map((step) => [step.value, step]))];
  const words = [
    ...(before.name === after.name ? [] : [`renamed the value scale “${before.name}” to “${after.name}”`]),
    ...after.steps.flatMap((step) => {
      const old = was.get(step.value);
      if (!old) return [`added the value “${step.label}”`];
      if (Boolean(old.retired) !== Boolean(step.retired)) return [`${step.retired ? 'retired' : 'reinstated'} the value “${step.label}”`];
      if (old.label !== step.label) return [`renamed the value “${old.label}” to “${step.label}”`];
      return isSame(old, step) ? [] : [`changed the value “${step.label}”`];
    }),
  ];
  const isMoved = !isSame(before.steps.map(({ value }) => value).filter((value) => is.has(value)), after.steps.map(({ value }) => value).filter((value) => was.has(value)));
  return `${[...words, ...(isMoved ? ['reordered values'] : [])].join(', ')} of “${after.name}”`;
}

function madeWords(kind: string, { name }: Entry): string {
  if (kind === 'founded') return `brought “${name}” with the sample codebook`;
  return kind === 'imported' ? `imported “${name}”` : `made “${name}”`;
}

function changedWords(before: Entry, after: Entry, nameOf: (tag: string) => string): string {
  if (before.mergedInto !== after.mergedInto) return after.mergedInto === null ? 'parted it again' : `merged it into ${nameOf(after.mergedInto)}`;
  if (before.retired !== after.retired) return after.retired === null ? 'reinstated it' : 'retired it';
  const fields = entryFields.keyof().options.filter((field) => !isSame(before[field], after[field]));
  if (fields.length > 0) return fields.map((field) => fieldWords(field, before, after)).join(', ');
  if (before.parent !== after.parent) return after.parent === null ? 'made it a theme' : `moved it under ${nameOf(after.parent)}`;
  return 'moved it among its neighbours';
}

const SHORT: readonly EntryField[] = ['name', 'code', 'hotkey', 'hue'];

function fieldWords(field: EntryField, before: Entry, after: Entry): string {
  const [was, is] = [before[field], after[field]];
  if (SHORT.includes(field) && typeof is === 'string') return typeof was === 'string' ? `changed the ${FIELD_WORDS[field]} from “${was}” to “${is}”` : `gave it the ${FIELD_WORDS[field]} “${is}”`;
  const isEmpty = is === null || is.length === 0;
  if (isEmpty) return `cleared ${FIELD_WORDS[field]}`;
  return was === null || was.length === 0 ? `wrote ${FIELD_WORDS[field]}` : `changed ${FIELD_WORDS[field]}`;
}
