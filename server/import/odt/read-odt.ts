import type { Source, SourceComment } from '#core/import/source.ts';
import { Refused } from '#server/import/refused.ts';
import { buildSource, withWords, type SourceBuilder } from '#server/import/source-builder.ts';
import { elementAt, elementsBelow, isElement, readXml, textOf, type XmlElement } from '#server/import/xml.ts';
import { openZip, type ZipArchive } from '#server/import/zip.ts';
import { readOdtBody, type OdtReader } from './body.ts';
import { readOdtStyles } from './styles.ts';

/** Reads an OpenDocument text: its final words with headings, lists, tables, notes, links and comments. Macros and embedded files are never opened. */
export async function readOdt(bytes: Uint8Array): Promise<Source> {
  const zip = await openZip(bytes);
  if (zip.names.includes('word/document.xml')) throw new Refused('wrong-kind', 'a Word file');
  const manifest = await partOf(zip, 'META-INF/manifest.xml');
  if (elementsBelow(manifest, 'manifest:encryption-data').length > 0) throw new Refused('password');
  const content = await partOf(zip, 'content.xml');
  if (!content) throw zip.names.includes('mimetype') ? new Refused('damaged', 'its main part is missing') : new Refused('wrong-kind', 'zip');
  const text = elementAt(content, 'office:body', 'office:text');
  if (!text) throw new Refused('wrong-kind', 'a spreadsheet or slides');
  const styleParts = await partOf(zip, 'styles.xml');
  const styles = readOdtStyles([content, styleParts]);
  const builder = buildSource('odt');
  if (zip.names.some((name) => /^(Basic|Scripts)\/.+\.(xba|xml|py|js|bsh)$/i.test(name) && !/-l[bc]\.xml$/i.test(name))) builder.say('scripts-left-out');
  const hasPages = elementsBelow(text, 'text:soft-page-break').length > 0 || elementsBelow(text, 'text:p').some(({ attributes }) => styles.styleOf(attributes.get('text:style-name')).beginsPage);
  const reader = readOdtBody({ builder, styles, hasPages });
  reader.read(text);
  reader.readNotes();
  readRunning(styleParts, reader);
  for (const comment of withThreads(reader.comments)) builder.addComment(comment);
  await declare(zip, builder);
  return withWords(builder.build());
}

async function partOf(zip: ZipArchive, name: string): Promise<XmlElement | undefined> {
  const bytes = await zip.read(name);
  return bytes && readXml(bytes);
}

/** Headers and footers stand last, each once. */
function readRunning(styleParts: XmlElement | undefined, reader: OdtReader): void {
  const seen = new Set<string>();
  for (const page of elementsBelow(styleParts, 'style:master-page').flatMap(({ children }) => children.filter(isElement))) {
    const words = textOf(page).replace(/\s+/g, ' ').trim();
    if (!/^style:(header|footer)/.test(page.name) || words === '' || seen.has(words)) continue;
    seen.add(words);
    reader.read(page, { kind: 'running' });
  }
}

/** An answer stands where what it answers does, and is resolved with it. */
function withThreads(comments: readonly SourceComment[]): SourceComment[] {
  return comments.map((comment) => {
    const parent = comments.find(({ id }) => id === comment.parent);
    if (!parent) return { ...comment, parent: null };
    return { ...comment, start: parent.start, end: parent.end, isResolved: comment.isResolved || parent.isResolved };
  });
}

async function declare(zip: ZipArchive, builder: SourceBuilder): Promise<void> {
  const meta = elementAt(await partOf(zip, 'meta.xml'), 'office:meta');
  const author = textOf(elementAt(meta, 'meta:initial-creator')) || textOf(elementAt(meta, 'dc:creator'));
  builder.declare({ title: textOf(elementAt(meta, 'dc:title')), author, language: textOf(elementAt(meta, 'dc:language')) });
}
