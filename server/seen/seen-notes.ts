import { z } from 'zod';
import type { Actor } from '#core/policy/policy.ts';
import type { Db } from '#server/db.ts';
import type { Prepare } from '#server/direct.ts';
import { COMMENT_SHOWN } from '#server/visible.ts';
import { documentName } from '#ydoc/document-name.ts';

export type SeenNotes = ReturnType<typeof createSeenNotes>;

/** The row that says how far the discussion was when a member first came. */
const ALL = '';

/** How far each member has seen what others say of tags and of the codebook, by the order in which the server received it. Membership is asked of the members module first. */
export function createSeenNotes({ db }: { db: Db }) {
  return {
    /** Notes that a member has seen what is said on these subjects, and answers on which ones there is something they have not seen. On the first visit everything counts as seen. */
    async visit({ workspace, actor, subjects }: { workspace: string; actor: Actor; subjects: readonly string[] }): Promise<string[]> {
      const memberId = actor.member;
      const { sequence, isKnown, there } = db.look((prepare) => readPlace(prepare, { workspace, member: memberId, subjects }));
      const seen = isKnown ? there : [ALL, ...there];
      if (seen.length > 0) {
        await db.write(async (tx) => {
          const among = { memberId, subject: { in: seen } };
          const known = new Set((await tx.seenNotes.findMany({ where: among, select: { subject: true } })).map(({ subject }) => subject));
          await tx.seenNotes.updateMany({ where: { ...among, sequence: { lt: sequence } }, data: { sequence } });
          await tx.seenNotes.createMany({ data: seen.filter((subject) => !known.has(subject)).map((subject) => ({ memberId, subject, sequence })) });
        });
      }
      return db.look((prepare) => readUnread(prepare, { workspace, member: memberId }));
    },
  };
}

const sequenceRow = z.object({ sequence: z.number() }).optional();
const subjectRows = z.array(z.object({ subject: z.string() }));
const subjectsOf = (rows: unknown[]): string[] => subjectRows.parse(rows).map(({ subject }) => subject);

/** Of the subjects that were asked for, those on which something was said: nobody fills a table with ids of their own. */
function readPlace(prepare: Prepare, { workspace, member, subjects }: { workspace: string; member: string; subjects: readonly string[] }): { sequence: number; isKnown: boolean; there: string[] } {
  const document = sequenceRow.parse(prepare(`SELECT "sequence" FROM "Document" WHERE "name" = ?`).get(documentName({ kind: 'layer', layer: workspace })));
  const all = prepare(`SELECT 1 FROM "SeenNotes" WHERE "memberId" = ? AND "subject" = ?`).get(member, ALL);
  const there = prepare(`SELECT DISTINCT "subjectId" AS subject FROM "Comment" WHERE "layerId" = ? AND "subjectId" IN (SELECT j."value" FROM json_each(?) j)`).all(workspace, JSON.stringify(subjects));
  return { sequence: document?.sequence ?? 0, isKnown: all !== undefined, there: subjectsOf(there) };
}

function readUnread(prepare: Prepare, { workspace, member }: { workspace: string; member: string }): string[] {
  const rows = prepare(`
    WITH asked("me", "layer") AS (VALUES (?, ?))
    SELECT DISTINCT c."subjectId" AS subject FROM asked JOIN "Comment" c ON c."layerId" = asked."layer" AND c."deleted" = 0
      LEFT JOIN "SeenNotes" s ON s."memberId" = asked."me" AND s."subject" = c."subjectId"
      LEFT JOIN "SeenNotes" every ON every."memberId" = asked."me" AND every."subject" = ''
    WHERE NOT (c."creatorKind" = 'member' AND c."creatorId" = asked."me") AND ${COMMENT_SHOWN}
      AND c."sequence" > COALESCE(s."sequence", every."sequence", 0) ORDER BY c."subjectId"`,
  ).all(member, workspace);
  return subjectsOf(rows);
}
