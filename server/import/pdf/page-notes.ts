import type { Box } from './boxes.ts';
import type { Row } from './rows.ts';

/** A note at the foot of a page, under the label that the text refers to it by. */
export interface PageNote {
  label: string;
  rows: Row[];
}

/** Raised numbers are this much smaller than their line. */
const SMALLER = 0.85;
/** How far above the baseline they stand, in sizes of the line. */
const RAISED = 0.12;
/** Notes are set in letters at most this large, as a share of those of the text. */
const NOTE_SIZE = 0.94;

const LABEL = /^(?:\d{1,3}|[*†‡])$/;

/** Parts the rows of a page into its text, in which references stand in brackets (“[1]”), and its notes. A page has notes only where its text refers to them by raised numbers. */
export function partNotes(rows: readonly Row[], usualSize: number): { rows: Row[]; notes: PageNote[] } {
  const labels = rows.map((row) => noteLabelOf(row, usualSize));
  const references = new Set(rows.flatMap((row, index) => row.boxes.flatMap((box, at) => (at > 0 && labels[index] === undefined && isRaised(box, row) ? [box.text.trim()] : []))));
  const first = labels.findIndex((label) => label !== undefined && references.has(label));
  if (first === -1) return { rows: [...rows], notes: [] };
  const notes: PageNote[] = [];
  const text = rows.slice(0, first);
  for (const [index, row] of rows.entries()) {
    if (index < first) continue;
    const label = labels[index];
    const last = notes.at(-1);
    const above = last?.rows.at(-1);
    if (label !== undefined && references.has(label)) notes.push({ label, rows: [withoutLabel(row)] });
    else if (last && above && row.size <= Math.max(above.size, usualSize * NOTE_SIZE) && above.y - row.y < 2 * row.size) last.rows.push(row);
    else text.push(row);
  }
  const known = new Set(notes.map(({ label }) => label));
  return { rows: text.map((row) => withReferences(row, known)), notes };
}

/** The label that a row begins with, if it is set as a note's first line. */
function noteLabelOf(row: Row, usualSize: number): string | undefined {
  const [first, ...rest] = row.boxes.filter(({ text }) => text.trim() !== '');
  if (!first) return undefined;
  if (rest.length > 0 && isRaised(first, row)) return first.text.trim();
  if (Math.max(0, ...rest.map(({ size }) => size)) > usualSize * NOTE_SIZE) return undefined;
  if (rest.length > 0 && LABEL.test(first.text.trim())) return first.text.trim();
  return first.size <= usualSize * NOTE_SIZE ? /^(\d{1,3})\s+\p{L}/u.exec(first.text)?.[1] : undefined;
}

function isRaised(box: Box, row: Row): boolean {
  return LABEL.test(box.text.trim()) && box.size < row.size * SMALLER && box.y - row.y > RAISED * row.size;
}

function withoutLabel(row: Row): Row {
  const at = row.boxes.findIndex(({ text }) => text.trim() !== '');
  const first = row.boxes[at];
  if (!first) return row;
  const rest = first.text.trim().replace(/^(?:\d{1,3}|[*†‡])\s*/u, '');
  return { ...row, boxes: [...(rest === '' ? [] : [{ ...first, text: rest }]), ...row.boxes.slice(at + 1)] };
}

function withReferences(row: Row, labels: ReadonlySet<string>): Row {
  const isReference = (box: Box, index: number) => index > 0 && isRaised(box, row) && labels.has(box.text.trim());
  return row.boxes.some(isReference) ? { ...row, boxes: row.boxes.map((box, index) => (isReference(box, index) ? { ...box, text: `[${box.text.trim()}]` } : box)) } : row;
}
