import { z } from 'zod';
import { assignmentKind } from '#core/assignment.ts';
import { KINDS_OF_FILTER, NOTICE_KINDS, NOTICES_AT_ONCE, type InboxFilter, type InboxQuery } from '#core/inbox/notice.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import type { Prepare, SqlValue } from '#server/direct.ts';
import { ANNOTATION_SHOWN, COMMENT_SHOWN, TAGGING_SHOWN } from '#server/visible.ts';

/** Layers that everyone in the workspace may read: a notice never leads into another one. That of the codebook has the workspace's id. */
const OPEN_LAYER = `(n."layerId" = n."workspaceId" OR (l."visibility" IN ('shared', 'adjudicated') AND l."workspaceId" = n."workspaceId"))`;

/**
 * The notices of a member that lead to something they may see today: neither deleted nor hidden nor taken from them, and proposals only as long as they may decide on them.
 * Parameters: the member, and whether they may decide on proposals.
 */
const NOTICES = `
  FROM "Notice" n
    LEFT JOIN "Layer" l ON l."id" = n."layerId"
    LEFT JOIN "Comment" c ON n."kind" IN ('mention', 'reply') AND c."layerId" = n."layerId" AND c."id" = n."subject"
    LEFT JOIN "Review" r ON n."kind" = 'verdict' AND r."layerId" = n."layerId" AND r."id" = n."subject"
    LEFT JOIN "Decision" d ON n."kind" = 'decision' AND d."layerId" = n."layerId" AND d."id" = n."subject"
    LEFT JOIN "Tagging" t ON t."layerId" = n."layerId" AND t."id" = COALESCE(r."subject", d."id")
    LEFT JOIN "Annotation" a ON a."layerId" = n."layerId" AND a."id" = COALESCE(t."annotationId", CASE c."subjectKind" WHEN 'annotation' THEN c."subjectId" END)
    LEFT JOIN "TagProposal" p ON n."kind" IN ('proposal', 'outcome') AND p."id" = n."subject" AND p."workspaceId" = n."workspaceId"
    LEFT JOIN "Assignment" s ON n."kind" = 'assignment' AND s."id" = n."subject" AND s."workspaceId" = n."workspaceId"
  WHERE n."memberId" = ? AND CASE
    WHEN n."kind" IN ('mention', 'reply') THEN ${OPEN_LAYER} AND c."deleted" = 0 AND ${COMMENT_SHOWN} AND (c."subjectKind" <> 'annotation' OR (a."id" IS NOT NULL AND ${ANNOTATION_SHOWN}))
    WHEN n."kind" IN ('verdict', 'decision') THEN ${OPEN_LAYER} AND COALESCE(r."deleted", 0) = 0 AND t."deleted" = 0 AND a."id" IS NOT NULL AND ${TAGGING_SHOWN}
    WHEN n."kind" = 'assignment' THEN s."id" IS NOT NULL AND s."removedAt" IS NULL
    WHEN n."kind" = 'proposal' THEN p."state" = 'open' AND ?
    ELSE p."state" <> 'open' END`;

function ownOf(actor: Actor): SqlValue[] {
  return [actor.member, can(actor, 'taxonomy.edit') ? 1 : 0];
}

/** The most unread notices that are counted: a page can say no more. */
const MOST_COUNTED = 1_000;
const count = z.object({ count: z.number() });

/** How many notices a member has not read; 1,000 stands for more. */
export function countUnread(prepare: Prepare, actor: Actor): number {
  return count.parse(prepare(`SELECT COUNT(*) AS count FROM (SELECT 1 ${NOTICES} AND n."readAt" IS NULL LIMIT ${MOST_COUNTED})`).get(...ownOf(actor))).count;
}

/** How many a member has not read under one filter, counted no further than `countUnread`: a full inbox makes no page wait. */
export function countUnreadUnder(prepare: Prepare, actor: Actor, filter: InboxFilter): number {
  const found = prepare(`
    SELECT COUNT(*) AS count FROM (SELECT 1 ${NOTICES} AND n."readAt" IS NULL AND n."kind" IN (SELECT j."value" FROM json_each(?) j) LIMIT ${MOST_COUNTED})`,
  ).get(...ownOf(actor), JSON.stringify(KINDS_OF_FILTER[filter]));
  return count.parse(found).count;
}

