import { expect, test } from 'vitest';
import { leaveOneOut } from '#tests/eval/leave-one-out.ts';
import { samplePassages } from '#tests/eval/sample-passages.ts';

const passages = await samplePassages();

test.each([
  ['it', () => false, { at1: 0.3, at3: 0.6, at5: 0.7 }],
  ['its whole statement', (a: { statement: string }, b: { statement: string }) => a.statement === b.statement, { at1: 0.2, at3: 0.35, at5: 0.45 }],
] as const)('without %s, the tags of a passage of the sample are found by its words far more often than by how frequent they are', (_, isOut, atLeast) => {
  const { suggested, mostFrequent } = leaveOneOut(passages, isOut);
  for (const at of ['at1', 'at3', 'at5'] as const) {
    expect(suggested[at]).toBeGreaterThan(2 * mostFrequent[at]);
    expect(suggested[at]).toBeGreaterThan(atLeast[at]);
  }
});
