import type { Part } from '#core/text/text-block.ts';
import { partOf } from './address.ts';
import type { CleanUp } from './clean-up.ts';
import { glueBetween } from './continuation.ts';
import { headingLevelOf } from './heading.ts';
import type { Layout, Passage } from './layout.ts';
import { beginsLettered } from './list-mark.ts';
import { looksOf } from './look-at.ts';
import { Words, type Piece } from './pieces.ts';
import type { Source, Stretch } from './source.ts';

/** A block of the cleaned text before blocks are nested. An entry that is labelled has its printed label, which is more than its count, in its words. */
export interface Unit {
  pieces: Piece[];
  part: Part;
  is: { kind: 'paragraph' } | { kind: 'heading'; level: 1 | 2 | 3 } | { kind: 'entry'; list: number; isOrdered: boolean; number: number | null; depth: number; isLabelled?: boolean };
}

/** Stretches that are left out, asked from front to back. */
type Gone = (start: number, end: number) => Stretch[];

interface Draft extends Omit<Unit, 'pieces'> {
  words: Words;
  last: Passage;
}

/** The blocks that accepted clean-ups make of a layout, in order; one without words is none. */
export function unitsOf(layout: Layout, source: Source, cleanUps: readonly CleanUp[]): Unit[] {
  const of = (...ops: CleanUp['op'][]) => cleanUps.filter(({ op }) => ops.includes(op));
  const startsOf = (op: CleanUp['op']) => new Set(of(op).map(({ places }) => places[0]?.start));
  const gone = goneOf([...of('set-status', 'cover-to-details', 'running', 'page-number', 'unwrap-bold', 'unwrap-italic', 'unwrap-link', 'drop-marks', 'list', 'drop-hyphen').flatMap(({ places }) => places), ...headingMarks(of('heading'), source)]);
  const inner = (op: CleanUp['op']) => of(op).map(({ places: [from, to] }) => ({ start: from?.end ?? 0, end: to?.start ?? 0 }));
  const looks = looksOf(source, inner('unwrap-bold'), inner('unwrap-italic'));
  const [joined, headings, parts] = [startsOf('join-lines'), startsOf('heading'), startsOf('part')];
  const pageJoins = new Map(of('join-page-break').map(({ places: [last, next] }) => [next?.start, last?.start]));
  const lists = listNumbers(layout, startsOf('list'));
  const drafts: Draft[] = [];

  const write = (words: Words, passage: Passage) => {
    for (const [index, row] of passage.rows.entries()) {
      const before = passage.rows[index - 1];
      if (before) words.insert(passage.isBroken[index - 1] && joined.has(passage.rows[0]?.start) ? glueBetween(before.text, row.text) : '\n');
      if (index === 0 && row.is.kind === 'note' && !row.text.startsWith(row.is.label)) words.insert(`${row.is.label} `);
      const label = index === 0 && row.is.kind === 'entry' ? row.is.label : undefined;
      if (label !== undefined && isMoreThanCount(label) && !row.text.startsWith(label)) words.insert(`${label} `);
      const isTable = row.is.kind === 'row';
      for (const kept of keptOf(row, gone)) copyLooks(words, source.text, kept, looks, isTable);
    }
  };

  for (const [index, passage] of layout.passages.entries()) {
    const previous = drafts.at(-1);
    const first = passage.rows[0];
    if (!first) continue;
    if (previous && pageJoins.has(first.start) && pageJoins.get(first.start) === previous.last.rows.at(-1)?.start) {
      previous.words.insert(glueBetween(previous.last.text, passage.text) || '');
      write(previous.words, passage);
      previous.last = passage;
      continue;
    }
    const words = new Words();
    write(words, passage);
    if (words.pieces.length === 0) continue;
    const level = headings.has(first.start) ? headingLevelOf(passage, layout.passages[index - 1], layout.passages[index + 1]) : undefined;
    drafts.push({ words, last: passage, part: parts.has(first.start) ? partOf(passage.text) : 'body', is: kindOf(passage, level, lists.get(passage)) });
  }
  return cutAt(drafts.map(({ words, part, is }) => ({ pieces: words.pieces, part, is })), of('split'));
}

function kindOf({ rows, entry }: Passage, level: 1 | 2 | 3 | undefined, list: number | undefined): Unit['is'] {
  const is = rows[0]?.is;
  if (is?.kind === 'heading') return { kind: 'heading', level: is.level === 1 ? 1 : is.level === 2 ? 2 : 3 };
  if (is?.kind === 'entry') return { kind: 'entry', list: -1, isOrdered: is.isOrdered, number: is.number, depth: is.depth, ...(isMoreThanCount(is.label ?? '') || beginsLettered(rows[0]?.text ?? '') ? { isLabelled: true } : {}) };
  if (level !== undefined) return { kind: 'heading', level };
  if (entry && list !== undefined) return { kind: 'entry', list, isOrdered: entry.mark.number !== undefined, number: entry.mark.number ?? null, depth: 0 };
  return { kind: 'paragraph' };
}

