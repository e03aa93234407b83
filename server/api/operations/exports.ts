import { z } from 'zod';
import { EXPORT_FORMATS, type ExportWish } from '#core/export/wish.ts';
import { Answer, NO_BODY, NONE, operation, STREAM, type Operation } from '#server/api/operation.ts';
import { ApiProblem } from '#server/api/problem.ts';
import type { ExportedFile } from '#server/exports/exports.ts';
import { OF_STATEMENT } from './statements.ts';

const WISH = z.strictObject({ as: z.enum(EXPORT_FORMATS).describe('The format') });
/** So many statements are named at once. */
const AT_ONCE = 500;

/** Files that leave the workspace: what the team shares, and nothing that somebody keeps for themselves. */
export const EXPORT_OPERATIONS: readonly Operation[] = [
  operation({
    ...{ method: 'get', path: '/export', name: 'exportStatements', noun: 'Export', summary: 'Every statement with what is said on it: Word files in a zip, a workbook, a table, or Web Annotations', scope: 'read', needs: 'statement.read' },
    ...{ params: NONE, query: WISH, body: NO_BODY, answer: STREAM },
    async perform({ services, origin, workspace, actor, query }) {
      const only = await everyStatement(services, workspace);
      const file = await services.exports.file({ workspace, member: actor.member, wish: wishOf(query.as, null), only, origin });
      return new Answer(fileOf(file));
    },
  }),
  operation({
    ...{ method: 'get', path: '/statements/{statement}/export', name: 'exportStatement', noun: 'Export', summary: 'One statement with what is said on it, as a file', scope: 'read', needs: 'statement.read' },
    ...{ params: OF_STATEMENT, query: WISH, body: NO_BODY, answer: STREAM },
    async perform({ services, origin, workspace, actor, params: { statement }, query }) {
      const file = await services.exports.file({ workspace, member: actor.member, wish: wishOf(query.as, statement), only: [statement], origin });
      return new Answer(fileOf(file));
    },
  }),
  operation({
    ...{ method: 'get', path: '/export/qdpx', name: 'exportProject', noun: 'Export', summary: 'The workspace as a REFI-QDA project, for other tools of qualitative analysis', scope: 'read', needs: 'statement.read' },
    ...{ params: NONE, query: NONE, body: NO_BODY, answer: STREAM },
    async perform({ services, workspace, actor }) {
      const found = await services.workspaces.find({ workspace });
      if (!found) throw new ApiProblem('not-found');
      return new Answer({ name: `${found.name}.qdpx`, bytes: services.refiProjects.project({ workspace, member: actor.member }) });
    },
  }),
];

function wishOf(format: ExportWish['format'], statement: string | null): ExportWish {
  return { format, statement, withOwn: false, withResolved: true, tags: [] };
}

function fileOf(file: ExportedFile | 'not-found'): ExportedFile {
  if (file === 'not-found') throw new ApiProblem('not-found');
  return file;
}

async function everyStatement(services: Parameters<Operation['perform']>[0]['services'], workspace: string): Promise<string[]> {
  const all: string[] = [];
  for (let after: { createdAt: Date; id: string } | undefined; ; ) {
    const listed = await services.statements.page({ workspace, after, limit: AT_ONCE });
    all.push(...listed.map(({ statement }) => statement));
    const last = listed.at(-1);
    if (!last || listed.length < AT_ONCE) return all;
    after = { createdAt: last.created, id: last.statement };
  }
}
