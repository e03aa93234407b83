import { KINDS, type Entities, type EntityKind } from './entity.ts';

type Tables = { [K in EntityKind]: Map<string, Entities[K]> };

/** Entities of one layer in memory, by kind and id. Holds references, copies nothing. */
export class EntityTable {
  readonly #tables: Tables = {
    annotation: new Map(),
    tagging: new Map(),
    comment: new Map(),
    review: new Map(),
    thread: new Map(),
    moderation: new Map(),
    decision: new Map(),
    anchor: new Map(),
  };

  get<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined {
    return this.#tables[kind].get(id);
  }

  set<K extends EntityKind>(kind: K, id: string, entity: Entities[K]): void {
    this.#tables[kind].set(id, entity);
  }

  delete(kind: EntityKind, id: string): boolean {
    return this.#tables[kind].delete(id);
  }

  ids(kind: EntityKind): string[] {
    return [...this.#tables[kind].keys()];
  }

  entries<K extends EntityKind>(kind: K): IterableIterator<[string, Entities[K]]> {
    return this.#tables[kind].entries();
  }

  get size(): number {
    return KINDS.reduce((sum, kind) => sum + this.#tables[kind].size, 0);
  }
}
