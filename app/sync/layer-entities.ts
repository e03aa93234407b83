import type * as Y from 'yjs';
import { KINDS, type Entities, type EntityKind } from '#core/entities/entity.ts';
import { EntityTable } from '#core/entities/entity-table.ts';
import { isSame } from '#core/same.ts';
import { rootOf } from '#ydoc/layer.ts';
import { LOCAL } from './origin.ts';

/**
 * A layer as this person sees it: what the server has, under what only this browser has. A change that was sent counts as the server's only when
 * it is stored. It outlives the documents it is read from; when one
 * takes another's place, only what differs is told.
 */
export class LayerEntities {
  readonly #stored = new EntityTable();
  readonly #pending: Pick<EntityTable, 'get'>;
  readonly #changed: (kind: EntityKind, id: string) => void;
  #doc: Y.Doc | undefined;
  #detach: () => void = () => undefined;

  constructor(pending: Pick<EntityTable, 'get'>, changed: (kind: EntityKind, id: string) => void) {
    this.#pending = pending;
    this.#changed = changed;
  }

  get<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined {
    return this.#pending.get(kind, id) ?? this.#stored.get(kind, id);
  }

  isPending(kind: EntityKind, id: string): boolean {
    return this.#pending.get(kind, id) !== undefined;
  }

  isStored(kind: EntityKind, id: string): boolean {
    return this.#stored.get(kind, id) !== undefined;
  }

  /** Takes one's own change as the server's, because it is stored now. */
  settle(kind: EntityKind, id: string): void {
    if (this.#doc) this.#take(kind, id, rootOf(this.#doc, kind).get(id));
  }

  attach(doc: Y.Doc): void {
    this.#detach();
    this.#doc = doc;
    const detachers = KINDS.map((kind) => this.#attachRoot(kind, rootOf(doc, kind)));
    this.#detach = () => detachers.forEach((detach) => detach());
  }

  #attachRoot<K extends EntityKind>(kind: K, root: Y.Map<Entities[K]>): () => void {
    for (const id of this.#stored.ids(kind)) if (!root.has(id)) this.#take(kind, id, undefined);
    root.forEach((entity, id) => {
      if (!isSame(this.#stored.get(kind, id), entity)) this.#take(kind, id, entity);
    });
    const observe = (event: Y.YMapEvent<Entities[K]>) => {
      if (event.transaction.origin !== LOCAL) event.keysChanged.forEach((id: string) => this.#take(kind, id, root.get(id)));
    };
    root.observe(observe);
    return () => root.unobserve(observe);
  }

  #take<K extends EntityKind>(kind: K, id: string, entity: Entities[K] | undefined): void {
    if (entity) this.#stored.set(kind, id, entity);
    else this.#stored.delete(kind, id);
    this.#changed(kind, id);
  }
}
