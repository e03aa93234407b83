import type { Entities, EntityKind } from '#core/entities/entity.ts';
import type { Reader } from '#core/passages/passage-build.ts';
import { mergePassages } from '#core/passages/passage-merge.ts';
import { annotationOfTagging, commentedAnnotation } from '#core/passages/passage-relations.ts';
import type { NotesView, PassageView, RefusedWrite } from '#core/passages/passage-view.ts';
import type { Passage } from '#core/entities/target.ts';
import type { Write } from '#ydoc/layer.ts';
import type { LayerSync } from '#app/sync/layer-sync.ts';
import { LivePassages } from './live-passages.ts';
import type { LiveText } from './live-text.ts';
import { keyOf } from '#app/sync/outbox.ts';
import type { Fate } from './publisher.ts';
import type { RoomState } from '#app/sync/room-state.ts';
import type { LayerKept, Where } from './session.ts';

/** One layer as this session holds it: what it says and how it is kept in step with the server. */
interface OpenLayer {
  where: Where;
  sync: LayerSync;
  live: LivePassages;
  hasContent: boolean;
}

/** Makes the synced half of a layer; it is opened by the caller. */
type Connect = (of: { kept: LayerKept; changed(kind: EntityKind, id: string): void; hasContent(): void }) => LayerSync;

/**
 * The team's layer, and beside it one's own once it is open. Reads look into both; a write goes to the layer that its annotation is in, and only a new annotation
 * goes where one annotates now. Ids are drawn at random or derived one-way, so none is ever in both.
 */
export class SessionLayers {
  readonly #reader: Reader;
  readonly #text: LiveText;
  readonly #connect: Connect;
  readonly #changed: () => void;
  readonly #shared: OpenLayer;
  #personal: OpenLayer | undefined;
  #where: Where = 'shared';
  #isReady = false;
  #merged: Merged | undefined;

  constructor(of: { reader: Reader; text: LiveText; shared: LayerKept; connect: Connect; changed(): void }) {
    this.#reader = of.reader;
    this.#text = of.text;
    this.#connect = of.connect;
    this.#changed = of.changed;
    this.#shared = this.#make('shared', of.shared);
  }

