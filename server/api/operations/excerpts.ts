import { z } from 'zod';
import { excerptCommand, type ExcerptCommand } from '#core/excerpts/command.ts';
import { id } from '#core/id.ts';
import type { Actor } from '#core/policy/policy.ts';
import { Answer, DONE, NO_BODY, NONE, operation, STREAM, type Operation } from '#server/api/operation.ts';
import { ApiProblem, errorsOf } from '#server/api/problem.ts';
import { changedExcerpt, collected, collectOutcome, excerptList, excerptLists, newExcerptList } from '#server/api/team-schemas.ts';
import type { Services } from '#server/context.ts';

const OF_LIST = z.strictObject({ list: id.describe('The list') });
const OF_EXCERPT = OF_LIST.extend({ excerpt: id.describe('The excerpt') });

interface Given {
  services: Services;
  workspace: string;
  actor: Actor;
}

/** Lists of passages to quote from. */
export const EXCERPT_OPERATIONS: readonly Operation[] = [
  operation({
    ...{ method: 'get', path: '/excerpts', name: 'listExcerptLists', noun: 'Excerpts', summary: 'The lists of a workspace, those first that were changed last', scope: 'read', needs: 'statement.read' },
    ...{ params: NONE, query: NONE, body: NO_BODY, answer: excerptLists },
    perform: async ({ services, workspace }) => ({ results: await services.excerpts.lists({ workspace }) }),
  }),
  operation({
    ...{ method: 'post', path: '/excerpts', name: 'createExcerptList', noun: 'Excerpts', summary: 'Begins a list', scope: 'write', needs: 'excerpt.edit', status: 201 },
    ...{ params: NONE, query: NONE, body: newExcerptList, answer: excerptList },
    async perform({ body, ...given }) {
      const { list } = await act(given, { intent: 'make', name: body.name });
      return new Answer(await listIn(given, list.id), { headers: { Location: `/api/v1/workspaces/${given.workspace}/excerpts/${list.id}` } });
    },
  }),
  operation({
    ...{ method: 'get', path: '/excerpts/{list}', name: 'getExcerptList', noun: 'Excerpts', summary: 'A list with its passages, in the order that people gave them', scope: 'read', needs: 'statement.read' },
    ...{ params: OF_LIST, query: NONE, body: NO_BODY, answer: excerptList },
    perform: ({ params, ...given }) => listIn(given, params.list),
  }),
  operation({
    ...{ method: 'patch', path: '/excerpts/{list}', name: 'renameExcerptList', noun: 'Excerpts', summary: 'Gives a list another name', scope: 'write', needs: 'excerpt.edit' },
    ...{ params: OF_LIST, query: NONE, body: newExcerptList, answer: excerptList },
    async perform({ params: { list }, body, ...given }) {
      await act(given, { intent: 'rename', list, name: body.name });
      return listIn(given, list);
    },
  }),
  operation({
    ...{ method: 'delete', path: '/excerpts/{list}', name: 'deleteExcerptList', noun: 'Excerpts', summary: 'Deletes a list; it can be restored', scope: 'write', needs: 'excerpt.edit' },
    ...{ params: OF_LIST, query: NONE, body: NO_BODY, answer: DONE },
    perform: async ({ params, ...given }) => void (await act(given, { intent: 'delete', ...params })),
  }),
  operation({
    ...{ method: 'post', path: '/excerpts/{list}/restore', name: 'restoreExcerptList', noun: 'Excerpts', summary: 'Brings a deleted list back', scope: 'write', needs: 'excerpt.edit' },
    ...{ params: OF_LIST, query: NONE, body: NO_BODY, answer: excerptList },
    async perform({ params, ...given }) {
      await act(given, { intent: 'restore', ...params });
      return listIn(given, params.list);
    },
  }),
  operation({
    ...{ method: 'post', path: '/excerpts/{list}/passages', name: 'collectPassages', noun: 'Excerpts', summary: 'Puts passages at the end of a list; what it has already is passed over', scope: 'write', needs: 'excerpt.edit' },
    ...{ params: OF_LIST, query: NONE, body: collected, answer: collectOutcome },
    async perform({ params, body, ...given }) {
      const { excerpts, had, missed } = await act(given, { intent: 'collect', into: params, passages: body.passages });
      return { excerpts, had, missed };
    },
  }),
  operation({
    ...{ method: 'patch', path: '/excerpts/{list}/passages/{excerpt}', name: 'changeExcerpt', noun: 'Excerpts', summary: 'Puts an excerpt at another place of its list, or writes a note on it', scope: 'write', needs: 'excerpt.edit' },
    ...{ params: OF_EXCERPT, query: NONE, body: changedExcerpt, answer: excerptList },
    async perform({ params, body: { note, before }, ...given }) {
      if (note !== undefined) await act(given, { intent: 'note', ...params, note });
      if (before !== undefined) await act(given, { intent: 'move', ...params, before });
      return listIn(given, params.list);
    },
  }),
  operation({
    ...{ method: 'delete', path: '/excerpts/{list}/passages/{excerpt}', name: 'removeExcerpt', noun: 'Excerpts', summary: 'Takes an excerpt out of its list', scope: 'write', needs: 'excerpt.edit' },
    ...{ params: OF_EXCERPT, query: NONE, body: NO_BODY, answer: DONE },
    perform: async ({ params: { list, excerpt }, ...given }) => void (await act(given, { intent: 'remove', list, excerpts: [excerpt] })),
  }),
  operation({
    ...{ method: 'get', path: '/excerpts/{list}/export', name: 'exportExcerptList', noun: 'Excerpts', summary: 'A list as a Word file, with citations', scope: 'read', needs: 'statement.read' },
    ...{ params: OF_LIST, query: NONE, body: NO_BODY, answer: STREAM },
    async perform({ params, ...given }) {
      const { services, workspace } = given;
      const list = await services.excerpts.open({ workspace, list: params.list });
      if (!list) throw new ApiProblem('not-found');
      return new Answer({ name: `${list.name}.docx`, bytes: whole(await services.excerpts.docx(list)) });
    },
  }),
];

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function listIn({ services, workspace }: Given, list: string): Promise<z.input<typeof excerptList>> {
  const found = await services.excerpts.open({ workspace, list });
  if (!found) throw new ApiProblem('not-found');
  return { ...found, excerpts: found.excerpts.map((one) => ({ ...one, taggings: [...one.taggings] })) };
}

/** Does one thing with a list, by the rules for names and notes that pages have. */
async function act({ services, workspace, actor }: Given, asked: ExcerptCommand) {
  const command = excerptCommand.safeParse(asked);
  if (!command.success) throw new ApiProblem('invalid', { errors: errorsOf(command.error) });
  const outcome = await services.excerpts.act({ workspace, actor, command: command.data });
  switch (outcome.kind) {
    case 'done':
      return outcome;
    case 'gone':
      throw new ApiProblem('not-found');
    case 'too-many':
      throw new ApiProblem('too-many-there');
    case 'name-taken':
    case 'role-forbids':
    case 'not-stored':
      throw new ApiProblem(outcome.kind);
  }
}
