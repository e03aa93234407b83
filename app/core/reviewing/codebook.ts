import type { Decision } from '#core/entities/decision.ts';
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

/** What was chosen instead, in words: the value alone where the tag is the same. */
export function insteadWords(instead: Chosen, of: Chosen, codebook: Codebook): string {
  const label = codebook.stepOf(instead)?.label;
  if (instead.tag === of.tag) return label ?? 'no value';
  const code = codebook.tagOf(instead.tag)?.code ?? 'another tag';
  return label === undefined ? code : `${code}, ${label}`;
}

/** A decision in a few words: "Decided: change to RID.POA, opposes". */
export function decidedWords({ outcome, to }: { outcome: Decision['outcome']; to: Chosen | null }, of: Chosen, codebook: Codebook): string {
  if (outcome === 'withdrawn') return 'Decided: withdraw the tag';
  if (outcome === 'changed' && to) return `Decided: change to ${insteadWords(to, of, codebook)}`;
  return `Decided: keep ${codebook.stepOf(of)?.label ?? codebook.tagOf(of.tag)?.code ?? 'it'}`;
}
