import { printedNumber } from '#server/import/printed-number.ts';
import { elementAt, elementsBelow, elementsOf, type XmlElement } from '#server/import/xml.ts';

/** What a style says, its ancestors' words included where it is silent. */
export interface OdtStyle {
  bold: boolean | undefined;
  italic: boolean | undefined;
  hidden: boolean | undefined;
  /** Whether its paragraphs begin a page. */
  beginsPage: boolean | undefined;
  isTitle: boolean;
}

/** One level of a list. */
export interface OdtListLevel {
  isOrdered: boolean;
  start: number;
  /** The mark as printed, of the counts of all levels down to this one. */
  labelOf(counts: readonly number[]): string;
}

export interface OdtStyles {
  styleOf(name: string | undefined): OdtStyle;
  /** A level of a list style, counted from 0; undefined for unknown ones. */
  listLevel(name: string | undefined, level: number): OdtListLevel | undefined;
}

const SILENT: OdtStyle = { bold: undefined, italic: undefined, hidden: undefined, beginsPage: undefined, isTitle: false };
const MOST_ANCESTORS = 20;
const FORMS: Readonly<Record<string, string>> = { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' };

/** A style says its weight three times: for Latin letters, for Chinese and Japanese ones, and for those that are joined or run from the right. It may say one of them only. */
const WEIGHTS = ['fo:font-weight', 'style:font-weight-asian', 'style:font-weight-complex'];
const SLANTS = ['fo:font-style', 'style:font-style-asian', 'style:font-style-complex'];

const isBold = (weight: string): boolean => weight === 'bold' || Number(weight) >= 600;
const isSlanted = (slant: string): boolean => slant !== 'normal';

function strongest(values: readonly (string | undefined)[], isStrong: (value: string) => boolean): string | undefined {
  return values.find((value) => value !== undefined && isStrong(value)) ?? values.find((value) => value !== undefined);
}

/** Reads the styles of the document and of its style part; the document's own come first. */
export function readOdtStyles(parts: readonly (XmlElement | undefined)[]): OdtStyles {
  const styles = new Map<string, XmlElement>();
  const lists = new Map<string, XmlElement>();
  for (const part of parts) {
    for (const style of elementsBelow(part, 'style:style')) setOnce(styles, style, 'style:name');
    for (const list of elementsBelow(part, 'text:list-style')) setOnce(lists, list, 'style:name');
  }

  function styleOf(name: string | undefined, ancestors = 0): OdtStyle {
    const style = name === undefined ? undefined : styles.get(name);
    if (!style || ancestors > MOST_ANCESTORS) return SILENT;
    const parent = styleOf(style.attributes.get('style:parent-style-name'), ancestors + 1);
    const words = elementAt(style, 'style:text-properties')?.attributes;
    const paragraph = elementAt(style, 'style:paragraph-properties')?.attributes;
    const weight = strongest(WEIGHTS.map((name) => words?.get(name)), isBold);
    const slant = strongest(SLANTS.map((name) => words?.get(name)), isSlanted);
    const isShown = words?.get('text:display');
    const breaks = paragraph?.get('fo:break-before');
    return {
      bold: weight === undefined ? parent.bold : isBold(weight),
      italic: slant === undefined ? parent.italic : isSlanted(slant),
      hidden: isShown === undefined ? parent.hidden : isShown === 'none',
      beginsPage: breaks === undefined ? parent.beginsPage : breaks === 'page',
      isTitle: name === 'Title' || parent.isTitle,
    };
  }

  return { styleOf: (name) => styleOf(name), listLevel: (name, level) => levelOf(name === undefined ? undefined : lists.get(name), level) };
}

function levelOf(list: XmlElement | undefined, level: number): OdtListLevel | undefined {
  const at = String(level + 1);
  const numbered = elementsOf(list, 'text:list-level-style-number').find(({ attributes }) => attributes.get('text:level') === at);
  if (!numbered) return list && { isOrdered: false, start: 1, labelOf: () => '' };
  const value = (name: string) => numbered.attributes.get(name) ?? '';
  const format = value('style:num-format');
  const shown = Number(value('text:display-levels') || 1);
  return {
    isOrdered: format !== '',
    start: Number(value('text:start-value') || 1),
    labelOf: (counts) => `${value('style:num-prefix')}${counts.slice(-shown).map((count) => printedNumber(count, FORMS[format] ?? 'decimal')).join('.')}${value('style:num-suffix')}`,
  };
}

function setOnce(known: Map<string, XmlElement>, element: XmlElement, attribute: string): void {
  const name = element.attributes.get(attribute);
  if (name !== undefined && !known.has(name)) known.set(name, element);
}