  /** Takes one's own layer in; returns it to be opened, or undefined when it is there already. */
  addPersonal(kept: LayerKept): LayerSync | undefined {
    if (this.#personal) return undefined;
    this.#personal = this.#make('personal', kept);
    return this.#personal.sync;
  }

  /** Says where new annotations go from now on. */
  annotateIn(where: Where): void {
    this.#where = where;
  }

  get where(): Where {
    return this.#where;
  }

  /** The layer to annotate in is here: nothing meant for oneself alone may go elsewhere meanwhile. */
  get isOpen(): boolean {
    return this.#where === 'shared' || this.#personal !== undefined;
  }

  /** Whether each layer says something real, or is known to be out of reach. Once so, it stays so: a layer that is taken in later is not waited for. */
  get isReady(): boolean {
    this.#isReady ||= this.#shared.hasContent && (!this.#personal || this.#personal.hasContent || this.#personal.sync.room.state.connection !== 'connecting');
    return this.#isReady;
  }

  get shared(): LayerSync {
    return this.#shared.sync;
  }

  get all(): readonly LayerSync[] {
    return this.#layers.map(({ sync }) => sync);
  }

  get states(): RoomState[] {
    return this.all.map(({ room }) => room.state);
  }

  get unsent(): number {
    return this.all.reduce((sum, { outbox }) => sum + outbox.unsent, 0);
  }

  refused(): RefusedWrite[] {
    return this.all.flatMap((layer) => layer.refused());
  }

  retry(key: string): void {
    for (const layer of this.all) layer.retry(key);
  }

  discard(key: string): void {
    for (const layer of this.all) layer.discard(key);
  }

  passages(): readonly PassageView[] {
    return this.#merge().passages;
  }

  orphans(): readonly PassageView[] {
    return this.#merge().orphans;
  }

  /** The annotations of one's own layer that are marked as being published. */
  publishing(): string[] {
    const own = this.#personal ? [...this.#personal.live.passages(), ...this.#personal.live.orphans()] : [];
    return own.flatMap(({ annotations }) => annotations).filter(({ annotation }) => annotation.publishing === true && annotation.deleted === undefined).map(({ id }) => id);
  }

  /** Of the team's layer: nobody keeps notes on a statement for themselves alone. */
  notes(): NotesView {
    return this.#shared.live.notes();
  }

  get<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined {
    return this.#personal?.live.index.get(kind, id) ?? this.#shared.live.index.get(kind, id);
  }

  /** The annotations that mark exactly these words where one annotates now. */
  annotationsAt(range: Passage): ReadonlySet<string> {
    return this.#at(this.#where).live.index.annotationsAt(range);
  }

  taggingsOn(annotation: string): ReadonlySet<string> {
    return this.#homeOf(annotation).live.index.taggingsOn(annotation);
  }

  commentsOn(annotation: string): ReadonlySet<string> {
    return this.#homeOf(annotation).live.index.commentsOn(annotation);
  }

  /** Whether an annotation is in one's own layer, or will be when it is new: what is said on it speaks to nobody. */
  isPrivate(annotation: string): boolean {
    return this.#homeOf(annotation).where === 'personal';
  }

  /** What became of an entity that was written into the team's layer. */
  fateOf(kind: EntityKind, id: string): Fate {
    const { outbox, entities } = this.#shared.sync;
    const entry = outbox.get(keyOf({ kind, id }));
    if (entry) return entry.refused ? 'refused' : 'waiting';
    return entities.isStored(kind, id) ? 'stored' : 'refused';
  }

  /** Writes each entity into the layer that its annotation is in, and what belongs to a new annotation into the given one, else where one annotates now. */
  write(writes: readonly Write[], to = this.#where): void {
    const homes = writes.map((write) => this.#layerOf(write, to));
    for (const layer of this.#layers) {
      const own = writes.filter((_, at) => homes[at] === layer);
      if (own.length > 0) layer.sync.write(own);
    }
  }

  get #layers(): readonly OpenLayer[] {
    return this.#personal ? [this.#shared, this.#personal] : [this.#shared];
  }

  #make(where: Where, kept: LayerKept): OpenLayer {
    const live = new LivePassages({ reader: this.#reader, visibility: where, text: this.#text, entities: () => sync.entities });
    const layer: OpenLayer = {
      where,
      live,
      hasContent: false,
      sync: this.#connect({
        kept,
        changed: (kind, id) => {
          live.touch(kind, id);
          this.#changed();
        },
        hasContent: () => {
          layer.hasContent = true;
          this.#changed();
        },
      }),
    };
    const { sync } = layer;
    return layer;
  }

  #at(where: Where): OpenLayer {
    return where === 'personal' && this.#personal ? this.#personal : this.#shared;
  }

  #homeOf(annotation: string, otherwise = this.#where): OpenLayer {
    if (this.#personal?.live.index.get('annotation', annotation)) return this.#personal;
    return this.#shared.live.index.get('annotation', annotation) ? this.#shared : this.#at(otherwise);
  }

  #layerOf(write: Write, to: Where): OpenLayer {
    const isNote = write.kind === 'thread' && this.#shared.live.index.get('comment', write.id) !== undefined;
    const annotation = isNote ? undefined : annotationOf(write);
    return annotation === undefined ? this.#shared : this.#homeOf(annotation, to);
  }

  /** A new list only when a layer's own list is new. */
  #merge(): Merged {
    const [passages, orphans] = [this.#shared.live.passages(), this.#shared.live.orphans()];
    const own = this.#personal && { passages: this.#personal.live.passages(), orphans: this.#personal.live.orphans() };
    const from = [passages, orphans, own?.passages, own?.orphans] as const;
    if (this.#merged && from.every((list, at) => list === this.#merged?.from[at])) return this.#merged;
    this.#merged = { from, passages: mergePassages(passages, own?.passages ?? []), orphans: mergePassages(orphans, own?.orphans ?? []) };
    return this.#merged;
  }
}

interface Merged {
  from: readonly (readonly PassageView[] | undefined)[];
  passages: readonly PassageView[];
  orphans: readonly PassageView[];
}

/**
 * The annotation that a write belongs to; undefined for what is said of the whole statement or of a tag. Only what the team shares is moderated.
 */
function annotationOf(write: Write): string | undefined {
  switch (write.kind) {
    case 'annotation':
    case 'thread':
    case 'anchor':
      return write.id;
    case 'tagging':
    case 'review':
    case 'decision':
      return annotationOfTagging(write.id);
    case 'comment':
      return commentedAnnotation(write.entity);
    case 'moderation':
      return undefined;
  }
}
