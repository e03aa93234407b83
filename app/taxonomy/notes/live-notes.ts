import type { EntityKind } from '#core/entities/entity.ts';
import { buildNotesView, type Reader } from '#core/passages/passage-build.ts';
import type { NotesView } from '#core/passages/passage-view.ts';
import type { LayerEntities } from '#app/sync/layer-entities.ts';

/** What is said of the codebook, by what it is said on: kept up as the layer changes. Views that did not change keep their identity; nothing is computed before it is asked for. */
export class LiveNotes {
  readonly #reader: Reader;
  readonly #entities: () => LayerEntities;
  readonly #subjectOf = new Map<string, string>();
  readonly #on = new Map<string, Set<string>>();
  readonly #views = new Map<string, NotesView>();
  #all: ReadonlyMap<string, NotesView> | undefined;

  constructor(of: { reader: Reader; entities: () => LayerEntities }) {
    this.#reader = of.reader;
    this.#entities = of.entities;
  }

  /** An entity changed, or whether it is stored. */
  touch(kind: EntityKind, id: string): void {
    if (kind === 'comment') this.#relate(id);
    const comment = kind === 'moderation' ? id.slice('comment:'.length) : id;
    const subject = this.#subjectOf.get(comment);
    if (subject !== undefined) this.#views.delete(subject);
    this.#all = undefined;
  }

  /** By tag, and by the workspace for its codebook; a new map whenever something in it changed. */
  all(): ReadonlyMap<string, NotesView> {
    this.#all ??= new Map([...this.#on].map(([subject, ids]) => [subject, this.#viewOf(subject, ids)]));
    return this.#all;
  }

  #relate(id: string): void {
    const subject = this.#entities().get('comment', id)?.subject.id;
    const before = this.#subjectOf.get(id);
    if (subject === before) return;
    if (before !== undefined) {
      this.#on.get(before)?.delete(id);
      this.#views.delete(before);
      this.#subjectOf.delete(id);
    }
    if (subject === undefined) return;
    this.#subjectOf.set(id, subject);
    this.#on.set(subject, (this.#on.get(subject) ?? new Set()).add(id));
  }

  #viewOf(subject: string, ids: ReadonlySet<string>): NotesView {
    const entities = this.#entities();
    const known = this.#views.get(subject);
    const view =
      known ??
      buildNotesView(ids, { get: (kind, id) => entities.get(kind, id), durability: (kind, id) => (entities.isPending(kind, id) ? 'waiting' : 'stored') }, this.#reader);
    this.#views.set(subject, view);
    return view;
  }
}
