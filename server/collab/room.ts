import * as Y from 'yjs';
import type { Layer, Phase } from '#core/layer.ts';
import type { Writer } from '#core/permits.ts';
import { type DocumentName, documentName } from '#ydoc/document-name.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { CLOSE, encodeNotice, encodeStored } from '#ydoc/wire.ts';
import { StorageUnavailable } from '#server/db.ts';
import type { AbuseLedger } from './abuse.ts';
import { RoomAwareness } from './awareness.ts';
import { joined, messageFrame, syncFrame, SYNC } from './broadcast.ts';
import { buildDoc, Candidate } from './candidate.ts';
import { ownerOf, type Commits, type CommittingRoom, type Proposal } from './commit.ts';
import type { Connection, ConnectionRoom } from './connection.ts';
import { isEmptyUpdate } from './decode.ts';
import { addsNothing, judge, type Accepted, type Circumstances, writeAsServer } from './gate.ts';
import { LIMITS } from './limits.ts';
import type { ProjectedText } from './project.ts';
import type { Ownership } from './static-look.ts';
import { StoredBytes } from './stored-bytes.ts';
import type { TagIndex } from './tags.ts';
import type { TextContent } from './text-gate.ts';
import { authorKey, type StoredDocument } from './update-store.ts';

/** Where a room's document belongs. */
export interface RoomPlace {
  document: DocumentName;
  workspace: string;
  statement: string;
  phase: Phase;
  layer: Layer | null;
}

/** What every room shares with the others. */
export interface RoomServices {
  commits: Commits;
  tags: TagIndex;
  abuse: AbuseLedger;
  storeSnapshot: (of: { name: string; sequence: number; bytes: Uint8Array }) => Promise<void>;
  /** The people of a room have changed. */
  peopleChanged: (room: Room) => void;
  /** The room cannot go on: let it go, so that it is loaded afresh. */
  evict: (room: Room) => void;
  report: (error: unknown) => void;
}

/** One thing to do, in the order in which it came. */
type Intake =
  | { kind: 'update'; connection: Connection; update: Uint8Array; whole: boolean; acknowledge: Acknowledgement[] }
  | { kind: 'probe'; connection: Connection; counter: number }
  | { kind: 'write'; write: ServerWrite; settle: Settle };

/** A write by the server, and whom the log names for it. */
export interface ServerWrite {
  author: { kind: string; id: string };
  change: (doc: Y.Doc) => void;
}

interface Acknowledgement {
  connection: Connection;
  counter: number;
}

interface Settle {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** An accepted update that is not on disk yet, with everyone who waits for it. */
interface InFlight extends Proposal {
  source: { connection: Connection; update: Uint8Array } | { settle: Settle };
  acknowledge: Acknowledgement[];
}

/**
 * One open document. It keeps what is on disk as bytes; a *candidate*, built at the first write, in which updates land and are judged; and a *committed*
 * document, built when someone who already has a part asks for the rest. Everything that writes goes through one queue, in order (rules G5 to G7).
 */
export class Room implements CommittingRoom, ConnectionRoom {
  readonly name: string;
  readonly place: RoomPlace;
  readonly connections = new Set<Connection>();
  /** When someone last entered, wrote or left; for letting it go. */
  touchedAt = performance.now();

  readonly #services: RoomServices;
  readonly #stored: StoredBytes;
  /** The owner of every client id that has written. */
  readonly #clients: Map<number, string>;
  readonly #awareness: RoomAwareness;
  #candidate: Candidate | undefined;
  /** The candidate holds something refused: nothing is judged until it is rebuilt. */
  #tainted = false;
  #content: TextContent | undefined;
  #committed: { doc: Y.Doc; sequence: number } | undefined;
  #intake: Intake[] = [];
  #paused = false;
  #inFlight: InFlight[] = [];
  #writing = false;
  #snapshotting = false;

  constructor(place: RoomPlace, stored: StoredDocument, services: RoomServices) {
    this.name = documentName(place.document);
    this.place = place;
    this.#services = services;
    this.#stored = new StoredBytes(stored);
    this.#clients = stored.clients;
    const hidden = place.phase === 'independent';
    this.#awareness = new RoomAwareness({ peers: this.connections, relays: !hidden });
  }

  get layer(): Layer | null {
    return this.place.layer;
  }

  get sequence(): number {
    return this.#stored.sequence;
  }

  get isBusy(): boolean {
    return this.#inFlight.length > 0 || this.#intake.length > 0 || this.#snapshotting;
  }

