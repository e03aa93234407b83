import type { Layout, Passage } from './layout.ts';
import type { PageJoin } from './page-join.ts';
import type { Row } from './row.ts';
import type { Stretch } from './source.ts';

/** Fewer parts are easily read in one sentence. */
const FEWEST_PARTS = 4;
const LONGEST_PARAGRAPH = 20_000;

/** Sentences whose parts are set off by semicolons could be lists: for each, its parts in the source. They are offered, never taken as lists. */
export function splitsOf({ passages }: Layout, joins: readonly PageJoin[]): Stretch[][] {
  const next = new Map(joins.map(({ before, after }) => [before, after]));
  const continued = new Set(joins.map(({ after }) => after));
  return passages.flatMap((passage) => {
    if (passage.role !== 'text' || passage.entry || continued.has(passage)) return [];
    const rows: Row[] = [];
    for (let part: Passage | undefined = passage; part; part = next.get(part)) for (const row of part.rows) rows.push(row);
    const places = partsOf(rows);
    return places.length >= FEWEST_PARTS ? [places] : [];
  });
}

/** From the beginning of the sentence to its end, cut after each semicolon. */
function partsOf(rows: readonly Row[]): Stretch[] {
  if (rows.reduce((sum, { text }) => sum + text.length, 0) > LONGEST_PARAGRAPH) return [];
  const ends = rows.flatMap((row) => [...row.text.matchAll(/[;；؛]\s{0,4}/gu)].map((match) => ({ at: row.start + match.index + 1, next: row.start + match.index + match[0].length })));
  const [first, last] = [ends[0], ends.at(-1)];
  if (!first || !last || ends.length < FEWEST_PARTS - 1) return [];
  const cuts = [rows[0]?.start ?? 0, ...ends.map(({ next }) => next)];
  const stop = sentenceEndAfter(rows, last.next);
  return cuts.map((start, index) => ({ start, end: ends[index]?.at ?? stop })).filter(({ start, end }) => end > start);
}

function sentenceEndAfter(rows: readonly Row[], from: number): number {
  for (const row of rows) {
    if (row.end <= from) continue;
    const skipped = Math.max(0, from - row.start);
    const match = /[.!?。؟](?=\s|$)/u.exec(row.text.slice(skipped));
    if (match) return row.start + skipped + match.index + 1;
  }
  return rows.at(-1)?.end ?? from;
}
