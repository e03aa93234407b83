import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AnnotatedStatement } from '#core/annotated/annotated-statement.ts';
import { newTagsOf, tagFinder, valueFinder } from '#core/import/annotations/find-tag.ts';
import { planAnnotations, type Plan } from '#core/import/annotations/plan.ts';
import { said, type SaidTag } from '#core/import/annotations/said.ts';
import { idFrom } from '#core/id.ts';
import type { Taxonomy } from '#core/taxonomy.ts';

/** What a plan is made of; `said` is JSON. */
export interface PlanOrder {
  statement: AnnotatedStatement;
  said: string;
  /** All tags that the file names, so that each part of it makes the same new ones. */
  tags: readonly SaidTag[];
  taxonomy: Taxonomy;
}

/** Plans what a file writes on one statement. Throws for JSON that is not what was stored. */
export function makePlan({ statement, said: stored, tags, taxonomy }: PlanOrder): Plan {
  const find = tagFinder(taxonomy);
  return planAnnotations({
    ...{ statement, find, said: z.array(said).parse(JSON.parse(stored)), made: newTagsOf(tags, find, taxonomy), valueOf: valueFinder(taxonomy) },
    idOf: (kind, name) => idFrom(createHash('sha256').update(JSON.stringify([statement.id, kind, name])).digest()),
  });
}
