import { SaxesParser } from 'saxes';
import { DEEPEST } from '#core/import/limits.ts';
import { Refused } from './refused.ts';

/** An element of an XML part. `name` and the attributes' names have the usual prefix of their namespace, whatever the file calls it. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: (XmlElement | string)[];
}

/** The prefixes that readers know namespaces by. Strict Open XML has other addresses for the same things. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'urn:schemas-microsoft-com:vml': 'v',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.microsoft.com/office/word/2012/wordml': 'w15',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office',
  'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text',
  'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table',
  'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style',
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
  'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0': 'fo',
  'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0': 'manifest',
  'urn:oasis:names:tc:opendocument:xmlns:script:1.0': 'script',
  'urn:oasis:names:tc:opendocument:xmlns:meta:1.0': 'meta',
  'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0': 'loext',
  'http://www.w3.org/1999/xlink': 'xlink',
  'http://www.w3.org/XML/1998/namespace': 'xml',
};

/** How many elements one part may have: far more than any statement, and what the thread's memory holds. */
const MOST_ELEMENTS = 1_000_000;

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** Reads an XML part as a tree. Throws `Refused`: `unsafe` for a DOCTYPE (its entities can grow without end and point anywhere) and endless nesting, `damaged` for what is not XML. */
export function readXml(bytes: Uint8Array): XmlElement {
  const root: XmlElement = { name: '', attributes: NO_ATTRIBUTES, children: [] };
  const open: XmlElement[] = [root];
  let count = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw new Refused('unsafe', 'it declares entities of its own');
  });
  parser.on('error', () => {
    throw new Refused('damaged');
  });
  parser.on('opentag', ({ uri, local, prefix, attributes }) => {
    if (open.length > DEEPEST) throw new Refused('unsafe', 'it nests too deep');
    if (++count > MOST_ELEMENTS) throw new Refused('too-long');
    const named = Object.values(attributes).filter((attribute) => attribute.prefix !== 'xmlns' && attribute.name !== 'xmlns');
    const element: XmlElement = {
      name: nameOf(uri, local, prefix),
      attributes: named.length === 0 ? NO_ATTRIBUTES : new Map(named.map((attribute) => [nameOf(attribute.uri, attribute.local, attribute.prefix), attribute.value])),
      children: [],
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const keep = (words: string) => void open.at(-1)?.children.push(words);
  parser.on('text', keep);
  parser.on('cdata', keep);
  parser.write(decoded(bytes)).close();
  return root.children.find(isElement) ?? root;
}

export function isElement(child: XmlElement | string): child is XmlElement {
  return typeof child !== 'string';
}

/** The element's own elements of a name. */
export function elementsOf(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent?.children.filter(isElement).filter((child) => child.name === name) ?? [];
}

/** The first element on a path of names below the parent. */
export function elementAt(parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => elementsOf(at, name)[0], parent);
}

/** Every element of a name below the parent, in order, however deep. */
export function elementsBelow(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent?.children.filter(isElement).flatMap((child) => (child.name === name ? [child, ...elementsBelow(child, name)] : elementsBelow(child, name))) ?? [];
}

/** The outermost elements of a name below the parent: what nests within one of them is not among them. */
export function outermostBelow(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter(isElement).flatMap((child) => (child.name === name ? [child] : outermostBelow(child, name)));
}

/** The words within an element. */
export function textOf(element: XmlElement | undefined): string {
  return element?.children.map((child) => (isElement(child) ? textOf(child) : child)).join('') ?? '';
}

function nameOf(uri: string, local: string, prefix: string): string {
  const known = Object.hasOwn(PREFIXES, uri) ? PREFIXES[uri] : prefix;
  return known === undefined || known === '' ? local : `${known}:${local}`;
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
