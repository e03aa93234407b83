import { leaveOneOut, type HitRates } from './leave-one-out.ts';
import { samplePassages } from './sample-passages.ts';

// `npm run eval:suggest`: how often a tag that a passage of the sample has is among the first 1, 3 and 5 suggested for its words, when the passage is not known.

const passages = await samplePassages();
const rounds = [
  ['the passage itself left out', leaveOneOut(passages, () => false)],
  ['its whole statement left out', leaveOneOut(passages, (asked, other) => asked.statement === other.statement)],
] as const;

const percent = (rates: HitRates) => [rates.at1, rates.at3, rates.at5].map((rate) => `${(rate * 100).toFixed(1)} %`.padStart(7)).join('  ');

console.log(`${passages.length} passages, ${passages.flatMap(({ tags }) => tags).length} tags on them${' '.repeat(18)}at 1     at 3     at 5`);
for (const [title, { suggested, mostFrequent }] of rounds) {
  console.log(`${title.padEnd(30)} suggested      ${percent(suggested)}`);
  console.log(`${''.padEnd(30)} most frequent  ${percent(mostFrequent)}`);
}
