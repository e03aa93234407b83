import type { CodedPassage, CodedStatement } from './coding.ts';
import type { TagPath } from './tag-paths.ts';

/** In how many statements a tag is used, and by how many people. */
export interface Reach {
  statements: number;
  people: number;
}

/** The reach of every tag, each with all that is below it. */
export function reachOf(statements: readonly CodedStatement[], pathOf: (tag: string) => TagPath | undefined, by: string | null): Map<string, Reach> {
  const found = new Map<string, { statements: Set<string>; people: Set<string> }>();
  for (const { statement, passages } of statements) {
    for (const { codings } of passages) {
      for (const coding of codings) {
        if (by !== null && coding.by !== by) continue;
        for (const tag of pathOf(coding.tag)?.path ?? []) {
          const reach = found.get(tag) ?? { statements: new Set(), people: new Set() };
          found.set(tag, reach);
          reach.statements.add(statement);
          reach.people.add(coding.by);
        }
      }
    }
  }
  return new Map([...found].map(([tag, { statements: in_, people }]) => [tag, { statements: in_.size, people: people.size }]));
}

/** How many UTF-16 units of a text are tagged: words that several passages share count once. */
export function coveredLength(passages: readonly Pick<CodedPassage, 'range'>[]): number {
  const ranges = passages.flatMap(({ range }) => (range ? [range] : [])).sort((a, b) => a.start - b.start);
  let covered = 0;
  let until = 0;
  for (const { start, end } of ranges) {
    covered += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return covered;
}

/** What one person has tagged. */
export interface PersonShare {
  by: string;
  statements: number;
  passages: number;
  taggings: number;
  tags: number;
}

/** What everyone has tagged, those with the most first. */
export function sharesOf(statements: readonly CodedStatement[], pathOf: (tag: string) => TagPath | undefined): PersonShare[] {
  const shares = new Map<string, { statements: Set<string>; passages: Set<CodedPassage>; tags: Set<string>; taggings: number }>();
  for (const { statement, passages } of statements) {
    for (const passage of passages) {
      for (const { by, tag } of passage.codings) {
        const living = pathOf(tag)?.living;
        if (!living) continue;
        const share = shares.get(by) ?? { statements: new Set(), passages: new Set(), tags: new Set(), taggings: 0 };
        shares.set(by, share);
        share.statements.add(statement);
        share.passages.add(passage);
        share.tags.add(living.id);
        share.taggings += 1;
      }
    }
  }
  return [...shares].map(([by, { statements: in_, passages, tags, taggings }]) => ({ by, statements: in_.size, passages: passages.size, tags: tags.size, taggings })).sort((a, b) => b.taggings - a.taggings);
}
