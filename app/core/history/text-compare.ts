import { likenessOf } from '#core/anchoring/likeness.ts';
import { changesBetween, pairsBetween } from '#core/anchoring/text-diff.ts';

/** Some words of a paragraph, and whether the other text has them too. */
export interface ComparedWords {
  words: string;
  isChanged: boolean;
}

/** A paragraph of two texts side by side; null where only the other has it. */
export interface ComparedRow {
  was: ComparedWords[] | null;
  is: ComparedWords[] | null;
  isSame: boolean;
}

/** Paragraphs with this much in common are one that was corrected. */
const SAME_PARAGRAPH = 0.4;

/** Two texts paragraph by paragraph, with the words marked that were exchanged. Joined by line feeds, each side is its text. Pure. */
export function compareTexts(was: string, is: string): ComparedRow[] {
  const [old, now] = [was.split('\n'), is.split('\n')];
  const rows: ComparedRow[] = [];
  let [fromOld, fromNow] = [0, 0];
  for (const [toOld, toNow] of [...pairsBetween(old, now), [old.length, now.length] as const]) {
    rows.push(...gapRows(old.slice(fromOld, toOld), now.slice(fromNow, toNow)));
    const words = old[toOld];
    if (words !== undefined && toNow < now.length) rows.push({ was: [{ words, isChanged: false }], is: [{ words, isChanged: false }], isSame: true });
    [fromOld, fromNow] = [toOld + 1, toNow + 1];
  }
  return rows;
}

function gapRows(old: readonly string[], now: readonly string[]): ComparedRow[] {
  const rows: ComparedRow[] = [];
  let next = 0;
  for (const was of old) {
    const match = now.findIndex((is, index) => index >= next && likenessOf(was, is) >= SAME_PARAGRAPH);
    if (match < 0) {
      rows.push({ was: [{ words: was, isChanged: true }], is: null, isSame: false });
      continue;
    }
    rows.push(...now.slice(next, match).map(added), corrected(was, now[match] ?? ''));
    next = match + 1;
  }
  return [...rows, ...now.slice(next).map(added)];
}

function added(words: string): ComparedRow {
  return { was: null, is: [{ words, isChanged: true }], isSame: false };
}

function corrected(was: string, is: string): ComparedRow {
  const row: { was: ComparedWords[]; is: ComparedWords[] } = { was: [], is: [] };
  let [atWas, atIs] = [0, 0];
  const put = (into: ComparedWords[], words: string, isChanged: boolean) => words !== '' && into.push({ words, isChanged });
  for (const { from, to, by } of [...changesBetween(was, is), { from: was.length, to: was.length, by: 0 }]) {
    const stayed = was.slice(atWas, from);
    put(row.was, stayed, false);
    put(row.is, stayed, false);
    put(row.was, was.slice(from, to), true);
    put(row.is, is.slice(atIs + stayed.length, atIs + stayed.length + to - from + by), true);
    [atWas, atIs] = [to, atIs + stayed.length + to - from + by];
  }
  return { ...row, isSame: false };
}
