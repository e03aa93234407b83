import { useMemo } from 'react';
import type { Codebook } from '#core/reviewing/codebook.ts';
import { useCardSurroundings } from './card-context.tsx';

/** The codebook of the page that a card stands on. */
export function useCodebook(): Codebook {
  const { tagOf, scaleOf } = useCardSurroundings();
  return useMemo(() => ({ tagOf, stepOf: ({ tag, value }) => scaleOf(tag)?.steps.find((step) => step.value === value) }), [tagOf, scaleOf]);
}
