import { isAllowedLink } from '#core/escaping/allowed-link.ts';
import type { LineKind } from '#core/import/source.ts';
import { raisedWords } from '#server/import/raised.ts';
import type { SourceBuilder, Style } from '#server/import/source-builder.ts';
import { elementAt, elementsBelow, elementsOf, isElement, outermostBelow, textOf, type XmlElement } from '#server/import/xml.ts';
import { readField, type Field } from './field.ts';
import type { Numbering } from './numbering.ts';
import type { Part } from './parts.ts';
import { numberingOf, outlineLevel, switchOf, type WordStyle, type WordStyles } from './styles.ts';

/** What was met on the way that stands elsewhere in the source, or whose place others need. */
export interface Found {
  /** Where each comment's range begins and ends. */
  ranges: Map<string, { start: number; end: number }>;
  /** The notes that the text refers to, in the order of reference. */
  notes: { kind: 'footnote' | 'endnote'; id: string; label: string }[];
  /** The ids of the headers and footers of its sections. */
  running: string[];
}

export interface BodyReader {
  /** Reads the paragraphs and tables of a part's body, note or header. `kind` replaces what paragraphs say of themselves. */
  read(parent: XmlElement, part: Part, kind?: LineKind): void;
  found: Found;
}

interface Context {
  builder: SourceBuilder;
  styles: WordStyles;
  numbering: Numbering;
  /** Whether Word noted where its pages broke when it last saved: then those count, and breaks that a person put are among them. */
  hasRenderedBreaks: boolean;
  hasPages: boolean;
  noteLabel: (kind: 'footnote' | 'endnote', count: number) => string;
}

/** Deleted or moved away by a change that nobody has accepted yet. */
const GONE = new Set(['w:del', 'w:moveFrom']);
/** Added by one. */
const ADDED = new Set(['w:ins', 'w:moveTo']);
/** Only wrap what they hold. */
const WRAPPERS = new Set(['w:ins', 'w:moveTo', 'w:sdt', 'w:sdtContent', 'w:smartTag', 'w:customXml', 'w:bdo', 'w:dir', 'w:fldSimple', 'm:oMath', 'm:oMathPara', 'w:rt', 'w:rubyBase', 'w:ruby']);
/** The longest cell of a table, in paragraphs; a longer one means that the table only places things on the page. */
const LONGEST_CELL = 2;
const LONGEST_LABEL = 20;

