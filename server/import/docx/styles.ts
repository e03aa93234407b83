import { elementAt, elementsOf, type XmlElement } from '#server/import/xml.ts';

/** What a style says of its words and paragraphs, its ancestors' words included where it is silent. */
export interface WordStyle {
  bold: boolean | undefined;
  italic: boolean | undefined;
  hidden: boolean | undefined;
  /** 1 to 9, as Word counts; undefined for body text. */
  headingLevel: number | undefined;
  numbering: NumberingPlace | undefined;
}

/** Which list a paragraph belongs to, and how deep. */
export interface NumberingPlace {
  list: string;
  level: number;
}

export interface WordStyles {
  styleOf(id: string | undefined): WordStyle;
  /** The style of paragraphs that name none. */
  defaultParagraph: string | undefined;
  language: string | undefined;
}

const SILENT: WordStyle = { bold: undefined, italic: undefined, hidden: undefined, headingLevel: undefined, numbering: undefined };

/** How many ancestors a style may have: a chain may be a circle in a broken file. */
const MOST_ANCESTORS = 20;

/** Reads the styles of a Word file; without the part, every style is silent. */
export function readStyles(root: XmlElement | undefined): WordStyles {
  const styles = new Map(elementsOf(root, 'w:style').map((style) => [style.attributes.get('w:styleId') ?? '', style]));
  const known = new Map<string, WordStyle>();

  function styleOf(id: string | undefined, ancestors = 0): WordStyle {
    const style = id === undefined ? undefined : styles.get(id);
    if (id === undefined || !style || ancestors > MOST_ANCESTORS) return SILENT;
    const found = known.get(id) ?? resolved(style, styleOf(elementAt(style, 'w:basedOn')?.attributes.get('w:val'), ancestors + 1));
    known.set(id, found);
    return found;
  }

  return {
    styleOf: (id) => styleOf(id),
    defaultParagraph: [...styles].find(([, { attributes }]) => attributes.get('w:type') === 'paragraph' && isOn(attributes.get('w:default')))?.[0],
    language: elementAt(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr', 'w:lang')?.attributes.get('w:val'),
  };
}

function resolved(style: XmlElement, parent: WordStyle): WordStyle {
  const run = elementAt(style, 'w:rPr');
  const paragraph = elementAt(style, 'w:pPr');
  return {
    bold: switchOf(run, 'w:b') ?? parent.bold,
    italic: switchOf(run, 'w:i') ?? parent.italic,
    hidden: switchOf(run, 'w:vanish') ?? parent.hidden,
    headingLevel: levelByName(elementAt(style, 'w:name')?.attributes.get('w:val')) ?? outlineLevel(paragraph) ?? parent.headingLevel,
    numbering: numberingOf(paragraph) ?? parent.numbering,
  };
}

/** Word keeps the English names of its own styles in every language. */
function levelByName(name: string | undefined): number | undefined {
  const level = /^heading ([1-9])$/i.exec(name ?? '')?.[1];
  return level === undefined ? (/^title$/i.test(name ?? '') ? 1 : undefined) : Number(level);
}

/** The outline level that a paragraph's or a style's properties give; body text has none. */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
  const level = Number(elementAt(properties, 'w:outlineLvl')?.attributes.get('w:val') ?? NaN);
  return level >= 0 && level <= 8 ? level + 1 : undefined;
}

/** The list that a paragraph's or a style's properties name. List 0 means none, also where the style has one. */
export function numberingOf(properties: XmlElement | undefined): NumberingPlace | undefined {
  const numbering = elementAt(properties, 'w:numPr');
  const list = elementAt(numbering, 'w:numId')?.attributes.get('w:val');
  const level = Number(elementAt(numbering, 'w:ilvl')?.attributes.get('w:val') ?? 0);
  return list === undefined ? undefined : { list, level: level >= 0 && level <= 8 ? level : 0 };
}

/** A property that is on, off, or not said. */
export function switchOf(properties: XmlElement | undefined, name: string): boolean | undefined {
  const element = elementAt(properties, name);
  return element && isOn(element.attributes.get('w:val') ?? '1');
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !/^(0|false|off)$/.test(value);
}
