import * as Y from 'yjs';
import { documentName } from '#ydoc/document-name.ts';
import { CLOSE, type Refusal } from '#ydoc/wire.ts';
import { StorageUnavailable } from '#server/db.ts';
import { RoomAwareness } from './awareness.ts';
import type { Connection, ConnectionRoom } from './connection.ts';
import { isEmptyUpdate } from './decode.ts';
import { RoomDocuments } from './documents.ts';
import { syncFrame, SYNC } from './frames.ts';
import type { MemberWrite, ServerWrite } from './intake.ts';
import type { RoomPlace } from './room-place.ts';
import type { Ownership } from './static-look.ts';
import type { StoredDocument } from './update-store.ts';
import { RoomWriting, type WritingServices } from './writing.ts';

/** What every room shares with the others. */
export interface RoomServices extends WritingServices {
  storeSnapshot: (of: { name: string; sequence: number; bytes: Uint8Array }) => Promise<void>;
  /** The people of a room have changed. */
  peopleChanged: (room: Room) => void;
  /** The room cannot go on: let it go, so that it is loaded afresh. */
  evict: (room: Room) => void;
}

/** One open document and the people in it: who comes and goes, who is told what is stored and who else is here. What they write goes to `RoomWriting`. */
export class Room implements ConnectionRoom {
  readonly name: string;
  readonly place: RoomPlace;
  readonly connections = new Set<Connection>();

  readonly #services: RoomServices;
  readonly #documents: RoomDocuments;
  readonly #writing: RoomWriting;
  readonly #awareness: RoomAwareness;
  #touchedAt = performance.now();

  constructor(place: RoomPlace, stored: StoredDocument, services: RoomServices) {
    this.name = documentName(place.document);
    this.place = place;
    this.#services = services;
    this.#documents = new RoomDocuments({ kind: place.document.kind, stored, storeSnapshot: (of) => this.#storeSnapshot(of) });
    this.#writing = new RoomWriting({
      name: this.name,
      place,
      documents: this.#documents,
      connections: this.connections,
      clients: stored.clients,
      services,
      evict: () => services.evict(this),
    });
    this.#awareness = new RoomAwareness({ peers: this.connections, relays: place.phase !== 'independent' });
  }

  /** When someone last entered, wrote or left; for letting it go. */
  get touchedAt(): number {
    return Math.max(this.#touchedAt, this.#writing.wroteAt);
  }

  /** Somebody is about to enter. */
  touch(): void {
    this.#touchedAt = performance.now();
  }

  get isBusy(): boolean {
    return this.#writing.isBusy || this.#documents.isSnapshotting;
  }

  /** Whose a client id is for a person: their own, nobody's yet, or someone else's. Nobody can claim an id that another is connected under. */
  ownership(client: number, member: string): Ownership {
    return this.#writing.ownership(client, member);
  }

  /** Lets a connection in. It gets nothing of the document before it asks. */
  join(connection: Connection): void {
    this.connections.add(connection);
    this.touch();
    if (this.#documents.hasCommitted) this.#ask(connection, this.#documents.committed());
    this.sendStates(connection);
    this.#services.peopleChanged(this);
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    this.touch();
    this.#awareness.leave(connection);
    this.#services.peopleChanged(this);
  }

  /**
   * Answers a request for the state. Whoever has nothing gets the stored bytes; whoever has a part gets what is missing, after being asked
   * for what the server lacks.
   */
  answer(connection: Connection, stateVector: Uint8Array): void {
    const has = Y.decodeStateVector(stateVector);
    try {
      if (has.size === 0) this.#answerWhole(connection);
      else this.#answerRest(connection, stateVector);
      connection.live = true;
    } catch (error) {
      this.#services.report(error);
      connection.close(CLOSE.storageUnavailable);
    }
  }

  propose(connection: Connection, update: Uint8Array, whole: boolean): void {
    if (isEmptyUpdate(update) && !whole) return;
    this.#writing.take({ kind: 'update', connection, update, whole, acknowledge: [] });
  }

  probe(connection: Connection, counter: number): void {
    this.#writing.take({ kind: 'probe', connection, counter });
  }

  aware(connection: Connection, update: Uint8Array): void {
    this.#awareness.receive(connection, update);
  }

  sendStates(connection: Connection): void {
    const states = this.#awareness.statesFor(connection);
    if (states) connection.send(states);
  }

  /** Writes as the server, in turn with everyone else. Resolves when it is stored; rejects when the function throws or storage fails. */
  write(write: ServerWrite): Promise<void> {
    return new Promise((resolve, reject) => this.#writing.take({ kind: 'write', write, settle: { resolve, reject } }));
  }

  /** Writes for a member, judged as their own; resolves with what was refused, or with nothing when all of it is stored. */
  writeFor(of: Omit<MemberWrite, 'refused'>): Promise<Refusal['refused']> {
    return new Promise((resolve, reject) => {
      let refusals: Refusal['refused'] = [];
      const refused = (told: Refusal['refused']) => void (refusals = told);
      this.#writing.take({ kind: 'member-write', write: { ...of, refused }, settle: { resolve: () => resolve(refusals), reject } });
    });
  }

  /** Lets go of documents that nobody has needed for a while; the bytes stay. */
  dropDocuments(): void {
    if (!this.isBusy) this.#documents.drop();
  }

  /** The room is to be loaded afresh: everyone is sent away to come back. */
  closeAll(code: number): void {
    for (const connection of [...this.connections]) connection.close(code);
  }

  #answerWhole(connection: Connection): void {
    // Whoever has nothing is not asked for anything.
    connection.answered = true;
    connection.together(() => this.#documents.stored.frames().forEach((frame) => connection.sendAnswer(frame)));
  }

  #answerRest(connection: Connection, stateVector: Uint8Array): void {
    const doc = this.#documents.committed();
    this.#ask(connection, doc);
    connection.sendAnswer(syncFrame(SYNC.state, Y.encodeStateAsUpdate(doc, stateVector)));
  }

  /** Asks a client, once, for what is not here yet. */
  #ask(connection: Connection, doc: Y.Doc): void {
    if (connection.asked) return;
    connection.asked = true;
    connection.send(syncFrame(SYNC.stateVector, Y.encodeStateVector(doc)));
  }

  async #storeSnapshot(of: { sequence: number; bytes: Uint8Array }): Promise<void> {
    try {
      await this.#services.storeSnapshot({ name: this.name, ...of });
    } catch (error) {
      if (!(error instanceof StorageUnavailable)) this.#services.report(error);
      throw error;
    }
  }
}
