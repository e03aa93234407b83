import { z } from 'zod';
import type { Db } from '#server/db.ts';
import { ANNOTATION_SHOWN, COMMENT_SHOWN, TAGGING_SHOWN } from '#server/visible.ts';

/** What the list shows of a statement's shared layer. */
export interface StatementCounts {
  /** Runs of words that someone marked; people who marked the same words count once. */
  passages: number;
  /** Annotations whose discussion is open. */
  open: number;
  /** The themes (top of the tree) of the tags in use. */
  themes: string[];
}

type Counted = Map<string, StatementCounts>;

/**
 * The counts of every statement of a workspace. An annotation counts while it, a tagging or a comment on it is not deleted, and it is not hidden.
 */
export function countStatements(db: Db, workspace: string): Counted {
  const counted: Counted = new Map();
  const of = (statement: string) => {
    const known = counted.get(statement) ?? { passages: 0, open: 0, themes: [] };
    counted.set(statement, known);
    return known;
  };
  for (const { statement, count } of passagesOf(db, workspace)) of(statement).passages = count;
  for (const { statement, count } of openThreadsOf(db, workspace)) of(statement).open = count;
  for (const { statement, theme } of themesOf(db, workspace)) of(statement).themes.push(theme);
  return counted;
}

const count = z.object({ statement: z.string(), count: z.number() });
type Count = z.infer<typeof count>;

function passagesOf(db: Db, workspace: string): Count[] {
  return z.array(count).parse(db.look((prepare) => prepare(`
    SELECT l."statementId" AS statement,
      COUNT(DISTINCT CASE WHEN found."state" = 'orphaned' THEN a."id" ELSE COALESCE(found."start", a."start") || '-' || COALESCE(found."end", a."end") END) AS count
    FROM "Layer" l JOIN "Annotation" a ON a."layerId" = l."id" LEFT JOIN "Anchor" found ON found."layerId" = l."id" AND found."id" = a."id"
    WHERE l."workspaceId" = ? AND l."visibility" = 'shared' AND ${ANNOTATION_SHOWN} AND (a."deleted" = 0
      OR EXISTS (SELECT 1 FROM "Tagging" t WHERE t."layerId" = l."id" AND t."annotationId" = a."id" AND t."deleted" = 0 AND ${TAGGING_SHOWN})
      OR EXISTS (SELECT 1 FROM "Comment" c WHERE c."layerId" = l."id" AND c."subjectKind" = 'annotation' AND c."subjectId" = a."id" AND c."deleted" = 0 AND ${COMMENT_SHOWN}))
    GROUP BY l."statementId"`,
  ).all(workspace)));
}

function openThreadsOf(db: Db, workspace: string): Count[] {
  return z.array(count).parse(db.look((prepare) => prepare(`
    SELECT l."statementId" AS statement, COUNT(DISTINCT c."subjectId") AS count
    FROM "Layer" l JOIN "Comment" c ON c."layerId" = l."id" JOIN "Annotation" a ON a."layerId" = c."layerId" AND a."id" = c."subjectId"
      LEFT JOIN "Thread" d ON d."layerId" = l."id" AND d."id" = c."subjectId"
    WHERE l."workspaceId" = ? AND l."visibility" = 'shared' AND c."subjectKind" = 'annotation' AND c."deleted" = 0
      AND ${COMMENT_SHOWN} AND ${ANNOTATION_SHOWN} AND (d."state" IS NULL OR d."state" <> 'resolved')
    GROUP BY l."statementId"`,
  ).all(workspace)));
}

function themesOf(db: Db, workspace: string): { statement: string; theme: string }[] {
  return z.array(z.object({ statement: z.string(), theme: z.string() })).parse(db.look((prepare) => prepare(`
    WITH RECURSIVE above(tag, at) AS (
      SELECT "id", "id" FROM "Tag" WHERE "workspaceId" = ?
      UNION SELECT above.tag, COALESCE(g."mergedIntoId", g."parentId") FROM above JOIN "Tag" g ON g."id" = above.at
        WHERE COALESCE(g."mergedIntoId", g."parentId") IS NOT NULL
    ), top(tag, theme) AS (SELECT above.tag, above.at FROM above JOIN "Tag" g ON g."id" = above.at WHERE g."parentId" IS NULL AND g."mergedIntoId" IS NULL)
    SELECT DISTINCT l."statementId" AS statement, top.theme
    FROM "Layer" l JOIN "Tagging" t ON t."layerId" = l."id" JOIN top ON top.tag = t."tagId"
    WHERE l."workspaceId" = ? AND l."visibility" = 'shared' AND t."deleted" = 0 AND ${TAGGING_SHOWN}`,
  ).all(workspace, workspace)));
}
