import { z } from 'zod';
import { id } from '#core/id.ts';
import { entryFields } from './entry.ts';
import { TAG_CREATION } from './may-revise.ts';

/** The most proposals of a workspace that wait for a decision at once. */
export const MOST_OPEN_PROPOSALS = 200;

/** What a person proposes: a tag under a parent (null: a theme), with the passage that asked for it where there was one. */
const proposed = entryFields.pick({ name: true, code: true, definition: true }).extend({
  parent: id.nullable(),
  passage: z.strictObject({ statement: id, annotation: id }).nullable(),
});

/**
 * How a team agrees on new tags: one proposes, an editor accepts (the tag is then made), says that another tag is meant, or declines with a reason; an owner
 * decides whether annotators may make tags without asking.
 */
export const proposalCommand = z.discriminatedUnion('kind', [
  proposed.extend({ kind: z.literal('propose') }),
  z.strictObject({ kind: z.literal('accept'), proposal: id }),
  z.strictObject({ kind: z.literal('merge'), proposal: id, into: id }),
  z.strictObject({ kind: z.literal('decline'), proposal: id, reason: z.string().trim().min(1).max(1_000) }),
  z.strictObject({ kind: z.literal('let-annotators'), setting: z.enum(TAG_CREATION) }),
]);
export type ProposalCommand = z.infer<typeof proposalCommand>;

/** A proposal as pages show it. */
export interface TagProposal {
  id: string;
  /** The membership of whoever proposed it. */
  by: string;
  at: string;
  parent: string | null;
  code: string;
  name: string;
  definition: string;
  passage: { statement: string; annotation: string } | null;
  state: 'open' | 'accepted' | 'merged' | 'declined';
  /** Why it was declined; empty otherwise. */
  reason: string;
  /** The tag that it became, or is. */
  tag: string | null;
}
