import { MOST_COLUMNS, MOST_ROWS, type Cell, type SheetTable } from './metadata-sheet.ts';
import { fileColumn } from './read-metadata-sheet.ts';

/** A table of a JSON file; `why` is a sentence. */
export type TableReading = { kind: 'table'; table: SheetTable } | { kind: 'refused'; why: string };

/** The heading of the names that an object has for its entries. */
const KEYED = 'file';

const NO_SHEET = 'It is no list of files: an array of objects with a “file” each, or one object with a key for each file.';

/**
 * Reads the text of a JSON file: an array of objects, each of which names its file, or an object whose keys are the names. Keys are only ever compared and kept in arrays, so `__proto__` is a
 * key like others.
 */
export function jsonTable(text: string): TableReading {
  const parsed = parsedOf(text);
  if (parsed === undefined) return { kind: 'refused', why: 'It is no JSON: it breaks off or a sign is missing in it. Have it written by a program.' };
  const entries = entriesOf(parsed.value);
  if (!entries) return { kind: 'refused', why: NO_SHEET };
  if (entries.length > MOST_ROWS) return { kind: 'refused', why: `It has more than ${MOST_ROWS} entries, the most of a metadata sheet. Make several of it.` };
  const columns = new Map<string, number>();
  for (const pairs of entries) for (const [name] of pairs) if (!columns.has(name)) columns.set(name, columns.size);
  const heading = [...columns.keys()];
  if (heading.length > MOST_COLUMNS) return { kind: 'refused', why: `Its entries have ${heading.length} different keys; a metadata sheet has at most ${MOST_COLUMNS}.` };
  if (fileColumn(heading) === undefined) return { kind: 'refused', why: NO_SHEET };
  const rows = entries.map((pairs, index) => {
    const cells: Cell[] = heading.map(() => '');
    for (const [name, value] of pairs) cells[columns.get(name) ?? 0] = cellOf(value);
    return { row: index + 1, cells };
  });
  return { kind: 'table', table: { format: 'json', heading, rows } };
}

function parsedOf(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

type Pairs = readonly (readonly [name: string, value: unknown])[];

function entriesOf(value: unknown): Pairs[] | undefined {
  if (Array.isArray(value)) return value.every(isObject) ? value.map((one) => Object.entries(one)) : undefined;
  if (!isObject(value)) return undefined;
  const keyed = Object.entries(value);
  return keyed.length > 0 && keyed.every(([, one]) => isObject(one)) ? keyed.map(([name, one]) => [[KEYED, name] as const, ...Object.entries(Object(one)).filter(([key]) => key !== KEYED)]) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const NO_WORDS = { unfit: 'holds other things than words' };

function cellOf(value: unknown): Cell {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join('; ') : NO_WORDS;
}
