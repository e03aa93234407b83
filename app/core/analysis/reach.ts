import type { CodedPassage, CodedStatement } from './coding.ts';
import { countsOf, type Countable } from './countable.ts';
import { numbering } from '#core/numbering.ts';

/** In how many statements a tag is used, and by how many people. */
export interface Reach {
  statements: number;
  people: number;
}

type Reaching = Countable & { statements: readonly CodedStatement[] };

/** The reach of every tag, each with all that is below it. */
export function reachOf(counting: Reaching): Map<string, Reach> {
  const { valueOf, paths } = countsOf(counting);
  const rows = numbering();
  const rowsOf = paths.map((path) => Int32Array.from(path?.path ?? [], rows.of));
  const across = counting.numbers.people.names.length;
  const [statements, last] = [new Int32Array(rows.names.length), new Int32Array(rows.names.length)];
  const people = new Uint8Array(rows.names.length * across);
  for (const [at, { columns: { tag, value, by } }] of counting.statements.entries()) {
    for (let coding = 0; coding < tag.length; coding++) {
      const [ofTag, ofPerson] = [tag[coding] ?? 0, by[coding] ?? 0];
      if (valueOf(ofTag, value[coding] ?? 0, ofPerson) < 0) continue;
      for (const row of rowsOf[ofTag] ?? NONE) {
        if (last[row] !== at + 1) statements[row] = (statements[row] ?? 0) + 1;
        last[row] = at + 1;
        people[row * across + ofPerson] = 1;
      }
    }
  }
  const reach = (row: number): Reach => ({ statements: statements[row] ?? 0, people: people.subarray(row * across, (row + 1) * across).reduce((sum, one) => sum + one, 0) });
  return new Map(rows.names.flatMap((tag, row) => (statements[row] === 0 ? [] : [[tag, reach(row)]])));
}

const NONE = new Int32Array();

/** How many UTF-16 units of a text are tagged, of its passages in the order of the text: words that several share count once. */
export function coveredLength(passages: readonly Pick<CodedPassage, 'range'>[]): number {
  let covered = 0;
  let until = 0;
  for (const { range } of passages) {
    if (!range) continue;
    covered += Math.max(0, range.end - Math.max(range.start, until));
    until = Math.max(until, range.end);
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
export function sharesOf(counting: Reaching): PersonShare[] {
  const { valueOf, paths } = countsOf(counting);
  const { people } = counting.numbers;
  const living = numbering();
  const livingOf = Int32Array.from(paths, (path) => (path ? living.of(path.living.id) : -1));
  const shares = people.names.map((by) => ({ by, statements: 0, passages: 0, taggings: 0, used: new Set<number>(), lastStatement: -1, lastPassage: -1 }));
  for (const [at, { columns: { passage, tag, value, by } }] of counting.statements.entries()) {
    for (let coding = 0; coding < tag.length; coding++) {
      const [ofTag, ofPassage] = [tag[coding] ?? 0, passage[coding] ?? 0];
      const share = shares[by[coding] ?? 0];
      if (!share || valueOf(ofTag, value[coding] ?? 0, by[coding] ?? 0) < 0) continue;
      const isNew = share.lastStatement !== at;
      if (isNew) share.statements += 1;
      if (isNew || share.lastPassage !== ofPassage) share.passages += 1;
      share.taggings += 1;
      share.used.add(livingOf[ofTag] ?? -1);
      [share.lastStatement, share.lastPassage] = [at, ofPassage];
    }
  }
  return shares
    .filter(({ taggings }) => taggings > 0)
    .map(({ by, statements, passages, taggings, used }) => ({ by, statements, passages, tags: used.size, taggings }))
    .sort((a, b) => b.taggings - a.taggings);
}
