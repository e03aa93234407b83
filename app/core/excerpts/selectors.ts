import type { Anchor } from '#core/entities/anchor.ts';
import type { Selectors } from '#core/anchoring/anchoring.ts';

/** Where to look for the words that were collected: by what the server found of their annotation last, else by themselves. Null for words that are gone. */
export function selectorsNow(collected: Selectors, anchor: Anchor | undefined): Selectors | null {
  if (anchor?.state === 'orphaned') return null;
  if (anchor?.state === 'changed') return { quote: anchor.now, position: anchor.range };
  return anchor ? { quote: anchor.settled?.quote ?? collected.quote, position: anchor.range } : collected;
}
