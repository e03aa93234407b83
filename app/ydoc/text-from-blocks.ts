import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import type { TextBlock, TextSpan } from '#core/text/text-block.ts';
import { TEXT_ROOT, textSchema } from './text-schema.ts';

interface Mark {
  type: string;
  attrs?: Record<string, unknown>;
}

/** A node as ProseMirror's JSON has it. */
export interface TextNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: TextNode[];
  text?: string;
  marks?: Mark[];
}

/**
 * Fills the empty text root of a new document with blocks. Refuses (throws) a document that already holds text and blocks that the
 * editor's schema does not allow; then nothing was written.
 */
export function fillText(doc: Y.Doc, blocks: readonly TextBlock[]): void {
  fillContent(doc, textFromBlocks(blocks));
}

/** The same with ProseMirror JSON. */
export function fillContent(doc: Y.Doc, content: unknown): void {
  const root = doc.getXmlFragment(TEXT_ROOT);
  if (root.length > 0) throw new RangeError('The document already holds a text');
  textSchema().nodeFromJSON(content).check();
  prosemirrorJSONToYXmlFragment(textSchema(), content, root);
}

/** The blocks as ProseMirror JSON of the statement's schema. */
export function textFromBlocks(blocks: readonly TextBlock[]): TextNode {
  return { type: 'doc', content: blocks.map(nodeOf) };
}

function nodeOf(block: TextBlock): TextNode {
  switch (block.type) {
    case 'paragraph':
      return { type: 'paragraph', attrs: { part: block.part, dir: 'auto' }, content: block.spans.flatMap(nodesOfSpan) };
    case 'heading':
      return { type: 'heading', attrs: { level: block.level, part: block.part, dir: 'auto' }, content: block.spans.flatMap(nodesOfSpan) };
    case 'list':
      return {
        type: block.ordered ? 'orderedList' : 'bulletList',
        attrs: block.start === undefined ? { dir: 'auto' } : { dir: 'auto', start: block.start },
        content: block.entries.map((entry) => ({ type: 'listItem', attrs: { dir: 'auto' }, content: entry.map(nodeOf) })),
      };
  }
}

function nodesOfSpan(span: TextSpan): TextNode[] {
  const marks = marksOf(span);
  return span.text.split('\n').flatMap((line, index) => {
    const nodes: TextNode[] = index > 0 ? [{ type: 'hardBreak' }] : [];
    if (line !== '') nodes.push(marks.length > 0 ? { type: 'text', text: line, marks } : { type: 'text', text: line });
    return nodes;
  });
}

function marksOf({ bold, italic, link }: TextSpan): Mark[] {
  const marks: Mark[] = [];
  if (link !== undefined) marks.push({ type: 'link', attrs: { href: link } });
  if (bold) marks.push({ type: 'bold' });
  if (italic) marks.push({ type: 'italic' });
  return marks;
}
