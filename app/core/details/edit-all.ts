import { editOwn, fieldOfName, type OwnChange, type OwnName, type OwnWritten } from '#core/fields/edit-own.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { OwnValues } from '#core/fields/value.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import { editDetails, type DetailChange } from './edit.ts';
import type { Written } from './written.ts';

/** Everything that stands in the form of a statement: its details, and the fields of its workspace. */
export type WrittenForm = Written & OwnWritten;

/** What is known of a statement besides its text. */
export interface Described {
  details: StatementDetails;
  own: OwnValues;
}

export type WholeOutcome =
  | ({ kind: 'edited'; changes: (DetailChange | OwnChange)[] } & Described)
  | { kind: 'wrong'; problems: Record<string, string> }
  | { kind: 'changed-meanwhile'; now: Partial<WrittenForm> };

/** Puts what a person wrote into all that is known of a statement, or into nothing of it: as `editDetails` and `editOwn` do, together. */
export function editAll({ details, own }: Described, fields: readonly OwnField[], edit: { written: WrittenForm; was: WrittenForm }): WholeOutcome {
  const [printed, kept] = [editDetails(details, edit), editOwn(own, fields, { written: ownPart(edit.written), was: ownPart(edit.was) })];
  if (printed.kind === 'edited' && kept.kind === 'edited') return { kind: 'edited', details: printed.details, own: kept.own, changes: [...printed.changes, ...kept.changes] };
  const now = { ...(printed.kind === 'changed-meanwhile' && printed.now), ...(kept.kind === 'changed-meanwhile' && kept.now) };
  if (Object.keys(now).length > 0) return { kind: 'changed-meanwhile', now };
  return { kind: 'wrong', problems: { ...(printed.kind === 'wrong' && printed.problems), ...(kept.kind === 'wrong' && kept.problems) } };
}

/** What of a form is written in the fields of the workspace. */
export function ownPart(form: Partial<WrittenForm>): OwnWritten {
  const own: OwnWritten = {};
  for (const [name, words] of Object.entries(form)) if (isOwnName(name) && words !== undefined) own[name] = words;
  return own;
}

/** Whether a name is one of a field of the workspace. */
export function isOwnName(name: string): name is OwnName {
  return fieldOfName(name) !== undefined;
}
