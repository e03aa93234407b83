import * as Y from 'yjs';
import { kindOfRoot, type EntityKind } from '#core/entities/entity.ts';

/** One value that an update set in a layer. Raw: not parsed. */
export interface Written {
  kind: EntityKind;
  id: string;
  value: unknown;
}

interface Place {
  kind: EntityKind;
  id: string;
}

/**
 * Reads what the updates of a layer's log set, one after the other from the first, without building the document: an item that takes another's place names
 * only that one, so the place of every item is kept. A value that lost against a concurrent one is read like any other.
 */
export class WrittenReader {
  readonly #places = new Map<number, Map<number, Place>>();

  /** The values of the next update, in its order. */
  read(update: Uint8Array): Written[] {
    const written: Written[] = [];
    for (const struct of Y.decodeUpdate(update).structs) {
      const place = struct instanceof Y.Item ? this.#placeOf(struct) : undefined;
      if (!(struct instanceof Y.Item) || !place) continue;
      this.#remember(struct, place);
      if (struct.content instanceof Y.ContentAny) written.push({ ...place, value: struct.content.arr.at(-1) });
    }
    return written;
  }

  #placeOf(item: Y.Item): Place | undefined {
    const parent: unknown = item.parent;
    if (typeof parent === 'string') {
      const kind = kindOfRoot(parent);
      return kind && item.parentSub !== null ? { kind, id: item.parentSub } : undefined;
    }
    const beside = item.origin ?? item.rightOrigin;
    return beside ? this.#places.get(beside.client)?.get(beside.clock) : undefined;
  }

  #remember({ id, length }: Y.Item, place: Place): void {
    const clocks = this.#places.get(id.client) ?? new Map<number, Place>();
    this.#places.set(id.client, clocks);
    for (let clock = id.clock; clock < id.clock + length; clock++) clocks.set(clock, place);
  }
}
