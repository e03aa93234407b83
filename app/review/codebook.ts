import type { Chosen } from '#core/reviewing/queue.ts';
import type { ScaleStep, Tag, Taxonomy } from '#core/taxonomy.ts';

/** Looks up what was chosen by the ids of today. */
export interface Codebook {
  tagOf(tag: string): Tag | undefined;
  stepOf(chosen: Chosen): ScaleStep | undefined;
}

/** A codebook by id. */
export function codebookOf(taxonomy: Taxonomy): Codebook {
  const tags = new Map(taxonomy.tags.map((tag) => [tag.id, tag]));
  const scales = new Map(taxonomy.scales.map((scale) => [scale.id, scale]));
  return {
    tagOf: (tag) => tags.get(tag),
    stepOf: ({ tag, value }) => scales.get(tags.get(tag)?.scale ?? '')?.steps.find((step) => step.value === value),
  };
}
