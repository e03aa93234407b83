import { defaultTreeAdapter, parse, type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, type TreeAdapter } from 'parse5';
import { DEEPEST, MOST_NODES } from '#core/import/limits.ts';
import { Refused } from '#server/import/refused.ts';

export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;

const HTML = 'http://www.w3.org/1999/xhtml';

/** Parses a page as browsers do. Throws `Refused`: `too-long` for more elements than a page of words has, `unsafe` when it nests without end; the parser itself does not recurse, those who walk its tree do. */
export function htmlTree(page: string): HtmlElement {
  const root = parse(page, { treeAdapter: countingAdapter() }).childNodes.find((node): node is HtmlElement => isHtml(node));
  if (!root) throw new Refused('damaged');
  let level: HtmlNode[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new Refused('unsafe', 'it nests too deep');
    level = level.flatMap((node) => ('childNodes' in node ? node.childNodes : []));
  }
  return root;
}

/** Builds the usual tree until it is too large: it takes many times the bytes of the page. */
function countingAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  let nodes = 0;
  const count = () => {
    if (++nodes > MOST_NODES) throw new Refused('too-long', `it has more than ${MOST_NODES.toLocaleString('en')} elements`);
  };
  return {
    ...defaultTreeAdapter,
    createElement(...element) {
      count();
      return defaultTreeAdapter.createElement(...element);
    },
    createCommentNode(words) {
      count();
      return defaultTreeAdapter.createCommentNode(words);
    },
  };
}

/** Whether a node is an element of HTML itself, not of drawings or formulas within it. */
export function isHtml(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node && node.namespaceURI === HTML;
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** Every element of HTML below one, in order, those in dropped parts included. */
export function elementsIn(element: HtmlElement): HtmlElement[] {
  return element.childNodes.filter(isHtml).flatMap((child) => [child, ...elementsIn(child)]);
}

/** The words within an element, white space as it stands. */
export function htmlWords(element: HtmlElement): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : isHtml(node) ? htmlWords(node) : '')).join('');
}
