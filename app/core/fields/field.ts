import { z } from 'zod';
import { foldedText } from '#core/text/fold.ts';
import { id } from '#core/id.ts';
import { normaliseLine } from '#core/text/plain-text.ts';

/** What a field of a workspace can hold. */
export const FIELD_KINDS = ['text', 'number', 'date', 'yes-no', 'one-of', 'several-of', 'link'] as const;
export const fieldKind = z.enum(FIELD_KINDS);
export type FieldKind = z.infer<typeof fieldKind>;

/** What the kinds are called on screen. */
export const KIND_NAMES: Readonly<Record<FieldKind, string>> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  'yes-no': 'Yes or no',
  'one-of': 'One choice',
  'several-of': 'Several choices',
  link: 'Link',
};

/** A choice of a field. One that was removed is not offered any more, but stands where it was chosen before. */
export const fieldChoice = z.strictObject({ id, name: z.string(), isRemoved: z.boolean() });
export type FieldChoice = z.infer<typeof fieldChoice>;

/**
 * A field that a workspace keeps of its statements besides their details. The id never changes; nor does the key, which is unique in the workspace and names the field in
 * addresses and files. A field that is archived is shown nowhere; its values are kept.
 */
export interface OwnField {
  id: string;
  key: string;
  name: string;
  kind: FieldKind;
  /** In their order; kept when the field is no choice any more. */
  choices: readonly FieldChoice[];
  isArchived: boolean;
}

/** A workspace has so many fields at most, those that are archived included, and a field so many choices. */
export const MOST_FIELDS = 100;
export const MOST_CHOICES = 300;

const TOO_LONG = 'This is longer than 80 letters. Shorten it; nothing was cut.';

/** What a field is called. */
export const fieldName = z.string().transform(normaliseLine).pipe(z.string().min(1, 'Give it a name.').max(80, TOO_LONG));

/** What a choice is called; several choices are written with a semicolon between. */
export const choiceName = fieldName.pipe(z.string().regex(/^[^;]*$/, 'A choice has no semicolon in its name: it stands between choices.'));

/** Whether a field holds choices. */
export function hasChoices(kind: FieldKind): boolean {
  return kind === 'one-of' || kind === 'several-of';
}

/** Whether two names would be taken for the same: case, accents and white space at the ends do not tell them apart. */
export function isSameName(a: string, b: string): boolean {
  return foldedName(a) === foldedName(b);
}

/** The field that is called so, or that has this key; one that is archived is none. */
export function fieldNamed<Named extends Pick<OwnField, 'key' | 'name' | 'isArchived'>>(fields: readonly Named[], name: string): Named | undefined {
  const open = fields.filter(({ isArchived }) => !isArchived);
  return open.find((field) => isSameName(field.name, name)) ?? open.find(({ key }) => key === name.trim());
}

const LONGEST_KEY = 40;

/** A key made of a name, in letters and digits of any script with hyphens between, that is not among those taken. */
export function keyFor(name: string, taken: ReadonlySet<string>): string {
  const words = normaliseLine(name).normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu)?.join('-') ?? '';
  const base = [...words].slice(0, LONGEST_KEY).join('').replace(/-+$/, '') || 'field';
  for (let count = 1; ; count++) {
    const key = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(key)) return key;
  }
}

/** A name as `isSameName` compares it. */
export function foldedName(name: string): string {
  return foldedText(normaliseLine(name));
}
