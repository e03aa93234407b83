import type { Source } from '#core/import/source.ts';
import { buildSource, withWords, type SourceBuilder } from '#server/import/source-builder.ts';
import { decodeText } from '#server/import/text/decode.ts';
import { readContent } from './content.ts';
import { attributeOf, elementsIn, htmlTree, htmlWords, type HtmlElement } from './tree.ts';

/** How much of a page may come before it says its encoding. */
const CHARSET_WITHIN = 2_048;

/** Reads the main content of a web page: its text with headings, lists, tables and links. No HTML is kept, and nothing that a page refers to is fetched. */
export function readHtml(bytes: Uint8Array): Source {
  const { text, encoding, replaced } = decodeText(bytes, declaredEncoding(bytes));
  const root = htmlTree(text);
  const builder = buildSource('html');
  if (encoding !== 'utf-8') builder.say('decoded', encoding);
  builder.count('replaced-characters', replaced);
  const elements = elementsIn(root);
  if (elements.some(runs)) builder.say('scripts-left-out');
  declare(builder, root, elements);
  readContent(builder, mainOf(elements) ?? root);
  return withWords(builder.build());
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, CHARSET_WITHIN)).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1] ?? /^<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(start)?.[1];
}

/** The one element that a page says is its content. */
function mainOf(elements: readonly HtmlElement[]): HtmlElement | undefined {
  const mains = elements.filter((element) => element.tagName === 'main' || attributeOf(element, 'role') === 'main').filter(hasWords);
  const articles = elements.filter(({ tagName }) => tagName === 'article').filter(hasWords);
  return mains[0] ?? (articles.length === 1 ? articles[0] : undefined);
}

function hasWords(element: HtmlElement): boolean {
  return /[\p{L}\p{N}]/u.test(htmlWords(element));
}

function runs(element: HtmlElement): boolean {
  const type = attributeOf(element, 'type') ?? '';
  return (element.tagName === 'script' && (type === '' || /javascript|module/i.test(type))) || element.attrs.some(({ name }) => /^on[a-z]/i.test(name));
}

function declare(builder: SourceBuilder, root: HtmlElement, elements: readonly HtmlElement[]): void {
  const title = elements.find(({ tagName }) => tagName === 'title');
  const author = elements.find((element) => element.tagName === 'meta' && attributeOf(element, 'name')?.toLowerCase() === 'author');
  builder.declare({
    title: title ? htmlWords(title).replace(/\s+/g, ' ') : '',
    author: author ? (attributeOf(author, 'content') ?? '') : '',
    language: attributeOf(root, 'lang') ?? attributeOf(root, 'xml:lang') ?? '',
  });
}
