import type { OwnField } from '#core/fields/field.ts';
import { fieldOfName } from '#core/fields/edit-own.ts';
import { fieldValue, fieldValueWords } from '#core/fields/value.ts';
import { detailLabel, detailWords } from './words.ts';

/** How a change of a detail, or of a field of the workspace, is told: what it is called, and both values in words. */
export function changeWords(fields: readonly OwnField[], { field: name, before, after }: { field: string; before: unknown; after: unknown }): { label: string; before: string | null; after: string | null } {
  const id = fieldOfName(name);
  if (id === undefined) return { label: detailLabel(name), before: detailWords(name, before), after: detailWords(name, after) };
  const field = fields.find((one) => one.id === id);
  const words = (value: unknown) => (value === null || !field ? null : fieldValueWords(field, fieldValue.parse(value)));
  return { label: field?.name ?? 'A field', before: words(before), after: words(after) };
}
