import { z } from 'zod';
import { comment } from '#core/entities/comment.ts';
import { toldOfComment } from '#core/inbox/told.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { role, ROLES } from '#core/policy/role.ts';
import type { Prepare } from '#server/direct.ts';
import type { WriteJob } from '#server/write-job.ts';

/** A layer whose news is to be told, of those that everyone in its workspace may read. */
export interface NewsOf {
  layer: string;
  /** The statement that it lies on, or the workspace whose codebook it is about. */
  place: string;
  workspace: string;
}

/** What one transaction makes notices of. */
export interface FillOrder {
  layers: NewsOf[];
  /** Workspaces whose proposals or assignments have changed. */
  workspaces: string[];
}

/** So many updates of a layer are looked through in one transaction, so that catching up keeps nobody waiting long. */
const MOST_UPDATES = 200;

const NEWS = ['Comment', 'Review', 'Decision', 'Moderation'] as const;
const newsRow = z.object({ layer: z.string(), place: z.string(), workspace: z.string() });

/**
 * Which layers have rows that no notice was made of yet: of one statement, of the codebook of one workspace, or of all. Layers of one person are never among them; a
 * codebook's layer has its workspace's id.
 */
export function layersWithNews(prepare: Prepare, place: string | null): NewsOf[] {
  const rows = prepare(`
    SELECT l."layer", l."place", l."workspace"
    FROM (
      SELECT "id" AS layer, "statementId" AS place, "workspaceId" AS workspace FROM "Layer" WHERE "visibility" IN ('shared', 'adjudicated')
      UNION ALL SELECT "id", "id", "id" FROM "Workspace"
    ) l LEFT JOIN "NoticeCursor" n ON n."layerId" = l."layer"
    WHERE (? IS NULL OR l."place" = ?)
      AND (${NEWS.map((table) => `EXISTS (SELECT 1 FROM "${table}" e WHERE e."layerId" = l."layer" AND e."sequence" > COALESCE(n."sequence", 0))`).join(' OR ')})`,
  ).all(place, place);
  return z.array(newsRow).parse(rows);
}

/**
 * Makes notices of what was stored since the last time and moves the cursors on, in one transaction: what is told is told once, also after a crash. Answers
 * with the members whose count may have changed. Runs in the thread that writes.
 */
export const fillJob: WriteJob<FillOrder> = {
  module: import.meta.url,
  name: 'fillJob',
  run(prepare, { layers, workspaces }) {
    const concerned = new Set<string>();
    for (const news of layers) for (const member of fillLayer(prepare, news)) concerned.add(member);
    for (const workspace of workspaces) for (const member of [...fillProposals(prepare, workspace), ...fillAssignments(prepare, workspace)]) concerned.add(member);
    return concerned;
  },
};

/** The members of an answer of `fillJob`. */
export function concernedIn(answer: unknown): string[] {
  return [...z.set(z.string()).parse(answer)];
}

const memberId = z.object({ member: z.string() });
const members = (rows: unknown[]): string[] => z.array(memberId).parse(rows).map(({ member }) => member);

interface Window {
  layer: string;
  workspace: string;
  after: number;
  upTo: number;
}

function fillLayer(prepare: Prepare, { layer, workspace }: NewsOf): string[] {
  const cursor = prepare(`SELECT "sequence" FROM "NoticeCursor" WHERE "layerId" = ?`).get(layer);
  const after = cursor === undefined ? 0 : z.object({ sequence: z.number() }).parse(cursor).sequence;
  const head = z.object({ sequence: z.number() }).parse(prepare(`SELECT "sequence" FROM "Document" WHERE "name" = 'layer/' || ?`).get(layer)).sequence;
  const window = { layer, workspace, after, upTo: Math.min(head, after + MOST_UPDATES) };
  const people = peopleIn(prepare, workspace);
  const told = [...tellComments(prepare, window, people), ...tellReviews(prepare, window), ...tellDecisions(prepare, window), ...takenAway(prepare, window)];
  prepare(`INSERT INTO "NoticeCursor" ("layerId", "sequence") VALUES (?, ?) ON CONFLICT ("layerId") DO UPDATE SET "sequence" = excluded."sequence"`).run(layer, window.upTo);
  return told;
}

function peopleIn(prepare: Prepare, workspace: string): Actor[] {
  const rows = prepare(`SELECT "id" AS member, "role" FROM "Member" WHERE "workspaceId" = ? AND "removedAt" IS NULL`).all(workspace);
  return z.array(z.object({ member: z.string(), role })).parse(rows);
}

const commentRow = z.object({ id: z.string(), entity: z.string(), sequence: z.number(), receivedAt: z.string() });

