import type { CodedPassage } from './coding.ts';
import { numbering, type Numbering } from '#core/numbering.ts';

/** The codings of a statement as columns of numbers, passage after passage: what is counted again and again is read from them. */
export interface CodingColumns {
  /** The place of its passage in the statement. */
  passage: Int32Array;
  tag: Int32Array;
  value: Int32Array;
  by: Int32Array;
}

/** What the numbers of a workspace's columns mean. Numbers are added and never change, so that columns that were made before stay true. */
export interface CodingNumbers {
  tags: Numbering;
  /** A coding without a value has `NO_VALUE_NUMBER`. */
  values: Numbering;
  people: Numbering;
}

export const NO_VALUE_NUMBER = 0;

export function codingNumbers(): CodingNumbers {
  return { tags: numbering(), values: numbering(''), people: numbering() };
}

/** The columns of a statement with these passages. */
export function codingColumns(passages: readonly Pick<CodedPassage, 'codings'>[], { tags, values, people }: CodingNumbers): CodingColumns {
  const length = passages.reduce((sum, { codings }) => sum + codings.length, 0);
  const columns: CodingColumns = { passage: new Int32Array(length), tag: new Int32Array(length), value: new Int32Array(length), by: new Int32Array(length) };
  let at = 0;
  for (const [passage, { codings }] of passages.entries()) {
    for (const coding of codings) {
      columns.passage[at] = passage;
      columns.tag[at] = tags.of(coding.tag);
      columns.value[at] = coding.value === null ? NO_VALUE_NUMBER : values.of(coding.value);
      columns.by[at] = people.of(coding.by);
      at += 1;
    }
  }
  return columns;
}
