import { docxParts, type DocxWish } from '#core/export/docx/document.ts';
import { zipped } from './zip.ts';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A statement as a Word file with its discussions as comments. */
export function docxFile(wish: DocxWish): Promise<Buffer> {
  return zipped(docxParts(wish).map(({ name, xml }) => ({ name, bytes: Buffer.from(xml) })));
}
