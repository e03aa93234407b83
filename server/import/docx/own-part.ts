import type { z } from 'zod';
import { OWN_PART, ownPart } from '#core/export/docx/own-part.ts';
import { textOf } from '#server/import/xml.ts';
import type { ZipArchive } from '#server/import/zip.ts';
import { relatedParts, type Part } from './parts.ts';

/** What a Word file of ours keeps of its comments as data; undefined for other files, and in those whose data cannot be read. */
export async function readOwnPart(zip: ZipArchive, main: Part): Promise<z.output<typeof ownPart> | undefined> {
  for (const { root } of await relatedParts(zip, main, 'customXml')) {
    if (root.name !== OWN_PART.element) continue;
    const read = ownPart.safeParse(parsed(textOf(root)));
    if (read.success) return read.data;
  }
  return undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
