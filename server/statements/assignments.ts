import { z } from 'zod';
import { assignmentKind, canBeAsked, type Assignment, type AssignmentAnswer, type AssignmentCommand } from '#core/assignment.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { role as roleSchema } from '#core/policy/role.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import type { Prepare } from '#server/direct.ts';
import { newId } from '#server/new-id.ts';
import { DECIDED, DISPUTED } from '#server/review/review-queue.ts';
import { TAGGING_SHOWN } from '#server/visible.ts';

export type Assignments = ReturnType<typeof createAssignments>;

type Outcome = Exclude<AssignmentAnswer['kind'], 'not-stored'> | 'no-statement';

/** Who reads or reviews which statement by when, and how far they are. Membership is asked of the members module first. */
export function createAssignments({ db, bus, now = () => new Date() }: { db: Db; bus: Bus; now?: () => Date }) {
  return {
    /** Today's date in UTC, by which everybody is told what is overdue. */
    today(): string {
      return now().toISOString().slice(0, 10);
    },

    /** What is assigned in a workspace, or of one statement of it, by statement: what is due first comes first. People who left are not asked any more. */
    list({ workspace, statement = null }: { workspace: string; statement?: string | null }): ReadonlyMap<string, Assignment[]> {
      return db.look((prepare) => {
        const rows = readAssigned(prepare, workspace, statement);
        const judged = rows.some(({ kind }) => kind === 'review') ? readJudged(prepare, workspace, statement) : undefined;
        const listed = new Map<string, Assignment[]>();
        for (const { statement: at, isDone, ...row } of rows) {
          const progress = row.kind === 'read' ? { done: isDone, of: 1 } : (judged?.(at, row.member) ?? { done: 0, of: 0 });
          listed.set(at, [...(listed.get(at) ?? []), { ...row, ...progress }]);
        }
        return listed;
      });
    },

    /**
     * Does one thing with the assignments of a statement; open lists hear of it. Who may is judged by the roles as they are in the transaction: only reviewers assign, and
     * only the assignee says that they have read. Rejects with `StorageUnavailable` when the database cannot store.
     */
    async act({ workspace, actor, statement, command }: { workspace: string; actor: Actor; statement: string; command: AssignmentCommand }): Promise<Outcome> {
      const outcome = await db.write((tx) => apply(tx, { workspace, actor, statement, command, at: now() }));
      if (outcome === 'done') bus.publish({ kind: 'statement', workspace, statement });
      return outcome;
    },
  };
}

interface Asked {
  workspace: string;
  actor: Actor;
  statement: string;
  command: AssignmentCommand;
  at: Date;
}

async function apply(tx: Tx, asked: Asked): Promise<Outcome> {
  const { workspace, actor, statement, command, at } = asked;
  const isOwnAct = command.intent === 'done' || command.intent === 'undone';
  const held = await tx.member.findFirst({ where: { id: actor.member, workspaceId: workspace, removedAt: null }, select: { role: true } });
  if (!held || (!isOwnAct && !can({ member: actor.member, role: roleSchema.parse(held.role) }, 'assignment.write'))) return 'role-forbids';
  if ((await tx.statement.count({ where: { id: statement, workspaceId: workspace } })) === 0) return 'no-statement';
  if (command.intent === 'assign') return assign(tx, { ...asked, command });

  const row = await tx.assignment.findFirst({ where: { id: command.assignment, statementId: statement, removedAt: null } });
  if (!row) return 'gone';
  if (isOwnAct && (row.memberId !== actor.member || row.kind !== 'read')) return 'role-forbids';
  switch (command.intent) {
    case 'change':
      await tx.assignment.update({ where: { id: row.id }, data: { due: command.due } });
      return 'done';
    case 'remove':
      await tx.assignment.update({ where: { id: row.id }, data: { removedAt: at } });
      return 'done';
    case 'done':
    case 'undone':
      await tx.assignment.update({ where: { id: row.id }, data: { doneAt: command.intent === 'done' ? (row.doneAt ?? at) : null } });
      return 'done';
  }
}

