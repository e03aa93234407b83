import { fieldOfName, type OwnWritten } from './edit-own.ts';
import type { OwnField } from './field.ts';
import { parseFieldValue, type FieldValue, type OwnValues } from './value.ts';

/** What was written in the fields of a workspace for a statement that has nothing in them yet, or a sentence for each field that is wrong. */
export function readOwn(fields: readonly OwnField[], written: OwnWritten): { ok: true; own: OwnValues } | { ok: false; problems: OwnWritten } {
  const own: Record<string, FieldValue> = {};
  const problems: OwnWritten = {};
  for (const [name, words] of Object.entries(written) as [keyof OwnWritten, string][]) {
    const field = fields.find(({ id, isArchived }) => id === fieldOfName(name) && !isArchived);
    const read = field ? parseFieldValue(field, words) : undefined;
    if (!field || !read) continue;
    if (!read.ok) problems[name] = read.problem;
    else if (read.value !== null) own[field.id] = read.value;
  }
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, own };
}
