import { z } from 'zod';
import { WRITTEN_DETAILS, type Written, type WrittenDetail } from '#core/details/written.ts';
import { ownName, type OwnWritten } from '#core/fields/edit-own.ts';
import { id } from '#core/id.ts';
import { instant } from '#core/time.ts';

const LONGEST_WRITTEN = 100_000;

/** One thing that somebody decided about a file before it is imported: whether a clean-up is done, whether a comment comes along, what stands in a detail, or in a field of the workspace. */
export const fileDecision = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('clean-up'), id: z.string().min(1).max(60), is: z.boolean() }),
  z.strictObject({ about: z.literal('comment'), id: z.string().min(1).max(64), is: z.boolean() }),
  z.strictObject({ about: z.literal('own'), id, is: z.string().max(LONGEST_WRITTEN) }),
  z.strictObject({ about: z.literal('detail'), id: z.enum(WRITTEN_DETAILS as readonly [WrittenDetail, ...WrittenDetail[]]), is: z.string().max(LONGEST_WRITTEN) }),
]);
export type FileDecision = z.infer<typeof fileDecision>;

/** A decision as it is kept; `by` is the name of the member. */
export const keptDecision = z.object({ decision: fileDecision, member: z.string(), by: z.string(), at: instant });
export type KeptDecision = z.infer<typeof keptDecision>;

export const fileDecisions = z.strictObject({ decisions: z.array(fileDecision).min(1).max(20_000) });
export const decidingAnswer = z.discriminatedUnion('kind', [z.object({ kind: z.literal('kept'), decisions: z.array(keptDecision) }), z.object({ kind: z.enum(['closed', 'not-stored']) })]);
export type DecidingAnswer = z.infer<typeof decidingAnswer>;

/** What a decision is about: the last one about it stands. */
export function subjectOf({ about, id }: Pick<FileDecision, 'about' | 'id'>): string {
  return `${about}:${id}`;
}

/** A file as it would be imported. */
export interface Decided {
  /** The ids of the clean-ups that are done. */
  accepted: ReadonlySet<string>;
  /** The ids of the comments that do not come along. */
  leftOut: ReadonlySet<string>;
  written: Written;
  /** What stands in fields of the workspace. */
  own: OwnWritten;
}

/** A file as it would be imported once decisions are made about it, in order. */
export function decidedBy(decisions: Iterable<FileDecision>, before: Decided): Decided {
  const [accepted, leftOut, written, own] = [new Set(before.accepted), new Set(before.leftOut), { ...before.written }, { ...before.own }];
  for (const decision of decisions) {
    if (decision.about === 'detail') written[decision.id] = decision.is;
    else if (decision.about === 'own') own[ownName(decision.id)] = decision.is;
    else {
      const [ids, isIn] = decision.about === 'clean-up' ? [accepted, decision.is] : [leftOut, !decision.is];
      if (isIn) ids.add(decision.id);
      else ids.delete(decision.id);
    }
  }
  return { accepted, leftOut, written, own };
}

/** The decisions that bring what others are about back to how it was. */
export function takingBack(decisions: readonly FileDecision[], { accepted, leftOut, written, own }: Decided): FileDecision[] {
  return decisions.map((decision) => {
    if (decision.about === 'detail') return { ...decision, is: written[decision.id] };
    if (decision.about === 'own') return { ...decision, is: own[ownName(decision.id)] ?? '' };
    return { ...decision, is: decision.about === 'clean-up' ? accepted.has(decision.id) : !leftOut.has(decision.id) };
  });
}