/** Walks the body of a Word file in the order of reading and writes it into a source. */
export function readBody(context: Context): BodyReader {
  const { builder, styles, numbering } = context;
  const found: Found = { ranges: new Map(), notes: [], running: [] };
  const fields: Field[] = [];
  let page = 1;
  let boxes: XmlElement[] = [];
  let isInRow = false;

  function read(parent: XmlElement, part: Part, kind?: LineKind): void {
    for (const child of parent.children.filter(isElement)) {
      if (child.name === 'w:p') readParagraph(child, part, kind);
      else if (child.name === 'w:tbl') readTable(child, part, kind);
      else if (child.name === 'w:sectPr') readSection(child);
      else if (GONE.has(child.name)) builder.say('tracked-changes');
      else if (child.name === 'mc:AlternateContent') read(chosen(child), part, kind);
      else if (WRAPPERS.has(child.name)) read(child, part, kind);
      else readAnchor(child);
    }
  }

  function readParagraph(paragraph: XmlElement, part: Part, kind?: LineKind): void {
    const properties = elementAt(paragraph, 'w:pPr');
    const style = styles.styleOf(elementAt(properties, 'w:pStyle')?.attributes.get('w:val') ?? styles.defaultParagraph);
    const mark = elementAt(properties, 'w:rPr');
    if (elementAt(mark, 'w:ins') || elementAt(mark, 'w:del')) builder.say('tracked-changes');
    if (elementAt(properties, 'w:pageBreakBefore') && !context.hasRenderedBreaks && builder.offset > 0) page += 1;
    const { is, label } = kind ? { is: kind, label: '' } : kindOf(properties, style);
    const hasBreaks = is.kind === 'plain' && hasLineBreaks(paragraph);
    // Two paragraphs of several lines would run into one.
    if (hasBreaks && builder.line?.isWhole === false) open({ kind: 'plain' }, true);
    open(is, !hasBreaks);
    if (label !== '') builder.write(`${label} `);
    readInline(paragraph, part, is.kind === 'heading' ? {} : { bold: style.bold, italic: style.italic }, style);
    const section = elementAt(properties, 'w:sectPr');
    if (section) readSection(section);
    readBoxes(part, kind);
  }

  function kindOf(properties: XmlElement | undefined, style: WordStyle): { is: LineKind; label: string } {
    const level = outlineLevel(properties) ?? style.headingLevel;
    const place = numberingOf(properties) ?? style.numbering;
    const mark = place && place.list !== '0' ? numbering.next(place) : undefined;
    // A heading has no place for its number but its words.
    if (level !== undefined) return { is: { kind: 'heading', level: Math.min(level, 6) }, label: mark?.label ?? '' };
    if (!mark || !place) return { is: { kind: 'plain' }, label: '' };
    const isPlainNumber = mark.label === '' || mark.label === `${mark.number}.` || mark.label === String(mark.number);
    return { is: { kind: 'entry', isOrdered: mark.isOrdered, number: mark.number, ...(isPlainNumber ? {} : { label: mark.label.slice(0, LONGEST_LABEL) }), depth: place.level }, label: '' };
  }

  function open(is: LineKind, isWhole: boolean): void {
    builder.openLine({ is, isWhole, page: context.hasPages ? page : null });
  }

  /** A line that has no words yet stands on the page after the break. */
  function turnPage(): void {
    page += 1;
    if (builder.line?.start === builder.offset && context.hasPages) builder.line.page = page;
  }

  /** The space between a note's mark and its words is not one of them. */
  function isNoteStart(): boolean {
    return builder.line?.is.kind === 'note' && builder.line.start === builder.offset;
  }

  function readInline(parent: XmlElement, part: Part, look: Style, paragraph: WordStyle): void {
    for (const child of parent.children.filter(isElement)) {
      if (child.name === 'w:r') readRun(child, part, look, paragraph);
      else if (child.name === 'w:hyperlink') readInline(child, part, { ...look, link: linkOf(child, part) }, paragraph);
      else if (GONE.has(child.name)) builder.say('tracked-changes');
      else if (child.name === 'mc:AlternateContent') readInline(chosen(child), part, look, paragraph);
      else if (child.name === 'm:r') builder.write(elementsOf(child, 'm:t').map(textOf).join(''), look);
      else if (WRAPPERS.has(child.name) || child.name.startsWith('m:')) {
        if (ADDED.has(child.name)) builder.say('tracked-changes');
        readInline(child, part, look, paragraph);
      } else readAnchor(child);
    }
  }

  function readRun(run: XmlElement, part: Part, look: Style, paragraph: WordStyle): void {
    const properties = elementAt(run, 'w:rPr');
    const style = styles.styleOf(elementAt(properties, 'w:rStyle')?.attributes.get('w:val'));
    const isHidden = switchOf(properties, 'w:vanish') ?? style.hidden ?? paragraph.hidden ?? false;
    const field = fields.at(-1);
    // Words from right to left have switches of their own.
    const isFromRight = switchOf(properties, 'w:rtl') ?? false;
    const own: Style = {
      bold: (isFromRight ? switchOf(properties, 'w:bCs') : undefined) ?? switchOf(properties, 'w:b') ?? style.bold ?? look.bold,
      italic: (isFromRight ? switchOf(properties, 'w:iCs') : undefined) ?? switchOf(properties, 'w:i') ?? style.italic ?? look.italic,
      link: look.link ?? fields.find(({ link }) => link !== undefined)?.link,
    };
    if (isHidden && elementsOf(run, 'w:t').some((text) => textOf(text).trim() !== '')) builder.say('hidden-text');
    const isShown = !isHidden && !fields.some(({ isShown: shown }) => !shown);
    const isRaised = elementAt(properties, 'w:vertAlign')?.attributes.get('w:val') === 'superscript';
    for (const child of run.children.filter(isElement)) {
      if (isRaised && isShown && child.name === 'w:t' && builder.line) builder.write(raisedWords(wordsOf(child), builder.since(Math.max(builder.line.start, builder.offset - 4))), own);
      else readRunChild(child, part, own, isShown, field);
    }
  }

  function readRunChild(child: XmlElement, part: Part, look: Style, isShown: boolean, field: Field | undefined): void {
    if (child.name === 'w:fldChar') return readField(fields, child.attributes.get('w:fldCharType'), () => builder.count('links-left-out'));
    if (child.name === 'w:instrText') {
      if (field) field.instruction += textOf(child);
      return;
    }
    if (child.name === 'w:lastRenderedPageBreak') return turnPage();
    if (child.name === 'mc:AlternateContent') {
      for (const one of chosen(child).children.filter(isElement)) readRunChild(one, part, look, isShown, field);
      return;
    }
    if (!isShown) return;
    if (child.name === 'w:t') return builder.write(isNoteStart() ? wordsOf(child).trimStart() : wordsOf(child), look);
    if (child.name === 'w:tab' || child.name === 'w:ptab') return builder.write('\t', look);
    if (child.name === 'w:noBreakHyphen') return builder.write('\u2011', look);
    if (child.name === 'w:br' || child.name === 'w:cr') return readBreak(child);
    if (child.name === 'w:sym') return builder.write(symbolOf(child), look);
    if (child.name === 'w:footnoteReference') return readReference('footnote', child);
    if (child.name === 'w:endnoteReference') return readReference('endnote', child);
    if (child.name === 'w:drawing' || child.name === 'w:pict' || child.name === 'w:object') return readDrawing(child);
    if (child.name === 'w:ruby') return readInline(child, part, look, styles.styleOf(undefined));
    readAnchor(child);
  }

  function readBreak(element: XmlElement): void {
    const line = builder.line;
    if (element.attributes.get('w:type') === 'page') {
      if (!context.hasRenderedBreaks) turnPage();
      if (line?.start === builder.offset) return;
    }
    if (isInRow || line?.is.kind !== 'plain') return builder.write(' ');
    open({ kind: 'plain' }, line.isWhole);
  }

  function readReference(kind: 'footnote' | 'endnote', { attributes }: XmlElement): void {
    const label = context.noteLabel(kind, found.notes.filter((note) => note.kind === kind).length + 1);
    found.notes.push({ kind, id: attributes.get('w:id') ?? '', label });
    builder.write(`[${label}]`);
  }

  function readDrawing(drawing: XmlElement): void {
    builder.count('pictures', elementsBelow(drawing, 'a:blip').length + elementsBelow(drawing, 'v:imagedata').length);
    boxes.push(...outermostBelow(drawing, 'w:txbxContent'));
  }

  function readBoxes(part: Part, kind: LineKind | undefined): void {
    if (isInRow || boxes.length === 0) return;
    const met = boxes;
    boxes = [];
    builder.count('text-boxes', met.length);
    for (const box of met) read(box, part, kind);
  }

  function readTable(table: XmlElement, part: Part, kind: LineKind | undefined): void {
    const rows = outermostBelow(table, 'w:tr').filter((row) => !elementAt(row, 'w:trPr', 'w:del'));
    const cells = rows.map((row) => outermostBelow(row, 'w:tc'));
    const placesOnly = cells.every((row) => row.length <= 1) || cells.flat().some((cell) => elementsOf(cell, 'w:p').filter((one) => textOf(one).trim() !== '').length > LONGEST_CELL);
    if (kind !== undefined || placesOnly) return cells.flat().forEach((cell) => read(cell, part, kind));
    if (isInRow) return cells.flat().forEach((cell) => readCell(cell, part, ' '));
    builder.count('tables');
    for (const row of cells) {
      open({ kind: 'row' }, true);
      isInRow = true;
      row.forEach((cell, index) => readCell(cell, part, index === 0 ? '' : '\t'));
      isInRow = false;
      readBoxes(part, kind);
    }
  }

  function readCell(cell: XmlElement, part: Part, before: string): void {
    builder.write(before);
    let isFirst = true;
    for (const child of cell.children.filter(isElement)) {
      if (child.name === 'w:tbl') readTable(child, part, undefined);
      if (child.name !== 'w:p') continue;
      if (!isFirst) builder.write(' ');
      isFirst = false;
      const style = styles.styleOf(elementAt(child, 'w:pPr', 'w:pStyle')?.attributes.get('w:val') ?? styles.defaultParagraph);
      readInline(child, part, { bold: style.bold, italic: style.italic }, style);
    }
  }

  function readAnchor({ name, attributes }: XmlElement): void {
    const id = attributes.get('w:id') ?? '';
    if (name === 'w:commentRangeStart') found.ranges.set(id, { start: builder.offset, end: builder.offset });
    else if (name === 'w:commentRangeEnd') found.ranges.set(id, { start: found.ranges.get(id)?.start ?? builder.offset, end: builder.offset });
    else if (name === 'w:commentReference' && !found.ranges.has(id)) found.ranges.set(id, { start: builder.offset, end: builder.offset });
  }

  function readSection(section: XmlElement): void {
    for (const child of section.children.filter(isElement)) {
      const id = child.attributes.get('r:id');
      if ((child.name === 'w:headerReference' || child.name === 'w:footerReference') && id !== undefined && !found.running.includes(id)) found.running.push(id);
    }
  }

  function linkOf({ attributes }: XmlElement, part: Part): string | undefined {
    const relation = part.relations.find(({ id }) => id === attributes.get('r:id'));
    if (!relation?.isOutside) return undefined;
    if (isAllowedLink(relation.target)) return relation.target;
    builder.count('links-left-out');
    return undefined;
  }

  return { read, found };
}