  /** Whose a client id is for a person: their own, nobody's yet, or someone else's. Nobody can claim an id that another is connected under. */
  ownership(client: number, member: string): Ownership {
    const owner = this.#clients.get(client);
    if (owner !== undefined) return owner === authorKey({ kind: 'member', id: member }) ? 'own' : 'foreign';
    const taken = client === this.#candidate?.doc.clientID || this.#isBoundToAnother(client, member);
    return taken ? 'foreign' : 'unclaimed';
  }

  /** Lets a connection in. It gets nothing of the document before it asks. */
  join(connection: Connection): void {
    this.connections.add(connection);
    this.touchedAt = performance.now();
    if (this.#committed) this.#ask(connection, this.#committedDoc());
    this.sendStates(connection);
    this.#services.peopleChanged(this);
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    this.touchedAt = performance.now();
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
    this.#take({ kind: 'update', connection, update, whole, acknowledge: [] });
  }

  probe(connection: Connection, counter: number): void {
    this.#take({ kind: 'probe', connection, counter });
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
    return new Promise((resolve, reject) => this.#take({ kind: 'write', write, settle: { resolve, reject } }));
  }

  /** Lets go of documents that nobody has needed for a while; the bytes stay. */
  dropDocuments(): void {
    if (this.isBusy) return;
    this.#candidate?.destroy();
    this.#candidate = undefined;
    this.#content = undefined;
    this.#committed?.doc.destroy();
    this.#committed = undefined;
    this.#stored.dropFrames();
  }

  projectText(sequence: number): ProjectedText | undefined {
    if (this.place.layer || !this.#candidate || !this.#content) return undefined;
    const { text } = flatten(this.#candidate.doc.getXmlFragment(TEXT_ROOT));
    return { statement: this.place.statement, sequence, text, content: JSON.stringify(this.#content) };
  }

  stored(proposals: readonly Proposal[]): void {
    const done = this.#inFlight.splice(0, proposals.length);
    for (const { delta } of done) this.#stored.append(delta);
    this.#broadcast(done);
    for (const { source } of done) if ('settle' in source) source.settle.resolve();
    this.#resumeWhenClean();
    this.#snapshotWhenDue();
  }

  failed(why: 'storage-unavailable' | 'broken'): void {
    const dropped = this.#dropInFlight(CLOSE.storageUnavailable);
    const notice = messageFrame(encodeNotice({ storage: 'unavailable' }));
    for (const { source, acknowledge } of dropped) {
      if ('settle' in source) source.settle.reject(new StorageUnavailable('The change could not be stored'));
      else this.#closeUnstored(source.connection, notice);
      for (const { connection } of acknowledge) this.#closeUnstored(connection, notice);
    }
    if (why === 'broken') this.#services.evict(this);
    this.#resumeWhenClean();
  }

  outdated(members: ReadonlySet<string>): void {
    const dropped = this.#dropInFlight(CLOSE.judgeAnew);
    const again: Intake[] = [];
    for (const { source, acknowledge } of dropped) {
      if ('settle' in source) {
        source.settle.reject(new StorageUnavailable('The change was overtaken by a change of access'));
      } else if (members.has(source.connection.identity.member)) {
        source.connection.close(CLOSE.judgeAnew);
      } else {
        again.push({ kind: 'update', ...source, whole: false, acknowledge });
      }
    }
    this.#intake = [...again, ...this.#intake];
    this.#resumeWhenClean();
  }

  /** The room is to be loaded afresh: everyone is sent away to come back. */
  closeAll(code: number): void {
    for (const connection of [...this.connections]) connection.close(code);
  }

  #answerWhole(connection: Connection): void {
    // Whoever has nothing is not asked for anything.
    connection.answered = true;
    connection.together(() => this.#stored.frames().forEach((frame) => connection.sendAnswer(frame)));
  }

  #answerRest(connection: Connection, stateVector: Uint8Array): void {
    const doc = this.#committedDoc();
    this.#ask(connection, doc);
    connection.sendAnswer(syncFrame(SYNC.state, Y.encodeStateAsUpdate(doc, stateVector)));
  }

  #take(item: Intake): void {
    this.#intake.push(item);
    this.#work();
  }

  #work(): void {
    if (this.#writing) return;
    this.#writing = true;
    try {
      while (!this.#paused) {
        const item = this.#intake.shift();
        if (!item) break;
        this.#do(item);
      }
    } finally {
      this.#writing = false;
    }
  }

  #do(item: Intake): void {
    switch (item.kind) {
      case 'probe':
        return this.#acknowledgeLater(item);
      case 'write':
        return this.#writeNow(item.write, item.settle);
      case 'update':
        if (item.connection.isSentAway) return;
        if (!this.#tagsAreKnown(item)) return;
        try {
          this.#judge(item);
        } catch (error) {
          this.#services.report(error);
          item.connection.close(CLOSE.storageUnavailable);
          this.#taint();
        }
    }
  }

  /** The tags of the workspace are read again after the codebook changed; until then the update waits, and everything after it. */
  #tagsAreKnown(item: Intake): boolean {
    const { workspace, layer } = this.place;
    if (!layer || this.#services.tags.of(workspace)) return true;
    this.#intake.unshift(item);
    this.#paused = true;
    this.#services.tags.load(workspace).then(
      () => this.#resume(),
      (error: unknown) => {
        this.#services.report(error);
        if (item.kind === 'update') item.connection.close(CLOSE.storageUnavailable);
        this.#resume();
      },
    );
    return false;
  }

  #judge({ connection, update, whole, acknowledge }: Extract<Intake, { kind: 'update' }>): void {
    if (whole) connection.answered = true;
    if (isEmptyUpdate(update)) return;
    const { actor } = connection.person;
    const writer: Writer = { kind: 'person', ...actor };
    const circumstances: Circumstances = {
      statement: this.place.statement,
      layer: this.place.layer,
      writer,
      ownership: (client) => this.ownership(client, actor.member),
      hasTag: (id) => this.#services.tags.of(this.place.workspace)?.has(id) === true,
    };
    if (!this.#candidate && this.#committed && addsNothing(update, this.#committedDoc(), circumstances)) {
      return this.#leaveAsIs(connection, acknowledge);
    }
    if (this.#services.commits.waiting() > LIMITS.waiting) return connection.close(CLOSE.storageUnavailable);
    const judgement = judge(update, this.#candidateNow(), circumstances);
    switch (judgement.outcome) {
      case 'nothing':
        return this.#leaveAsIs(connection, acknowledge);
      case 'accepted':
        return this.#accept(judgement, { writer, author: ownerOf(writer) }, { connection, update }, acknowledge);
      case 'malformed':
        if (judgement.early && !connection.answered) return this.#passOver(connection);
        connection.close(CLOSE.malformed, judgement.why);
        if (judgement.dirty) this.#taintedBy(connection);
        return;
      case 'refused':
        connection.refuse(judgement.refusal);
        if (judgement.dirty) this.#taintedBy(connection);
    }
  }

  #accept(accepted: Accepted, by: Pick<Proposal, 'writer' | 'author'>, source: InFlight['source'], acknowledge: Acknowledgement[]): void {
    const claims = accepted.claims.filter((client) => !this.#clients.has(client));
    const proposal: InFlight = { room: this, ...by, delta: accepted.delta, changes: accepted.changes, claims, source, acknowledge };
    const owner = authorKey(ownerOf(by.writer));
    for (const client of claims) this.#clients.set(client, owner);
    this.#content = accepted.content;
    this.#inFlight.push(proposal);
    this.touchedAt = performance.now();
    this.#services.commits.add(proposal);
  }

  /** An update that brings nothing new may still repeat what is not stored yet: then its acknowledgement waits for that. */
  #leaveAsIs(connection: Connection, acknowledge: Acknowledgement[]): void {
    const last = this.#inFlight.at(-1);
    if (last) {
      last.acknowledge.push(...acknowledge);
      this.#dependents.set(connection, last);
    } else {
      for (const { connection: waiting, counter } of acknowledge) waiting.send(messageFrame(encodeStored(counter)));
    }
  }

  /** Connections that repeated something in flight, with what they wait for. */
  readonly #dependents = new WeakMap<Connection, InFlight>();

  /**
   * A client that comes back with changes may type before it is asked for them: the stock client sends that at once, ahead of what it builds on, and again
   * in its answer. Until then nothing is acknowledged to it, because something it has sent is not here.
   */
  #passOver(connection: Connection): void {
    connection.passedOver = true;
  }

  #acknowledgeLater({ connection, counter }: Acknowledgement): void {
    if (connection.passedOver && !connection.answered) return;
    const own = this.#inFlight.findLast(({ source }) => 'connection' in source && source.connection === connection);
    const repeated = this.#dependents.get(connection);
    const last = repeated && this.#inFlight.lastIndexOf(repeated) > (own ? this.#inFlight.lastIndexOf(own) : -1) ? repeated : own;
    if (last) last.acknowledge.push({ connection, counter });
    else connection.send(messageFrame(encodeStored(counter)));
  }

  #writeNow({ author, change }: ServerWrite, settle: Settle): void {
    let written: ReturnType<typeof writeAsServer>;
    try {
      written = writeAsServer(change, this.#candidateNow(), { layer: this.place.layer });
    } catch (error) {
      settle.reject(error);
      this.#taint();
      return;
    }
    if (written.outcome === 'nothing') return settle.resolve();
    this.#accept(written, { writer: { kind: 'server' }, author }, { settle }, []);
  }

  #candidateNow(): Candidate {
    this.#candidate ??= new Candidate(this.place.document.kind, this.#stored.partsAfter(-1));
    return this.#candidate;
  }

