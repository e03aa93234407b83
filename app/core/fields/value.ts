import { z } from 'zod';
import { asciiDigits } from '#core/import/digits.ts';
import { normaliseLine } from '#core/text/plain-text.ts';
import { day } from '#core/details/statement-details.ts';
import { dateWords } from '#core/list/statement-words.ts';
import { foldedName, type FieldChoice, type OwnField } from './field.ts';

/**
 * What a statement has in a field: words, a day as ISO 8601 or an address (text, date, link), a number, yes or no, the id of a choice (one-of), or ids of choices in order of the
 * ids (several-of). A statement that has nothing in a field has no value of it.
 */
export const fieldValue = z.union([z.string().min(1), z.number(), z.boolean(), z.array(z.string()).min(1)]);
export type FieldValue = z.infer<typeof fieldValue>;

/** What a statement has in the fields of its workspace, by their ids. */
export type OwnValues = Readonly<Record<string, FieldValue>>;

/** A value that was read, null for none; or a sentence that says what is wrong and what would be right. */
export type ReadValue = { ok: true; value: FieldValue | null } | { ok: false; problem: string };

type Typed = Pick<OwnField, 'kind' | 'choices'>;

const LONGEST_TEXT = 1_000;
const LONGEST_LINK = 2_000;
const MOST_DIGITS = 15;
const MOST_DECIMALS = 6;

/** Yes and no as files write them, in the languages statements come in. */
const YES = new Set(['yes', 'y', 'true', '1', 'x', '✓', 'oui', 'sí', 'si', 'да', 'نعم', 'بله', '是', 'sim']);
const NO = new Set(['no', 'n', 'false', '0', 'non', 'нет', 'لا', 'خیر', '否', 'não']);

/**
 * Reads a value as a person types it, or as a cell of a file holds it. Nothing is no value, never a wrong one. Numbers have a point and digits of any script; days are as in ISO
 * 8601; a choice is known by its name or its id, several stand one to a line or with semicolons or commas between.
 */
export function parseFieldValue(field: Typed, text: string): ReadValue {
  const line = normaliseLine(text);
  if (line === '') return { ok: true, value: null };
  switch (field.kind) {
    case 'text':
      return line.length <= LONGEST_TEXT ? { ok: true, value: line } : wrong('This is longer than the field holds. Shorten it; nothing was cut.');
    case 'number':
      return parseNumber(line);
    case 'date':
      return day.safeParse(asciiDigits(line)).success ? { ok: true, value: asciiDigits(line) } : wrong('Write the day as year, month and day, for example 2024-03-04.');
    case 'yes-no':
      if (YES.has(line.toLowerCase())) return { ok: true, value: true };
      return NO.has(line.toLowerCase()) ? { ok: true, value: false } : wrong('Write yes or no.');
    case 'link':
      return isLink(line) ? { ok: true, value: line } : wrong('Write the whole address, beginning with https://');
    case 'one-of': {
      const read = readChoice(field, line);
      return read.ok ? { ok: true, value: read.id } : wrong(read.problem);
    }
    case 'several-of':
      return parseSeveral(field, text);
  }
}

function parseNumber(line: string): ReadValue {
  const plain = asciiDigits(line).replace(/^[−–]/u, '-').replace('٫', '.').replace(/(?<=\d)[\u00a0\u202f ](?=\d{3}(?!\d))/gu, '');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return wrong('Write a number with digits and a point, for example 1200.5, without commas.');
  const [whole = '', decimals = ''] = plain.replace('-', '').split('.');
  if (whole.replace(/^0+/, '').length + decimals.length > MOST_DIGITS || decimals.length > MOST_DECIMALS) return wrong(`A number has at most ${MOST_DIGITS} digits here, ${MOST_DECIMALS} of them after the point; nothing was rounded.`);
  return { ok: true, value: Number(plain) + 0 };
}

function isLink(line: string): boolean {
  return line.length <= LONGEST_LINK && z.url({ protocol: /^https?$/ }).safeParse(line).success;
}

function parseSeveral(field: Typed, text: string): ReadValue {
  const pieces = text.split(/[\n;]/).map(normaliseLine).filter((piece) => piece !== '');
  const ids = new Set<string>();
  for (const piece of pieces) {
    const whole = readChoice(field, piece);
    const parts = whole.ok ? [whole] : piece.split(/[,،，、]/).map(normaliseLine).filter((part) => part !== '').map((part) => readChoice(field, part));
    const failed = parts.find((part) => !part.ok);
    if (failed && !failed.ok) return wrong(parts.length === 1 && !whole.ok ? whole.problem : failed.problem);
    for (const part of parts) if (part.ok) ids.add(part.id);
  }
  return { ok: true, value: ids.size === 0 ? null : [...ids].sort() };
}

const MOST_NAMED = 5;

function readChoice({ choices }: Typed, name: string): { ok: true; id: string } | { ok: false; problem: string } {
  const byId = choices.find(({ id }) => id === name);
  if (byId) return { ok: true, id: byId.id };
  const wanted = foldedName(name);
  const named = choices.find((choice) => foldedOf(choice) === wanted);
  if (named && !named.isRemoved) return { ok: true, id: named.id };
  if (named) return { ok: false, problem: `“${named.name}” is no choice any more. Bring it back on the page of fields, or take another.` };
  const offered = choices.filter(({ isRemoved }) => !isRemoved);
  const some = offered.slice(0, MOST_NAMED).map((choice) => `“${choice.name}”`).join(', ');
  const more = offered.length > MOST_NAMED ? `, and ${offered.length - MOST_NAMED} more` : '';
  return { ok: false, problem: offered.length === 0 ? 'This field has no choices yet. Add some on the page of fields.' : `“${name}” is none of the choices: ${some}${more}.` };
}

/** Names of choices as they are compared: a table has thousands of cells to look up among them. */
const FOLDED = new WeakMap<FieldChoice, string>();

function foldedOf(choice: FieldChoice): string {
  const known = FOLDED.get(choice);
  if (known !== undefined) return known;
  const folded = foldedName(choice.name);
  FOLDED.set(choice, folded);
  return folded;
}

/** The value in the form that a form holds and `parseFieldValue` reads back: choices by their ids. */
export function writeFieldValue(value: FieldValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? [...value].sort().join('\n') : String(value);
}

/** The value in words: choices by their names, in their order. What was kept before the field changed its kind is said as it was. */
export function fieldValueWords({ kind, choices }: Typed, value: FieldValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return choicesOf({ choices }, value).map(({ name }) => name).join('; ');
  if (kind === 'date') return dateWords({ dateStart: value, dateEnd: value }, 'long') ?? value;
  return choices.find(({ id }) => id === value)?.name ?? value;
}

/** The value in words that `parseFieldValue` reads again, as a cell of a file holds it: a day stays as ISO 8601 has it. */
export function plainWords(field: Typed, value: FieldValue): string {
  return fieldValueWords(field.kind === 'date' ? { kind: 'text', choices: [] } : field, value);
}

/** The choices of a value, in their order. */
export function choicesOf({ choices }: Pick<OwnField, 'choices'>, value: FieldValue): readonly { id: string; name: string }[] {
  return choices.filter(({ id }) => (Array.isArray(value) ? value.includes(id) : value === id));
}

/** Whether a value is one that this field can hold now. */
export function isValueOf(field: Typed, value: FieldValue): boolean {
  const read = parseFieldValue(field, writeFieldValue(value));
  return read.ok && writeFieldValue(read.value ?? undefined) === writeFieldValue(value) && typeof read.value === typeof value;
}

function wrong(problem: string): ReadValue {
  return { ok: false, problem };
}
