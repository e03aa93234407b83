import { foldedName, type OwnField } from '#core/fields/field.ts';
import { choicesOf, fieldValueWords, parseFieldValue, type FieldValue, type OwnValues } from '#core/fields/value.ts';
import { asciiDigits } from '#core/import/digits.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { readDays } from './days.ts';
import { fieldFits } from './details.ts';
import { finderOf } from './match.ts';
import type { Field, OwnAsked } from './query.ts';
import { wordsOf } from './words.ts';

/** Names a field of the workspace whatever else has its name, and where the fields are not known. */
const OWN = /^own\./i;
/** Asks for statements that have anything in a field. */
const ANYTHING = '*';

/** How values of a kind are asked for, to whoever asked otherwise. */
const FORMS: Readonly<Partial<Record<OwnField['kind'], string>>> = {
  number: 'Numbers are asked for as 5, 5..10, 5.., >5 or <=10',
  date: 'Days are asked for as 2024, 2024-03, 2024-03-04, or from one to another: 2024-01..2024-06',
  'yes-no': 'It is asked for with yes or no',
};

/** What `name:value` asks of a field of the workspace; a sentence when it cannot be asked so, undefined when there is no such field. Without the fields, `own.` before the key is believed. */
export function readOwn(name: string, value: string, fields: readonly OwnField[] | null): OwnAsked | { problem: string } | undefined {
  const key = name.replace(OWN, '');
  if (fields === null) return key === name ? undefined : { kind: 'own', field: key, value };
  const wanted = foldedName(key);
  const open = fields.filter(({ isArchived }) => !isArchived);
  const field = open.find((one) => foldedName(one.key) === wanted) ?? open.find((one) => foldedName(one.name) === wanted);
  if (!field) return key === name ? undefined : { problem: `“${name}:” is no field of this workspace, so its words were looked for as they stand.` };
  if (!ownTest(field, value)) return { problem: `“${name}:${value}” was looked for as words. ${FORMS[field.kind] ?? ''}, or with ${name}:* when there is anything in it.` };
  return { kind: 'own', field: field.key, value };
}

/** Whether a value is what is asked; undefined when nothing of the field's kind can be asked so. */
export function ownTest(field: OwnField, asked: string): ((value: FieldValue) => boolean) | undefined {
  if (asked === ANYTHING) return () => true;
  switch (field.kind) {
    case 'number': {
      const within = readNumbers(asked);
      return within && ((value) => typeof value === 'number' && within(value));
    }
    case 'date': {
      const days = readDays(asciiDigits(asked));
      return days && ((value) => typeof value === 'string' && (days.from === '' || value >= days.from) && (days.to === '' || value <= days.to));
    }
    case 'yes-no': {
      const read = parseFieldValue(field, asked);
      return read.ok ? (value) => value === read.value : undefined;
    }
    case 'one-of':
    case 'several-of': {
      const whole = field.choices.filter(({ name }) => foldedName(name) === foldedName(asked));
      const fits = wordsFit(asked);
      const meant = new Set((whole.length > 0 ? whole : field.choices.filter(({ name }) => fits(name))).map(({ id }) => id));
      return (value) => choicesOf(field, value).some(({ id }) => meant.has(id));
    }
    default: {
      const fits = wordsFit(asked);
      return (value) => fits(fieldValueWords(field, value));
    }
  }
}

function wordsFit(asked: string): (words: string) => boolean {
  const isPrefix = asked.endsWith('*');
  const find = finderOf({ kind: 'phrase', text: isPrefix ? asked.slice(0, -1) : asked, isPrefix });
  return (words) => find(wordsOf(words)).length > 0;
}

/** Reads 5, 5..10, 5.., ..10, >5, >=5, <5 and <=5. */
function readNumbers(asked: string): ((value: number) => boolean) | undefined {
  const [, sign, rest = ''] = /^([<>]=?)(.*)$/.exec(asked) ?? [];
  if (sign !== undefined) {
    const border = readNumber(rest);
    if (border === undefined) return undefined;
    return { '>': (value: number) => value > border, '>=': (value: number) => value >= border, '<': (value: number) => value < border, '<=': (value: number) => value <= border }[sign];
  }
  const ends = asked.split('..');
  if (ends.length > 2 || ends.every((end) => end.trim() === '')) return undefined;
  const [first = '', last = first] = ends;
  const [from, to] = [first.trim() === '' ? -Infinity : readNumber(first), last.trim() === '' ? Infinity : readNumber(last)];
  return from === undefined || to === undefined ? undefined : (value) => value >= from && value <= to;
}

function readNumber(text: string): number | undefined {
  const read = parseFieldValue({ kind: 'number', choices: [] }, text);
  return read.ok && typeof read.value === 'number' ? read.value : undefined;
}

/** A statement as fields ask it: its details, and what it has in the fields of its workspace. */
export interface Described {
  details: StatementDetails;
  own: OwnValues;
}

/** Whether a statement is what a field asks. A field that is not there is true of none. */
export function describedFits(asked: Field | OwnAsked, fields: readonly OwnField[]): (statement: Described) => boolean {
  if (asked.kind === 'field') {
    const fits = fieldFits(asked);
    return ({ details }) => fits(details);
  }
  const field = fields.find(({ key, isArchived }) => key === asked.field && !isArchived);
  const test = field && ownTest(field, asked.value);
  return ({ own }) => {
    const value = field && own[field.id];
    return value !== undefined && test !== undefined && test(value);
  };
}
