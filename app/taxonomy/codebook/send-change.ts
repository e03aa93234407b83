import { z } from 'zod';
import type { CodebookCommand } from '#core/codebook/command.ts';
import type { ProposalCommand } from '#core/codebook/proposal.ts';
import { CODEBOOK_PROBLEMS, type CodebookProblem } from '#core/codebook/problem.ts';
import { postJson } from './post-json.ts';

/** What came of a change; `failed` when nobody answered. */
export type RevisionAnswer = { kind: 'done'; revision: number; tag: string } | { kind: 'refused'; problem: CodebookProblem } | { kind: 'failed' };

const answered = z.union([
  z.object({ kind: z.literal('done'), revision: z.number(), tag: z.string() }),
  z.object({ kind: z.literal('refused'), problem: z.enum(Object.keys(CODEBOOK_PROBLEMS) as [CodebookProblem, ...CodebookProblem[]]) }),
]);

/** Sends one change of the codebook and says what came of it. */
export async function sendChange(address: string, command: CodebookCommand | ProposalCommand): Promise<RevisionAnswer> {
  return (await postJson(address, command, answered)) ?? { kind: 'failed' };
}
