import { Node, type Mark } from '@tiptap/pm/model';
import { domOutputSpecToHTMLString } from '@tiptap/static-renderer/pm/html-string';
import { textSchema } from './text-schema.ts';

/**
 * The statement's text as the HTML that the editor will make of it, for the first response: same tags, same attributes, same nesting.
 * `content` is the ProseMirror JSON of the projection; throws when it is not valid in the schema. Text and attributes are escaped.
 * TipTap's static renderer writes the tags; its own walk nests marks the other way round than the editor and joins none, so the walk is ours.
 */
export function textHtml(content: unknown): string {
  const root = Node.fromJSON(textSchema(), content);
  root.check();
  return childrenHtml(root);
}

function childrenHtml(parent: Node): string {
  const children: Node[] = [];
  parent.forEach((child) => children.push(child));
  return inlineHtml(children, 0);
}

/** Neighbours that share their mark at this depth share its element, as in ProseMirror's serializer. */
function inlineHtml(nodes: readonly Node[], depth: number): string {
  let html = '';
  for (let from = 0; from < nodes.length; ) {
    const mark = nodes[from]?.marks[depth];
    let to = from + 1;
    if (mark) while (nodes[to]?.marks[depth]?.eq(mark)) to++;
    html += mark ? markHtml(mark, inlineHtml(nodes.slice(from, to), depth + 1)) : nodeHtml(nodes[from]);
    from = to;
  }
  return html;
}

function nodeHtml(node: Node | undefined): string {
  if (!node) return '';
  if (node.isText) return escaped(node.text ?? '');
  const spec = node.type.spec.toDOM?.(node);
  return spec === undefined ? childrenHtml(node) : domOutputSpecToHTMLString(spec)(childrenHtml(node));
}

function markHtml(mark: Mark, inner: string): string {
  const spec = mark.type.spec.toDOM?.(mark, true);
  return spec === undefined ? inner : domOutputSpecToHTMLString(spec)(inner);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
