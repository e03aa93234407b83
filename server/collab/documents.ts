import * as Y from 'yjs';
import type { DocumentName } from '#ydoc/document-name.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { buildDoc, Candidate } from './candidate.ts';
import { StoredBytes } from './stored-bytes.ts';
import type { TextContent } from './text-gate.ts';
import type { StoredDocument } from './update-store.ts';

/**
 * The two documents of a room, both made of the stored bytes when they are first needed: a *candidate*, in which updates land and are judged, and a
 * *committed* one, for those who have a part and ask for the rest. An idle room has neither.
 */
export class RoomDocuments {
  readonly stored: StoredBytes;
  readonly #kind: DocumentName['kind'];
  readonly #storeSnapshot: (of: { sequence: number; bytes: Uint8Array }) => Promise<void>;
  /** A text's content as the candidate holds it, in the editor's form; undefined for a layer. */
  content: TextContent | undefined;
  #candidate: Candidate | undefined;
  #committed: { doc: Y.Doc; sequence: number } | undefined;
  #snapshotting = false;

  constructor(of: {
    kind: DocumentName['kind'];
    stored: StoredDocument;
    /** Rejects when the snapshot could not be stored; the log has everything, so the next commit tries again. */
    storeSnapshot: (of: { sequence: number; bytes: Uint8Array }) => Promise<void>;
  }) {
    this.stored = new StoredBytes(of.stored);
    this.#kind = of.kind;
    this.#storeSnapshot = of.storeSnapshot;
  }

  /** The candidate if there is one. */
  get openCandidate(): Candidate | undefined {
    return this.#candidate;
  }

  /** The candidate, built if need be. Throws when the stored bytes do not fit together. */
  candidate(): Candidate {
    this.#candidate ??= new Candidate(this.#kind, this.stored.partsAfter(-1));
    return this.#candidate;
  }

  /** Throws the candidate away; the next one is made of what is stored then. */
  dropCandidate(): void {
    this.#candidate?.destroy();
    this.#candidate = undefined;
    this.content = undefined;
  }

  /** A text as the candidate holds it, for the projection; undefined for a layer. */
  candidateText(): { text: string; content: string } | undefined {
    if (!this.#candidate || !this.content) return undefined;
    return { text: flatten(this.#candidate.doc.getXmlFragment(TEXT_ROOT)).text, content: JSON.stringify(this.content) };
  }

  get hasCommitted(): boolean {
    return this.#committed !== undefined;
  }

  /** Everything that is stored and nothing else. Throws when the stored bytes do not fit together. */
  committed(): Y.Doc {
    const { sequence } = this.stored;
    if (!this.#committed) {
      this.#committed = { doc: buildDoc(this.#kind, this.stored.partsAfter(-1)), sequence };
    } else if (this.#committed.sequence < sequence) {
      const { doc } = this.#committed;
      const parts = this.stored.partsAfter(this.#committed.sequence);
      doc.transact(() => parts.forEach((part) => Y.applyUpdate(doc, part)));
      this.#committed.sequence = sequence;
    }
    return this.#committed.doc;
  }

  /** Lets go of everything that can be made again of the stored bytes. */
  drop(): void {
    this.dropCandidate();
    this.#committed?.doc.destroy();
    this.#committed = undefined;
    this.stored.dropFrames();
  }

  get isSnapshotting(): boolean {
    return this.#snapshotting;
  }

  /** Writes what is stored anew as a snapshot when that shortens loading, one at a time. */
  snapshotWhenDue(): void {
    if (this.#snapshotting || !this.stored.isSnapshotDue) return;
    this.#snapshotting = true;
    const bytes = Y.encodeStateAsUpdate(this.committed());
    const { sequence } = this.stored;
    this.#storeSnapshot({ sequence, bytes })
      .then(
        () => this.stored.replaceBySnapshot(bytes, sequence),
        () => undefined,
      )
      .finally(() => {
        this.#snapshotting = false;
      });
  }
}