  #committedDoc(): Y.Doc {
    const { sequence } = this.#stored;
    if (!this.#committed) {
      this.#committed = { doc: buildDoc(this.place.document.kind, this.#stored.partsAfter(-1)), sequence };
    } else if (this.#committed.sequence < sequence) {
      const { doc } = this.#committed;
      const parts = this.#stored.partsAfter(this.#committed.sequence);
      doc.transact(() => parts.forEach((part) => Y.applyUpdate(doc, part)));
      this.#committed.sequence = sequence;
    }
    return this.#committed.doc;
  }

  /** Asks a client, once, for what is not here yet. */
  #ask(connection: Connection, doc: Y.Doc): void {
    if (connection.asked) return;
    connection.asked = true;
    connection.send(syncFrame(SYNC.stateVector, Y.encodeStateVector(doc)));
  }

  #isBoundToAnother(client: number, member: string): boolean {
    for (const connection of this.connections) {
      if (connection.client === client && connection.identity.member !== member) return true;
    }
    return false;
  }

  /** One write per socket for everything that was stored at once; its own updates are not sent back to a sole writer. */
  #broadcast(done: readonly InFlight[]): void {
    const writers = new Set(done.map(({ source }) => ('connection' in source ? source.connection : undefined)));
    const [soleWriter] = writers.size === 1 ? writers : [];
    const frames = joined(done.map(({ delta }) => syncFrame(SYNC.update, delta)));
    const acknowledged = new Map<Connection, Buffer[]>();
    for (const { connection, counter } of done.flatMap(({ acknowledge }) => acknowledge)) {
      const list = acknowledged.get(connection);
      if (list) list.push(messageFrame(encodeStored(counter)));
      else acknowledged.set(connection, [messageFrame(encodeStored(counter))]);
    }
    for (const connection of this.connections) {
      const receives = connection.live && connection !== soleWriter;
      const acknowledgements = acknowledged.get(connection);
      if (!acknowledgements) {
        if (receives) connection.send(frames);
        continue;
      }
      connection.together(() => {
        if (receives) connection.send(frames);
        connection.send(joined(acknowledgements));
      });
    }
  }

  /** Forgets what is in flight, and sends away who relies on it without being its source. */
  #dropInFlight(code: number): InFlight[] {
    const dropped = this.#inFlight;
    this.#inFlight = [];
    for (const client of dropped.flatMap(({ claims }) => claims)) this.#clients.delete(client);
    for (const connection of [...this.connections]) {
      const repeated = this.#dependents.get(connection);
      if (repeated && dropped.includes(repeated)) connection.close(code);
    }
    this.#taint();
    return dropped;
  }

  #closeUnstored(connection: Connection, notice: Buffer): void {
    connection.send(notice);
    connection.close(CLOSE.storageUnavailable);
  }

  #taintedBy(connection: Connection): void {
    this.#services.abuse.note(connection.identity.member);
    this.#taint();
  }

  /** Nothing more is judged until what was accepted before is stored and the candidate built anew from that (rule G6). */
  #taint(): void {
    this.#tainted = true;
    this.#paused = true;
    this.#resumeWhenClean();
  }

  #resumeWhenClean(): void {
    if (!this.#tainted || this.#inFlight.length > 0) return;
    this.#candidate?.destroy();
    this.#candidate = undefined;
    this.#content = undefined;
    this.#tainted = false;
    this.#resume();
  }

  #resume(): void {
    if (this.#tainted) return;
    this.#paused = false;
    this.#work();
  }

  #snapshotWhenDue(): void {
    if (this.#snapshotting || !this.#stored.isSnapshotDue) return;
    this.#snapshotting = true;
    const doc = this.#committedDoc();
    const { sequence } = this.#stored;
    const bytes = Y.encodeStateAsUpdate(doc);
    this.#services
      .storeSnapshot({ name: this.name, sequence, bytes })
      .then(() => this.#stored.replaceBySnapshot(bytes, sequence))
      // The log has everything; the next commit tries again.
      .catch((error: unknown) => (error instanceof StorageUnavailable ? undefined : this.#services.report(error)))
      .finally(() => {
        this.#snapshotting = false;
      });
  }
}
