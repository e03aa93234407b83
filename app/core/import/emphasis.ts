import type { Stretch } from './source.ts';
import type { Passage } from './layout.ts';

/** Marks of plain text that stand for a look: pairs with what is between them, and marks without a partner. */
export interface Emphasis {
  bold: [Stretch, Stretch][];
  italic: [Stretch, Stretch][];
  dangling: Stretch[];
}

const DOUBLE = /\*{2,3}|(?<![\p{L}\p{N}_])_{2}(?=\S)|(?<=\S)_{2}(?![\p{L}\p{N}_])/gu;
const RULE = /^[*_=~\s-]{2,}$/u;
const TIGHT_PAIR = /(?<![\p{L}\p{N}*_])([*_])(?=[^\s*_])([^*_\n]{1,400}?)(?<=[^\s*_])\1(?![\p{L}\p{N}*_])/gu;

/** Finds the marks of a passage. A line of nothing but marks is a rule across the page. */
export function emphasisOf(passage: Passage, source: string): Emphasis {
  const found: Emphasis = { bold: [], italic: [], dangling: [] };
  let open: (Stretch & { mark: string }) | undefined;
  for (const row of passage.rows) {
    if (RULE.test(row.text)) {
      found.dangling.push({ start: row.start, end: row.end });
      continue;
    }
    for (const match of row.text.matchAll(DOUBLE)) {
      const here = { start: row.start + match.index, end: row.start + match.index + match[0].length, mark: match[0] };
      if (open?.mark !== here.mark) {
        if (open) found.dangling.push(placeOf(open));
        open = here;
      } else {
        if (/\S/u.test(source.slice(open.end, here.start))) found.bold.push([placeOf(open), placeOf(here)]);
        else found.dangling.push(placeOf(open), placeOf(here));
        open = undefined;
      }
    }
    for (const match of row.text.matchAll(TIGHT_PAIR)) {
      const start = row.start + match.index;
      const end = start + match[0].length;
      found.italic.push([{ start, end: start + 1 }, { start: end - 1, end }]);
    }
  }
  if (open) found.dangling.push(placeOf(open));
  return found;
}

function placeOf({ start, end }: Stretch): Stretch {
  return { start, end };
}
