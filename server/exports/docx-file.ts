import { docxParts, type DocxWish } from '#core/export/docx/document.ts';
import { zipStream, type ZipFile } from './zip-stream.ts';

/** A statement as a Word file with its discussions as comments. */
export async function docxFile(wish: DocxWish): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipStream(partsOf(wish))) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* partsOf(wish: DocxWish): AsyncGenerator<ZipFile, void, undefined> {
  for (const { name, xml } of docxParts(wish)) yield { name, bytes: Buffer.from(xml) };
}
