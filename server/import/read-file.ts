import { MOST_FILE_BYTES } from '#core/import/limits.ts';
import type { Reading, Source, SourceFormat } from '#core/import/source.ts';
import { byteKind, endingOf, namedKind, type ByteKind, type NamedKind } from './kind.ts';
import { refusalFor } from './refusal-for.ts';
import { Refused } from './refused.ts';

/** A file as it was received: its name, which may be a path within an archive, and its bytes. */
export interface ReceivedFile {
  name: string;
  bytes: Uint8Array;
}

type ReadBytes = (bytes: Uint8Array) => Source | Promise<Source>;

/** The reader of each format, loaded when the first such file comes. */
const READERS: Readonly<Record<SourceFormat, () => Promise<ReadBytes>>> = {
  txt: async () => (await import('./text/plain.ts')).readPlain,
  md: async () => (await import('./text/plain.ts')).readMarkdown,
  html: async () => (await import('./html/read-html.ts')).readHtml,
  pdf: async () => (await import('./pdf/read-pdf.ts')).readPdf,
  odt: async () => (await import('./odt/read-odt.ts')).readOdt,
  docx: async () => (await import('./docx/read-docx.ts')).readDocx,
};

/** What is read by itself: archives are taken apart before. */
type ReadKind = Exclude<NamedKind, 'zip' | 'qdpx'>;

/** What the first bytes of each format must be. */
const BYTES_OF: Readonly<Record<ReadKind, ByteKind>> = { csv: 'text', json: 'text', txt: 'text', md: 'text', html: 'text', docx: 'zip', odt: 'zip', pdf: 'pdf' };

/**
 * Reads one file to its end, whatever it is. Never throws: a file that cannot be read is refused with a code. To be run where it may be stopped; `onBegin` is told when
 * what reads such files is loaded.
 */
export async function readFile({ name, bytes }: ReceivedFile, onBegin?: () => void): Promise<Reading> {
  try {
    return await read(name, bytes, onBegin);
  } catch (error) {
    return { kind: 'refused', refusal: refusalFor(error) };
  }
}

async function read(name: string, bytes: Uint8Array, onBegin: (() => void) | undefined): Promise<Reading> {
  if (bytes.length > MOST_FILE_BYTES) throw new Refused('too-large');
  const format = namedKind(name);
  if (format === undefined || format === 'zip' || format === 'qdpx') throw new Refused('unknown-kind', `.${endingOf(name) ?? ''}`);
  if (bytes.length === 0) throw new Refused('empty');
  checkBytes(format, byteKind(bytes, format));
  if (format === 'csv' || format === 'json') {
    const [{ readSheet }, { readSaid }] = await Promise.all([import('./sheet/read-sheet.ts'), import('./annotations/read-said.ts')]);
    onBegin?.();
    const said = readSaid(bytes, format);
    if (said) return { kind: 'said', said };
    if (endingOf(name) === 'jsonld') throw new Refused('damaged', 'it holds no Web Annotations');
    return { kind: 'sheet', sheet: readSheet(bytes, format) };
  }
  const readBytes = await READERS[format]();
  onBegin?.();
  return { kind: 'read', source: await readBytes(bytes) };
}

function checkBytes(format: ReadKind, found: ByteKind): void {
  if (found === BYTES_OF[format]) return;
  // Word locks a document by wrapping it into the container of its old format.
  if (found === 'ole' && format === 'docx') return;
  if (found === 'text' && BYTES_OF[format] !== 'text') throw new Refused('damaged', `it does not begin as a ${format} file does`);
  throw new Refused('wrong-kind', found === 'ole' ? 'an old Office file' : found === 'text' ? 'a text' : found);
}
