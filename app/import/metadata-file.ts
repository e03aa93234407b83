import { attachmentNamed } from '#core/escaping/content-disposition.ts';
import type { OwnField } from '#core/fields/field.ts';
import { metadataCsv, type DescribedFile } from '#core/import/write-metadata-sheet.ts';

/** The details of files or statements, with the fields of their workspace, as a table that an import reads. */
export function metadataFile(name: string, described: readonly DescribedFile[], fields: readonly OwnField[]): Response {
  return new Response(metadataCsv(described, fields), { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': attachmentNamed(name), 'Cache-Control': 'no-store' } });
}
