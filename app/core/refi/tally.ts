/** What was found, of one of a closed list of kinds: how often, and some of it in words. */
export interface Found<Code extends string> {
  code: Code;
  count: number;
  /** At most `MOST_EXAMPLES`. */
  examples: readonly string[];
}

export const MOST_EXAMPLES = 20;

/** Counts what is found. Holds no more than the examples. */
export interface Tally<Code extends string> {
  add(code: Code, example?: string, count?: number): void;
  /** What was found, in the order of the list. */
  list(): Found<Code>[];
}

export function tallyOf<Code extends string>(codes: readonly Code[]): Tally<Code> {
  const found = new Map<Code, { count: number; examples: string[] }>();
  return {
    add(code, example, count = 1) {
      if (count === 0) return;
      const known = found.get(code) ?? { count: 0, examples: [] };
      known.count += count;
      if (example !== undefined && known.examples.length < MOST_EXAMPLES) known.examples.push(example);
      found.set(code, known);
    },
    list: () => codes.flatMap((code) => { const one = found.get(code); return one ? [{ code, ...one }] : []; }),
  };
}

/** Lines of a text that says it, with its examples. */
export function foundLines({ count, examples }: Pick<Found<string>, 'count' | 'examples'>, words: string): string[] {
  return [`- ${words}`, ...examples.map((example) => `    ${example}`), ...(examples.length > 0 && count > examples.length ? [`    … and ${count - examples.length} more`] : [])];
}