/** “(a)”, “2.1” or “IV.”, which other paragraphs refer to, and not “3.” or “3)”. */
function isMoreThanCount(label: string): boolean {
  return label !== '' && !/^\p{Nd}+[.)]?$/u.test(label);
}

function listNumbers({ lists }: Layout, accepted: ReadonlySet<number | undefined>): Map<Passage, number> {
  return new Map(lists.flatMap((list, index) => (accepted.has(list[0]?.rows[0]?.start) ? list.map((passage): [Passage, number] => [passage, index]) : [])));
}

/** The “##” of accepted headings. */
function headingMarks(headings: readonly CleanUp[], source: Source): Stretch[] {
  return headings.flatMap(({ places: [place] }) => {
    const marks = place && /^#{1,6}\s+/.exec(source.text.slice(place.start, place.start + 20))?.[0];
    return place && marks ? [{ start: place.start, end: place.start + marks.length }] : [];
  });
}

function goneOf(places: readonly Stretch[]): Gone {
  const sorted: Stretch[] = [];
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    const last = sorted.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else sorted.push({ start, end });
  }
  return (start, end) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.end ?? Infinity) <= start) low = middle + 1;
      else high = middle;
    }
    const found: Stretch[] = [];
    for (let at = low; at < sorted.length; at++) {
      const place = sorted[at];
      if (!place || place.start >= end) break;
      found.push(place);
    }
    return found;
  };
}

function keptOf({ start, end }: Stretch, gone: Gone): Stretch[] {
  const kept: Stretch[] = [];
  let from = start;
  for (const place of gone(start, end)) {
    if (place.start > from) kept.push({ start: from, end: place.start });
    from = Math.max(from, place.end);
  }
  if (from < end) kept.push({ start: from, end });
  return kept;
}

/** Copies a stretch look by look; the cells of a table are parted by a bar. */
function copyLooks(words: Words, text: string, { start, end }: Stretch, looksAt: ReturnType<typeof looksOf>, isTable: boolean): void {
  for (let from = start; from < end; ) {
    const { looks, until } = looksAt(from);
    const tab = isTable ? text.indexOf('\t', from) : -1;
    const to = Math.min(end, until, tab === -1 ? end : Math.max(tab, from + 1));
    if (tab === from) words.insert(' | ');
    else words.copy(text.slice(from, to), from, looks);
    from = to;
  }
}

/** Cuts blocks into the entries of accepted splits. */
function cutAt(units: Unit[], splits: readonly CleanUp[]): Unit[] {
  return splits.length === 0 ? units : units.flatMap((unit) => splits.reduce((parts, split, index) => parts.flatMap((part) => cut(part, split.places, -2 - index)), [unit]));
}

function cut(unit: Unit, places: readonly Stretch[], list: number): Unit[] {
  const groups = new Map<number, Piece[]>();
  const [begin, stop] = [places[0]?.start ?? 0, places.at(-1)?.end ?? 0];
  const isTouched = unit.pieces.some(({ source }) => source !== null && source >= begin && source < stop);
  if (!isTouched || unit.is.kind !== 'paragraph') return [unit];
  let current = -1;
  for (const piece of unit.pieces) {
    for (const part of piecesAt(piece, places)) {
      const { source } = part;
      if (source !== null) current = source >= stop ? places.length : places.findLastIndex(({ start }) => start <= source);
      groups.set(current, [...(groups.get(current) ?? []), part]);
    }
  }
  return [...groups].flatMap(([index, pieces]) => {
    const trimmed = trimmedPieces(pieces);
    const isEntry = index >= 0 && index < places.length;
    return trimmed.length === 0 ? [] : [{ pieces: trimmed, part: unit.part, is: isEntry ? { kind: 'entry', list, isOrdered: false, number: null, depth: 0 } : unit.is }];
  });
}

function piecesAt(piece: Piece, places: readonly Stretch[]): Piece[] {
  const { source, text, looks } = piece;
  if (source === null) return [piece];
  const cuts = [...new Set(places.flatMap(({ start, end }) => [start, end]))].filter((at) => at > source && at < source + text.length).sort((a, b) => a - b);
  return [source, ...cuts].map((from, index) => ({ text: text.slice(from - source, (cuts[index] ?? source + text.length) - source), source: from, looks }));
}

/** Without the white space at both ends. */
function trimmedPieces(pieces: readonly Piece[]): Piece[] {
  const kept = [...pieces];
  while (kept[0] && kept[0].text.trim() === '') kept.shift();
  while (kept.at(-1)?.text.trim() === '') kept.pop();
  const last = kept.at(-1);
  if (last) kept[kept.length - 1] = { ...last, text: last.text.trimEnd() };
  const first = kept[0];
  if (first) {
    const text = first.text.trimStart();
    kept[0] = { ...first, text, source: first.source === null ? null : first.source + first.text.length - text.length };
  }
  return kept;
}
