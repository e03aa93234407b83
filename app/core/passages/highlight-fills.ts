import type { Interval } from './interval-index.ts';
import type { Colour } from './colour.ts';

/** A passage as the painter sees it. Without a tag it has no hue. */
export interface Paintable extends Interval {
  key: string;
  hue: Colour | null;
  active: boolean;
  resolved: boolean;
}

/** The highlight that a passage is painted under. */
export interface Fill {
  key: string;
  name: string;
}

/** More translucent fills than this on one word can no longer be told apart, and text on them loses its contrast. */
export const MOST_LAYERS = 3;

/** The name for passages that carry comments but no tag. */
export const UNTAGGED = 'untagged';

/**
 * Which passages are painted, and under which highlight name. The browser merges ranges of one name, so a passage that overlaps
 * another of its own hue goes to a second name. The longest are laid first; a passage that would be a fourth layer anywhere is left to its bracket.
 * The active passage is always painted. Resolved ones keep only a bracket.
 */
export function fillsOf(passages: readonly Paintable[]): Fill[] {
  const fills: Fill[] = [];
  const laid: Paintable[] = [];
  const byLength = [...passages].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  for (const passage of byLength) {
    if (passage.active) {
      fills.push({ key: passage.key, name: passage.hue ? `tag-${passage.hue}-strong` : UNTAGGED });
      continue;
    }
    if (passage.resolved) continue;
    const below = laid.filter((other) => other.start < passage.end && passage.start < other.end);
    if (deepest(below, passage) >= MOST_LAYERS) continue;
    laid.push(passage);
    fills.push({ key: passage.key, name: nameFor(passage, below) });
  }
  return fills;
}

function nameFor(passage: Paintable, below: readonly Paintable[]): string {
  if (!passage.hue) return UNTAGGED;
  return below.some((other) => other.hue === passage.hue) ? `tag-${passage.hue}-2` : `tag-${passage.hue}`;
}

/** The greatest number of `others` on any unit of `within`. It is reached where one of them begins, or at the beginning of `within`. */
function deepest(others: readonly Interval[], within: Interval): number {
  if (others.length < MOST_LAYERS) return others.length;
  let most = 0;
  for (const { start } of [within, ...others]) {
    const place = Math.max(start, within.start);
    most = Math.max(most, others.filter((other) => other.start <= place && place < other.end).length);
  }
  return most;
}
