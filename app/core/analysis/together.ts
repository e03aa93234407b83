import type { Near } from './asked.ts';
import type { CodedPassage, CodedStatement } from './coding.ts';
import { countsOf, type Countable, type Counts } from './countable.ts';
import type { FoundPassage } from './matrix.ts';

/** Tags that are looked at together, and how near each other they have to be. */
export interface Together extends Countable {
  statements: readonly CodedStatement[];
  near: Near;
}

/**
 * How often each two of some tags meet, by `a b` with the lesser id first; whatever is below a tag counts as it. By words, every two passages that overlap meet once, and a passage with
 * itself; by paragraph, all that touch it meet in it once. A tag never meets what is above or below it in the tree: that would be counted of every passage. Memory grows with the square
 * of some tags, and of very many with the pairs that meet.
 */
export function countTogether(together: Together, tags: readonly string[]): Map<string, number> {
  const ordered = [...tags].sort();
  const across = ordered.length;
  const counts = new Map<number, number>();
  eachMeeting(together, ordered, (_statement, _passages, a, b) => {
    counts.set(a * across + b, (counts.get(a * across + b) ?? 0) + 1);
  });
  return new Map([...counts].sort(([x], [y]) => x - y).map(([pair, count]) => [`${ordered[Math.floor(pair / across)] ?? ''} ${ordered[pair % across] ?? ''}`, count]));
}

/** The passages in which two tags meet, with the codings of them that are of either; and how often they meet there. */
export function passagesTogether(together: Together, tags: readonly [string, string]): { meetings: number; found: FoundPassage[] } {
  const { numbers, pathOf } = together;
  const { valueOf } = countsOf(together);
  const met = new Map<CodedStatement, Set<number>>();
  let meetings = 0;
  eachMeeting(together, [...tags].sort(), (statement, passages) => {
    meetings += 1;
    const known = met.get(statement) ?? new Set();
    met.set(statement, known);
    for (const passage of passages) known.add(passage);
  });
  const isOf = (tag: string) => pathOf(tag)?.path.some((one) => tags.includes(one)) === true;
  const found = [...met].flatMap(([statement, passages]) =>
    statement.passages.flatMap((passage, at) => {
      if (!passages.has(at)) return [];
      const codings = passage.codings.filter(({ tag, value, by }) => isOf(tag) && valueOf(numbers.tags.of(tag), numbers.values.of(value ?? ''), numbers.people.of(by)) >= 0);
      return codings.length === 0 ? [] : [{ statement, passage, codings }];
    }),
  );
  return { meetings, found };
}

/** Hears of every two tags that meet in some passages, by their places among the ordered tags, the first first, each two once for those passages. */
type OnMeeting = (statement: CodedStatement, passages: readonly number[], a: number, b: number) => void;

function eachMeeting(together: Together, tags: readonly string[], onMeeting: OnMeeting): void {
  const counts = countsOf(together);
  const places = new Map(tags.map((tag, at) => [tag, at]));
  const rowsOf = counts.paths.map((path) => Int32Array.from((path?.path ?? []).flatMap((tag) => places.get(tag) ?? [])));
  const isKin = kinship(tags, together.pathOf, places);
  const across = tags.length;
  const met = lastMeetings(across);
  let meeting = 0;
  for (const statement of together.statements) {
    const rows = rowsIn(statement, counts, rowsOf);
    const meet = (passages: readonly number[], x: readonly Int32Array[], y: readonly Int32Array[]): void => {
      for (const one of x) {
        for (const other of y) {
          if (one === other) continue;
          for (const a of one) {
            for (const b of other) {
              const pair = a < b ? a * across + b : b * across + a;
              if (met.isAgain(pair, meeting) || isKin(a, b)) continue;
              onMeeting(statement, passages, Math.min(a, b), Math.max(a, b));
            }
          }
        }
      }
    };
    for (const { passages, isBetween } of placesIn(statement.passages, together.near)) {
      meeting += 1;
      const [x = [], y = []] = isBetween ? passages.map((passage) => rows[passage]) : [passages.flatMap((passage) => rows[passage] ?? [])];
      meet(passages, x, isBetween ? y : x);
    }
  }
}

/** For each passage and each coding of it that counts: the places of the tags that it counts for. */
function rowsIn({ passages, columns: { passage, tag, value, by } }: CodedStatement, { valueOf }: Counts, rowsOf: readonly Int32Array[]): readonly (readonly Int32Array[])[] {
  const rows: Int32Array[][] = passages.map(() => []);
  for (let coding = 0; coding < tag.length; coding++) {
    const of = rowsOf[tag[coding] ?? 0];
    if (of && of.length > 0 && valueOf(tag[coding] ?? 0, value[coding] ?? 0, by[coding] ?? 0) >= 0) rows[passage[coding] ?? 0]?.push(of);
  }
  return rows;
}

/** Up to so many tags, a number for each two is kept: faster than a table of those that meet, which very many need. */
const MOST_DENSE = 1_000;

/** In which place each two tags met last, by the number of the pair. */
function lastMeetings(across: number): { isAgain: (pair: number, meeting: number) => boolean } {
  if (across <= MOST_DENSE) {
    const last = new Int32Array(across * across);
    return {
      isAgain: (pair, meeting) => {
        if (last[pair] === meeting) return true;
        last[pair] = meeting;
        return false;
      },
    };
  }
  let [at, those] = [0, new Set<number>()];
  return {
    isAgain: (pair, meeting) => {
      if (meeting !== at) [at, those] = [meeting, new Set()];
      if (those.has(pair)) return true;
      those.add(pair);
      return false;
    },
  };
}

/** Which two are the same, or one above the other, by their places. */
function kinship(tags: readonly string[], pathOf: Countable['pathOf'], places: ReadonlyMap<string, number>): (a: number, b: number) => boolean {
  const above = tags.map((tag) => new Set([tag, ...(pathOf(tag)?.path ?? [])].flatMap((one) => places.get(one) ?? [])));
  return (a, b) => above[a]?.has(b) === true || above[b]?.has(a) === true;
}

/** Passages, by number, in which tags can meet; `isBetween` says that only what is in the one and what is in the other does. */
interface Place {
  passages: readonly number[];
  isBetween: boolean;
}

function placesIn(passages: readonly CodedPassage[], near: Near): Place[] {
  return near === 'paragraph' ? paragraphsOf(passages) : overlapsOf(passages);
}

function paragraphsOf(passages: readonly CodedPassage[]): Place[] {
  const paragraphs = new Map<number, number[]>();
  const alone: number[][] = [];
  for (const [at, { paragraphs: touched }] of passages.entries()) {
    if (touched === null) alone.push([at]);
    for (let paragraph = touched?.first ?? 0; paragraph <= (touched?.last ?? -1); paragraph++) {
      const those = paragraphs.get(paragraph);
      if (those) those.push(at);
      else paragraphs.set(paragraph, [at]);
    }
  }
  return [...paragraphs.values(), ...alone].map((those) => ({ passages: those, isBetween: false }));
}

function overlapsOf(passages: readonly CodedPassage[]): Place[] {
  const found: Place[] = [];
  for (const [at, { range, codings }] of passages.entries()) {
    if (codings.length > 1) found.push({ passages: [at], isBetween: false });
    const end = range?.end ?? -1;
    for (let next = at + 1; next < passages.length; next++) {
      const start = passages[next]?.range?.start;
      if (start === undefined || start >= end) break;
      found.push({ passages: [at, next], isBetween: true });
    }
  }
  return found;
}
