import type { CodebookProblem } from '#core/codebook/problem.ts';

type Outcome = { kind: 'done'; revision: number; tag: string } | { kind: 'refused'; problem: CodebookProblem } | { kind: 'not-found' };

/** What became of a change of the codebook, as JSON; undefined when its workspace is not there for whoever asked. */
export function answerRevision(outcome: Outcome): Response | undefined {
  switch (outcome.kind) {
    case 'done':
      return Response.json(outcome);
    case 'refused':
      return Response.json(outcome, { status: outcome.problem === 'role-forbids' ? 403 : 409 });
    case 'not-found':
      return undefined;
  }
}
