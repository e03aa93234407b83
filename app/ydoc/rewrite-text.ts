import { type Node } from '@tiptap/pm/model';
import { prosemirrorJSONToYXmlFragment, updateYFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { likenessOf } from '#core/anchoring/likeness.ts';
import { pairsBetween } from '#core/anchoring/text-diff.ts';
import { TEXT_ROOT, textSchema } from './text-schema.ts';
import type { TextNode } from './text-from-blocks.ts';

/** A block is corrected in place when it has this much in common with the one that takes its place; else it is another block. */
const SAME_BLOCK = 0.5;

/**
 * Makes a text say what `content` says, by as few changes as may be: blocks that stay are not touched, so that everything which points into them stays; blocks that were corrected are
 * corrected in place; the rest is deleted and added. Throws when the content is not valid in the editor's schema; then nothing was written. To be called in one transaction.
 */
export function rewriteText(doc: Y.Doc, content: TextNode): void {
  const schema = textSchema();
  const next = schema.nodeFromJSON(content);
  next.check();
  const root = doc.getXmlFragment(TEXT_ROOT);
  const before = schema.nodeFromJSON(yXmlFragmentToProsemirrorJSON(root));
  if (before.childCount !== root.length) throw new RangeError('The text holds something that is no block');
  const old = childrenOf(before);
  const wanted = childrenOf(next);
  const pairs = pairsBetween(old.map(signatureOf), wanted.map(signatureOf));
  let [fromOld, fromWanted, shift] = [0, 0, 0];
  for (const [toOld, toWanted] of [...pairs, [old.length, wanted.length] as const]) {
    shift += rewriteBetween(doc, root, { old: old.slice(fromOld, toOld), wanted: wanted.slice(fromWanted, toWanted), at: fromOld + shift });
    [fromOld, fromWanted] = [toOld + 1, toWanted + 1];
  }
}

/** Rewrites a row of blocks that has no block in common; returns by how many it grew. */
function rewriteBetween(doc: Y.Doc, root: Y.XmlFragment, { old, wanted, at }: { old: readonly Node[]; wanted: readonly Node[]; at: number }): number {
  let place = at;
  let next = 0;
  for (const block of old) {
    const match = wanted.findIndex((one, index) => index >= next && one.type === block.type && likenessOf(block.textContent, one.textContent) >= SAME_BLOCK);
    if (match < 0) {
      root.delete(place, 1);
      continue;
    }
    place += insert(root, place, wanted.slice(next, match));
    const element = root.get(place);
    const corrected = wanted[match];
    if (element instanceof Y.XmlElement && corrected) updateYFragment(doc, element, corrected, { mapping: new Map(), isOMark: new Map() });
    place += 1;
    next = match + 1;
  }
  place += insert(root, place, wanted.slice(next));
  return place - at - old.length;
}

function insert(root: Y.XmlFragment, at: number, blocks: readonly Node[]): number {
  if (blocks.length === 0) return 0;
  const made = new Y.Doc().getXmlFragment(TEXT_ROOT);
  prosemirrorJSONToYXmlFragment(textSchema(), { type: 'doc', content: blocks.map((block): unknown => block.toJSON()) }, made);
  root.insert(at, made.toArray().flatMap((child) => (child instanceof Y.XmlElement ? [child.clone()] : [])));
  return blocks.length;
}

function childrenOf(node: Node): Node[] {
  return Array.from({ length: node.childCount }, (_, index) => node.child(index));
}

/** Equal for blocks that say and look the same. */
function signatureOf(block: Node): string {
  return JSON.stringify(block.toJSON());
}
