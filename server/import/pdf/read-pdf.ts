import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { glueBetween } from '#core/import/continuation.ts';
import { MOST_PAGES } from '#core/import/limits.ts';
import type { Source } from '#core/import/source.ts';
import { Refused } from '#server/import/refused.ts';
import { buildSource, type SourceBuilder, type Style } from '#server/import/source-builder.ts';
import { boxesOf, type Box, type PdfText } from './boxes.ts';
import { withBullets } from './bullets.ts';
import { drawnOn } from './drawn.ts';
import { withLigatures } from './ligatures.ts';
import { linesOf, type PdfLine } from './lines.ts';
import { readOverlays, type Placed } from './notes.ts';
import { openPdf } from './open-pdf.ts';
import { partNotes, type PageNote } from './page-notes.ts';
import { isUnreadable } from './readable.ts';
import { columnsOf, rowsOf } from './rows.ts';
import { checkStreams } from './streams.ts';
import { isLarge, styleOf, usualLooksOf, type UsualLooks } from './usual-looks.ts';

/** Fewer letters on a page are a page number, a stamp or the mark of a scanner. */
const POOR_PAGE = 60;

/** Where the end of a whole file must be said. */
const END_WITHIN = 4_096;

/** Reads the words of a PDF line by line, as they stand on its pages. Nothing is drawn, run or fetched. */
export async function readPdf(bytes: Uint8Array): Promise<Source> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!content.subarray(-END_WITHIN).includes('%%EOF')) throw new Refused('damaged', 'its end is missing');
  const hasPictures = /\/Subtype\s*\/Image/.test(content.toString('latin1'));
  await checkStreams(content);
  const task = openPdf(bytes);
  try {
    return await readDocument(await task.promise, hasPictures);
  } catch (error) {
    throw error instanceof Error && error.name === 'PasswordException' ? new Refused('password') : error;
  } finally {
    await task.destroy();
  }
}

/** What a page tells, before it is put in order. */
interface Told {
  number: number;
  pieces: PdfText[];
  annotations: readonly unknown[];
}

async function readDocument(document: PDFDocumentProxy, hasPictures: boolean): Promise<Source> {
  if (document.numPages > MOST_PAGES) throw new Refused('too-long', `it has ${document.numPages} pages, and the most is ${MOST_PAGES}`);
  const builder = buildSource('pdf');
  const { info } = await document.getMetadata();
  if (await document.hasJSActions()) builder.say('scripts-left-out');
  const told = await pagesOf(document);
  const drawn = await drawnOn(document);
  const letters: number[] = [];
  let refusedLinks = 0;
  let unknown = 0;
  const pages = told.map(({ number, pieces, annotations }) => {
    const all = withBullets(withLigatures(pieces, drawn.signs.get(number) ?? []), drawn.dots.get(number) ?? [], drawn.typefaces);
    return { number, annotations, groups: boxesOf(all, drawn.typefaces) };
  });
  const usual = usualLooksOf(pages.flatMap(({ groups }) => groups.flat()));
  const written = pages.map((page) => ({ ...page, ...writePage(builder, page.groups, page.number, usual), end: builder.offset }));
  for (const { notes, number, placed } of written) for (const note of notes) writeNote(builder, note, number, placed, usual);
  for (const { number, annotations, placed, end } of written) {
    letters.push(placed.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0));
    unknown += placed.reduce((sum, { text }) => sum + (text.match(/\ufffd/g)?.length ?? 0), 0);
    const overlays = readOverlays(annotations, placed, number, end);
    overlays.looks.forEach((look) => builder.addLook(look));
    overlays.comments.forEach((comment) => builder.addComment(comment));
    refusedLinks += overlays.refusedLinks;
  }
  builder.count('links-left-out', refusedLinks);
  builder.count('replaced-characters', unknown);
  declare(builder, info);
  const source = withPages(builder, letters, hasPictures);
  if (Reflect.get(info, 'IsXFAPresent') === true && letters.every((count) => count < 1_000) && /please wait/i.test(source.text)) throw new Refused('unknown-kind', 'XFA form');
  if (isUnreadable(source.text)) throw new Refused('unreadable');
  return source;
}

