import type { Anchor } from '#core/entities/anchor.ts';

/** What a new text does to annotations: how many stay as they are, come to stand on changed words, lose their place, or get it back. */
export interface Foretold {
  stay: number;
  changed: number;
  lost: number;
  back: number;
}

/**
 * What becomes of one annotation: `before` is what was written of it, `next` what a look at the new text would write, undefined when it writes nothing. Undefined for one that
 * had lost its place before and does not get it back. Pure.
 */
export function foretoldOf(before: Anchor | undefined, next: Anchor | undefined): keyof Foretold | undefined {
  const was = before?.state ?? 'intact';
  const is = next?.state ?? was;
  if (is === 'orphaned') return was === 'orphaned' ? undefined : 'lost';
  if (was === 'orphaned') return 'back';
  if (is === 'intact' || next === undefined) return 'stay';
  return before?.state === 'changed' && next.state === 'changed' && before.now.exact === next.now.exact ? 'stay' : 'changed';
}
