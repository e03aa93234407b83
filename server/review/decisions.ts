import { z } from 'zod';
import { livingTag } from '#core/codebook/tree.ts';
import { decision } from '#core/entities/decision.ts';
import { review } from '#core/entities/review.ts';
import type { LoggedDecision } from '#core/reviewing/decision-log.ts';
import { tagging } from '#core/entities/tagging.ts';
import { authorName, type Author } from '#core/entities/author.ts';
import type { Tag, Taxonomy } from '#core/taxonomy.ts';
import type { Db } from '#server/db.ts';
import type { Members } from '#server/workspaces/members.ts';
import { readVerdicts } from '#server/review/review-queue.ts';
import type { Taxonomies } from '#server/taxonomy/taxonomy.ts';
import { TAGGING_SHOWN } from '#server/visible.ts';

export type Decisions = ReturnType<typeof createDecisions>;

const row = z.object({ layer: z.string(), subject: z.string(), statement: z.string(), title: z.string(), annotation: z.string(), quote: z.string(), deleted: z.number(), decided: z.string(), tagged: z.string() });

/** What reviewers decided about disputed taggings. Membership is asked of the members module first. */
export function createDecisions({ db, members, taxonomies }: { db: Db; members: Pick<Members, 'authorNames'>; taxonomies: Pick<Taxonomies, 'taxonomyOf'> }) {
  return {
    /** Every decision of a workspace's shared layers, the newest first, without those on what is hidden. */
    async list({ workspace }: { workspace: string }): Promise<LoggedDecision[]> {
      const [names, taxonomy] = await Promise.all([members.authorNames({ workspace }), taxonomies.taxonomyOf({ workspace })]);
      const nameOf = (author: Author) => authorName(author, names);
      const words = chosenWords(taxonomy);
      return db.look((prepare) => {
        const rows = prepare(`
          SELECT t."layerId" AS layer, t."id" AS subject, l."statementId" AS statement, s."title" AS title, t."annotationId" AS annotation, a."exact" AS quote,
            t."deleted" AS deleted, d."entity" AS decided, t."entity" AS tagged
          FROM "Layer" l JOIN "Statement" s ON s."id" = l."statementId" JOIN "Decision" d ON d."layerId" = l."id"
            JOIN "Tagging" t ON t."layerId" = d."layerId" AND t."id" = d."id" JOIN "Annotation" a ON a."layerId" = t."layerId" AND a."id" = t."annotationId"
          WHERE l."workspaceId" = ? AND l."visibility" = 'shared' AND ${TAGGING_SHOWN} ORDER BY d."receivedAt" DESC, d."id"`,
        ).all(workspace);
        return z.array(row).parse(rows).map((found) => {
          const decided = decision.parse(JSON.parse(found.decided));
          const tagged = tagging.parse(JSON.parse(found.tagged));
          const verdicts = readVerdicts(prepare, found).map(({ entity }) => {
            const said = review.parse(JSON.parse(entity));
            return { by: nameOf(said.creator), verdict: said.verdict, reason: said.reason ?? null, proposal: said.proposal ? words(said.proposal) : null };
          });
          const { layer, subject, statement, title, annotation, quote } = found;
          return {
            ...{ layer, subject, statement, title, annotation, quote, verdicts },
            outcome: decided.outcome,
            about: words(decided.about ?? tagged),
            to: decided.to ? words(decided.to) : null,
            now: found.deleted ? null : words(tagged),
            reason: decided.reason,
            by: nameOf(decided.by),
            author: nameOf(tagged.creator),
            at: decided.at,
            takenBack: decided.takenBack ? { by: nameOf(decided.takenBack.by), at: decided.takenBack.at, reason: decided.takenBack.reason ?? null } : null,
          };
        });
      });
    },
  };
}

/** A tag's code of today, with the word of its value. */
function chosenWords({ tags, scales }: Taxonomy): (chosen: { tag: string; value?: string | undefined }) => string {
  const byId = new Map<string, Tag>(tags.map((tag) => [tag.id, tag]));
  return ({ tag, value }) => {
    const living = livingTag(byId, tag);
    const label = scales.find(({ id }) => id === living?.scale)?.steps.find((step) => step.value === value)?.label ?? value;
    return [living?.code ?? 'a tag that is not in the codebook', ...(label === undefined ? [] : [label])].join(', ');
  };
}
