import { z } from 'zod';
import type { Actor } from '#core/policy/policy.ts';
import type { Db } from '#server/db.ts';
import type { Prepare } from '#server/direct.ts';
import { ANNOTATION_SHOWN, COMMENT_SHOWN, TAGGING_SHOWN } from '#server/visible.ts';
import { documentName } from '#ydoc/document-name.ts';

export type Seen = ReturnType<typeof createSeen>;

/** The row that says how far a layer was when a member first came. */
const WHOLE_LAYER = '';

/**
 * How far each member has seen what others say on a statement. It goes by the order in which the server received things, so that neither clocks nor work done
 * offline make anything look seen. Membership is asked of the members module first.
 */
export function createSeen({ db }: { db: Db }) {
  async function sharedLayer(workspace: string, statement: string): Promise<string | undefined> {
    const row = await db.read.layer.findFirst({ where: { statementId: statement, workspaceId: workspace, visibility: 'shared' }, select: { id: true } });
    return row?.id;
  }

  function note(of: { member: string; layer: string; sequence: number }, annotations: readonly string[]): Promise<void> {
    const { member: memberId, layer: layerId, sequence } = of;
    return db.write(async (tx) => {
      const among = { memberId, layerId, annotationId: { in: [...annotations] } };
      const known = new Set((await tx.seen.findMany({ where: among, select: { annotationId: true } })).map(({ annotationId }) => annotationId));
      await tx.seen.updateMany({ where: { ...among, sequence: { lt: sequence } }, data: { sequence } });
      await tx.seen.createMany({ data: annotations.filter((annotationId) => !known.has(annotationId)).map((annotationId) => ({ memberId, layerId, annotationId, sequence })) });
    });
  }

  return {
    /**
     * Notes that a member has seen these annotations as they are now, and answers on which ones others have said or judged something they have not seen. On the first
     * visit everything counts as seen. Undefined for a statement that the workspace does not have.
     */
    async visit({ workspace, actor, statement, annotations }: { workspace: string; actor: Actor; statement: string; annotations: readonly string[] }): Promise<string[] | undefined> {
      const layer = await sharedLayer(workspace, statement);
      if (layer === undefined) return undefined;
      const { member } = actor;
      const { sequence, isKnown, there } = db.look((prepare) => readPlace(prepare, { member, layer, annotations }));
      const seen = isKnown ? there : [WHOLE_LAYER, ...there];
      if (seen.length > 0) await note({ member, layer, sequence }, seen);
      return db.look((prepare) => readUnread(prepare, { member, layer }));
    },
  };
}

const sequenceRow = z.object({ sequence: z.number() }).optional();
const idRows = z.array(z.object({ id: z.string() }));

function readPlace(prepare: Prepare, { member, layer, annotations }: { member: string; layer: string; annotations: readonly string[] }): { sequence: number; isKnown: boolean; there: string[] } {
  const document = sequenceRow.parse(prepare(`SELECT "sequence" FROM "Document" WHERE "name" = ?`).get(documentName({ kind: 'layer', layer })));
  const whole = prepare(`SELECT 1 FROM "Seen" WHERE "memberId" = ? AND "layerId" = ? AND "annotationId" = ?`).get(member, layer, WHOLE_LAYER);
  const there = prepare(`SELECT a."id" FROM "Annotation" a WHERE a."layerId" = ? AND a."id" IN (SELECT j."value" FROM json_each(?) j)`).all(layer, JSON.stringify(annotations));
  return { sequence: document?.sequence ?? 0, isKnown: whole !== undefined, there: idRows.parse(there).map(({ id }) => id) };
}

function readUnread(prepare: Prepare, { member, layer }: { member: string; layer: string }): string[] {
  const rows = prepare(`
    WITH asked("me", "layer") AS (VALUES (?, ?)),
    said AS (
      SELECT c."subjectId" AS annotation, c."sequence" AS sequence
      FROM asked JOIN "Comment" c ON c."layerId" = asked."layer" AND c."subjectKind" = 'annotation' AND c."deleted" = 0
      WHERE NOT (c."creatorKind" = 'member' AND c."creatorId" = asked."me") AND ${COMMENT_SHOWN}
      UNION ALL
      SELECT t."annotationId", r."sequence"
      FROM asked JOIN "Review" r ON r."layerId" = asked."layer" AND r."deleted" = 0
        JOIN "Tagging" t ON t."layerId" = r."layerId" AND t."id" = r."subject" AND t."deleted" = 0
      WHERE NOT (r."creatorKind" = 'member' AND r."creatorId" = asked."me") AND ${TAGGING_SHOWN}
    )
    SELECT DISTINCT a."id" FROM asked JOIN said JOIN "Annotation" a ON a."layerId" = asked."layer" AND a."id" = said.annotation
      LEFT JOIN "Seen" s ON s."memberId" = asked."me" AND s."layerId" = asked."layer" AND s."annotationId" = a."id"
      LEFT JOIN "Seen" whole ON whole."memberId" = asked."me" AND whole."layerId" = asked."layer" AND whole."annotationId" = ''
    WHERE said.sequence > COALESCE(s."sequence", whole."sequence", 0) AND ${ANNOTATION_SHOWN} ORDER BY a."id"`,
  ).all(member, layer);
  return idRows.parse(rows).map(({ id }) => id);
}
