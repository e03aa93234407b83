import { z } from 'zod';
import { author } from '#core/entities/author.ts';
import { authorKey } from '#core/entities/author.ts';
import type { GivenVerdict } from '#core/analysis/verdicts.ts';
import { VERDICTS } from '#core/entities/review.ts';
import type { Prepare } from '#server/direct.ts';
import { TAGGING_SHOWN } from '#server/visible.ts';

const kind = author.shape.kind;
const row = z.object({ statement: z.string(), annotation: z.string(), tag: z.string(), verdict: z.enum(VERDICTS), ...{ receiverKind: kind, receiverId: z.string(), giverKind: kind, giverId: z.string() } });

/** The verdicts in the shared layers of a workspace, without those that speak of a value that is not the tagging's any more, and without those on what is deleted or hidden. */
export function readVerdicts(prepare: Prepare, workspace: string): GivenVerdict[] {
  const rows = prepare(`
    SELECT l."statementId" AS statement, t."annotationId" AS annotation, t."tagId" AS tag, r."verdict", t."creatorKind" AS receiverKind, t."creatorId" AS receiverId, r."creatorKind" AS giverKind, r."creatorId" AS giverId
    FROM "Statement" s JOIN "Layer" l ON l."statementId" = s."id" AND l."visibility" = 'shared' AND l."ownerId" = ''
      JOIN "Review" r ON r."layerId" = l."id" JOIN "Tagging" t ON t."layerId" = r."layerId" AND t."id" = r."subject"
    WHERE s."workspaceId" = ? AND r."deleted" = 0 AND t."deleted" = 0 AND ${TAGGING_SHOWN}
      AND json_extract(r."entity", '$.about.tag') = t."tagId" AND json_extract(r."entity", '$.about.value') IS t."value"`,
  ).all(workspace);
  return z.array(row).parse(rows).map(({ statement, annotation, tag, verdict, receiverKind, receiverId, giverKind, giverId }) => ({
    ...{ statement, annotation, tag, verdict },
    ...{ receiver: authorKey({ kind: receiverKind, id: receiverId }), giver: authorKey({ kind: giverKind, id: giverId }) },
  }));
}
