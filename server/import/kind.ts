import type { SourceFormat } from '#core/import/source.ts';

/** What a file's bytes are, as far as its first ones tell. */
export type ByteKind = 'pdf' | 'zip' | 'ole' | 'rtf' | 'picture' | 'program' | 'archive' | 'sound or film' | 'text';

/** What a name's ending says. */
export type NamedKind = SourceFormat | 'zip' | 'qdpx' | 'csv' | 'json';

const ENDINGS: Readonly<Record<string, NamedKind>> = { txt: 'txt', text: 'txt', md: 'md', markdown: 'md', html: 'html', htm: 'html', xhtml: 'html', docx: 'docx', docm: 'docx', dotx: 'docx', odt: 'odt', ott: 'odt', pdf: 'pdf', zip: 'zip', qdpx: 'qdpx', csv: 'csv', tsv: 'csv', json: 'json', jsonld: 'json' };

const MAGIC: readonly [kind: ByteKind, start: string][] = [
  ['pdf', '%PDF-'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['rtf', '{\\rtf'],
  ['picture', '\x89PNG\r\n\x1a\n'],
  ['picture', '\xff\xd8\xff'],
  ['picture', 'GIF8'],
  ['picture', 'II*\0'],
  ['picture', 'MM\0*'],
  ['program', '\x7fELF'],
  ['program', 'MZ\x90'],
  ['archive', '\x1f\x8b'],
  ['archive', '7z\xbc\xaf\x27\x1c'],
  ['archive', 'Rar!\x1a\x07'],
  ['sound or film', 'ID3'],
  ['sound or film', '\0\0\0\x18ftyp'],
  ['sound or film', '\0\0\0\x20ftyp'],
];

/** Where a PDF may begin: readers take up to this much before it. */
const PDF_WITHIN = 1024;

/** The kind that a name says, by its ending; undefined for an ending that is not read. A name without one is a text. */
export function namedKind(name: string): NamedKind | undefined {
  const ending = endingOf(name);
  return ending === undefined ? 'txt' : ENDINGS[ending];
}

/** Whether a name says that the file is a table of metadata about others. */
export function isSheetName(name: string): boolean {
  const kind = namedKind(name);
  return kind === 'csv' || kind === 'json';
}

/** The ending of a name in small letters, without its dot. */
export function endingOf(name: string): string | undefined {
  return /[^/\\]\.([a-z0-9]{1,12})$/i.exec(name)?.[1]?.toLowerCase();
}

/** What the first bytes say. `text` when they say nothing. */
export function byteKind(bytes: Uint8Array, named?: NamedKind): ByteKind {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_WITHIN)).toString('latin1');
  const found = MAGIC.find(([, magic]) => start.startsWith(magic));
  if (found) return found[0];
  return named === 'pdf' && start.includes('%PDF-') ? 'pdf' : 'text';
}
