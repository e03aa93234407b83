import { writtenOf } from '#core/details/written.ts';
import type { OwnField } from '#core/fields/field.ts';
import { plainWords, type FieldValue } from '#core/fields/value.ts';
import { SHEET_COLUMNS } from '#core/import/metadata-sheet-columns.ts';
import { ownHeading } from '#core/import/own-columns.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import type { VariableType } from './project.ts';

/** What a statement has in a variable: its name is the heading under which tables of metadata have it, so that an import understands it. */
export interface NamedValue {
  name: string;
  type: VariableType;
  value: string;
}

/** The columns that are variables: the title is the name of the source, and days have one variable each. */
const DETAILS = [
  ...SHEET_COLUMNS.filter(({ field }, index) => field !== 'title' && field !== 'dateStart' && field !== 'dateEnd' && SHEET_COLUMNS.findIndex((one) => one.field === field) === index).map(({ field, names }) => ({ field, name: names[0] ?? field, type: 'Text' as const })),
  { field: 'dateStart', name: 'first day', type: 'Date' },
  { field: 'dateEnd', name: 'last day', type: 'Date' },
] as const satisfies readonly { field: string; name: string; type: VariableType }[];

const TYPES: Readonly<Record<OwnField['kind'], VariableType>> = { text: 'Text', number: 'Float', date: 'Date', 'yes-no': 'Boolean', link: 'Text', 'one-of': 'Text', 'several-of': 'Text' };

/** What a statement has in variables: its details, and what stands in the fields of its workspace. */
export function variablesOf(details: StatementDetails, own: readonly { field: OwnField; value: FieldValue }[], fields: readonly OwnField[]): NamedValue[] {
  const written = { ...writtenOf(details), dateEnd: details.dateEnd ?? '' };
  const known = DETAILS.map(({ field, name, type }): NamedValue => ({ name, type, value: field === 'members' ? written.members.replaceAll('\n', '; ') : written[field] }));
  const added = own.map(({ field, value }): NamedValue => {
    const words = typeof value === 'boolean' ? String(value) : plainWords(field, value);
    return { name: ownHeading(fields, field), type: TYPES[field.kind], value: words };
  });
  return [...known, ...added].filter(({ value }) => value !== '');
}
