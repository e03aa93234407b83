import { fieldOfName, type OwnWritten } from './edit-own.ts';
import { hasChoices, type OwnField } from './field.ts';
import { parseFieldValue, type FieldValue, type OwnValues } from './value.ts';

/** What is to be known of a field to judge what was written in it. */
export type Judged = Pick<OwnField, 'id' | 'kind' | 'choices' | 'isArchived'>;

/**
 * What was written in the fields of a workspace for a statement that has nothing in them yet, or a sentence for each field that is wrong: a choice that was removed can only stand where it
 * stood before, and what was written in a field that is archived is said, not lost.
 */
export function readOwn(fields: readonly Judged[], written: OwnWritten): { ok: true; own: OwnValues } | { ok: false; problems: OwnWritten } {
  const own: Record<string, FieldValue> = {};
  const problems: OwnWritten = {};
  for (const [name, words] of Object.entries(written) as [keyof OwnWritten, string][]) {
    const field = fields.find(({ id, isArchived }) => id === fieldOfName(name) && !isArchived);
    const read = field ? parseFieldValue(field, words) : undefined;
    const removed = field && read?.ok ? removedIn(field, read.value) : undefined;
    if (words.trim() === '') continue;
    if (!field || !read) problems[name] = 'A field that something was written in is not here any more: somebody archived it.';
    else if (!read.ok) problems[name] = read.problem;
    else if (removed !== undefined) problems[name] = `“${removed}” is no choice any more. Bring it back on the page of fields, or take another.`;
    else if (read.value !== null) own[field.id] = read.value;
  }
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, own };
}

function removedIn({ kind, choices }: Judged, value: FieldValue | null): string | undefined {
  if (value === null || !hasChoices(kind)) return undefined;
  const chosen = new Set([value].flat());
  return choices.find(({ id, isRemoved }) => isRemoved && chosen.has(id))?.name;
}
