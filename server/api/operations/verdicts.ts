import type { z } from 'zod';
import { taggingKeyPattern } from '#core/entities/review.ts';
import type { ActAnswer, ReviewAct } from '#core/reviewing/act.ts';
import { DONE, NO_BODY, NONE, operation, type Operation } from '#server/api/operation.ts';
import { ApiProblem } from '#server/api/problem.ts';
import { readOne, type Reader } from '#server/api/reading.ts';
import { tagging } from '#server/api/schemas.ts';
import { taggingsOf } from '#server/api/shown-passage.ts';
import { newDecision, newVerdict } from '#server/api/team-schemas.ts';
import { OF_STATEMENT } from './statements.ts';

const OF_TAGGING = OF_STATEMENT.extend({ tagging: taggingKeyPattern.describe('The tagging, by the “id” that lists give it') });

/** What is thought of taggings: verdicts of colleagues, and decisions of reviewers about disputes. */
export const VERDICT_OPERATIONS: readonly Operation[] = [
  operation({
    ...{ method: 'get', path: '/statements/{statement}/taggings/{tagging}', name: 'getTagging', noun: 'Taggings', summary: 'One tagging, with what is thought of it', scope: 'read', needs: 'statement.read' },
    ...{ params: OF_TAGGING, query: NONE, body: NO_BODY, answer: tagging },
    perform: ({ params, ...given }) => taggingIn(given, params.statement, params.tagging),
  }),
  operation({
    ...{ method: 'put', path: '/statements/{statement}/taggings/{tagging}/verdict', name: 'putVerdict', noun: 'Taggings', summary: 'Says whether you agree with a tagging, in place of what you said before', scope: 'write', needs: 'review.write' },
    ...{ params: OF_TAGGING, query: NONE, body: newVerdict, answer: tagging },
    perform: ({ params, body, ...given }) => act(given, params, ({ entry }) => ({ kind: 'verdict', entries: [{ ...entry, said: body }] })),
  }),
  operation({
    ...{ method: 'delete', path: '/statements/{statement}/taggings/{tagging}/verdict', name: 'deleteVerdict', noun: 'Taggings', summary: 'Takes your verdict back', scope: 'write', needs: 'review.write' },
    ...{ params: OF_TAGGING, query: NONE, body: NO_BODY, answer: DONE },
    perform: async ({ params, ...given }) => void (await act(given, params, ({ entry }) => ({ kind: 'verdict', entries: [{ ...entry, said: null }] }))),
  }),
  operation({
    ...{ method: 'put', path: '/statements/{statement}/taggings/{tagging}/decision', name: 'putDecision', noun: 'Taggings', summary: 'Decides a dispute about a tagging; it goes into the log of decisions', scope: 'write', needs: 'decision.write' },
    detail: 'The tagging stays as its author made it; a decision says what holds instead.',
    ...{ params: OF_TAGGING, query: NONE, body: newDecision, answer: tagging },
    perform({ params, body: { about, ...said }, ...given }) {
      if ((said.outcome === 'changed') !== (said.to !== undefined)) throw new ApiProblem('invalid', { errors: [{ path: 'to', message: 'A change says to what, and nothing else does.' }] });
      return act(given, params, ({ entry, tag }) => ({ kind: 'decide', entry, ...said, about: { tag, ...about } }));
    },
  }),
  operation({
    ...{ method: 'delete', path: '/statements/{statement}/taggings/{tagging}/decision', name: 'deleteDecision', noun: 'Taggings', summary: 'Takes back a decision, so that the dispute is open again', scope: 'write', needs: 'decision.write' },
    ...{ params: OF_TAGGING, query: NONE, body: NO_BODY, answer: DONE },
    perform: async ({ params, ...given }) => void (await act(given, params, ({ entry }) => ({ kind: 'take-back', entry }))),
  }),
];

async function taggingIn(reader: Reader, statement: string, key: string): Promise<z.input<typeof tagging>> {
  const [on] = key.split(':');
  const found = taggingsOf(await readOne(reader, statement, on)).find(({ id }) => id === key);
  if (!found) throw new ApiProblem('not-found');
  return found;
}

/** Does an act on a tagging that is shown, and answers how it stands then. */
async function act(reader: Reader, { statement, tagging: subject }: { statement: string; tagging: string }, acted: (on: { entry: { layer: string; subject: string }; tag: string }) => ReviewAct): Promise<z.input<typeof tagging>> {
  await taggingIn(reader, statement, subject);
  const { services, workspace, actor } = reader;
  const layer = services.annotated.sharedLayer({ workspace, statement });
  if (layer === undefined) throw new ApiProblem('not-found');
  refuseUnlessDone(await services.reviewActs.perform({ workspace, actor, act: acted({ entry: { layer, subject }, tag: subject.split(':')[1] ?? '' }) }));
  return taggingIn(reader, statement, subject);
}

function refuseUnlessDone(answer: Exclude<ActAnswer, { outcome: 'not-stored' }>): void {
  switch (answer.outcome) {
    case 'done':
      return;
    case 'refused':
      throw new ApiProblem(answer.code);
    case 'gone':
      throw new ApiProblem('not-found');
    case 'changed':
      throw new ApiProblem('changed-meanwhile');
  }
}
