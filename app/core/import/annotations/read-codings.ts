import { LONGEST_COMMENT } from '#core/entities/comment.ts';
import { normaliseLine, normalisePlainText } from '#core/text/plain-text.ts';
import { LONGEST_NOTE } from '#core/entities/tagging.ts';
import type { CodingField, CodingHeading } from './coding-columns.ts';
import { collectNotTaken } from './not-taken.ts';
import { authorNamed, idInAddress, instantIn, refOfAddress } from './said-parts.ts';
import { saidFile, type SaidFile, type SaidOn } from './said-file.ts';
import { MOST_SAID, type Said, type SaidTag, type StatementRef } from './said.ts';
import { saidStretchOf } from './selectors.ts';

/** A row with its number as spreadsheets count. */
export interface CodingRow {
  row: number;
  cells: readonly string[];
}

/** Reads a table with a row for each coding or comment, each under the name of its person. Undefined when there are more than `MOST_SAID`. */
export function readCodings(heading: CodingHeading, rows: readonly CodingRow[]): SaidFile | undefined {
  const left = collectNotTaken();
  for (const column of heading.aside) left.add(1, 'column', column);
  const said = rows.flatMap(({ row, cells }) => rowSays(row, (field) => cells[heading.at.get(field) ?? -1] ?? '', left.add));
  return said.length > MOST_SAID ? undefined : saidFile('codings', said, left.list());
}

/** A row in which all of these are empty says nothing. */
const SAYING: readonly CodingField[] = ['quote', 'start', 'tag', 'tag-name', 'tag-id', 'note', 'comment'];

type Cell = (field: CodingField) => string;
type Leave = ReturnType<typeof collectNotTaken>['add'];

function rowSays(at: number, cell: Cell, leave: Leave): SaidOn[] {
  const line = (field: CodingField) => { const words = cell(field); return words === '' ? '' : normaliseLine(words); };
  if (SAYING.every((field) => line(field) === '')) return [];
  const isPlaced = line('quote') !== '' || line('start') !== '' || line('end') !== '';
  const stretch = isPlaced ? saidStretchOf({ exact: cell('quote'), prefix: cell('prefix'), suffix: cell('suffix'), ...placeIn(line) }) : null;
  if (stretch?.kind === 'none') {
    leave(at, stretch.why, cell('quote') || line('start'));
    return [];
  }
  const of = refIn(line);
  const passage = isPlaced ? line('passage') || idInAddress(line('address'), 'passage') : null;
  const person = authorNamed(line('person') || line('marked-by'));
  const marker = line('marked-by');
  const base = {
    ...{ at, passage: passage === null || passage === '' ? null : passage.slice(0, 2_000), place: stretch === null ? null : { kind: 'words' as const, words: stretch.stretch }, author: person, created: instantIn(line('time') || (line('person') === '' ? line('marked-at') : '')) },
    ...(marker === '' ? {} : { marked: { author: authorNamed(marker), created: instantIn(line('marked-at')) } }),
  };
  const says = (one: Said['says']): SaidOn => ({ of, said: { ...base, says: one } });
  const tag = tagIn(line);
  const note = normalisePlainText(cell('note')).trim();
  const comment = normalisePlainText(cell('comment')).trim();
  const sayings: SaidOn[] = [];
  if (tag === 'unnameable') leave(at, 'tag-name', line('tag') || line('tag-name'));
  else if (tag && base.place === null) leave(at, 'no-place', line('tag') || line('tag-name'));
  else if (tag && note.length > LONGEST_NOTE) leave(at, 'too-long', note);
  if (tag !== null && tag !== 'unnameable' && base.place !== null) sayings.push(says({ kind: 'tagging', tag, value: line('value').slice(0, 400) || null, note: note.length > LONGEST_NOTE ? null : note || null }));
  const words = [...(comment === '' ? [] : [{ text: comment, id: line('comment-id') || null }]), ...(tag === null && note !== '' ? [{ text: note, id: null }] : [])];
  for (const { text, id } of words) {
    if (text.length > LONGEST_COMMENT) leave(at, 'too-long', text);
    else sayings.push(says({ kind: 'comment', id: id?.slice(0, 2_000) ?? null, answers: line('answers').slice(0, 2_000) || null, text, edited: instantIn(line('edited')), isResolved: /^(resolved|closed|done|yes|true|1)$/i.test(line('discussion')) }));
  }
  if (sayings.length > 0 || tag !== null || words.length > 0) return sayings;
  return base.place === null ? [] : [says({ kind: 'mark' })];
}

/** A place by its numbers. What is no whole number is no place. */
function placeIn(line: Cell): { start: unknown; end: unknown } {
  const [start, end, length] = [wholeNumber(line('start')), wholeNumber(line('end')), wholeNumber(line('length'))];
  if (start === undefined) return { start: line('start') === '' ? null : 'none', end: null };
  if (end !== undefined) return { start, end };
  return { start, end: length === undefined ? 'none' : start + length };
}

function wholeNumber(cell: string): number | undefined {
  return /^\d{1,9}(?:\.0+)?$/.test(cell) ? Number(cell) : undefined;
}

function refIn(line: Cell): StatementRef {
  const address = line('address') === '' ? null : refOfAddress(line('address'));
  const or = (field: CodingField, longest: number) => line(field).slice(0, longest) || null;
  return { id: or('statement-id', 64) ?? address?.id ?? null, title: or('title', 1_000), symbol: or('symbol', 300), address: address?.id === null ? address.address : null };
}

/** The tag of a row; null without one. Names may have slashes, so only “>” parts a path. */
function tagIn(line: Cell): SaidTag | 'unnameable' | null {
  const [id, code, name, theme] = [line('tag-id').slice(0, 64) || null, line('tag'), line('tag-name'), line('theme')];
  if (id === null && code === '' && name === '') return null;
  const path = (code === '' ? name || (id ?? '') : code).split(/\s*[>›]\s*/u).filter((part) => part !== '');
  if (path.length === 0 || path.length > 13 || path.some((part) => part.length > 300) || name.length > 300 || theme.length > 300) return 'unnameable';
  return { id, path, name: code === '' ? null : name || null, theme: theme || null };
}
