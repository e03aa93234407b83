import { NO_BODY, NONE, operation, Answer, STREAM, type Operation } from '#server/api/operation.ts';
import { ApiProblem } from '#server/api/problem.ts';

/** The whole workspace as one file, for its owners: what the team shares, and nothing that somebody keeps for themselves. */
export const ARCHIVE_OPERATIONS: readonly Operation[] = [
  operation({
    ...{ method: 'get', path: '/export/archive', name: 'exportArchive', noun: 'Export', summary: 'The whole workspace as one archive (.postil.zip), for owners: everything that the team shares, as JSON in a zip', scope: 'read', needs: 'workspace.archive' },
    ...{ params: NONE, query: NONE, body: NO_BODY, answer: STREAM },
    async perform({ services, workspace, actor }) {
      const found = await services.workspaces.find({ workspace });
      if (!found) throw new ApiProblem('not-found');
      return new Answer({ name: `${found.name}.postil.zip`, bytes: services.archives.archive({ workspace, member: actor.member, withOwn: false }) });
    },
  }),
];
