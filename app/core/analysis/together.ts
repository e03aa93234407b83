import type { CodedPassage, CodedStatement } from './coding.ts';
import type { Near } from './asked.ts';
import type { TagPath } from './tag-paths.ts';

export interface Meeting {
  /** The passages that meet: one that has several tags, two whose words overlap, or all of a paragraph. */
  passages: readonly CodedPassage[];
  /** The pairs of tags that meet in it, each once, the lesser id first. */
  pairs: readonly (readonly [string, string])[];
}

interface Together {
  pathOf: (tag: string) => TagPath | undefined;
  near: Near;
  by: string | null;
  /** The tags that are compared; whatever is below one counts as it. */
  tags: ReadonlySet<string>;
}

/**
 * Where tags meet in a statement. By words, every two passages that overlap meet once, and a passage with itself; by paragraph, all that touch it meet in it once. A tag never
 * meets what is above or below it in the tree: that would be counted of every passage.
 */
export function meetingsIn({ passages }: Pick<CodedStatement, 'passages'>, { pathOf, near, by, tags }: Together): Meeting[] {
  const paths = (passage: CodedPassage): readonly (readonly string[])[] => passage.codings.flatMap((coding) => (by !== null && coding.by !== by ? [] : [pathOf(coding.tag)?.path ?? []]));
  const placed = passages.map((passage) => ({ passage, paths: paths(passage).map((path) => path.filter((tag) => tags.has(tag))) }));
  const meet = (those: typeof placed): Meeting[] => {
    const found = those.length === 2 && near === 'words' ? pairsOf(those[0]?.paths ?? [], those[1]?.paths ?? []) : withinOne(those.flatMap(({ paths: of }) => of));
    return found.length === 0 ? [] : [{ passages: those.map(({ passage }) => passage), pairs: found }];
  };
  if (near === 'paragraph') {
    const paragraphs = new Map<number, typeof placed>();
    for (const one of placed) {
      const { first, last } = one.passage.paragraphs ?? { first: 0, last: -1 };
      for (let at = first; at <= last; at++) paragraphs.set(at, [...(paragraphs.get(at) ?? []), one]);
    }
    return [...[...paragraphs].sort(([a], [b]) => a - b).flatMap(([, those]) => meet(those)), ...placed.filter(({ passage }) => passage.paragraphs === null).flatMap((one) => meet([one]))];
  }
  return placed.flatMap((one, at) => {
    const overlapping: Meeting[] = meet([one]);
    const end = one.passage.range?.end ?? -1;
    for (let next = at + 1; next < placed.length; next++) {
      const other = placed[next];
      if (!other?.passage.range || other.passage.range.start >= end) break;
      overlapping.push(...meet([one, other]));
    }
    return overlapping;
  });
}

type Paths = readonly (readonly string[])[];

/** The pairs between two passages. */
function pairsOf(a: Paths, b: Paths): (readonly [string, string])[] {
  const found = new Map<string, readonly [string, string]>();
  for (const x of a) for (const y of b) addPairs(found, x, y);
  return [...found.values()];
}

/** The pairs among the tags of one place. */
function withinOne(of: Paths): (readonly [string, string])[] {
  const found = new Map<string, readonly [string, string]>();
  for (let i = 0; i < of.length; i++) for (let j = i + 1; j < of.length; j++) addPairs(found, of[i] ?? [], of[j] ?? []);
  return [...found.values()];
}

/** Adds the pairs of two tags with what is above them, without those of which one is above the other. */
function addPairs(found: Map<string, readonly [string, string]>, x: readonly string[], y: readonly string[]): void {
  for (const a of x) {
    for (const b of y) {
      if (a === b || x.includes(b) || y.includes(a)) continue;
      const pair = a < b ? ([a, b] as const) : ([b, a] as const);
      found.set(pair.join(' '), pair);
    }
  }
}

/** How often each two tags meet, by `a b` with the lesser id first. */
export function countTogether(statements: readonly CodedStatement[], of: Together): Map<string, number> {
  const counts = new Map<string, number>();
  for (const statement of statements) {
    for (const { pairs } of meetingsIn(statement, of)) for (const pair of pairs) counts.set(pair.join(' '), (counts.get(pair.join(' ')) ?? 0) + 1);
  }
  return counts;
}
