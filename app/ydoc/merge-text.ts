import { pairsBetween } from '#core/anchoring/text-diff.ts';
import type { TextNode } from './text-from-blocks.ts';
import { contentOf, linesOf, tokensOf, type TextToken } from './text-tokens.ts';

/** `crossed` when both changed the same place in different ways: the lines of the text as it is, and as it would be if the wanted change had its way there. */
export type MergedText = { kind: 'merged'; content: TextNode } | { kind: 'crossed'; is: string; would: string };

/**
 * Does to `current` what makes `wanted` of `base`, wherever else `current` was changed since it was `base`. What both did alike is done once. Pure.
 */
export function mergeText({ base, wanted, current }: { base: TextNode; wanted: TextNode; current: TextNode }): MergedText {
  const before = tokensOf(base);
  const now = tokensOf(current);
  const regions = regionsOf([...changesOf(before, tokensOf(wanted), 'wanted'), ...changesOf(before, now, 'current')]);
  const merged: TextToken[] = [];
  let isCrossed = false;
  let at = 0;
  for (const { from, to, changes } of regions) {
    const [old, asWanted, asCurrent] = [before.slice(from, to), sideOf(before, { from, to, changes }, 'wanted'), sideOf(before, { from, to, changes }, 'current')];
    const isTouchedByBoth = !isEqual(asWanted, old) && !isEqual(asCurrent, old);
    isCrossed ||= isTouchedByBoth && !isEqual(asWanted, asCurrent);
    merged.push(...before.slice(at, from), ...(isEqual(asWanted, old) ? asCurrent : asWanted));
    at = to;
  }
  merged.push(...before.slice(at));
  const content = isCrossed ? undefined : contentOf(merged);
  return content ? { kind: 'merged', content } : { kind: 'crossed', is: linesOf(now), would: linesOf(merged) };
}

type Side = 'wanted' | 'current';

/** The tokens `from` to `to` of the base stand as `by` on one side. */
interface Change {
  from: number;
  to: number;
  by: readonly TextToken[];
  side: Side;
}

interface Region {
  from: number;
  to: number;
  changes: Change[];
}

function changesOf(base: readonly TextToken[], other: readonly TextToken[], side: Side): Change[] {
  const changes: Change[] = [];
  let [from, fromOther] = [0, 0];
  for (const [to, toOther] of [...pairsBetween(base.map(({ key }) => key), other.map(({ key }) => key)), [base.length, other.length] as const]) {
    if (to > from || toOther > fromOther) changes.push({ from, to, by: other.slice(fromOther, toOther), side });
    [from, fromOther] = [to + 1, toOther + 1];
  }
  return changes;
}

/** Changes of both sides in order; those that lie in one another, or put something at the same point, are one region. */
function regionsOf(changes: readonly Change[]): Region[] {
  const regions: Region[] = [];
  for (const change of [...changes].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = regions.at(-1);
    if (last && (change.from < last.to || (change.to === last.from && change.from === last.to))) {
      last.to = Math.max(last.to, change.to);
      last.changes.push(change);
    } else regions.push({ from: change.from, to: change.to, changes: [change] });
  }
  return regions;
}

function sideOf(base: readonly TextToken[], { from, to, changes }: Region, side: Side): TextToken[] {
  const tokens: TextToken[] = [];
  let at = from;
  for (const change of changes.filter((one) => one.side === side)) {
    tokens.push(...base.slice(at, change.from), ...change.by);
    at = change.to;
  }
  return [...tokens, ...base.slice(at, to)];
}

function isEqual(a: readonly TextToken[], b: readonly TextToken[]): boolean {
  return a.length === b.length && a.every(({ key }, index) => key === b[index]?.key);
}
