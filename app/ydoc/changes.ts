import * as Y from 'yjs';
import { kindOfRoot, type EntityKind } from '#core/entities/entity.ts';

/** One key of a layer's root map whose value a transaction changed. Values are raw: not parsed, and not to be changed. */
export interface RawChange {
  kind: EntityKind;
  id: string;
  prev: unknown;
  /** Undefined when the key was removed, which no client of ours does. */
  next: unknown;
}

/** What a transaction did to a layer, or why it is not of a kind that a layer knows. */
export type LayerChanges = { known: true; changes: RawChange[] } | { known: false; where: string };

/**
 * Reads which entities a transaction on a layer changed, with their value before and after it. A write that lost against a concurrent one
 * changes nothing and is left out. To be called from `afterTransaction`: later, collected values are gone.
 * Every touched type must be a known root map: list content, nested types and unknown roots make the whole transaction unknown.
 */
export function layerChanges(doc: Y.Doc, transaction: Y.Transaction): LayerChanges {
  const changes: RawChange[] = [];
  for (const [type, keys] of transaction.changed) {
    const root = rootName(doc, type);
    const kind = root === undefined ? undefined : kindOfRoot(root);
    if (!kind || !(type instanceof Y.Map)) return { known: false, where: root ?? 'a nested type' };
    if (keys.has(null)) return { known: false, where: `${root} as a list` };
    const event = new Y.YMapEvent(type, transaction, keys);
    for (const [id, { oldValue }] of event.keys) changes.push({ kind, id, prev: oldValue, next: type.get(id) });
  }
  return { known: true, changes };
}

function rootName(doc: Y.Doc, type: object): string | undefined {
  for (const [name, root] of doc.share) if (root === type) return name;
  return undefined;
}
