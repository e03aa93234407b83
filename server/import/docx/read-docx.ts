import { takeOwnComments, takeOwnNotes } from '#core/import/own-comments.ts';
import type { Remark, Source, SourceComment } from '#core/import/source.ts';
import { printedNumber } from '#server/import/printed-number.ts';
import { Refused } from '#server/import/refused.ts';
import { buildSource, withWords, type SourceBuilder } from '#server/import/source-builder.ts';
import { elementAt, elementsBelow, elementsOf, textOf } from '#server/import/xml.ts';
import { openZip, type ZipArchive } from '#server/import/zip.ts';
import { readBody, type BodyReader } from './body.ts';
import { readComments } from './comments.ts';
import { readOwnPart } from './own-part.ts';
import { readNumbering } from './numbering.ts';
import { readPart, relatedParts, relationsOf, type Part } from './parts.ts';
import { readStyles } from './styles.ts';

/** How Word names the container of a locked document, in the old format's directory. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');
const OLD_FORMAT = 0xd0;

/** Reads a Word file: its final text with headings, lists, tables, notes, links and comments. Macros, embedded files and addresses are never opened. */
export async function readDocx(bytes: Uint8Array): Promise<Source> {
  if (bytes[0] === OLD_FORMAT) throw Buffer.from(bytes).includes(LOCKED) ? new Refused('password') : new Refused('wrong-kind', 'an old Word file (.doc)');
  const zip = await openZip(bytes);
  const main = await mainPart(zip);
  const body = elementAt(main.root, 'w:body');
  if (!body) throw new Refused('damaged', 'it has no body');
  const builder = buildSource('docx');
  if (zip.names.some((name) => /vbaproject\.bin$/i.test(name))) builder.say('scripts-left-out');
  const [styles] = await relatedParts(zip, main, 'styles');
  const [numbering] = await relatedParts(zip, main, 'numbering');
  const wordStyles = readStyles(styles?.root);
  const hasRenderedBreaks = elementsBelow(body, 'w:lastRenderedPageBreak').length > 0;
  const reader = readBody({
    builder,
    styles: wordStyles,
    numbering: readNumbering(numbering?.root),
    hasRenderedBreaks,
    hasPages: hasRenderedBreaks || elementsBelow(body, 'w:br').some(({ attributes }) => attributes.get('w:type') === 'page') || elementsBelow(body, 'w:pageBreakBefore').length > 0,
    noteLabel: (kind, count) => printedNumber(count, kind === 'footnote' ? 'decimal' : 'lowerRoman'),
  });
  reader.read(body, main);
  await readNotes(zip, main, builder, reader);
  await readRunning(zip, main, builder, reader);
  await placeComments(zip, main, builder, reader);
  await declare(zip, builder, wordStyles.language);
  return withWords(withOwnTags(builder.build(), await readOwnPart(zip, main)));
}

/** A file of ours has its tags back as tags. */
function withOwnTags(source: Source, own: Awaited<ReturnType<typeof readOwnPart>>): Source {
  if (!own) return source;
  const { passages, comments, tags } = takeOwnComments(source.comments, own.threads, ({ start, end }) => source.text.slice(start, end));
  const title = source.declared.title?.trim();
  // What is said of the statement as a whole stands on its title, which is the first line.
  const isOnTitle = ({ passage, start, end }: SourceComment) => passage === undefined && start === 0 && source.text.slice(0, end).trim() === title;
  const taggings = passages.reduce((sum, one) => sum + one.taggings.length, 0);
  const remark: Remark[] = taggings === 0 ? [] : [{ code: 'tags', detail: `${taggings} on ${passages.length === 1 ? '1 passage' : `${passages.length} passages`}` }];
  const whole = takeOwnNotes(comments.filter(isOnTitle).map((one): SourceComment => ({ ...one, isOnWhole: true })), own.notes);
  const byId = new Map(whole.map((one) => [one.id, one]));
  return { ...source, comments: comments.map((one) => byId.get(one.id) ?? one), passages, tags, from: own.statement, remarks: [...source.remarks, ...remark] };
}

async function mainPart(zip: ZipArchive): Promise<Part> {
  const relation = (await relationsOf(zip, '')).find(({ kind }) => kind === 'officeDocument');
  const main = await readPart(zip, relation?.target ?? 'word/document.xml');
  if (main?.root.name === 'w:document') return main;
  if (zip.names.includes('mimetype')) throw new Refused('wrong-kind', 'an OpenDocument file');
  if (zip.names.some((name) => /^(xl|ppt)\//.test(name))) throw new Refused('wrong-kind', 'a spreadsheet or slides');
  throw zip.names.includes('[Content_Types].xml') ? new Refused('damaged', 'its main part is missing') : new Refused('wrong-kind', 'zip');
}

/** Notes stand after the text, in the order in which it refers to them. */
async function readNotes(zip: ZipArchive, main: Part, builder: SourceBuilder, { read, found }: BodyReader): Promise<void> {
  for (const kind of ['footnote', 'endnote'] as const) {
    const [part] = await relatedParts(zip, main, `${kind}s`);
    if (!part) continue;
    const notes = new Map(elementsOf(part.root, `w:${kind}`).map((note) => [note.attributes.get('w:id'), note]));
    for (const { id, label } of found.notes.filter((note) => note.kind === kind)) {
      const note = notes.get(id);
      if (note) read(note, part, { kind: 'note', label });
    }
  }
}

/** Headers and footers stand last, each once. */
async function readRunning(zip: ZipArchive, main: Part, builder: SourceBuilder, { read, found }: BodyReader): Promise<void> {
  const seen = new Set<string>();
  for (const relation of main.relations.filter(({ id }) => found.running.includes(id))) {
    const part = await readPart(zip, relation.target);
    const words = textOf(part?.root).replace(/\s+/g, ' ').trim();
    if (!part || words === '' || seen.has(words)) continue;
    seen.add(words);
    read(part.root, part, { kind: 'running' });
  }
}

async function placeComments(zip: ZipArchive, main: Part, builder: SourceBuilder, { found }: BodyReader): Promise<void> {
  const [comments] = await relatedParts(zip, main, 'comments');
  const [extended] = await relatedParts(zip, main, 'commentsExtended');
  for (const comment of readComments(comments?.root, extended?.root)) {
    const place = found.ranges.get(comment.id) ?? (comment.parent === null ? undefined : found.ranges.get(comment.parent)) ?? { start: 0, end: 0 };
    builder.addComment({ ...comment, ...place });
  }
}

async function declare(zip: ZipArchive, builder: SourceBuilder, language: string | undefined): Promise<void> {
  const relation = (await relationsOf(zip, '')).find(({ kind }) => kind === 'core-properties' || kind === 'coreProperties');
  const properties = relation && (await readPart(zip, relation.target));
  const title = textOf(elementAt(properties?.root, 'dc:title'));
  const author = textOf(elementAt(properties?.root, 'dc:creator'));
  builder.declare({ title, author, ...(language === undefined ? {} : { language }) });
}
