import { isAllowedLink } from '#core/escaping/allowed-link.ts';
import type { LineKind, SourceComment } from '#core/import/source.ts';
import { instantOf } from '#server/import/instant.ts';
import type { SourceBuilder, Style } from '#server/import/source-builder.ts';
import { elementAt, elementsBelow, elementsOf, isElement, outermostBelow, textOf, type XmlElement } from '#server/import/xml.ts';
import type { OdtStyles } from './styles.ts';

export interface OdtReader {
  /** Reads the paragraphs, lists and tables below an element. `kind` replaces what they say of themselves. */
  read(parent: XmlElement, kind?: LineKind): void;
  /** Writes the notes that the text referred to. */
  readNotes(): void;
  comments: SourceComment[];
}

/** A list that is being read: its style, the counts of its levels. */
interface ListPlace {
  style: string | undefined;
  counts: number[];
}

/** Hold declarations, deleted words and other things that are not shown. */
const LEFT_OUT = new Set(['text:tracked-changes', 'text:sequence-decls', 'text:variable-decls', 'text:user-field-decls', 'text:hidden-text', 'text:ruby-text', 'office:forms', 'text:note-citation', 'text:index-title-template', 'text:table-of-content-source']);
const LONGEST_CELL = 2;
const LONGEST_LABEL = 20;
const DEEPEST_ENTRY = 11;

