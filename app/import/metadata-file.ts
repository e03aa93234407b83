import { attachmentNamed } from '#core/content-disposition.ts';
import { metadataCsv, type DescribedFile } from '#core/import/write-metadata-sheet.ts';

/** The details of files or statements as a table that an import reads. */
export function metadataFile(name: string, described: readonly DescribedFile[]): Response {
  return new Response(metadataCsv(described), { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': attachmentNamed(name), 'Cache-Control': 'no-store' } });
}
