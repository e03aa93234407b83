import { partOf } from './address.ts';
import type { CleanUp } from './clean-up.ts';
import { glueBetween } from './continuation.ts';
import { emphasisOf } from './emphasis.ts';
import { headingLevelOf } from './heading.ts';
import { hyphensOf } from './hyphen.ts';
import { linkMarksOf } from './link-marks.ts';
import { layoutOf, type Layout, type Passage } from './layout.ts';
import { pageJoinsOf, type PageJoin } from './page-join.ts';
import type { Source, Stretch } from './source.ts';
import { splitsOf } from './split.ts';

/** How many words of each side a join shows. */
const SHOWN = 24;

/**
 * What can be cleaned in a source, in order of place. The same source gives the same proposals with the same ids; none depends on whether another is accepted.
 */
export function proposeCleanUps(source: Source): CleanUp[] {
  return source.format === 'coded' ? [] : proposeFor(layoutOf(source), source);
}

/** The same for a layout that is known. */
export function proposeFor(layout: Layout, source: Source): CleanUp[] {
  const joins = pageJoinsOf(layout.passages);
  const found = [
    ...takenOut(layout),
    ...layout.passages.flatMap((passage) => (passage.role === 'text' || passage.role === 'cover' ? marksOf(passage, source) : [])),
    ...layout.passages.flatMap((passage, index) => (passage.role === 'text' ? ofText(passage, layout.passages[index - 1], layout.passages[index + 1]) : [])),
    ...joins.flatMap(joinOf),
    ...layout.lists.map(listOf),
    ...hyphensOf(layout, joins, source).map((place) => proposal('drop-hyphen', [place], quoted(source.text.slice(place.start - SHOWN, place.end + SHOWN).trim()), true)),
    ...splitsOf(layout, joins).map((places) => proposal('split', places, `${places.length} parts`, true)),
  ];
  return found.sort((a, b) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1));
}

function proposal(op: CleanUp['op'], places: Stretch[], says: string, isOffered = false): CleanUp {
  return { id: `${op}-${places[0]?.start ?? 0}`, op, places, says: says.slice(0, 300), isOffered };
}

function startOf({ places }: CleanUp): number {
  return places[0]?.start ?? 0;
}

/** Cover, notices, headers and footers: the first is one proposal, each of the others its own. */
function takenOut({ passages }: Layout): CleanUp[] {
  const cover = passages.filter(({ role }) => role === 'cover');
  const lines = cover.reduce((sum, { rows }) => sum + rows.length, 0);
  const rest = passages.flatMap(({ role, rows }) => {
    if (role === 'text' || role === 'cover') return [];
    return rows.map((row) => proposal(role === 'status' ? 'set-status' : role, [{ start: row.start, end: row.end }], quoted(row.text.slice(0, 120))));
  });
  return cover.length === 0 ? rest : [proposal('cover-to-details', cover.map(placeOf), lines === 1 ? '1 line' : `${lines} lines`), ...rest];
}

function marksOf(passage: Passage, source: Source): CleanUp[] {
  const { text } = source;
  const { bold, italic, dangling } = emphasisOf(passage, text);
  const between = ([from, to]: readonly [Stretch, Stretch]) => quoted(text.slice(from.end, to.start).replace(/\s+/gu, ' ').slice(0, 80));
  return [
    ...bold.map((pair) => proposal('unwrap-bold', pair, between(pair))),
    ...italic.map((pair) => proposal('unwrap-italic', pair, between(pair))),
    ...linkMarksOf(passage, source).map((pair) => proposal('unwrap-link', pair, between(pair))),
    ...dangling.map((place) => proposal('drop-marks', [place], text.slice(place.start, Math.min(place.end, place.start + 40)))),
  ];
}

function ofText(passage: Passage, before: Passage | undefined, after: Passage | undefined): CleanUp[] {
  const found: CleanUp[] = [];
  const place = placeOf(passage);
  if (passage.isBroken.some(Boolean)) found.push(proposal('join-lines', [place], `${passage.rows.length} lines`));
  const part = partOf(passage.text);
  if (part !== 'body') found.push(proposal('part', [place], `${part}: ${quoted(passage.text.slice(0, 120))}`));
  else if (headingLevelOf(passage, before, after) !== undefined) found.push(proposal('heading', [place], quoted(passage.text.slice(0, 120))));
  return found;
}

function joinOf({ before, after }: PageJoin): CleanUp[] {
  const last = before.rows.at(-1);
  const next = after.rows[0];
  if (!last || !next) return [];
  const glue = glueBetween(last.text, next.text) === '' ? ', as one word' : '';
  return [proposal('join-page-break', [placeOf({ rows: [last] }), placeOf({ rows: [next] })], `${quoted(lastWords(last.text))} + ${quoted(firstWords(next.text))}${glue}`)];
}

function listOf(list: readonly Passage[]): CleanUp {
  const marks = list.flatMap(({ rows, entry }) => (rows[0] && entry ? [{ start: rows[0].start, end: rows[0].start + entry.mark.length }] : []));
  return proposal('list', marks, list.length === 1 ? '1 entry' : `${list.length} entries`);
}

function lastWords(text: string): string {
  return text.slice(-SHOWN).replace(/^\S*\s+(?=\S)/u, '');
}

function firstWords(text: string): string {
  return text.length <= SHOWN ? text : text.slice(0, SHOWN).replace(/(?<=\S)\s+\S*$/u, '');
}

function quoted(words: string): string {
  return `“${words}”`;
}

function placeOf({ rows }: Pick<Passage, 'rows'>): Stretch {
  return { start: rows[0]?.start ?? 0, end: rows.at(-1)?.end ?? 0 };
}