/** Of a thing that is stored twice, for newer and older programs, the newer one. */
function chosen(alternates: XmlElement): XmlElement {
  const choice = elementsOf(alternates, 'mc:Choice').find(({ children }) => children.length > 0) ?? elementAt(alternates, 'mc:Fallback');
  return choice ?? { name: '', attributes: new Map(), children: [] };
}

function hasLineBreaks(paragraph: XmlElement): boolean {
  return elementsBelow(paragraph, 'w:br').some(({ attributes }) => attributes.get('w:type') === undefined || attributes.get('w:type') === 'textWrapping') || elementsBelow(paragraph, 'w:cr').length > 0;
}

/** White space at the ends of a run's words counts only where the file says so. */
function wordsOf(text: XmlElement): string {
  const words = textOf(text);
  return text.attributes.get('xml:space') === 'preserve' ? words : words.trim();
}

/** A sign of a font of its own; those fonts have their signs in the private area, from which nothing can be told. */
function symbolOf({ attributes }: XmlElement): string {
  const code = parseInt(attributes.get('w:char') ?? '', 16);
  const isPrivate = Number.isNaN(code) || (code >= 0xf000 && code <= 0xf0ff) || code > 0xffff;
  return isPrivate ? (code === 0xf0b7 || code === 0xf0a7 ? '•' : '\ufffd') : String.fromCharCode(code);
}
