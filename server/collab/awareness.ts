import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE } from '#ydoc/wire.ts';
import { messageFrame } from './frames.ts';
import { LIMITS } from './limits.ts';

/** What awareness needs of a connection. */
export interface AwarePeer {
  /** The one client id it speaks for, bound at hello. */
  readonly client: number;
  readonly identity: { member: string; name: string };
  send(frames: Buffer): void;
}

interface State {
  clock: number;
  /** JSON with the identity that the server wrote into it. */
  json: string;
  /** How far the clock is raised for the others, after a reconnect under the same client id: else they would take the state for an old one. */
  raise: number;
}

interface Entry {
  client: number;
  clock: number;
  json: string;
}

/** Changes of a room's awareness within this time go out together. */
const JOIN_MS = 20;
const MOST_DEPARTED = 256;

/**
 * Who is in a room and where they are looking (rule G10): one state per connection, its identity written by the server, at most 4 kB. States of
 * foreign client ids are ignored, since y-websocket sends everyone's again. Every state is echoed to its sender, because a client that
 * hears nothing for 30 seconds reconnects. Without `relays`, nobody but the sender gets it.
 */
export class RoomAwareness {
  readonly #peers: ReadonlySet<AwarePeer>;
  readonly #relays: boolean;
  readonly #states = new Map<AwarePeer, State>();
  readonly #departed = new Map<number, number>();
  #dirty = new Set<AwarePeer>();
  #timer: NodeJS.Timeout | undefined;

  constructor(of: { peers: ReadonlySet<AwarePeer>; relays: boolean }) {
    this.#peers = of.peers;
    this.#relays = of.relays;
  }

  /** Takes the sender's own state out of an awareness update. Throws when the bytes are none; what is too large or not an object is ignored. */
  receive(from: AwarePeer, update: Uint8Array): void {
    const decoder = decoding.createDecoder(update);
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const json = decoding.readVarString(decoder);
      if (client === from.client) this.#take(from, clock, json);
    }
    if (decoding.hasContent(decoder)) throw new Error('bytes after the end of an awareness update');
  }

  /** Everyone's states but one's own, for someone who has just come; undefined when there are none. */
  statesFor(peer: AwarePeer): Buffer | undefined {
    if (!this.#relays) return undefined;
    const entries = [...this.#states].filter(([other]) => other !== peer).map(([other, state]) => entryOf(other, state, true));
    return entries.length > 0 ? awarenessFrame(entries) : undefined;
  }

  /** Forgets a connection and tells the others at once. */
  leave(peer: AwarePeer): void {
    this.#dirty.delete(peer);
    const state = this.#states.get(peer);
    if (!state) return;
    this.#states.delete(peer);
    const clock = state.clock + state.raise;
    this.#departed.delete(peer.client);
    this.#departed.set(peer.client, clock);
    for (const oldest of this.#departed.keys()) {
      if (this.#departed.size <= MOST_DEPARTED) break;
      this.#departed.delete(oldest);
    }
    if (!this.#relays) return;
    const gone = awarenessFrame([{ client: peer.client, clock, json: 'null' }]);
    for (const other of this.#peers) if (other !== peer) other.send(gone);
  }

  #take(from: AwarePeer, clock: number, json: string): void {
    if (json.length > LIMITS.awareness) return;
    const stamped = stamp(json, from.identity);
    const before = this.#states.get(from);
    if (stamped === undefined || (before && clock < before.clock)) return;
    const departed = this.#departed.get(from.client);
    const raise = before?.raise ?? (departed !== undefined && clock <= departed ? departed - clock + 1 : 0);
    this.#states.set(from, { clock, json: stamped, raise });
    this.#dirty.add(from);
    this.#timer ??= setTimeout(() => this.#flush(), JOIN_MS);
  }

  #flush(): void {
    this.#timer = undefined;
    const changed = this.#dirty;
    this.#dirty = new Set();
    const own = (peer: AwarePeer) => {
      const state = this.#states.get(peer);
      if (state) peer.send(awarenessFrame([entryOf(peer, state, false)]));
    };
    if (!this.#relays) {
      changed.forEach(own);
      return;
    }
    const entries: Entry[] = [];
    for (const peer of changed) {
      const state = this.#states.get(peer);
      if (state) entries.push(entryOf(peer, state, true));
    }
    if (entries.length === 0) return;
    const shared = awarenessFrame(entries);
    for (const peer of this.#peers) {
      // A raised clock would come back to its sender as news of itself, and go round for ever.
      const raised = changed.has(peer) && (this.#states.get(peer)?.raise ?? 0) > 0;
      if (!raised) {
        peer.send(shared);
        continue;
      }
      own(peer);
      const others = entries.filter((entry) => entry.client !== peer.client);
      if (others.length > 0) peer.send(awarenessFrame(others));
    }
  }
}

/** An awareness message without any state, to keep a quiet client from reconnecting. */
export const KEEP_ALIVE = awarenessFrame([]);

function entryOf(peer: AwarePeer, state: State, forOthers: boolean): Entry {
  return { client: peer.client, clock: state.clock + (forOthers ? state.raise : 0), json: state.json };
}

/** The state with the identity of its sender, whatever it claimed; `null` stays; undefined for what is not a state. */
function stamp(json: string, identity: AwarePeer['identity']): string | undefined {
  let state: unknown;
  try {
    state = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (state === null) return 'null';
  if (typeof state !== 'object' || Array.isArray(state)) return undefined;
  return JSON.stringify({ ...state, user: identity });
}

function awarenessFrame(entries: readonly Entry[]): Buffer {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, clock, json } of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, json);
    }
  });
  return messageFrame(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.awareness);
      encoding.writeVarUint8Array(encoder, update);
    }),
  );
}
