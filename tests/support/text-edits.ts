import fc from 'fast-check';
import { Fragment, Node } from '@tiptap/pm/model';
import { wrapInList } from '@tiptap/pm/schema-list';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { canJoin, canSplit } from '@tiptap/pm/transform';
import { updateYFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { rewriteText } from '#ydoc/rewrite-text.ts';
import type { TextNode } from '#ydoc/text-from-blocks.ts';
import { TEXT_ROOT, textSchema } from '#ydoc/text-schema.ts';

/** Something an editor may do to a text. Places are thousandths of its length. */
export interface TextEdit {
  kind: (typeof KINDS)[number];
  at: number;
  length: number;
  words: string;
}

const KINDS = ['type', 'type', 'delete', 'replace', 'split', 'join', 'heading', 'list', 'move', 'replace-all', 'next-version'] as const;

/** Any edit: typing, deleting, dividing and joining paragraphs, headings, lists, moving a block, replacing a word everywhere, a next version of the whole. */
export const textEdit: fc.Arbitrary<TextEdit> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.integer({ min: 0, max: 999 }),
  length: fc.integer({ min: 1, max: 60 }),
  words: fc.constantFrom('x', 'new words ', 'ا', '𝒳 ', 'and ', ', '),
});

/** The name by which the document's own editor writes; a room counts such transactions as its own. */
const EDITOR = 'test editor';

/** Does an edit to a document as the editor's binding does: on ProseMirror's side first, the difference then into Yjs in one transaction. */
export function doEdit(doc: Y.Doc, edit: TextEdit): void {
  const fragment = doc.getXmlFragment(TEXT_ROOT);
  const before = Node.fromJSON(textSchema(), yXmlFragmentToProsemirrorJSON(fragment));
  const after = edited(EditorState.create({ doc: before }), edit);
  if (after.eq(before)) return;
  if (edit.kind === 'next-version') return doc.transact(() => rewriteText(doc, after.toJSON() as TextNode), EDITOR);
  doc.transact(() => updateYFragment(doc, fragment, after, { mapping: new Map(), isOMark: new Map() }), EDITOR);
}

function edited(state: EditorState, { kind, at, length, words }: TextEdit): Node {
  const { tr, doc } = state;
  const place = nearText(doc, Math.floor((at / 1000) * doc.content.size));
  if (place === undefined) return tr.insert(0, textSchema().node('paragraph', null, textSchema().text(words.trim() || 'x'))).doc;
  const end = outOfPair(doc, Math.min(doc.content.size, place + length));
  switch (kind) {
    case 'type':
      return tr.insertText(words, place).doc;
    case 'delete':
      return tr.deleteRange(place, end).doc;
    case 'replace':
      return tr.insertText(words, place, Math.min(end, doc.resolve(place).end())).doc;
    case 'split':
      return canSplit(doc, place) ? tr.split(place).doc : doc;
    case 'join':
      return joined(tr, place);
    case 'heading': {
      const { heading } = textSchema().nodes;
      return heading ? tr.setBlockType(place, place, heading, { level: 2 }).doc : doc;
    }
    case 'list':
      return wrapped(state, place);
    case 'move':
      return moved(tr, place, at);
    case 'replace-all':
      return replacedAll(tr);
    case 'next-version':
      return nextVersion(doc, { at, words });
  }
}

function nearText(doc: Node, position: number): number | undefined {
  const { $from } = TextSelection.near(doc.resolve(position));
  return $from.parent.isTextblock ? outOfPair(doc, $from.pos) : undefined;
}

/** A position before the letter that it stands within: no editor puts a caret between the halves of one. */
function outOfPair(doc: Node, position: number): number {
  const { parent, parentOffset } = doc.resolve(position);
  const isWithin = parent.isTextblock && /^[\uDC00-\uDFFF]/.test(parent.textBetween(0, parent.content.size, '\n', '\n').slice(parentOffset));
  return isWithin ? position - 1 : position;
}

function joined(tr: Transaction, place: number): Node {
  const boundary = tr.doc.resolve(place).after(1);
  return boundary < tr.doc.content.size && canJoin(tr.doc, boundary) ? tr.join(boundary).doc : tr.doc;
}

function wrapped(state: EditorState, place: number): Node {
  const { bulletList: list } = textSchema().nodes;
  const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, place)));
  let after = state.doc;
  if (list) wrapInList(list)(selected, (tr) => void (after = tr.doc));
  return after;
}

function moved(tr: Transaction, place: number, at: number): Node {
  const { doc } = tr;
  const index = doc.resolve(place).index(0);
  const block = doc.child(index);
  const from = doc.resolve(place).before(1);
  tr.delete(from, from + block.nodeSize);
  let target = 0;
  for (let one = 0; one < Math.floor((1 - at / 1000) * tr.doc.childCount); one++) target += tr.doc.child(one).nodeSize;
  return tr.insert(target, block).doc;
}

/** The text as it was delivered: a block is left out, another has words more, and one that nobody had seen stands between them. */
function nextVersion(doc: Node, { at, words }: Pick<TextEdit, 'at' | 'words'>): Node {
  const schema = textSchema();
  const out = Math.floor((at / 1000) * doc.childCount);
  const blocks: Node[] = [];
  doc.forEach((block, _, index) => {
    if (index === out && doc.childCount > 1) return;
    const isLonger = index === (out + 2) % doc.childCount && block.isTextblock;
    blocks.push(isLonger ? block.copy(block.content.append(Fragment.from(schema.text(` ${words.trim() || 'x'} as delivered`)))) : block);
    if (index === (out + 4) % doc.childCount) blocks.push(schema.node('paragraph', null, schema.text(`Delivered ${words.trim() || 'x'} ${at}`)));
  });
  return doc.copy(Fragment.from(blocks));
}

function replacedAll(tr: Transaction): Node {
  const found: number[] = [];
  tr.doc.descendants((node, position) => {
    for (let at = node.text?.indexOf(' shall ') ?? -1; at >= 0; at = node.text?.indexOf(' shall ', at + 1) ?? -1) found.push(position + at);
  });
  for (const position of found.reverse()) tr.insertText(' should ', position, position + 7);
  return tr.doc;
}
