import type { Change, EntityKind } from '#core/entities/entity.ts';
import { isSame } from '#core/same.ts';
import type { Write } from '#ydoc/layer.ts';
import { toWrite, type History } from '#app/sync/history.ts';
import { isUntouched, markingOf, publicationOf, type Publication, type PublicationSource } from './publication.ts';
import type { Where } from './session.ts';

/** What became of something that was written: the server has it, does not have it yet, or will not have it. */
export type Fate = 'stored' | 'waiting' | 'refused';

export interface PublishContext extends PublicationSource {
  history: History;
  write(writes: readonly Write[], to?: Where): void;
  /** Of an entity in the team's layer. */
  fateOf(kind: EntityKind, id: string): Fate;
}

interface Waiting {
  /** The step of undo; none for what an earlier page began. */
  step: number | null;
  publication: Publication;
}

/**
 * Publishes from one's own layer: copies go to the team's, and only when the server has stored all copies of an annotation is the original withdrawn. Both are one step of
 * undo. The originals are marked meanwhile, in their layer: if the page ends in between, both are there until the next page of this person ends what was begun,
 * wherever it is.
 */
export class Publisher {
  readonly #context: PublishContext;
  #waiting: Waiting[] = [];

  constructor(context: PublishContext) {
    this.#context = context;
  }

  /** Returns how many of these annotations are being published. */
  publish(annotations: readonly string[]): number {
    const { history, write } = this.#context;
    const publications = annotations.flatMap((annotation) => publicationOf(annotation, this.#context) ?? []);
    if (publications.length === 0) return 0;
    const copies = publications.flatMap((publication) => publication.copies).filter(({ prev, next }) => !isSame(prev, next));
    const words = publications.length === 1 ? 'Published to the team' : `Published ${publications.length} annotations to the team`;
    const step = history.add({ words, changes: copies });
    this.#waiting.push(...publications.map((publication) => ({ step, publication })));
    write(publications.flatMap(({ annotation }) => markingOf(annotation, true, this.#context) ?? []).map(toWrite));
    write(copies.map(toWrite), 'shared');
    this.settle();
    return publications.length;
  }

  /** Ends what an earlier page began with these annotations, which are marked. What was taken back since stays one's own. */
  resume(annotations: readonly string[]): void {
    const { index, write } = this.#context;
    const known = new Set(this.#waiting.map(({ publication }) => publication.annotation));
    for (const annotation of annotations.filter((one) => !known.has(one))) {
      const publication = publicationOf(annotation, this.#context);
      if (!publication || index.get('annotation', publication.copy)?.deleted) {
        this.#unmark([annotation]);
        continue;
      }
      const missing = publication.copies.filter(({ prev, next }) => !isSame(prev, next));
      if (missing.length > 0) write(missing.map(toWrite), 'shared');
      this.#waiting.push({ step: null, publication });
    }
    this.settle();
  }

  /** Withdraws the originals of what has been stored meanwhile; called whenever something may have been. */
  settle(): void {
    if (this.#waiting.length === 0) return;
    const still: Waiting[] = [];
    const withdrawn = new Map<number | null, Change[]>();
    const kept: string[] = [];
    for (const waiting of this.#waiting) {
      const fates = waiting.publication.copies.map(({ kind, id }) => this.#context.fateOf(kind, id));
      if (fates.includes('refused')) kept.push(waiting.publication.annotation);
      else if (fates.includes('waiting')) still.push(waiting);
      else if (this.#mayWithdraw(waiting.publication)) withdrawn.set(waiting.step, [...(withdrawn.get(waiting.step) ?? []), ...waiting.publication.withdrawals]);
      else kept.push(waiting.publication.annotation);
    }
    this.#waiting = still;
    for (const [step, changes] of withdrawn) if (step !== null) this.#context.history.extend(step, changes);
    const writes = [...withdrawn.values()].flat().map(toWrite);
    if (writes.length > 0) this.#context.write(writes);
    this.#unmark(kept);
  }

  #unmark(annotations: readonly string[]): void {
    const changes = annotations.flatMap((annotation) => markingOf(annotation, false, this.#context) ?? []);
    if (changes.length > 0) this.#context.write(changes.map(toWrite));
  }

  /** Not when it was taken back meanwhile, nor when something was added that no copy has. */
  #mayWithdraw(publication: Publication): boolean {
    const copy = this.#context.index.get('annotation', publication.copy);
    return copy !== undefined && !copy.deleted && isUntouched(publication, this.#context);
  }
}
