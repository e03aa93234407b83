import { z } from 'zod';
import { cursorOf, placeIn } from '#server/api/cursor.ts';
import { paging } from '#server/api/named.ts';
import { NO_BODY, NONE, operation, ownOperation, type Operation } from '#server/api/operation.ts';
import { ApiProblem } from '#server/api/problem.ts';
import { me, members, workspace, workspaces } from '#server/api/schemas.ts';

const own: Operation[] = [
  ownOperation({
    ...{ method: 'get', path: '/me', name: 'getMe', noun: 'You', summary: 'Whose token this is, and what it may do', scope: 'read' },
    ...{ params: NONE, query: NONE, body: NO_BODY, answer: me },
    perform: ({ bearer: { name, scope, workspace: only } }) => ({ name, scope, workspace: only }),
  }),
  ownOperation({
    ...{ method: 'get', path: '/workspaces', name: 'listWorkspaces', noun: 'Workspaces', summary: 'The workspaces that this token opens, the oldest membership first', scope: 'read' },
    ...{ params: NONE, query: z.strictObject(paging), body: NO_BODY, answer: workspaces },
    async perform({ services, bearer, query }) {
      const mine = await services.members.workspacesOf({ user: bearer.user });
      const open = mine.filter((one) => bearer.workspace === null || bearer.workspace === one.workspace);
      return inPages('workspaces', open.map(({ workspace: id, name, role }) => ({ id, name, role })), query);
    },
  }),
];

/** One page of a list that is small enough to be read whole; the place is the last one's id. */
function inPages<T extends { id: string }>(list: string, all: readonly T[], { cursor, limit }: { cursor?: string | undefined; limit: number }): { results: T[]; next: string | null } {
  const [after] = placeIn(list, cursor, 1) ?? [];
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && from === 0) throw new ApiProblem('bad-cursor');
  const results = all.slice(from, from + limit);
  const last = results.at(-1);
  return { results, next: last && from + limit < all.length ? cursorOf(list, [last.id]) : null };
}

/** Whose token it is, workspaces and their people. */
export const WORKSPACE_OPERATIONS: readonly Operation[] = [
  ...own,
  operation({
    ...{ method: 'get', path: '', name: 'getWorkspace', noun: 'Workspaces', summary: 'One workspace', scope: 'read', needs: 'workspace.read' },
    ...{ params: NONE, query: NONE, body: NO_BODY, answer: workspace },
    async perform({ services, workspace: id, actor }) {
      const found = await services.workspaces.find({ workspace: id });
      if (!found) throw new ApiProblem('not-found');
      return { id, name: found.name, role: actor.role };
    },
  }),
  operation({
    ...{ method: 'get', path: '/members', name: 'listMembers', noun: 'Workspaces', summary: 'The people of a workspace, owners first, then by name', scope: 'read', needs: 'member.list' },
    ...{ params: NONE, query: z.strictObject(paging), body: NO_BODY, answer: members },
    async perform({ services, workspace: of, actor, query }) {
      const people = await services.members.list({ workspace: of, actor });
      return inPages(`members ${of}`, people.map(({ member: id, name, role }) => ({ id, name, role })), query);
    },
  }),
];
