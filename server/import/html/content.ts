import { isAllowedLink } from '#core/escaping/allowed-link.ts';
import type { LineKind } from '#core/import/source.ts';
import { printedNumber } from '#server/import/printed-number.ts';
import { raisedWords } from '#server/import/raised.ts';
import type { SourceBuilder, Style } from '#server/import/source-builder.ts';
import { ALLOWED, AROUND, AROUND_AT_TOP, BLOCKS, SECTIONS } from './elements.ts';
import { attributeOf, elementsIn, htmlWords, isHtml, type HtmlElement, type HtmlNode } from './tree.ts';

/** Where the walk is. */
interface Place {
  look: Style;
  /** How many lists are around. */
  depth: number;
  isPreformatted: boolean;
  isInSection: boolean;
  isInRow: boolean;
}

const DEEPEST_ENTRY = 11;
/** What a cell of a table may hold in blocks before the table is taken for one that only places things on the page. */
const LONGEST_CELL = 2;
/** Longer than what a site says of itself at its top. */
const LONGEST_SLOGAN = 120;
const NUMBER_FORMS: Readonly<Record<string, string>> = { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' };

/** Writes an element's words into a source. */
export function readContent(builder: SourceBuilder, root: HtmlElement): void {
  /** What the next words open a line as; undefined while a line is open that they continue. */
  let next: LineKind | undefined = { kind: 'plain' };
  let space: Style | undefined;
  /** Where the line or cell began. */
  let begun = 0;

  function block(kind: LineKind = { kind: 'plain' }): void {
    next = kind;
    space = undefined;
  }

  function openLine(kind: LineKind, isWhole: boolean): void {
    // Lines of one paragraph do not run into those of the next.
    if (isWhole && builder.line && !builder.line.isWhole && builder.line.start !== builder.offset) builder.openLine({ is: { kind: 'plain' }, isWhole: true, page: null });
    builder.openLine({ is: kind, isWhole, page: null });
    next = undefined;
    space = undefined;
    begun = builder.offset;
  }

  function breakLine({ isInRow }: Place): void {
    if (isInRow || (builder.line && builder.line.is.kind !== 'plain' && !next)) holdSpace({});
    else if (!next) {
      if (builder.line) builder.line.isWhole = false;
      openLine({ kind: 'plain' }, false);
    }
  }

  function writeWords(words: string, { look, isPreformatted }: Place): void {
    if (isPreformatted) return writeLines(words, look);
    const collapsed = words.replace(/[ \t\n\r\f]+/g, ' ');
    if (collapsed.startsWith(' ')) holdSpace(look);
    const core = collapsed.slice(collapsed.startsWith(' ') ? 1 : 0, collapsed.endsWith(' ') ? -1 : undefined);
    if (core === '') return;
    if (next) openLine(next, true);
    if (space) builder.write(' ', space);
    builder.write(core, look);
    space = undefined;
    if (collapsed.endsWith(' ')) holdSpace(look);
  }

  /** A space that is written only if words follow on the line, and with the look of where it stood. */
  function holdSpace(look: Style): void {
    if (!next && builder.offset > begun) space ??= look;
  }

  function writeLines(words: string, look: Style): void {
    words.split(/\r\n?|\n/).forEach((line, index) => {
      if (next || index > 0) openLine({ kind: 'plain' }, false);
      builder.write(line, look);
    });
  }

  function walk(nodes: readonly HtmlNode[], place: Place): void {
    for (const node of nodes) {
      if (isHtml(node)) walkElement(node, place);
      else if ('value' in node) writeWords(node.value, place);
    }
  }

  function walkElement(element: HtmlElement, place: Place): void {
    const name = element.tagName;
    if (name === 'img') return builder.count('pictures');
    if (!ALLOWED.has(name) || AROUND.has(name) || (AROUND_AT_TOP.has(name) && !place.isInSection && !isText(element))) return;
    if (isHidden(element)) return /\S/.test(htmlWords(element)) ? builder.say('hidden-text') : undefined;
    if (name === 'br') return breakLine(place);
    if (name === 'table' && !place.isInRow && !placesOnly(element)) return walkTable(element, place);
    if (name === 'ol' || name === 'ul') return walkList(element, place);
    if (name === 'sup' && isReference(element)) return writeWords(`[${htmlWords(element).replace(/[^\p{L}\p{N}*†‡]/gu, '')}]`, place);
    if (name === 'sup' && builder.line && !next && !space && element.childNodes.every((node) => !isHtml(node))) return writeWords(raisedWords(htmlWords(element), builder.since(Math.max(builder.line.start, builder.offset - 4))), { ...place, look: lookOf(element, place.look) });
    const isBlock = BLOCKS.has(name);
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (isBlock && place.isInRow) holdSpace({});
    else if (isBlock && level !== undefined) block({ kind: 'heading', level: Number(level) });
    else if (isBlock && !(next?.kind === 'entry')) block();
    walk(element.childNodes, {
      ...place,
      look: lookOf(element, place.look),
      isPreformatted: place.isPreformatted || name === 'pre',
      isInSection: place.isInSection || SECTIONS.has(name),
    });
    if (isBlock && place.isInRow) holdSpace({});
    else if (isBlock && !(next?.kind === 'entry')) block();
  }

  function walkList(list: HtmlElement, place: Place): void {
    if (place.isInRow) return walk(list.childNodes, place);
    const isOrdered = list.tagName === 'ol';
    let number = numberOf(attributeOf(list, 'start')) ?? 1;
    for (const child of list.childNodes) {
      if (!isHtml(child) || child.tagName !== 'li') {
        block();
        walk([child], { ...place, depth: place.depth + 1 });
        continue;
      }
      number = numberOf(attributeOf(child, 'value')) ?? number;
      const form = NUMBER_FORMS[attributeOf(list, 'type') ?? ''];
      const label = isOrdered && form !== undefined ? { label: `${printedNumber(number, form)}.` } : {};
      block({ kind: 'entry', isOrdered, number: isOrdered ? number : null, ...label, depth: Math.min(place.depth, DEEPEST_ENTRY) });
      walk(child.childNodes, { ...place, depth: place.depth + 1 });
      number += 1;
    }
    block();
  }

  function walkTable(table: HtmlElement, place: Place): void {
    builder.count('tables');
    for (const part of elementsIn(table).filter(({ tagName }) => tagName === 'tr' || tagName === 'caption')) {
      if (part.tagName === 'caption') {
        block();
        walk(part.childNodes, place);
        continue;
      }
      const cells = cellsOf(part);
      if (!cells.some((cell) => /\S/.test(htmlWords(cell)))) continue;
      openLine({ kind: 'row' }, true);
      cells.forEach((cell, index) => {
        space = undefined;
        if (index > 0) builder.write('\t');
        begun = builder.offset;
        walk(cell.childNodes, { ...place, look: lookOf(cell, place.look), isInRow: true });
      });
    }
    block();
  }

  function lookOf(element: HtmlElement, look: Style): Style {
    const name = element.tagName;
    const style = attributeOf(element, 'style') ?? '';
    if (name === 'b' || name === 'strong' || /font-weight\s*:\s*(bold|[6-9]00)/i.test(style)) return { ...look, bold: true };
    if (name === 'i' || name === 'em' || name === 'cite' || /font-style\s*:\s*italic/i.test(style)) return { ...look, italic: true };
    if (name !== 'a') return look;
    const address = attributeOf(element, 'href')?.trim();
    if (isAllowedLink(address)) return { ...look, link: address };
    if (/^[\s\u0000-\u001f]*[a-z][a-z0-9+.\-\s]*:/i.test(address ?? '')) builder.count('links-left-out');
    return look;
  }

  walk([root], { look: {}, depth: 0, isPreformatted: false, isInSection: SECTIONS.has(root.tagName), isInRow: false });
}

function cellsOf(row: HtmlElement): HtmlElement[] {
  return row.childNodes.filter(isHtml).filter(({ tagName }) => tagName === 'td' || tagName === 'th');
}

/** A table of one column, of tables or of long cells is there for the look of the page. */
function placesOnly(table: HtmlElement): boolean {
  const within = elementsIn(table);
  if (within.some(({ tagName }) => tagName === 'table')) return true;
  const rows = within.filter(({ tagName }) => tagName === 'tr').map(cellsOf);
  return rows.every((cells) => cells.length <= 1) || rows.flat().some((cell) => elementsIn(cell).filter(({ tagName }) => /^(p|div|li|h[1-6])$/.test(tagName)).length > LONGEST_CELL);
}

function isHidden(element: HtmlElement): boolean {
  return attributeOf(element, 'hidden') !== undefined || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributeOf(element, 'style') ?? '');
}

/** A page's header that holds a paragraph of its text, such as a preamble, is part of it. */
function isText(element: HtmlElement): boolean {
  return element.tagName === 'header' && elementsIn(element).some((one) => one.tagName === 'p' && !elementsIn(one).some(({ tagName }) => tagName === 'a') && htmlWords(one).trim().length > LONGEST_SLOGAN);
}

/** A raised number that leads to a note on the page. */
function isReference(element: HtmlElement): boolean {
  return /^\s*\[?\s*([0-9]{1,3}|[a-z]{1,4}|[*†‡]{1,3})\s*\]?\s*$/i.test(htmlWords(element)) && elementsIn(element).some((one) => one.tagName === 'a' && (attributeOf(one, 'href') ?? '').startsWith('#'));
}

function numberOf(written: string | undefined): number | undefined {
  return written !== undefined && /^\d{1,6}$/.test(written.trim()) ? Number(written) : undefined;
}
