import type { Duplex } from 'node:stream';
import * as decoding from 'lib0/decoding';
import type { WebSocket } from 'ws';
import type { Actor } from '#core/policy/policy.ts';
import { CLOSE, encodeRefusal, MESSAGE, type Refusal } from '#ydoc/wire.ts';
import { messageFrame, SYNC } from './frames.ts';
import { LIMITS } from './limits.ts';

/** Who is behind a socket, as the database said when it was opened. */
export interface Person {
  user: string;
  name: string;
  /** SHA-256 of the session id. */
  session: string;
  workspace: string;
  actor: Actor;
}

/** What a connection asks of its room, frame by frame, in the order in which they came. */
export interface ConnectionRoom {
  answer(connection: Connection, stateVector: Uint8Array): void;
  /** `whole` for an answer with everything that the client has beyond what it was asked about. */
  propose(connection: Connection, update: Uint8Array, whole: boolean): void;
  probe(connection: Connection, counter: number): void;
  aware(connection: Connection, update: Uint8Array): void;
  sendStates(connection: Connection): void;
  leave(connection: Connection): void;
}

/** Why a socket is closed, in words: at most 123 bytes. */
const REASONS: Partial<Record<number, string>> = {
  [CLOSE.tooLarge]: 'A message was larger than 1 MiB',
  [CLOSE.roleForbids]: 'Your role does not allow this change',
  [CLOSE.refused]: 'A change was refused',
  [CLOSE.judgeAnew]: 'Access has changed: connect again',
  [CLOSE.sessionEnded]: 'The session has ended: sign in again',
  [CLOSE.storageUnavailable]: 'Changes cannot be stored at the moment',
  [CLOSE.restarting]: 'The server is restarting',
  [CLOSE.abuse]: 'Too many refused changes',
};

/**
 * One socket in one room. It reads frames of y-websocket and ours, each whole and of a known type; slows a fast sender down by not reading on;
 * cuts off a reader that does not keep up. Once closed it takes nothing more.
 */
export class Connection {
  readonly client: number;
  readonly person: Person;
  readonly identity: { member: string; name: string };
  /** Whether the state was asked for and answered: from then on it gets every update. */
  live = false;
  /** Whether the client was asked for what the server lacks. */
  asked = false;
  /** Whether its answer has been judged. */
  answered = false;
  /** Whether something was passed over because it came before the answer that holds it. */
  passedOver = false;
  /** The clock tick of the last write to it, and of the last sign of life from it. */
  sentAt: number;
  heardAt: number;

  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #room: ConnectionRoom;
  readonly #tick: () => number;
  #open = true;
  #sentAway = false;
  #messages: number = LIMITS.messageBurst;
  #bytes: number = LIMITS.byteBurst;
  #filledAt = performance.now();
  /** Bytes of an answer that is still on its way: a large document is no slow reader. */
  #answering = 0;
  /** Frames that came after the allowance was used up; the socket is paused, so they are few. Undefined while there is some left. */
  #held: Uint8Array[] | undefined;

