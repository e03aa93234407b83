import { CsvError } from 'csv-parse/sync';
import { plainCell } from '#core/escaping/csv-cell.ts';
import { codingHeading, type CodingHeading } from '#core/import/annotations/coding-columns.ts';
import { readCodings } from '#core/import/annotations/read-codings.ts';
import { isLinked, readLinked } from '#core/import/annotations/read-linked.ts';
import { MOST_SAID } from '#core/import/annotations/said.ts';
import type { SaidFile } from '#core/import/annotations/said-file.ts';
import { Refused } from '#server/import/refused.ts';
import { cellsOf, DELIMITERS, separatorLine } from '#server/import/sheet/csv-table.ts';
import { decodeText } from '#server/import/text/decode.ts';

/** What a file says of statements; undefined when it is no file of annotations. Throws `Refused` for one that says too much. */
export function readSaid(bytes: Uint8Array, format: 'csv' | 'json'): SaidFile | undefined {
  const { text } = decodeText(bytes);
  return format === 'csv' ? saidInTable(text) : saidInJson(text);
}

function saidInJson(text: string): SaidFile | undefined {
  const json = parsed(text);
  return isLinked(json) ? whole(readLinked(json)) : undefined;
}

/** Its mark is none of JSON. What is no JSON is for other readers to refuse. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** The heading is looked for in so many rows of the beginning, in the first alone where a quotation mark breaks the others; and in so many units. */
const HEAD_ROWS = [10, 1];
const HEAD_UNITS = 64 * 1024;

function saidInTable(text: string): SaidFile | undefined {
  const [separator, body] = separatorLine(text);
  const heads = (separator === undefined ? DELIMITERS : [separator]).flatMap((delimiter) => headIn(body, delimiter) ?? []);
  const head = heads.reduce<Head | undefined>((best, one) => (best && best.heading.at.size >= one.heading.at.size ? best : one), undefined);
  if (!head) return undefined;
  const records = recordsIn(body, head.delimiter);
  return whole(readCodings(head.heading, records.slice(head.row + 1).map((cells, index) => ({ row: head.row + index + 2, cells: cells.map(plainCell) }))));
}

interface Head {
  delimiter: string;
  row: number;
  heading: CodingHeading;
}

function headIn(text: string, delimiter: string): Head | undefined {
  for (const to of HEAD_ROWS) {
    try {
      const rows = cellsOf(text.slice(0, HEAD_UNITS), delimiter, { to });
      for (const [row, cells] of rows.entries()) {
        const heading = codingHeading(cells.map(plainCell));
        if (heading) return { delimiter, row, heading };
      }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
    }
  }
  return undefined;
}

function recordsIn(text: string, delimiter: string): string[][] {
  try {
    return cellsOf(text, delimiter, { to: MOST_SAID + 12, max_record_size: 1024 * 1024 });
  } catch (error) {
    if (error instanceof CsvError) throw new Refused('damaged', 'a quotation mark is opened and not closed');
    throw error;
  }
}

function whole(file: SaidFile | undefined): SaidFile {
  if (file) return file;
  throw new Refused('says-too-much');
}
