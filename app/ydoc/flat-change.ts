import type * as Y from 'yjs';
import { changeBetween, type TextChange } from '#core/anchoring/text-change.ts';
import type { FlatText } from './flat-text.ts';

/**
 * The stretch in which a flattened text differs from what it was, in UTF-16 units of the earlier one; undefined when nothing does. What lies outside of it stands in the same blocks of the document as
 * before, so whatever points there only moved. The words alone do not tell that: where the same paragraph comes twice, the new one may be either of them. O(length); pure.
 */
export function flatChange(earlier: FlatText, later: FlatText): TextChange | undefined {
  const before = stretchesOf(earlier);
  const after = stretchesOf(later);
  const by = later.text.length - earlier.text.length;
  const words = changeBetween(earlier.text, later.text);
  let first = 0;
  while (first < before.length && before[first]?.text === after[first]?.text) first += 1;
  if (first === before.length && first === after.length) return words;
  let last = 1;
  while (last <= before.length && before.at(-last)?.text === after.at(-last)?.text) last += 1;
  const from = before[first]?.start ?? earlier.text.length;
  const to = before.at(-last)?.end ?? 0;
  return { from: Math.min(from, words?.from ?? from), to: Math.max(from, to, words?.to ?? to), by };
}

interface Stretch {
  text: Y.XmlText;
  start: number;
  end: number;
}

/** Where each text of the document stands, in order. */
function stretchesOf({ runs }: FlatText): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { text, start, length } of runs) {
    const last = stretches.at(-1);
    if (last?.text === text) last.end = start + length;
    else stretches.push({ text, start, end: start + length });
  }
  return stretches;
}