/** Walks the text of an OpenDocument file in the order of reading and writes it into a source. */
export function readOdtBody({ builder, styles, hasPages }: { builder: SourceBuilder; styles: OdtStyles; hasPages: boolean }): OdtReader {
  const comments: SourceComment[] = [];
  const notes: { label: string; body: XmlElement }[] = [];
  /** The counts with which a list ended, by its style: a later one may continue. */
  const ended = new Map<string, number[]>();
  let page = 1;
  let boxes: XmlElement[] = [];
  let isInRow = false;
  let hasSpace = false;

  function read(parent: XmlElement, kind?: LineKind): void {
    for (const child of parent.children.filter(isElement)) readBlock(child, kind);
  }

  function readBlock(child: XmlElement, kind?: LineKind): void {
    if (LEFT_OUT.has(child.name)) {
      if (child.name === 'text:tracked-changes' && child.children.some(isElement)) builder.say('tracked-changes');
      return;
    }
    if (child.name === 'text:p' || child.name === 'text:h') return readParagraph(child, kind ?? kindOf(child));
    if (child.name === 'text:list') return readList(child, kind, undefined, 0);
    if (child.name === 'table:table') return readTable(child, kind);
    if (child.name === 'text:soft-page-break') return turnPage();
    if (child.name === 'draw:frame') {
      readDrawing(child);
      return readBoxes(kind);
    }
    if (child.name === 'office:annotation') return readComment(child);
    read(child, kind);
  }

  function kindOf(paragraph: XmlElement): LineKind {
    const level = Number(paragraph.attributes.get('text:outline-level') ?? 1);
    if (paragraph.name === 'text:h') return { kind: 'heading', level: Math.min(6, Math.max(1, Number.isInteger(level) ? level : 1)) };
    return styles.styleOf(paragraph.attributes.get('text:style-name')).isTitle ? { kind: 'heading', level: 1 } : { kind: 'plain' };
  }

  function readParagraph(paragraph: XmlElement, is: LineKind, label = ''): void {
    const style = styles.styleOf(paragraph.attributes.get('text:style-name'));
    if (style.beginsPage === true && builder.offset > 0) page += 1;
    const hasBreaks = is.kind === 'plain' && outermostBelow(paragraph, 'text:line-break').length > 0;
    if (hasBreaks && builder.line?.isWhole === false) open({ kind: 'plain' }, true);
    open(is, !hasBreaks);
    if (label !== '') builder.write(`${label} `);
    readInline(paragraph, is.kind === 'heading' ? {} : { bold: style.bold, italic: style.italic }, style.hidden ?? false);
    readBoxes(is.kind === 'note' || is.kind === 'running' ? is : undefined);
  }

  function open(is: LineKind, isWhole: boolean): void {
    builder.openLine({ is, isWhole, page: hasPages ? page : null });
    hasSpace = true;
  }

  function turnPage(): void {
    page += 1;
    if (builder.line?.start === builder.offset && hasPages) builder.line.page = page;
  }

  function readInline(parent: XmlElement, look: Style, isHidden: boolean): void {
    for (const child of parent.children) {
      if (!isElement(child)) writeWords(child, look, isHidden);
      else if (child.name === 'text:span') {
        const style = styles.styleOf(child.attributes.get('text:style-name'));
        readInline(child, { ...look, bold: style.bold ?? look.bold, italic: style.italic ?? look.italic }, style.hidden ?? isHidden);
      } else if (!LEFT_OUT.has(child.name)) readPiece(child, look, isHidden);
    }
  }

  function readPiece(child: XmlElement, look: Style, isHidden: boolean): void {
    const { name, attributes } = child;
    if (name === 'text:s') return put(' '.repeat(Math.min(100, Number(attributes.get('text:c') ?? 1) || 1)), look);
    if (name === 'text:tab') return put('\t', look);
    if (name === 'text:line-break') return breakLine();
    if (name === 'text:soft-page-break') return turnPage();
    if (name === 'text:a') return readInline(child, { ...look, link: linkOf(child) ?? look.link }, isHidden);
    if (name === 'text:note') return readReference(child);
    if (name === 'office:annotation') return readComment(child);
    if (name === 'office:annotation-end') {
      const comment = comments.find(({ id }) => id === attributes.get('office:name'));
      if (comment) comment.end = builder.offset;
      return;
    }
    if (name.startsWith('draw:') && name !== 'draw:a') return readDrawing(child);
    readInline(child, look, isHidden);
  }

  /** White space counts once, and not at the beginning of a line. */
  function writeWords(words: string, look: Style, isHidden: boolean): void {
    if (isHidden) return words.trim() === '' ? undefined : builder.say('hidden-text');
    const collapsed = words.replace(/[ \t\r\n]+/g, ' ');
    const shown = hasSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
    if (shown === '') return;
    builder.write(shown, look);
    hasSpace = shown.endsWith(' ');
  }

  function put(words: string, look: Style): void {
    builder.write(words, look);
    hasSpace = false;
  }

  function breakLine(): void {
    if (isInRow || builder.line?.is.kind !== 'plain') return put(' ', {});
    open({ kind: 'plain' }, builder.line.isWhole);
  }

  function readReference(note: XmlElement): void {
    const label = textOf(elementAt(note, 'text:note-citation')).trim().slice(0, LONGEST_LABEL);
    const body = elementAt(note, 'text:note-body');
    put(`[${label}]`, {});
    if (body) notes.push({ label, body });
  }

  function readComment(annotation: XmlElement): void {
    const { attributes } = annotation;
    const parent = attributes.get('loext:parent-name') ?? attributes.get('office:parent-name');
    comments.push({
      id: (attributes.get('office:name') ?? `comment-${comments.length + 1}`).slice(0, 64),
      parent: parent?.slice(0, 64) ?? null,
      author: textOf(elementAt(annotation, 'dc:creator')).trim().slice(0, 200),
      at: instantOf(textOf(elementAt(annotation, 'dc:date'))),
      text: elementsBelow(annotation, 'text:p').map(textOf).join('\n').trim(),
      isResolved: attributes.get('loext:resolved') === 'true',
      start: builder.offset,
      end: builder.offset,
    });
  }

  function readList(list: XmlElement, kind: LineKind | undefined, outer: ListPlace | undefined, level: number): void {
    const style = list.attributes.get('text:style-name') ?? outer?.style;
    const own = styles.listLevel(style, level);
    const continues = list.attributes.get('text:continue-numbering') === 'true' || list.attributes.has('text:continue-list');
    const before = continues && style !== undefined ? ended.get(`${style} ${level}`) : undefined;
    const place: ListPlace = { style, counts: [...(outer?.counts ?? []), before?.at(-1) ?? (own?.start ?? 1) - 1] };
    for (const child of list.children.filter(isElement)) {
      if (child.name === 'text:list-header') read(child, kind);
      if (child.name !== 'text:list-item') continue;
      const start = Number(child.attributes.get('text:start-value') ?? NaN);
      place.counts[level] = Number.isInteger(start) ? start : (place.counts[level] ?? 0) + 1;
      readListEntry(child, kind, place, level);
    }
    if (style !== undefined) ended.set(`${style} ${level}`, place.counts);
  }

  function readListEntry(entry: XmlElement, kind: LineKind | undefined, place: ListPlace, level: number): void {
    const own = styles.listLevel(place.style, level);
    const label = own?.isOrdered ? own.labelOf(place.counts).slice(0, LONGEST_LABEL) : '';
    const number = Math.max(0, place.counts[level] ?? 0);
    let isFirst = true;
    for (const child of entry.children.filter(isElement)) {
      if (child.name === 'text:list') readList(child, kind, place, level + 1);
      else if (kind !== undefined || !isFirst || (child.name !== 'text:p' && child.name !== 'text:h')) readBlock(child, kind);
      else if (child.name === 'text:h') readParagraph(child, kindOf(child), label);
      else {
        const isPlain = label === '' || label === String(number) || label === `${number}.`;
        readParagraph(child, { kind: 'entry', isOrdered: own?.isOrdered ?? false, number: own?.isOrdered ? number : null, ...(isPlain ? {} : { label }), depth: Math.min(level, DEEPEST_ENTRY) });
      }
      if (child.name === 'text:p' || child.name === 'text:h') isFirst = false;
    }
  }

  function readTable(table: XmlElement, kind: LineKind | undefined): void {
    const cells = outermostBelow(table, 'table:table-row').map((row) => elementsOf(row, 'table:table-cell'));
    const placesOnly = cells.every((row) => row.length <= 1) || cells.flat().some((cell) => elementsBelow(cell, 'text:p').filter((one) => textOf(one).trim() !== '').length > LONGEST_CELL);
    if (kind !== undefined || placesOnly) return cells.flat().forEach((cell) => read(cell, kind));
    builder.count('tables');
    for (const row of cells) {
      open({ kind: 'row' }, true);
      isInRow = true;
      row.forEach((cell, index) => {
        if (index > 0) builder.write('\t');
        [...elementsBelow(cell, 'text:h'), ...elementsBelow(cell, 'text:p')].forEach((paragraph, at) => {
          if (at > 0) builder.write(' ');
          hasSpace = true;
          const style = styles.styleOf(paragraph.attributes.get('text:style-name'));
          readInline(paragraph, { bold: style.bold, italic: style.italic }, style.hidden ?? false);
        });
      });
      isInRow = false;
      readBoxes(kind);
    }
  }

  function readDrawing(drawing: XmlElement): void {
    builder.count('pictures', elementsBelow(drawing, 'draw:image').length);
    boxes.push(...outermostBelow(drawing, 'draw:text-box'));
  }

  function readBoxes(kind: LineKind | undefined): void {
    if (isInRow || boxes.length === 0) return;
    const met = boxes;
    boxes = [];
    builder.count('text-boxes', met.length);
    for (const box of met) read(box, kind);
  }

  function linkOf({ attributes }: XmlElement): string | undefined {
    const address = attributes.get('xlink:href');
    if (isAllowedLink(address)) return address;
    if (address !== undefined && !address.startsWith('#')) builder.count('links-left-out');
    return undefined;
  }

  return {
    read,
    readNotes: () => {
      for (const { label, body } of notes) read(body, { kind: 'note', label });
    },
    comments,
  };
}
