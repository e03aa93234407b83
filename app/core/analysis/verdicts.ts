import type { Verdict } from '#core/entities/review.ts';
import type { CodedStatement } from './coding.ts';
import { countsOf, type Countable } from './countable.ts';
import type { FoundPassage } from './matrix.ts';

/** A verdict that speaks of a tagging as it stands, with people as `by` of a coding. */
export interface GivenVerdict {
  statement: string;
  annotation: string;
  /** Tag of the tagging as it was given. */
  tag: string;
  /** Who tagged, and who judged it. */
  receiver: string;
  giver: string;
  verdict: Verdict;
}

/** Verdicts of a person, or on what a person has tagged. */
export const SIDES = ['received', 'given'] as const;
export type Side = (typeof SIDES)[number];
export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** What stands for one number of verdicts in an address. */
export function verdictKey(side: Side, verdict: Verdict): string {
  return `${side}-${verdict}`;
}

type Judged = Countable & { statements: readonly CodedStatement[] };

/** How often everyone was agreed and disagreed with, and how often they did: verdicts on taggings that count. */
export function countVerdicts(counting: Judged, verdicts: readonly GivenVerdict[]): Readonly<Record<Side, ReadonlyMap<string, VerdictCounts>>> {
  const counts = { received: new Map<string, Record<Verdict, number>>(), given: new Map<string, Record<Verdict, number>>() };
  const { find } = judgedIn(counting);
  for (const given of verdicts) {
    if (!find(given)) continue;
    for (const side of SIDES) {
      const by = personOf(given, side);
      const known = counts[side].get(by) ?? { agree: 0, disagree: 0, unsure: 0 };
      known[given.verdict] += 1;
      counts[side].set(by, known);
    }
  }
  return counts;
}

/** The passages behind one of these numbers, in the order of the statements and their texts; and how many verdicts were given there. */
export function passagesJudged(counting: Judged, verdicts: readonly GivenVerdict[], { by, key }: { by: string; key: string }): { verdicts: number; found: FoundPassage[] } {
  const wanted = verdicts.filter((given) => SIDES.some((side) => verdictKey(side, given.verdict) === key && personOf(given, side) === by));
  const { find, order } = judgedIn(counting);
  const found = new Map<FoundPassage['passage'], FoundPassage>();
  let count = 0;
  for (const given of wanted) {
    const one = find(given);
    if (!one) continue;
    count += 1;
    const before = found.get(one.passage);
    found.set(one.passage, before ? { ...before, codings: [...new Set([...before.codings, ...one.codings])] } : one);
  }
  return { verdicts: count, found: [...found.values()].sort((a, b) => order(a) - order(b) || a.statement.passages.indexOf(a.passage) - b.statement.passages.indexOf(b.passage)) };
}

function personOf({ receiver, giver }: GivenVerdict, side: Side): string {
  return side === 'received' ? receiver : giver;
}

/** Finds the coding that a verdict is about, if it counts; and where a passage stands among the statements. */
function judgedIn(counting: Judged): { find: (given: GivenVerdict) => FoundPassage | undefined; order: (found: FoundPassage) => number } {
  const { numbers, statements } = counting;
  const { valueOf } = countsOf(counting);
  const places = new Map(statements.map((one, at) => [one.statement, at]));
  const known = new Map<CodedStatement, Map<string, FoundPassage>>();
  const codingsOf = (statement: CodedStatement): Map<string, FoundPassage> => {
    const before = known.get(statement);
    if (before) return before;
    const all = new Map(
      statement.passages.flatMap((passage) =>
        passage.codings.flatMap((coding) => {
          const { annotation, tag, value, by } = coding;
          const counts = valueOf(numbers.tags.of(tag), numbers.values.of(value ?? ''), numbers.people.of(by)) >= 0;
          return counts ? [[[annotation, by, tag].join(' '), { statement, passage, codings: [coding] }] as const] : [];
        }),
      ),
    );
    known.set(statement, all);
    return all;
  };
  return {
    find: ({ statement, annotation, receiver, tag }) => {
      const of = statements[places.get(statement) ?? -1];
      return of && codingsOf(of).get([annotation, receiver, tag].join(' '));
    },
    order: ({ statement }) => places.get(statement.statement) ?? -1,
  };
}
