import type * as Y from 'yjs';
import { ENTITY_KINDS, type Entities, type EntityKind } from '#core/entities/entity.ts';

/** The flat root map of a kind: key → whole plain entity. */
export function rootOf<K extends EntityKind>(doc: Y.Doc, kind: K): Y.Map<Entities[K]> {
  return doc.getMap<Entities[K]>(ENTITY_KINDS[kind].root);
}

/** One entity to write: whole, plain JSON. */
export type Write = { [K in EntityKind]: { kind: K; id: string; entity: Entities[K] } }[EntityKind];

/** Writes entities in one transaction under `origin`. At most 200, the gate's limit. */
export function writeEntities(doc: Y.Doc, writes: readonly Write[], origin: unknown): void {
  if (writes.length > 200) throw new RangeError('At most 200 entities go into one transaction');
  doc.transact(() => {
    for (const write of writes) writeEntity(doc, write);
  }, origin);
}

function writeEntity(doc: Y.Doc, write: Write): void {
  doc.getMap(ENTITY_KINDS[write.kind].root).set(write.id, write.entity);
}
