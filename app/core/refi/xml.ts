/** What an attribute of an element holds; one that is null is not written. */
export type XmlAttributes = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Words as they stand in XML, in text and in attributes alike. What XML cannot hold at all is left out: control characters, U+FFFE, U+FFFF and halves of surrogate pairs. Line breaks and tabs
 * are written as references, because a reader turns them into others (text) or into spaces (attributes).
 */
export function xmlText(words: string): string {
  return words
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"\r\n\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Whether all of some words can stand in XML as they are. */
export function isXmlText(words: string): boolean {
  return !/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(words);
}

/** An element with its attributes in the order given; `children` are XML already. Names are ours, never a person's. */
export function xmlElement(name: string, attributes: XmlAttributes, ...children: string[]): string {
  const start = Object.entries(attributes).reduce((tag, [key, value]) => (value === null ? tag : `${tag} ${key}="${xmlText(String(value))}"`), `<${name}`);
  const inside = children.join('');
  return inside === '' ? `${start}/>` : `${start}>${inside}</${name}>`;
}

/** A container that is not written when nothing is in it. */
export function xmlContainer(name: string, ...children: string[]): string {
  const inside = children.join('');
  return inside === '' ? '' : `<${name}>${inside}</${name}>`;
}
