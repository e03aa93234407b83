import { EMPTY_UPDATE, joined, syncFrame, SYNC } from './frames.ts';
import { isSnapshotDue, type StoredDocument } from './update-store.ts';

/**
 * What is on disk of a document, kept as bytes while its room is open: a snapshot and the updates after it. Answers whoever has nothing yet
 * without building a document.
 */
export class StoredBytes {
  #snapshot: Uint8Array | undefined;
  #tail: Uint8Array[];
  #tailBytes: number;
  #sequence: number;
  #snapshotFrame: Buffer | undefined;

  constructor(stored: Pick<StoredDocument, 'snapshot' | 'tail' | 'sequence'>) {
    this.#snapshot = stored.snapshot;
    this.#tail = stored.tail;
    this.#tailBytes = stored.tail.reduce((sum, update) => sum + update.length, 0);
    this.#sequence = stored.sequence;
  }

  /** Of the last stored update. */
  get sequence(): number {
    return this.#sequence;
  }

  append(update: Uint8Array): void {
    this.#tail.push(update);
    this.#tailBytes += update.length;
    this.#sequence++;
  }

  /** Everything, or everything after a sequence when the snapshot is not newer than it. */
  partsAfter(sequence: number): Uint8Array[] {
    const first = this.#sequence - this.#tail.length;
    if (sequence >= first) return this.#tail.slice(sequence - first);
    return this.#snapshot ? [this.#snapshot, ...this.#tail] : [...this.#tail];
  }

  get isSnapshotDue(): boolean {
    return isSnapshotDue({ snapshotBytes: this.#snapshot?.length ?? 0, tailBytes: this.#tailBytes, tailCount: this.#tail.length });
  }

  /** Takes the place of everything up to its sequence. */
  replaceBySnapshot(snapshot: Uint8Array, sequence: number): void {
    const first = this.#sequence - this.#tail.length;
    this.#tail = this.#tail.slice(sequence - first);
    this.#tailBytes = this.#tail.reduce((sum, update) => sum + update.length, 0);
    this.#snapshot = snapshot;
    this.#snapshotFrame = undefined;
  }

  /**
   * The whole document as finished frames: snapshot and tail as updates, then an empty state. The stock client says "synced" at the first
   * state message, so that one comes last.
   */
  frames(): Buffer[] {
    const end = syncFrame(SYNC.state, EMPTY_UPDATE);
    const tail = joined([...this.#tail.map((update) => syncFrame(SYNC.update, update)), end]);
    if (!this.#snapshot) return [tail];
    this.#snapshotFrame ??= syncFrame(SYNC.update, this.#snapshot);
    return [this.#snapshotFrame, tail];
  }

  /** Lets go of what can be made again. */
  dropFrames(): void {
    this.#snapshotFrame = undefined;
  }
}
