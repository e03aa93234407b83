import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { MOST_SHEET_ROWS, SHEET_END, sheetHead, sheetRow } from '#core/export/xlsx/sheet.ts';
import { sheetFile, workbookParts } from '#core/export/xlsx/package.ts';
import type { CellValue, Table } from '#core/export/tables/table.ts';
import type { Spool } from './spool.ts';
import { zipStream, type ZipFile } from './zip-stream.ts';

/** Rows of a table as they come, some at a time. */
export type Rows = AsyncIterable<readonly (readonly CellValue[])[]>;

/** A table with all its rows. */
export interface FilledTable extends Table {
  rows: Rows;
}

/**
 * Tables as the sheets of an XLSX file, made while it is sent: the rows of one are read when those of the one before are through. A table with more rows than a sheet takes goes on
 * in the next sheet, under its name and a number.
 */
export function workbook(tables: AsyncIterable<FilledTable>, mostRows = MOST_SHEET_ROWS): AsyncGenerator<Uint8Array, void, undefined> {
  return zipStream(filesOf(tables, mostRows));
}

async function* filesOf(tables: AsyncIterable<FilledTable>, mostRows: number): AsyncGenerator<ZipFile, void, undefined> {
  const names: string[] = [];
  for await (const { rows, ...table } of tables) {
    const waiting = new Waiting(rows);
    let part = 1;
    do {
      names.push(part === 1 ? table.name : `${table.name} ${part}`);
      yield { name: sheetFile(names.length), bytes: sheet(table, waiting, mostRows) };
      part += 1;
    } while (await waiting.hasMore());
  }
  for (const { name, xml } of workbookParts(names)) yield { name, bytes: Buffer.from(xml) };
}

async function* sheet(table: Table, waiting: Waiting, mostRows: number): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.from(sheetHead(table));
  for (let row = 2; row <= mostRows && (await waiting.hasMore()); ) {
    const taken = waiting.take(mostRows - row + 1);
    yield Buffer.from(taken.map((cells, at) => sheetRow(row + at, cells, table)).join(''));
    row += taken.length;
  }
  yield Buffer.from(SHEET_END);
}

/** Rows that come, of which a sheet takes as many as it can. */
class Waiting {
  readonly #rows: AsyncIterator<readonly (readonly CellValue[])[]>;
  #here: readonly (readonly CellValue[])[] = [];

  constructor(rows: Rows) {
    this.#rows = rows[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    while (this.#here.length === 0) {
      const { done, value } = await this.#rows.next();
      if (done) return false;
      this.#here = value;
    }
    return true;
  }

  take(most: number): readonly (readonly CellValue[])[] {
    const taken = this.#here.slice(0, most);
    this.#here = this.#here.slice(most);
    return taken;
  }
}

/** Tables that have all their rows here. */
export async function* filled(tables: readonly (Table & { rows: readonly CellValue[][] })[]): AsyncGenerator<FilledTable, void, undefined> {
  for (const { rows, ...table } of tables) yield { ...table, rows: allAtOnce(rows) };
}

async function* allAtOnce(rows: readonly CellValue[][]) {
  yield rows;
}

/** Puts rows aside until their sheet's turn: a line for each. */
export async function putAside(rows: readonly (readonly CellValue[])[], spool: Spool): Promise<void> {
  await spool.add(rows.map((cells) => `${asLine(cells)}\n`).join(''));
}

/** Lines are read with every sign that Unicode takes for the end of one. */
function asLine(cells: readonly CellValue[]): string {
  return JSON.stringify(cells).replace(/[\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
}

const row = z.array(z.union([z.string(), z.number(), z.null()]));
/** How many rows that were put aside are read at once. */
const AT_ONCE = 200;

/** The rows that were put aside. */
export async function* rowsIn(spool: Spool): AsyncGenerator<CellValue[][], void, undefined> {
  let rows: CellValue[][] = [];
  for await (const line of createInterface({ input: Readable.from(spool.bytes()), crlfDelay: Infinity })) {
    rows.push(row.parse(JSON.parse(line)));
    if (rows.length < AT_ONCE) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}
