import type { Proposal } from './commit.ts';
import type { Connection } from './connection.ts';
import { encodeStored } from '#ydoc/wire.ts';
import { messageFrame } from './frames.ts';
import { authorKey } from '#core/entities/author.ts';

/** A client's word that it wants to hear when everything before it is stored. */
export interface Acknowledgement {
  connection: Connection;
  counter: number;
}

/** The two ends of the server's own write. */
export interface Settle {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Where an update came from: a client, with what it sent, or the server itself. */
export type Source = { connection: Connection; update: Uint8Array; whole: boolean } | { settle: Settle };

/** An accepted update that is not on disk yet, with everyone who waits for it. */
export interface Pending extends Proposal {
  source: Source;
  acknowledge: Acknowledgement[];
}

/** What a room has proposed and not heard of yet, in order. It knows whose acknowledgement waits for which update, and which client ids are claimed by it. */
export class InFlight {
  /** The owner of every client id that has written, stored or in flight. */
  readonly #owners: Map<number, string>;
  #pending: Pending[] = [];
  /** Connections that repeated something in flight, with what they wait for. */
  readonly #repeated = new WeakMap<Connection, Pending>();

  constructor(owners: Map<number, string>) {
    this.#owners = owners;
  }

  get isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  /** Whose a client id is, as `kind:id`; undefined while nobody has written under it. */
  ownerOf(client: number): string | undefined {
    return this.#owners.get(client);
  }

  /** Adds a proposal; client ids that are new with it belong to its owner from now on. */
  add(accepted: Pending): Pending {
    const claims = accepted.claims.filter((client) => !this.#owners.has(client));
    const pending = { ...accepted, claims };
    const owner = authorKey(accepted.owner);
    for (const client of claims) this.#owners.set(client, owner);
    this.#pending.push(pending);
    return pending;
  }

  /** Takes the first ones out: they are stored. */
  takeStored(count: number): Pending[] {
    return this.#pending.splice(0, count);
  }

  /** Takes everything out: none of it will be stored. Client ids that came with it are nobody's again. */
  takeFailed(): Pending[] {
    const failed = this.#pending;
    this.#pending = [];
    for (const client of failed.flatMap(({ claims }) => claims)) this.#owners.delete(client);
    return failed;
  }

  /** Whether a connection relies on one of these updates without being its source. */
  relies(connection: Connection, on: readonly Pending[]): boolean {
    const repeated = this.#repeated.get(connection);
    return repeated !== undefined && on.includes(repeated);
  }

  /** An update brought nothing new, but may repeat what is not stored yet: then its acknowledgements wait for that. */
  repeat(connection: Connection, acknowledge: readonly Acknowledgement[]): void {
    const last = this.#pending.at(-1);
    if (last) {
      last.acknowledge.push(...acknowledge);
      this.#repeated.set(connection, last);
    } else {
      acknowledge.forEach(sayStored);
    }
  }

  /** Acknowledges as soon as everything that the connection has sent so far is stored. */
  acknowledge(acknowledgement: Acknowledgement): void {
    const { connection } = acknowledgement;
    const own = this.#pending.findLast(({ source }) => 'connection' in source && source.connection === connection);
    const repeated = this.#repeated.get(connection);
    const last = repeated && this.#pending.lastIndexOf(repeated) > (own ? this.#pending.lastIndexOf(own) : -1) ? repeated : own;
    if (last) last.acknowledge.push(acknowledgement);
    else sayStored(acknowledgement);
  }
}

function sayStored({ connection, counter }: Acknowledgement): void {
  connection.send(messageFrame(encodeStored(counter)));
}
