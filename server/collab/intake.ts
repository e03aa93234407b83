import type * as Y from 'yjs';
import type { MemberWrites } from '#server/document-writer.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { Refusal } from '#ydoc/wire.ts';
import type { Connection } from './connection.ts';
import type { Acknowledgement, Settle } from './in-flight.ts';

/** A write by the server, and whom the log names for it. */
export interface ServerWrite {
  author: { kind: string; id: string };
  change: (doc: Y.Doc) => void;
}

/** What a member asks the server to write for them: judged as if their own socket had brought it. */
export interface MemberWrite {
  actor: Actor;
  writes: MemberWrites;
  /** Told what is refused, entity by entity; then nothing was written. */
  refused: (refused: Refusal['refused']) => void;
}

/** A client's update on its way to the gate; `whole` for an answer with everything the client has beyond what it was asked about. */
export interface Incoming {
  kind: 'update';
  connection: Connection;
  update: Uint8Array;
  whole: boolean;
  acknowledge: Acknowledgement[];
}

/** One thing to do, in the order in which it came. */
export type Intake = Incoming | ({ kind: 'probe' } & Acknowledgement) | { kind: 'write'; write: ServerWrite; settle: Settle } | { kind: 'member-write'; write: MemberWrite; settle: Settle };

/** The one queue of a room: what comes in is done in order, one at a time, unless it is paused. */
export class IntakeQueue {
  readonly #act: (intake: Intake) => void;
  #waiting: Intake[] = [];
  #paused = false;
  #acting = false;

  constructor(act: (intake: Intake) => void) {
    this.#act = act;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  take(intake: Intake): void {
    this.#waiting.push(intake);
    this.#work();
  }

  /** Puts back what has to be done again, ahead of everything that waits. */
  putBack(intakes: readonly Intake[]): void {
    this.#waiting = [...intakes, ...this.#waiting];
  }

  /** Nothing more is done until `resume`. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#work();
  }

  #work(): void {
    if (this.#acting) return;
    this.#acting = true;
    try {
      while (!this.#paused) {
        const next = this.#waiting.shift();
        if (!next) break;
        this.#act(next);
      }
    } finally {
      this.#acting = false;
    }
  }
}
