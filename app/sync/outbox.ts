import type { EntityKind } from '#core/entities/entity.ts';
import { KINDS } from '#core/entities/entity.ts';
import { EntityTable } from '#core/entities/entity-table.ts';
import type { ProblemCode } from '#core/problem.ts';
import type { Write } from '#ydoc/layer.ts';

/** A change that the server has not stored yet. */
export interface OutboxEntry {
  /** `<kind>:<id>`: a newer value of the same entity takes the older one's place. */
  key: string;
  write: Write;
  /** Rises with every new entity; what refers to another entity comes after it. */
  order: number;
  /** Sent alone, because it was on its way when something was refused. */
  alone: boolean;
  /** The probe after which it is stored, once it was sent. */
  probe: number | undefined;
  refused: { code: ProblemCode; at: string } | undefined;
}

/** The gate's limit for one transaction is 200 entities and 1 MiB; the outbox stays well below both. */
const MOST_ENTITIES = 50;
const MOST_UNITS = 128 * 1024;

/**
 * Plain entities on their way to the server. Pure: what leaves here is written to a document by the caller.
 *
 * 1. Every entity has at most one entry; an entry is waiting, on its way (it has a probe) or refused.
 * 2. A transaction holds only waiting entries, in order; an entry that is sent alone goes before the others, in order of kind.
 * 3. An entry leaves when the probe of its newest value is stored, when it is discarded, or when the caller finds it already stored.
 */
export class Outbox {
  readonly #entries = new Map<string, OutboxEntry>();
  readonly #table = new EntityTable();
  #order = 0;

  /** Takes a change, over an older one of the same entity that may be waiting, on its way or refused. */
  put(write: Write): OutboxEntry {
    const key = keyOf(write);
    const older = this.#entries.get(key);
    return this.#restore({ key, write, order: older?.order ?? this.#order + 1, alone: older?.alone ?? false, probe: undefined, refused: undefined });
  }

  /** Takes over what another tab left behind, after everything else. */
  adopt(write: Write, refused: OutboxEntry['refused']): OutboxEntry {
    return this.#restore({ key: keyOf(write), write, order: this.#order + 1, alone: false, probe: undefined, refused });
  }

  get(key: string): OutboxEntry | undefined {
    return this.#entries.get(key);
  }

  /** The entities that are waiting or on their way; refused ones are not among them. */
  get pending(): Pick<EntityTable, 'get'> {
    return this.#table;
  }

  get unsent(): number {
    return this.#table.size;
  }

  entries(): OutboxEntry[] {
    return [...this.#entries.values()];
  }

  refused(): OutboxEntry[] {
    return this.entries().filter((entry) => entry.refused);
  }

  onTheirWay(): OutboxEntry[] {
    return this.entries()
      .filter((entry) => entry.probe !== undefined)
      .sort(inOrder);
  }

  /** The next transaction, empty when nothing waits or when enough is on its way already. */
  next(): OutboxEntry[] {
    const waiting = this.entries().filter((entry) => entry.probe === undefined && !entry.refused);
    const room = MOST_ENTITIES - (this.#table.size - waiting.length);
    if (room <= 0 || waiting.length === 0) return [];
    const alone = waiting.filter((entry) => entry.alone).sort(byKind);
    const isAloneOnItsWay = this.onTheirWay().some((entry) => entry.alone);
    if (alone.length > 0 || isAloneOnItsWay) return alone.slice(0, 1);
    return upTo(waiting.sort(inOrder), room);
  }

  markSent(entries: readonly OutboxEntry[], probe: number): void {
    for (const entry of entries) entry.probe = probe;
  }

  /** Takes out what is stored with this probe, and returns it. */
  stored(probe: number): OutboxEntry[] {
    const done = this.entries().filter((entry) => entry.probe !== undefined && entry.probe <= probe);
    for (const entry of done) this.remove(entry.key);
    return done;
  }

  /** After the document was dropped: everything on its way waits again, each to be sent alone, as are those with these keys. */
  sendAlone(keys: readonly string[]): void {
    for (const entry of this.entries()) {
      if (entry.refused || (entry.probe === undefined && !keys.includes(entry.key))) continue;
      entry.alone = true;
      entry.probe = undefined;
    }
  }

  refuse(key: string, refused: { code: ProblemCode; at: string }): OutboxEntry | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    return this.#restore({ ...entry, probe: undefined, refused });
  }

  remove(key: string): OutboxEntry | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#table.delete(entry.write.kind, entry.write.id);
    return entry;
  }

  #restore(entry: OutboxEntry): OutboxEntry {
    this.#order = Math.max(this.#order, entry.order);
    this.#entries.set(entry.key, entry);
    if (entry.refused) this.#table.delete(entry.write.kind, entry.write.id);
    else place(this.#table, entry.write);
    return entry;
  }
}

export function keyOf({ kind, id }: { kind: EntityKind | 'text'; id: string }): string {
  return `${kind}:${id}`;
}

function place(table: EntityTable, write: Write): void {
  switch (write.kind) {
    case 'annotation':
      return table.set(write.kind, write.id, write.entity);
    case 'tagging':
      return table.set(write.kind, write.id, write.entity);
    case 'comment':
      return table.set(write.kind, write.id, write.entity);
    case 'review':
      return table.set(write.kind, write.id, write.entity);
    case 'thread':
      return table.set(write.kind, write.id, write.entity);
    case 'moderation':
      return table.set(write.kind, write.id, write.entity);
    case 'decision':
      return table.set(write.kind, write.id, write.entity);
    case 'anchor':
      return table.set(write.kind, write.id, write.entity);
  }
}

/** As many entries as fit into one transaction, at least one. */
function upTo(entries: readonly OutboxEntry[], room: number): OutboxEntry[] {
  const taken: OutboxEntry[] = [];
  let units = 0;
  for (const entry of entries.slice(0, room)) {
    units += JSON.stringify(entry.write.entity).length;
    if (taken.length > 0 && units > MOST_UNITS) break;
    taken.push(entry);
  }
  return taken;
}

function inOrder(a: OutboxEntry, b: OutboxEntry): number {
  return a.order - b.order;
}

function byKind(a: OutboxEntry, b: OutboxEntry): number {
  return KINDS.indexOf(a.write.kind) - KINDS.indexOf(b.write.kind) || inOrder(a, b);
}
