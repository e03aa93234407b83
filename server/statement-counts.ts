import type { Db } from '#server/db.ts';

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
 * The counts of every statement of a workspace. An annotation counts while it, a tagging or a comment on it is not deleted.
 */
export async function countStatements(db: Db, workspace: string): Promise<Counted> {
  const [passages, open, themes] = await Promise.all([passagesOf(db, workspace), openThreadsOf(db, workspace), themesOf(db, workspace)]);
  const counted: Counted = new Map();
  const of = (statement: string) => {
    const known = counted.get(statement) ?? { passages: 0, open: 0, themes: [] };
    counted.set(statement, known);
    return known;
  };
  for (const { statement, count } of passages) of(statement).passages = Number(count);
  for (const { statement, count } of open) of(statement).open = Number(count);
  for (const { statement, theme } of themes) of(statement).themes.push(theme);
  return counted;
}

interface Count {
  statement: string;
  count: bigint;
}

function passagesOf(db: Db, workspace: string): Promise<Count[]> {
  return db.read.$queryRaw<Count[]>`
    SELECT l."statementId" AS statement,
      COUNT(DISTINCT CASE WHEN c."state" = 'orphaned' THEN a."id" ELSE COALESCE(c."start", a."start") || '-' || COALESCE(c."end", a."end") END) AS count
    FROM "Layer" l JOIN "Annotation" a ON a."layerId" = l."id" LEFT JOIN "Anchor" c ON c."layerId" = l."id" AND c."id" = a."id"
    WHERE l."workspaceId" = ${workspace} AND l."visibility" = 'shared' AND (a."deleted" = 0
      OR EXISTS (SELECT 1 FROM "Tagging" t WHERE t."layerId" = l."id" AND t."annotationId" = a."id" AND t."deleted" = 0)
      OR EXISTS (SELECT 1 FROM "Comment" m WHERE m."layerId" = l."id" AND m."subjectKind" = 'annotation' AND m."subjectId" = a."id" AND m."deleted" = 0))
    GROUP BY l."statementId"`;
}

function openThreadsOf(db: Db, workspace: string): Promise<Count[]> {
  return db.read.$queryRaw<Count[]>`
    SELECT l."statementId" AS statement, COUNT(DISTINCT m."subjectId") AS count
    FROM "Layer" l JOIN "Comment" m ON m."layerId" = l."id" LEFT JOIN "Thread" t ON t."layerId" = l."id" AND t."id" = m."subjectId"
    WHERE l."workspaceId" = ${workspace} AND l."visibility" = 'shared' AND m."subjectKind" = 'annotation' AND m."deleted" = 0
      AND (t."state" IS NULL OR t."state" <> 'resolved')
    GROUP BY l."statementId"`;
}

function themesOf(db: Db, workspace: string): Promise<{ statement: string; theme: string }[]> {
  return db.read.$queryRaw<{ statement: string; theme: string }[]>`
    WITH RECURSIVE above(tag, at) AS (
      SELECT "id", "id" FROM "Tag" WHERE "workspaceId" = ${workspace}
      UNION SELECT above.tag, COALESCE(g."mergedIntoId", g."parentId") FROM above JOIN "Tag" g ON g."id" = above.at
        WHERE COALESCE(g."mergedIntoId", g."parentId") IS NOT NULL
    ), top(tag, theme) AS (SELECT above.tag, above.at FROM above JOIN "Tag" g ON g."id" = above.at WHERE g."parentId" IS NULL AND g."mergedIntoId" IS NULL)
    SELECT DISTINCT l."statementId" AS statement, top.theme
    FROM "Layer" l JOIN "Tagging" t ON t."layerId" = l."id" JOIN top ON top.tag = t."tagId"
    WHERE l."workspaceId" = ${workspace} AND l."visibility" = 'shared' AND t."deleted" = 0`;
}