  constructor(of: { socket: WebSocket; stream: Duplex; room: ConnectionRoom; person: Person; client: number; tick: () => number }) {
    this.client = of.client;
    this.person = of.person;
    this.identity = { member: of.person.actor.member, name: of.person.name };
    this.#socket = of.socket;
    this.#stream = of.stream;
    this.#room = of.room;
    this.#tick = of.tick;
    this.sentAt = this.heardAt = of.tick();
    of.socket.on('message', (frame, isBinary) => this.#receive(frame, isBinary));
    of.socket.on('pong', () => this.#hear());
    of.socket.on('close', () => this.#end());
    of.socket.on('error', () => this.#end());
  }

  /** Whether the server has closed it. What came from someone who left by themselves still counts. */
  get isSentAway(): boolean {
    return this.#sentAway;
  }

  /** Writes finished frames. A reader with more than 4 MiB unread is cut off; it connects again and starts from the state. */
  send(frames: Buffer): void {
    if (!this.#open) return;
    if (this.#socket.bufferedAmount - this.#answering > LIMITS.backlog) {
      this.#end();
      this.#socket.terminate();
      return;
    }
    this.sentAt = this.#tick();
    this.#stream.write(frames);
  }

  /** Writes the answer to a request for the state, which may be large. */
  sendAnswer(frames: Buffer): void {
    if (!this.#open) return;
    this.#answering += frames.length;
    this.sentAt = this.#tick();
    this.#stream.write(frames, () => {
      this.#answering -= frames.length;
    });
  }

  /** Runs writes as one. */
  together(write: () => void): void {
    this.#stream.cork();
    write();
    this.#stream.uncork();
  }

  /** Tells the writer which entities were refused and why, and closes. */
  refuse(refusal: Refusal): void {
    this.send(messageFrame(encodeRefusal(refusal)));
    const onlyRole = refusal.refused.every(({ code }) => code === 'role-forbids');
    this.close(onlyRole ? CLOSE.roleForbids : CLOSE.refused);
  }

  /** Closes; nothing that still comes in is read. */
  close(code: number, reason: string = REASONS[code] ?? ''): void {
    this.#sentAway = true;
    if (!this.#open) return;
    this.#end();
    this.#socket.close(code, reason);
  }

  /** Asks the other side for a sign of life. */
  ping(): void {
    if (this.#open) this.#socket.ping();
  }

  /** Ends a connection whose other side is gone. */
  drop(): void {
    this.#end();
    this.#socket.terminate();
  }

  #end(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#room.leave(this);
  }

  #hear(): void {
    this.heardAt = this.#tick();
  }

  #receive(frame: unknown, isBinary: boolean): void {
    if (!this.#open) return;
    this.#hear();
    if (!isBinary || !(frame instanceof Uint8Array)) return this.close(CLOSE.malformed, 'Only binary messages');
    if (frame.length > LIMITS.message) return this.close(CLOSE.tooLarge);
    if (this.#held) this.#held.push(frame);
    else this.#readAndSpend(frame);
  }

  #readAndSpend(frame: Uint8Array): void {
    try {
      this.#read(frame);
    } catch {
      this.close(CLOSE.malformed, 'A message that is none');
    }
    this.#spend(1, frame.length);
  }

  #read(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    switch (type) {
      case MESSAGE.sync: {
        const kind = decoding.readVarUint(decoder);
        const payload = readLast(decoder);
        if (kind === SYNC.stateVector) {
          this.#spend(LIMITS.stateRequestCost, 0);
          return this.#room.answer(this, payload);
        }
        if (kind === SYNC.state || kind === SYNC.update) return this.#room.propose(this, payload, kind === SYNC.state);
        return this.close(CLOSE.malformed, 'An unknown sync message');
      }
      case MESSAGE.awareness:
        return this.#room.aware(this, readLast(decoder));
      case MESSAGE.queryAwareness:
        ensureEnd(decoder);
        return this.#room.sendStates(this);
      case MESSAGE.probe: {
        const counter = decoding.readVarUint(decoder);
        ensureEnd(decoder);
        return this.#room.probe(this, counter);
      }
      default:
        return this.close(CLOSE.malformed, 'A message of an unknown type');
    }
  }

  /** Two leaking buckets; when one is empty, reading pauses until it is not. */
  #spend(messages: number, bytes: number): void {
    const now = performance.now();
    const seconds = (now - this.#filledAt) / 1_000;
    this.#filledAt = now;
    this.#messages = Math.min(LIMITS.messageBurst, this.#messages + seconds * LIMITS.messageRate) - messages;
    this.#bytes = Math.min(LIMITS.byteBurst, this.#bytes + seconds * LIMITS.byteRate) - bytes;
    const wait = Math.max(-this.#messages / LIMITS.messageRate, -this.#bytes / LIMITS.byteRate);
    if (wait <= 0 || this.#held || !this.#open) return;
    this.#held = [];
    this.#socket.pause();
    setTimeout(() => this.#readHeld(), Math.ceil(wait * 1_000));
  }

  #readHeld(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const [index, frame] of held.entries()) {
      if (!this.#open) return;
      this.#readAndSpend(frame);
      if (this.#isHolding) return this.#hold(held.slice(index + 1));
    }
    this.#socket.resume();
  }

  get #isHolding(): boolean {
    return this.#held !== undefined;
  }

  #hold(frames: Uint8Array[]): void {
    this.#held = frames;
  }
}

function readLast(decoder: decoding.Decoder): Uint8Array {
  const payload = decoding.readVarUint8Array(decoder);
  ensureEnd(decoder);
  return payload;
}

function ensureEnd(decoder: decoding.Decoder): void {
  if (decoding.hasContent(decoder)) throw new Error('bytes after the end of a message');
}
