import { MOST_SHEET_BYTES, type MetadataSheet } from '#core/import/metadata-sheet.ts';
import { jsonTable } from '#core/import/metadata-sheet-json.ts';
import { readMetadataSheet } from '#core/import/read-metadata-sheet.ts';
import { Refused } from '#server/import/refused.ts';
import { decodeText } from '#server/import/text/decode.ts';
import { csvTable } from './csv-table.ts';

/** Reads a table of metadata, in whatever encoding. */
export function readSheet(bytes: Uint8Array, format: MetadataSheet['format']): MetadataSheet {
  if (bytes.length > MOST_SHEET_BYTES) throw new Refused('no-sheet', 'It is larger than 4 MB, the most of a metadata sheet. Make several of it.');
  const { text, encoding } = decodeText(bytes);
  if (text.trim() === '') throw new Refused('empty');
  const read = format === 'csv' ? csvTable(text) : jsonTable(text);
  if (read.kind === 'refused') throw new Refused('no-sheet', read.why);
  const understood = readMetadataSheet(read.table);
  if (understood.kind === 'refused') throw new Refused('no-sheet', understood.why);
  return { ...understood.sheet, encoding: encoding === 'utf-8' ? null : encoding };
}
