import { NO_VALUE_NUMBER, type CodingNumbers } from './coding-columns.ts';
import { numbering } from '#core/numbering.ts';
import type { TagPath } from './tag-paths.ts';
import { valueKey } from './value-step.ts';

/** Which codings count. */
export interface Countable {
  numbers: CodingNumbers;
  pathOf: (tag: string) => TagPath | undefined;
  /** Whose; everyone's when null. */
  by: string | null;
  /** Those with one of these values, by their keys; with any, or none, when null. */
  values: ReadonlySet<string> | null;
}

/** The same by number, so that a coding costs two looks into an array. */
export interface Counts {
  /** The number of its value among `keys`; −1 when it does not count. */
  valueOf: (tag: number, value: number, by: number) => number;
  /** Keys of values. */
  keys: readonly string[];
  /** By number of the tag: what it counts for; absent for one that the codebook does not know. */
  paths: readonly (TagPath | undefined)[];
}

/** Looks up once for each tag, value and person what would be asked of every coding. */
export function countsOf({ numbers: { tags, values, people }, pathOf, by, values: wanted }: Countable): Counts {
  const scales = numbering();
  const paths = tags.names.map(pathOf);
  const scaleOf = Int32Array.from(paths, (path) => (path ? scales.of(path.living.scale ?? '') : -1));
  const keys = numbering();
  const across = values.names.length;
  const keyOf = new Int32Array(scales.names.length * across).fill(-1);
  for (const [scale, name] of scales.names.entries()) {
    for (const [value, words] of values.names.entries()) {
      const key = valueKey(name, value === NO_VALUE_NUMBER ? null : words);
      if (wanted === null || wanted.has(key)) keyOf[scale * across + value] = keys.of(key);
    }
  }
  const whose = Uint8Array.from(people.names, (name) => Number(by === null || name === by));
  const valueOf = (tag: number, value: number, of: number): number => {
    const scale = scaleOf[tag] ?? -1;
    return scale < 0 || whose[of] === 0 ? -1 : (keyOf[scale * across + value] ?? -1);
  };
  return { valueOf, keys: keys.names, paths };
}
