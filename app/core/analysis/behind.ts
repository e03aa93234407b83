import type { CodingNumbers } from './coding-columns.ts';
import type { CodedPassage, CodedStatement } from './coding.ts';
import { countsOf, type Countable, type Counts } from './countable.ts';
import type { FoundPassage } from './matrix.ts';

/** What is behind a number, in everything that a number can count: whichever of these it is, it is found again among them. */
export interface Behind {
  passages: number;
  taggings: number;
  statements: number;
  /** Who gave them, and which tags, merged ones as the living one. */
  people: number;
  tags: number;
  /** UTF-16 units of the texts, each once. */
  letters: number;
  /** By key of a value; a passage to which people gave different values is under each. */
  values: Readonly<Record<string, { passages: number; taggings: number }>>;
}

interface CountedCoding {
  statement: CodedStatement;
  passage: CodedPassage;
  /** By number. */
  tag: number;
  by: number;
  /** Its value by number among the keys of `Counts`. */
  key: number;
}

/** Counts codings that come in the order of the statements and their texts. */
export function behindCounter({ numbers: { people }, counts: { keys, paths } }: { numbers: Pick<CodingNumbers, 'people'>; counts: Pick<Counts, 'keys' | 'paths'> }) {
  const [given, used] = [new Uint8Array(people.names.length), new Uint8Array(paths.length)];
  const values = keys.map((): { passages: number; taggings: number; last: CodedPassage | null } => ({ passages: 0, taggings: 0, last: null }));
  let [passages, taggings, statements, letters, until] = [0, 0, 0, 0, 0];
  let [lastStatement, lastPassage]: [CodedStatement | null, CodedPassage | null] = [null, null];

  function enter(statement: CodedStatement, passage: CodedPassage): void {
    if (statement !== lastStatement) [statements, until] = [statements + 1, 0];
    [lastStatement, lastPassage, passages] = [statement, passage, passages + 1];
    if (!passage.range) return;
    letters += Math.max(0, passage.range.end - Math.max(passage.range.start, until));
    until = Math.max(until, passage.range.end);
  }

  return {
    add({ statement, passage, tag, by, key }: CountedCoding): void {
      if (passage !== lastPassage) enter(statement, passage);
      taggings += 1;
      given[by] = used[tag] = 1;
      const value = values[key];
      if (!value) return;
      value.taggings += 1;
      if (value.last !== passage) value.passages += 1;
      value.last = passage;
    },

    counted(): Behind {
      const tags = new Set(paths.flatMap((path, tag) => (path && used[tag] === 1 ? [path.living.id] : [])));
      const told = values.flatMap(({ passages: those, taggings: times }, key) => (times === 0 ? [] : [[keys[key] ?? '', { passages: those, taggings: times }] as const]));
      return { passages, taggings, statements, letters, people: given.reduce((sum, one) => sum + one, 0), tags: tags.size, values: Object.fromEntries(told) };
    },
  };
}

/** The same of passages that were found, all of them. */
export function behindOf(countable: Countable, found: readonly FoundPassage[]): Behind {
  const { numbers } = countable;
  const counts = countsOf(countable);
  const counter = behindCounter({ numbers, counts });
  for (const { statement, passage, codings } of found) {
    for (const coding of codings) {
      const [tag, by] = [numbers.tags.of(coding.tag), numbers.people.of(coding.by)];
      counter.add({ statement, passage, tag, by, key: counts.valueOf(tag, numbers.values.of(coding.value ?? ''), by) });
    }
  }
  return counter.counted();
}
