import { z } from 'zod';
import type { CodedStatement } from '#core/analysis/coding.ts';
import { grouped } from '#core/grouped.ts';
import type { Prepare } from '#server/direct.ts';

/** A statement that somebody, as `by` of a coding, is asked to read. */
export interface Ask {
  statement: CodedStatement;
  by: string;
  isRead: boolean;
}

const row = z.object({ statement: z.string(), member: z.string(), isRead: z.number() });

/** What everyone is asked to read of these statements, in their order; what somebody is asked twice is one, read when either is. People who left are not asked any more. */
export function readAsks(prepare: Prepare, workspace: string, statements: readonly CodedStatement[]): Ask[] {
  const rows = prepare(`
    SELECT a."statementId" AS statement, a."memberId" AS member, MAX(a."doneAt" IS NOT NULL) AS isRead
    FROM "Assignment" a JOIN "Member" m ON m."id" = a."memberId" AND m."removedAt" IS NULL
    WHERE a."workspaceId" = ? AND a."kind" = 'read' AND a."removedAt" IS NULL GROUP BY a."statementId", a."memberId" ORDER BY a."memberId"`,
  ).all(workspace);
  const asked = grouped(z.array(row).parse(rows), ({ statement }) => statement);
  return statements.flatMap((statement) => (asked.get(statement.statement) ?? []).map(({ member, isRead }) => ({ statement, by: `member:${member}`, isRead: isRead === 1 })));
}
