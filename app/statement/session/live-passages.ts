import type { Entities, EntityKind } from '#core/entities/entity.ts';
import type { Visibility } from '#core/entities/layer.ts';
import { buildNotesView, type Reader } from '#core/passages/passage-build.ts';
import { PassageIndex } from '#core/passages/passage-index.ts';
import { positionsIn, rangeOf } from '#core/passages/passage-range.ts';
import type { NotesView, PassageView } from '#core/passages/passage-view.ts';
import { flatChange } from '#ydoc/flat-change.ts';
import type { FlatText } from '#ydoc/flat-text.ts';
import { resolvePositions } from '#ydoc/text-anchor.ts';
import type { LayerEntities } from '#app/sync/layer-entities.ts';
import type { LiveText } from './live-text.ts';

/** The passages of one layer of a statement, kept up as its text and the layer change. Nothing is computed before it is asked for. */
export class LivePassages {
  readonly index: PassageIndex;
  readonly #text: LiveText;
  readonly #entities: () => LayerEntities;
  readonly #unplaced = new Set<string>();
  /** Annotations whose positions gave no place: the text that they are in may still be on its way, so each change of the text is asked again. */
  readonly #unresolved = new Set<string>();
  readonly #reader: Reader;
  readonly #noteIds = new Set<string>();
  #notes: NotesView | undefined;
  /** The text in which the annotations were placed last. */
  #placedIn: FlatText = { text: '', blocks: [], runs: [] };

  constructor(of: { reader: Reader; visibility: Visibility; text: LiveText; entities: () => LayerEntities }) {
    this.index = new PassageIndex(of.reader, of.visibility);
    this.#text = of.text;
    this.#reader = of.reader;
    this.#entities = of.entities;
  }

  /** An entity changed, or whether it is stored. */
  touch<K extends EntityKind>(kind: K, id: string): void {
    const entities = this.#entities();
    const entity: Entities[K] | undefined = entities.get(kind, id);
    this.index.put(kind, id, entity, entities.isPending(kind, id) ? 'waiting' : 'stored');
    if (kind === 'annotation' || kind === 'anchor') this.#unplaced.add(id);
    if (kind === 'comment') this.#touchNote(id);
    if (kind === 'moderation' || kind === 'thread') this.#notes = undefined;
  }

  /** What is said of the statement as a whole; the same object until something in it changes. */
  notes(): NotesView {
    const durability = (kind: EntityKind, id: string) => (this.#entities().isPending(kind, id) ? 'waiting' : 'stored');
    this.#notes ??= buildNotesView(this.#noteIds, { get: (kind, id) => this.index.get(kind, id), durability }, this.#reader);
    return this.#notes;
  }

  #touchNote(id: string): void {
    const isNote = this.index.get('comment', id)?.subject.kind === 'statement';
    if (!isNote && !this.#noteIds.has(id)) return;
    if (isNote) this.#noteIds.add(id);
    else this.#noteIds.delete(id);
    this.#notes = undefined;
  }

  passages(): readonly PassageView[] {
    this.#place();
    return this.index.passages();
  }

  orphans(): readonly PassageView[] {
    this.#place();
    return this.index.orphans();
  }

  #place(): void {
    const flat = this.#text.flat();
    const change = flat === this.#placedIn ? undefined : flatChange(this.#placedIn, flat);
    this.#placedIn = flat;
    if (change) for (const id of [...this.index.changeText(change), ...this.#unresolved]) this.#unplaced.add(id);
    for (const id of this.#unplaced) this.#placeOne(id);
    this.#unplaced.clear();
  }

  #placeOne(id: string): void {
    const annotation = this.index.get('annotation', id);
    if (!annotation) return;
    const flat = this.#text.flat();
    const anchor = this.index.get('anchor', id);
    const resolved = resolvePositions(this.#text.doc, flat, positionsIn(annotation.target, anchor));
    if (resolved) this.#unresolved.delete(id);
    else this.#unresolved.add(id);
    this.index.locate(id, rangeOf({ text: flat.text, target: annotation.target, resolved, anchor }));
  }
}