/** All of the members, or none of them. */
async function assign(tx: Tx, { workspace, actor, statement, command, at }: Asked & { command: AssignmentCommand & { intent: 'assign' } }): Promise<Outcome> {
  const { kind, due } = command;
  const chosen = [...new Set(command.members)];
  const people = await tx.member.findMany({ where: { id: { in: chosen }, workspaceId: workspace, removedAt: null }, select: { role: true } });
  if (people.length < chosen.length) return 'gone';
  if (!people.every(({ role }) => canBeAsked(roleSchema.parse(role), kind))) return 'cannot-review';
  const known = await tx.assignment.findMany({ where: { statementId: statement, memberId: { in: chosen }, kind, removedAt: null }, select: { id: true, memberId: true } });
  await tx.assignment.updateMany({ where: { id: { in: known.map(({ id }) => id) } }, data: { due } });
  const fresh = chosen.filter((member) => known.every(({ memberId }) => memberId !== member));
  await tx.assignment.createMany({ data: fresh.map((memberId) => ({ id: newId(), workspaceId: workspace, statementId: statement, memberId, kind, due, madeBy: actor.member, madeAt: at })) });
  return 'done';
}

const assignedRow = z.object({ id: z.string(), statement: z.string(), member: z.string(), name: z.string(), kind: assignmentKind, due: z.string().nullable(), isDone: z.number() });

function readAssigned(prepare: Prepare, workspace: string, statement: string | null): z.infer<typeof assignedRow>[] {
  const rows = prepare(`
    SELECT s."id" AS id, s."statementId" AS statement, s."memberId" AS member, u."name" AS name, s."kind" AS kind, s."due" AS due, s."doneAt" IS NOT NULL AS isDone
    FROM "Assignment" s JOIN "Member" m ON m."id" = s."memberId" AND m."removedAt" IS NULL JOIN "User" u ON u."id" = m."userId"
    WHERE s."workspaceId" = ? AND s."statementId" = COALESCE(?, s."statementId") AND s."removedAt" IS NULL ORDER BY s."due" IS NULL, s."due", u."name", s."id"`,
  ).all(workspace, statement);
  return z.array(assignedRow).parse(rows);
}

/** The taggings of the shared layers that someone is to review, without those that are hidden. A tagging is open while a verdict on it is still asked for, as in the queue. */
const JUDGEABLE = `
  WITH watched AS (
    SELECT DISTINCT l."id" AS layer, l."statementId" AS statement FROM "Assignment" s JOIN "Layer" l ON l."statementId" = s."statementId" AND l."visibility" = 'shared'
    WHERE s."workspaceId" = ? AND s."statementId" = COALESCE(?, s."statementId") AND s."kind" = 'review' AND s."removedAt" IS NULL),
  judgeable AS MATERIALIZED (
    SELECT t."layerId" AS layer, watched.statement AS statement, t."id" AS subject, t."value" AS value, CASE t."creatorKind" WHEN 'member' THEN t."creatorId" ELSE '' END AS creator,
      NOT ${DECIDED} OR ${DISPUTED} AS open
    FROM watched JOIN "Tagging" t ON t."layerId" = watched.layer AND t."deleted" = 0 LEFT JOIN "Decision" d ON d."layerId" = t."layerId" AND d."id" = t."id"
    WHERE ${TAGGING_SHOWN})`;

const judgedRow = z.object({ statement: z.string(), member: z.string(), open: z.number(), given: z.number(), settled: z.number() });

/** Answers how many of others' taggings in a statement a member has judged, of those and the ones that wait for them. Counted for all members at once, in one go over taggings and reviews. */
function readJudged(prepare: Prepare, workspace: string, of: string | null): (statement: string, member: string) => { done: number; of: number } {
  const found = prepare(`${JUDGEABLE}
    SELECT statement, creator AS member, COUNT(*) AS open, 0 AS given, 0 AS settled FROM judgeable WHERE open GROUP BY statement, creator
    UNION ALL
    SELECT j.statement, r."creatorId", 0, COUNT(*), SUM(NOT j.open)
    FROM watched CROSS JOIN "Review" r ON r."layerId" = watched.layer CROSS JOIN judgeable j ON j.layer = r."layerId" AND j.subject = r."subject"
    WHERE r."deleted" = 0 AND r."creatorKind" = 'member' AND r."creatorId" <> j.creator AND json_extract(r."entity", '$.about.value') IS j.value
    GROUP BY j.statement, r."creatorId"`,
  ).all(workspace, of);
  const rows = z.array(judgedRow).parse(found);
  return (statement, member) => {
    let [done, of] = [0, 0];
    for (const row of rows) {
      if (row.statement !== statement) continue;
      of += row.member === member ? row.settled : row.open;
      if (row.member === member) done += row.given;
    }
    return { done, of };
  };
}