const authorKind = z.enum(['member', 'service', 'outside']);
const common = { id: z.string(), at: z.string(), readAt: z.string().nullable() };
const placed = { layer: z.string(), statement: z.string(), annotation: z.string().nullable(), quote: z.string().nullable() };
const noticeRow = z.discriminatedUnion('kind', [
  z.object({ ...common, ...placed, kind: z.enum(['mention', 'reply']), statement: z.string().nullable(), thread: z.string(), comment: z.string(), muted: z.number().transform(Boolean), byKind: authorKind, byId: z.string(), text: z.string() }),
  z.object({ ...common, ...placed, kind: z.literal('verdict'), tag: z.string(), byKind: authorKind, byId: z.string(), entity: z.string() }),
  z.object({ ...common, ...placed, kind: z.literal('decision'), tag: z.string(), entity: z.string() }),
  z.object({ ...common, kind: z.literal('assignment'), statement: z.string(), task: assignmentKind, due: z.string().nullable(), madeBy: z.string() }),
  z.object({
    ...common,
    kind: z.enum(['proposal', 'outcome']),
    parent: z.string().nullable(),
    code: z.string(),
    name: z.string(),
    definition: z.string(),
    state: z.enum(['open', 'accepted', 'merged', 'declined']),
    reason: z.string(),
    became: z.string().nullable(),
    proposedBy: z.string(),
    decidedBy: z.string().nullable(),
  }),
]);
export type NoticeRow = z.infer<typeof noticeRow>;

/** The columns of a `NoticeRow`, of `NOTICES`. */
const COLUMNS = `
    SELECT n."id" AS id, n."kind" AS kind, n."at" AS at, n."readAt" AS readAt, n."layerId" AS layer, n."thread" AS thread, n."subject" AS comment, COALESCE(l."statementId", s."statementId") AS statement, a."id" AS annotation,
      substr(a."exact", 1, 200) AS quote, substr(c."text", 1, 600) AS text, COALESCE(c."creatorKind", r."creatorKind") AS byKind, COALESCE(c."creatorId", r."creatorId") AS byId,
      COALESCE(r."entity", d."entity") AS entity, t."tagId" AS tag, p."parentId" AS parent, p."code" AS code, p."name" AS name, p."definition" AS definition, p."state" AS state,
      p."reason" AS reason, p."tagId" AS became, p."proposedBy" AS proposedBy, p."decidedBy" AS decidedBy, s."kind" AS task, s."due" AS due, s."madeBy" AS madeBy,
      EXISTS (SELECT 1 FROM "MutedThread" q WHERE q."memberId" = n."memberId" AND q."layerId" = n."layerId" AND q."thread" = n."thread") AS muted
    ${NOTICES}`;

/** A stretch of a member's notices, the newest first, and whether older ones follow. */
export function readNotices(prepare: Prepare, actor: Actor, { filter, unread, page }: InboxQuery): { rows: NoticeRow[]; hasOlder: boolean } {
  const kinds = filter === undefined ? NOTICE_KINDS : KINDS_OF_FILTER[filter];
  const found = prepare(`${COLUMNS} AND n."kind" IN (SELECT j."value" FROM json_each(?) j) AND (? OR n."readAt" IS NULL)
    ORDER BY n."at" DESC, n."id" LIMIT ? OFFSET ?`,
  ).all(...ownOf(actor), JSON.stringify(kinds), unread ? 0 : 1, NOTICES_AT_ONCE + 1, page * NOTICES_AT_ONCE);
  const rows = z.array(noticeRow).parse(found.slice(0, NOTICES_AT_ONCE));
  return { rows, hasOlder: found.length > NOTICES_AT_ONCE };
}

/** What a member was told of since an instant, has not read and was not mailed, the newest first; at most 1,000. */
export function readUnmailed(prepare: Prepare, actor: Actor, since: Date): NoticeRow[] {
  const found = prepare(`${COLUMNS} AND n."readAt" IS NULL AND n."mailedAt" IS NULL AND n."at" > ? ORDER BY n."at" DESC, n."id" LIMIT ${MOST_COUNTED}`);
  return z.array(noticeRow).parse(found.all(...ownOf(actor), since.toISOString()));
}