async function pagesOf(document: PDFDocumentProxy): Promise<Told[]> {
  const told: Told[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    // Drawn forms are turned into letters only when lines have been turned around, or ligatures would be turned too.
    const { items } = await page.getTextContent({ disableNormalization: true });
    told.push({ number, pieces: items.filter((item): item is PdfText & typeof item => 'str' in item), annotations: await page.getAnnotations() });
    page.cleanup();
  }
  return told;
}

/** Writes one page but for its notes, which stand after the text, and says where its pieces stand. */
function writePage(builder: SourceBuilder, groups: readonly Box[][], page: number, usual: UsualLooks): { placed: Placed[]; notes: PageNote[] } {
  const placed: Placed[] = [];
  const notes: PageNote[] = [];
  groups.forEach((boxes, direction) => {
    const parted = partNotes(rowsOf(boxes), usual.size);
    notes.push(...parted.notes);
    const stretches = columnsOf(parted.rows);
    if (stretches.length > 1) builder.say('two-columns');
    stretches.forEach((rows, index) => {
      linesOf(rows).forEach((line, at) => {
        if (at === 0 ? direction > 0 && index === 0 : line.opensParagraph) builder.openLine({ is: { kind: 'plain' }, isWhole: false, page });
        builder.openLine({ is: { kind: 'plain' }, isWhole: false, page });
        writeLine(builder, line, placed, usual);
      });
    });
  });
  return { placed, notes };
}

/** A note is one line, however many the page has of it. */
function writeNote(builder: SourceBuilder, { label, rows }: PageNote, page: number, placed: Placed[], usual: UsualLooks): void {
  builder.openLine({ is: { kind: 'note', label }, isWhole: true, page });
  const begun = builder.offset;
  linesOf(rows).forEach((line, index) => {
    const [first] = line.pieces;
    if (index > 0 && first) builder.write(glueBetween(builder.since(begun), first.box.text));
    writeLine(builder, line, placed, { ...usual, size: Infinity });
  });
}

function writeLine(builder: SourceBuilder, { pieces }: PdfLine, placed: Placed[], usual: UsualLooks): void {
  const begun = builder.offset;
  let last: Style = {};
  pieces.forEach(({ before, box }, index) => {
    const style = styleOf(box, usual);
    builder.write(before, last.bold === style.bold && last.italic === style.italic ? style : {});
    last = style;
    const start = builder.offset;
    // A soft hyphen that is printed is a hyphen.
    builder.write(index === pieces.length - 1 ? box.text.trimEnd().replace(/\u00ad$/, '-') : index === 0 ? box.text.trimStart() : box.text, style);
    placed.push({ start, end: builder.offset, text: builder.since(start), isRightToLeft: box.isRightToLeft, onPage: box.onPage });
  });
  if (isLarge(pieces.map(({ box }) => box), usual)) builder.addLook({ start: begun, end: builder.offset, large: true });
}

/** Judges whether the pages hold words at all. */
function withPages(builder: SourceBuilder, letters: readonly number[], hasPictures: boolean): Source {
  const most = Math.max(0, ...letters);
  if (hasPictures && most < POOR_PAGE) throw new Refused('scan', letters.length === 1 ? 'one page' : `${letters.length} pages`);
  if (most === 0) throw new Refused(/\S/.test(builder.build().text) ? 'unreadable' : 'empty');
  const poor = letters.flatMap((count, index) => (hasPictures && count < POOR_PAGE / 3 ? [index + 1] : []));
  if (poor.length > 0) builder.say('poor-pages', ranges(poor));
  return builder.build();
}

/** Page numbers in words: 2, 4–6. */
function ranges(numbers: readonly number[]): string {
  const parts: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last?.to === number - 1) last.to = number;
    else parts.push({ from: number, to: number });
  }
  return parts.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

function declare(builder: SourceBuilder, info: object): void {
  const words = (name: string) => {
    const value: unknown = Reflect.get(info, name);
    return typeof value === 'string' ? value : '';
  };
  builder.declare({ title: words('Title'), author: words('Author'), language: words('Language') });
}