function tellComments(prepare: Prepare, { layer, workspace, after, upTo }: Window, people: readonly Actor[]): string[] {
  const rows = prepare(`
    SELECT "id", "entity", "sequence", "receivedAt" FROM "Comment" WHERE "layerId" = ? AND "sequence" > ? AND "sequence" <= ? AND "deleted" = 0 ORDER BY "sequence", "id"`,
  ).all(layer, after, upTo);
  const insert = prepare(`
    INSERT INTO "Notice" ("memberId", "id", "workspaceId", "kind", "layerId", "subject", "thread", "sequence", "at") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT ("memberId", "id") DO NOTHING RETURNING "memberId" AS member`);
  return z.array(commentRow).parse(rows).flatMap(({ id, entity, sequence, receivedAt }) => {
    const said = comment.parse(JSON.parse(entity));
    const thread = said.subject.id;
    const muted = members(prepare(`SELECT "memberId" AS member FROM "MutedThread" WHERE "layerId" = ? AND "thread" = ?`).all(layer, thread));
    const told = toldOfComment(said, { people, participants: participantsIn(prepare, layer, said.subject, said.parent), muted: new Set(muted) });
    return told.flatMap(({ member, kind }) => members(insert.all(member, `comment:${layer}:${id}`, workspace, kind, layer, id, thread, sequence, receivedAt)));
  });
}

/**
 * Who takes part where a comment was made: on an annotation whoever marked, tagged or said something there; on a whole statement or a tag, where everybody
 * speaks in one place, those whose words it answers.
 */
function participantsIn(prepare: Prepare, layer: string, subject: { kind: string; id: string }, parent: string | undefined): Set<string> {
  if (subject.kind !== 'annotation') {
    const asked = parent ?? '';
    return new Set(members(prepare(`
      SELECT DISTINCT "creatorId" AS member FROM "Comment"
      WHERE "subjectKind" = ? AND "subjectId" = ? AND "layerId" = ? AND ("id" = ? OR "parentId" = ?) AND "deleted" = 0 AND "creatorKind" = 'member'`,
    ).all(subject.kind, subject.id, layer, asked, asked)));
  }
  return new Set(members(prepare(`
    SELECT "creatorId" AS member FROM "Comment" WHERE "subjectKind" = 'annotation' AND "subjectId" = ? AND "layerId" = ? AND "deleted" = 0 AND "creatorKind" = 'member'
    UNION SELECT "creatorId" FROM "Annotation" WHERE "layerId" = ? AND "id" = ? AND "deleted" = 0 AND "creatorKind" = 'member'
    UNION SELECT "creatorId" FROM "Tagging" WHERE "layerId" = ? AND "id" > ? AND "id" < ? AND "deleted" = 0 AND "creatorKind" = 'member'`,
  ).all(subject.id, layer, layer, subject.id, layer, `${subject.id}:`, `${subject.id};`)));
}

/** Another verdict of the same colleague is news again. */
function tellReviews(prepare: Prepare, { layer, workspace, after, upTo }: Window): string[] {
  return members(prepare(`
    INSERT INTO "Notice" ("memberId", "id", "workspaceId", "kind", "layerId", "subject", "thread", "sequence", "at")
    SELECT t."creatorId", 'review:' || r."layerId" || ':' || r."id", ?, 'verdict', r."layerId", r."id", t."annotationId", r."sequence", r."receivedAt"
    FROM "Review" r JOIN "Tagging" t ON t."layerId" = r."layerId" AND t."id" = r."subject" JOIN "Member" m ON m."id" = t."creatorId" AND m."removedAt" IS NULL
    WHERE r."layerId" = ? AND r."sequence" > ? AND r."sequence" <= ? AND r."deleted" = 0 AND t."creatorKind" = 'member' AND NOT (r."creatorKind" = 'member' AND r."creatorId" = t."creatorId")
    ON CONFLICT ("memberId", "id") DO UPDATE SET "at" = excluded."at", "sequence" = excluded."sequence", "readAt" = NULL, "mailedAt" = NULL WHERE excluded."sequence" > "Notice"."sequence"
    RETURNING "memberId" AS member`,
  ).all(workspace, layer, after, upTo));
}

