import { z } from 'zod';
import { isSame } from '#core/same.ts';
import type { OwnField } from './field.ts';
import { parseFieldValue, writeFieldValue, type FieldValue, type OwnValues } from './value.ts';

/** How a form names an own field of the workspace, and how the history of details does. */
export type OwnName = `own:${string}`;

export function ownName(field: string): OwnName {
  return `own:${field}`;
}

/** The id of the field that is named so; undefined for the name of a detail. */
export function fieldOfName(name: string): string | undefined {
  return name.startsWith('own:') ? name.slice('own:'.length) : undefined;
}

/** What stands in the own fields of a form, by their names. */
export type OwnWritten = Record<OwnName, string>;
export const ownNameShape = z.templateLiteral(['own:', z.string().max(36)]);
export const ownWritten = z.record(ownNameShape, z.string().max(100_000));

/** A change of what a statement has in a field; null for nothing. */
export interface OwnChange {
  field: OwnName;
  before: FieldValue | null;
  after: FieldValue | null;
}

export type OwnOutcome =
  | { kind: 'edited'; own: OwnValues; changes: OwnChange[] }
  | { kind: 'wrong'; problems: OwnWritten }
  | { kind: 'changed-meanwhile'; now: OwnWritten };

/** What stands in the fields of a form, for fields that are not archived. */
export function writtenOwn(fields: readonly OwnField[], own: OwnValues): OwnWritten {
  return Object.fromEntries(fields.filter(({ isArchived }) => !isArchived).map(({ id }) => [ownName(id), writeFieldValue(own[id])]));
}

/**
 * Puts what a person wrote into what a statement has in the fields of its workspace, as `editDetails` does for details: a field that was left alone keeps what stands there now, and
 * what somebody else changed meanwhile is not overwritten, unless both wrote the same.
 */
export function editOwn(current: OwnValues, fields: readonly OwnField[], { written, was }: { written: OwnWritten; was: OwnWritten }): OwnOutcome {
  const touched = (Object.keys(written) as OwnName[]).filter((name) => plain(written[name] ?? '') !== plain(was[name] ?? ''));
  const problems: OwnWritten = {};
  const now: OwnWritten = {};
  const own: Record<string, FieldValue> = { ...current };
  const changes: OwnChange[] = [];
  for (const name of touched) {
    const id = fieldOfName(name) ?? '';
    const field = fields.find((one) => one.id === id && !one.isArchived);
    const words = plain(written[name] ?? '');
    const stands = writeFieldValue(current[id]);
    const read = field ? parseFieldValue(field, words) : ({ ok: false, problem: 'This field is not here any more: somebody archived it. Nothing was changed.' } as const);
    if (!read.ok) problems[name] = read.problem;
    else if (stands !== plain(was[name] ?? '') && stands !== writeFieldValue(read.value ?? undefined)) now[name] = stands;
    else if (!isSame(current[id] ?? null, read.value)) {
      changes.push({ field: name, before: current[id] ?? null, after: read.value });
      if (read.value === null) delete own[id];
      else own[id] = read.value;
    }
  }
  if (Object.keys(now).length > 0) return { kind: 'changed-meanwhile', now };
  return Object.keys(problems).length > 0 ? { kind: 'wrong', problems } : { kind: 'edited', own, changes };
}

function plain(words: string): string {
  return words.replaceAll('\r\n', '\n').trim();
}
