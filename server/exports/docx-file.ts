import { docxParts, type DocxWish } from '#core/export/docx/document.ts';
import { excerptParts, type ExcerptWish } from '#core/export/docx/excerpts.ts';
import type { DocxPart } from '#core/export/docx/parts.ts';
import { zipStream, type ZipFile } from './zip-stream.ts';

/** A statement as a Word file with its discussions as comments. */
export function docxFile(wish: DocxWish): Promise<Buffer> {
  return packed(docxParts(wish));
}

/** A list of excerpts as a Word file. */
export function excerptsDocx(wish: ExcerptWish): Promise<Buffer> {
  return packed(excerptParts(wish));
}

async function packed(parts: readonly DocxPart[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipStream(filesOf(parts))) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* filesOf(parts: readonly DocxPart[]): AsyncGenerator<ZipFile, void, undefined> {
  for (const { name, xml } of parts) yield { name, bytes: Buffer.from(xml) };
}
