import { z } from 'zod';
import { statementDetails, type StatementDetails } from '#core/details/statement-details.ts';
import { stretch } from './source.ts';

/** The fields of a statement's details. */
export type DetailField = keyof StatementDetails;

/** How sure a proposed value is: printed so, likely by its place and form, or inferred from other values. */
export const CERTAINTIES = ['sure', 'likely', 'inferred'] as const;

/**
 * What was found out about one detail: the value itself stands in `ProposedDetails.details`. `evidence` are the words it came from, `why` says in one short sentence what no place can show.
 */
export const finding = z.strictObject({ certainty: z.enum(CERTAINTIES), evidence: z.array(stretch), why: z.string().max(300).optional() });
export type Finding = z.infer<typeof finding>;

/** The details that a source proposes. A field without a finding is empty (null) because the source does not say; only `title`, `type` and `language` always have a value. */
export interface ProposedDetails {
  details: StatementDetails;
  findings: Partial<Record<DetailField, Finding>>;
}

/** For stored proposals. */
export const proposedDetails = z.strictObject({ details: statementDetails, findings: z.record(z.string(), finding) });
