import type * as Y from 'yjs';
import type { EntityKind } from '#core/entities/entity.ts';
import { ENTITY_KINDS } from '#core/entities/entity.ts';
import type { RefusedWrite } from '#core/passages/passage-view.ts';
import { isSame } from '#core/same.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { LayerEntities } from './layer-entities.ts';
import type { KnownRefusal } from './messages.ts';
import { Outbox, type OutboxEntry } from './outbox.ts';
import type { OutboxKeeper } from './outbox-keeper.ts';
import { judge, refusedWrite } from './refusals.ts';
import { LOCAL } from './origin.ts';
import { Room, type RoomOptions } from './room.ts';

/**
 * A layer with its outbox. A change is seen here at once, as an entity over what the server has; it enters the Y.Doc only while the room is
 * synced, and leaves the outbox only when the server has stored it. A document that was refused can therefore be dropped at any time.
 */
export class LayerSync {
  readonly outbox = new Outbox();
  readonly entities: LayerEntities;
  readonly room: Room;
  readonly #keeper: OutboxKeeper;
  readonly #changed: (kind: EntityKind, id: string) => void;
  readonly #now: () => number;
  /** The newest probe of every entity in the document that is not known to be stored. */
  readonly #probes = new Map<string, { write: Write; probe: number }>();
  #isAdopting = false;

  constructor(of: {
    room: Omit<RoomOptions, 'events'>;
    keeper: OutboxKeeper;
    /** An entity, or whether it is stored, has changed. */
    changed(kind: EntityKind, id: string): void;
    stateChanged(): void;
    hasContent(): void;
  }) {
    this.#keeper = of.keeper;
    this.#changed = of.changed;
    this.#now = of.room.environment.now;
    this.entities = new LayerEntities(this.outbox.pending, of.changed);
    this.room = new Room({
      ...of.room,
      events: {
        document: (doc) => {
          this.entities.attach(doc);
          of.hasContent();
        },
        synced: () => this.#onSynced(),
        stored: (probe) => this.#onStored(probe),
        rejected: (refusal) => this.#onRejected(refusal),
        changed: of.stateChanged,
      },
    });
  }

  async open(): Promise<void> {
    await this.#adopt();
    await this.room.open();
  }

  write(writes: readonly Write[]): void {
    this.#keeper.keep(writes.map((write) => this.outbox.put(write)));
    for (const write of writes) this.#changed(write.kind, write.id);
    this.#send();
  }

  refused(): RefusedWrite[] {
    return this.outbox.refused().flatMap((entry) => {
      if (!entry.refused) return [];
      return refusedWrite({ ...entry, refused: entry.refused }, (annotation) => this.#quoteOf(annotation)) ?? [];
    });
  }

  retry(key: string): void {
    const entry = this.outbox.get(key);
    if (entry?.refused) this.write([entry.write]);
  }

  discard(key: string): void {
    const entry = this.outbox.get(key);
    if (!entry?.refused) return;
    this.#forget([entry]);
  }

  #onSynced(): void {
    this.#send();
    void this.#adopt().then((adopted) => {
      if (adopted.length > 0) this.#send();
    });
  }

  /** Sends what waits, in as many transactions as may be on their way at once. */
  #send(): void {
    const { doc } = this.room;
    while (doc && this.room.isSynced) {
      const next = this.outbox.next();
      if (next.length === 0) return;
      const unsaid = next.filter((entry) => !this.#isSaid(doc, entry));
      if (unsaid.length === 0) continue;
      const probe = this.room.write((target) => writeEntities(target, unsaid.map((entry) => entry.write), LOCAL));
      this.outbox.markSent(unsaid, probe);
      for (const { key, write } of unsaid) this.#probes.set(key, { write, probe });
    }
  }

  /** Whether the document says this already: then it is stored, or on its way with an earlier probe. */
  #isSaid(doc: Y.Doc, entry: OutboxEntry): boolean {
    const { kind, id, entity } = entry.write;
    if (!isSame(doc.getMap(ENTITY_KINDS[kind].root).get(id), entity)) return false;
    const sent = this.#probes.get(entry.key);
    if (sent) this.outbox.markSent([entry], sent.probe);
    else this.#forget([entry]);
    return true;
  }

  #onStored(probe: number): void {
    this.#keeper.forget(this.outbox.stored(probe));
    for (const [key, sent] of this.#probes) {
      if (sent.probe > probe) continue;
      this.#probes.delete(key);
      this.entities.settle(sent.write.kind, sent.write.id);
    }
    this.#send();
  }

  #onRejected(refusal: KnownRefusal): boolean {
    const { final, isExplained } = judge(this.outbox, refusal, (id) => this.entities.isStored('annotation', id));
    this.#probes.clear();
    this.outbox.sendAlone(refusal.refused.map(({ key }) => key));
    const at = new Date(this.#now()).toISOString();
    const given = final.flatMap(({ entry, code }) => this.outbox.refuse(entry.key, { code, at }) ?? []);
    this.#keeper.keep(given);
    for (const { write } of given) this.#changed(write.kind, write.id);
    return isExplained;
  }

  async #adopt(): Promise<OutboxEntry[]> {
    if (this.#isAdopting) return [];
    this.#isAdopting = true;
    const adopted = await this.#keeper.adopt(this.outbox).catch(() => []);
    this.#isAdopting = false;
    for (const { write } of adopted) this.#changed(write.kind, write.id);
    return adopted;
  }

  #forget(entries: readonly OutboxEntry[]): void {
    for (const entry of entries) this.outbox.remove(entry.key);
    this.#keeper.forget(entries);
    for (const { write } of entries) this.#changed(write.kind, write.id);
  }

  #quoteOf(annotation: string): string {
    const refused = this.outbox.get(`annotation:${annotation}`)?.write;
    const target = refused?.kind === 'annotation' ? refused.entity.target : this.entities.get('annotation', annotation)?.target;
    return target?.quote.exact ?? '';
  }
}