function tellDecisions(prepare: Prepare, { layer, workspace, after, upTo }: Window): string[] {
  return members(prepare(`
    INSERT INTO "Notice" ("memberId", "id", "workspaceId", "kind", "layerId", "subject", "thread", "sequence", "at")
    SELECT t."creatorId", 'decision:' || d."layerId" || ':' || d."id", ?, 'decision', d."layerId", d."id", t."annotationId", d."sequence", d."receivedAt"
    FROM "Decision" d JOIN "Tagging" t ON t."layerId" = d."layerId" AND t."id" = d."id" JOIN "Member" m ON m."id" = t."creatorId" AND m."removedAt" IS NULL
    WHERE d."layerId" = ? AND d."sequence" > ? AND d."sequence" <= ? AND t."creatorKind" = 'member' AND d."byId" <> t."creatorId"
    ON CONFLICT ("memberId", "id") DO UPDATE SET "at" = excluded."at", "sequence" = excluded."sequence", "readAt" = NULL, "mailedAt" = NULL WHERE excluded."sequence" > "Notice"."sequence"
    RETURNING "memberId" AS member`,
  ).all(workspace, layer, after, upTo));
}

/** Those whose unread notices may have gone or come back: something of the layer was hidden, restored or taken away. */
function takenAway(prepare: Prepare, { layer, after, upTo }: Window): string[] {
  const isNews = (table: string, more: string) => `EXISTS (SELECT 1 FROM "${table}" e, asked WHERE e."layerId" = asked.layer AND e."sequence" > asked.after AND e."sequence" <= asked.upTo ${more})`;
  return members(prepare(`
    WITH asked(layer, after, upTo) AS (VALUES (?, ?, ?))
    SELECT DISTINCT "memberId" AS member FROM "Notice" WHERE "layerId" = (SELECT asked.layer FROM asked) AND "readAt" IS NULL
      AND (${isNews('Moderation', '')} OR ${isNews('Comment', 'AND e."deleted" = 1')} OR ${isNews('Review', 'AND e."deleted" = 1')})`,
  ).all(layer, after, upTo));
}

const DECIDING = JSON.stringify(ROLES.filter((held) => can({ member: '', role: held }, 'taxonomy.edit')));

/** Those who may decide are told of what is proposed, whoever proposed of what was decided. Proposals that nobody has read yet may have been decided since. */
function fillProposals(prepare: Prepare, workspace: string): string[] {
  prepare(`
    INSERT INTO "Notice" ("memberId", "id", "workspaceId", "kind", "subject", "at")
    SELECT m."id", 'proposal:' || p."id", p."workspaceId", 'proposal', p."id", p."proposedAt"
    FROM "TagProposal" p JOIN "Member" m ON m."workspaceId" = p."workspaceId" AND m."removedAt" IS NULL AND m."role" IN (SELECT j."value" FROM json_each(?) j)
    WHERE p."workspaceId" = ? AND p."state" = 'open' AND m."id" <> p."proposedBy" ON CONFLICT ("memberId", "id") DO NOTHING`,
  ).run(DECIDING, workspace);
  const outcomes = members(prepare(`
    INSERT INTO "Notice" ("memberId", "id", "workspaceId", "kind", "subject", "at")
    SELECT "proposedBy", 'outcome:' || "id", "workspaceId", 'outcome', "id", "decidedAt"
    FROM "TagProposal" WHERE "workspaceId" = ? AND "state" <> 'open' AND "decidedBy" <> "proposedBy" AND "decidedAt" IS NOT NULL
    ON CONFLICT ("memberId", "id") DO NOTHING RETURNING "memberId" AS member`,
  ).all(workspace));
  const unread = members(prepare(`SELECT DISTINCT "memberId" AS member FROM "Notice" WHERE "workspaceId" = ? AND "kind" = 'proposal' AND "readAt" IS NULL`).all(workspace));
  return [...outcomes, ...unread];
}

/** Members are told of what others assign to them. Those who have not read it yet may have to be told that it was taken from them. */
function fillAssignments(prepare: Prepare, workspace: string): string[] {
  prepare(`
    INSERT INTO "Notice" ("memberId", "id", "workspaceId", "kind", "subject", "at")
    SELECT s."memberId", 'assignment:' || s."id", s."workspaceId", 'assignment', s."id", s."madeAt"
    FROM "Assignment" s JOIN "Member" m ON m."id" = s."memberId" AND m."removedAt" IS NULL
    WHERE s."workspaceId" = ? AND s."removedAt" IS NULL AND s."memberId" <> s."madeBy" ON CONFLICT ("memberId", "id") DO NOTHING`,
  ).run(workspace);
  return members(prepare(`
    SELECT DISTINCT n."memberId" AS member FROM "Assignment" s JOIN "Notice" n ON n."memberId" = s."memberId" AND n."id" = 'assignment:' || s."id"
    WHERE s."workspaceId" = ? AND n."readAt" IS NULL`,
  ).all(workspace));
}
