import { z } from 'zod';
import { WRITTEN_DETAILS, WRITTEN_LABELS, type Written, type WrittenDetail } from '#core/details/written.ts';
import type { Difference } from '#core/history/fold-rows.ts';
import type { Foretold } from '#core/anchoring/foretold.ts';

/** Which statement a file is made the next version of, and what of its details is to change: as an edit of the details. */
export interface NextChoice {
  statement: string;
  written: Written;
  was: Written;
}

const written = z.custom<Written>((fields) => typeof fields === 'object' && fields !== null && isWritten({ ...fields }));
export const nextChoice: z.ZodType<NextChoice> = z.strictObject({ statement: z.string().min(1).max(60), written, was: written });

/** Whether these are all the fields of details, and nothing else. */
export function isWritten(fields: Readonly<Record<string, unknown>>): fields is Written {
  return Object.keys(fields).length === WRITTEN_DETAILS.length && WRITTEN_DETAILS.every((name) => typeof fields[name] === 'string');
}

/** What a file would do to a statement as its next version. */
export interface NextPreview {
  title: string;
  difference: Difference;
  /** Of the annotations that this person may see. */
  foretold: Foretold;
  details: { current: Written; /** What the file before it said, null for a text that was pasted. */ former: Written | null };
}

/** A detail that a new file says otherwise than the statement does, to be taken over or not. */
export interface NextDetail {
  /** The fields that go together, the first of them naming it. */
  fields: readonly [WrittenDetail, ...WrittenDetail[]];
  label: string;
  was: string;
  becomes: string;
  /** Whether it is taken over unless somebody says otherwise: what somebody wrote by hand is not. */
  isProposed: boolean;
}

/** Days go together, and a group with its members. */
const TOGETHER: Partial<Record<WrittenDetail, WrittenDetail>> = { dateStart: 'dateEnd', onBehalfOf: 'members' };
const SECONDS: ReadonlySet<string> = new Set(Object.values(TOGETHER));

/**
 * The details that would change, field by field. What the new file does not say stays, but for the status: a draft's may be gone from the text as it was delivered, which is offered. A
 * value is proposed where the statement has none, or still the one that the file before it brought. Pure.
 */
export function nextDetails({ current, found, former }: { current: Written; found: Written; former: Written | null }): NextDetail[] {
  return WRITTEN_DETAILS.filter((name) => !SECONDS.has(name)).flatMap((name): NextDetail[] => {
    const second = TOGETHER[name];
    const fields: NextDetail['fields'] = second === undefined ? [name] : [name, second];
    const values = (of: Written) => fields.map((field) => of[field]).filter((value) => value !== '').join(second === 'members' ? '\n' : ' – ');
    const [was, becomes] = [values(current), values(found)];
    if (was === becomes || (becomes === '' && name !== 'deliveryStatus')) return [];
    const isUntouched = was === '' || (former !== null && values(former) === was);
    return [{ fields, label: name === 'dateStart' ? 'Date' : WRITTEN_LABELS[name], was, becomes, isProposed: becomes !== '' && isUntouched }];
  });
}

/** The fields as they are to be when these details are taken over. */
export function withTaken({ current, found, taken }: { current: Written; found: Written; taken: readonly NextDetail[] }): Written {
  return { ...current, ...Object.fromEntries(taken.flatMap(({ fields }) => fields).map((name) => [name, found[name]])) };
}
