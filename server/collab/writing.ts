import type { Layer } from '#core/entities/layer.ts';
import { idIn } from '#ydoc/document-name.ts';
import { writeEntities } from '#ydoc/layer.ts';
import type { Writer } from '#core/policy/permits.ts';
import { CLOSE, encodeNotice } from '#ydoc/wire.ts';
import { StorageUnavailable } from '#server/db.ts';
import type { AbuseLedger } from './abuse.ts';
import { broadcast } from './broadcast.ts';
import { ownerOf, type CommittingRoom, type Commits, type Proposal } from './commit.ts';
import type { Connection } from './connection.ts';
import { isEmptyUpdate } from './decode.ts';
import type { RoomDocuments } from './documents.ts';
import { messageFrame } from './frames.ts';
import { addsNothing, judge, judgeForMember, type Accepted, type Circumstances, writeAsServer } from './gate.ts';
import { InFlight, type Acknowledgement, type Pending, type Settle, type Source } from './in-flight.ts';
import { type Incoming, type Intake, IntakeQueue, type MemberWrite, type ServerWrite } from './intake.ts';
import { LIMITS } from './limits.ts';
import type { ProjectedText } from './project.ts';
import type { RoomPlace, StoredNews } from './room-place.ts';
import type { Ownership } from './static-look.ts';
import type { TagIndex } from './tags.ts';
import { authorKey } from '#core/entities/author.ts';

/** What of the server writing needs, the same in every room. */
export interface WritingServices {
  commits: Commits;
  tags: TagIndex;
  abuse: AbuseLedger;
  /** Something of a layer is stored that was not before. */
  layerChanged: (layer: Layer, workspace: string) => void;
  /** The same for those who follow documents on the server. */
  stored: (news: StoredNews) => void;
  report: (error: unknown) => void;
}

/**
 * Everything that wants to write into one document: taken in order, judged against the candidate, proposed to the commit queue, then stored and sent, or
 * dropped without a trace (rules G5 to G7).
 */
export class RoomWriting implements CommittingRoom {
  readonly name: string;
  /** When something was last accepted. */
  wroteAt = 0;

  readonly #place: RoomPlace;
  readonly #documents: RoomDocuments;
  readonly #connections: ReadonlySet<Connection>;
  readonly #services: WritingServices;
  readonly #evict: () => void;
  readonly #inFlight: InFlight;
  readonly #intake = new IntakeQueue((intake) => this.#do(intake));
  /** The candidate holds something refused: nothing is judged until it is rebuilt. */
  #tainted = false;

  constructor(of: {
    name: string;
    place: RoomPlace;
    documents: RoomDocuments;
    connections: ReadonlySet<Connection>;
    /** The owner of every client id that has written. */
    clients: Map<number, string>;
    services: WritingServices;
    /** The room cannot go on. */
    evict: () => void;
  }) {
    this.name = of.name;
    this.#place = of.place;
    this.#documents = of.documents;
    this.#connections = of.connections;
    this.#services = of.services;
    this.#evict = of.evict;
    this.#inFlight = new InFlight(of.clients);
  }

  get layer(): Layer | null {
    return this.#place.layer;
  }

  get sequence(): number {
    return this.#documents.stored.sequence;
  }

  get isBusy(): boolean {
    return !this.#inFlight.isEmpty || !this.#intake.isEmpty;
  }

  take(intake: Intake): void {
    this.#intake.take(intake);
  }

  /** Whose a client id is for a person, here and now. */
  ownership(client: number, member: string): Ownership {
    const owner = this.#inFlight.ownerOf(client);
    if (owner !== undefined) return owner === authorKey({ kind: 'member', id: member }) ? 'own' : 'foreign';
    const isBoundToAnother = () => [...this.#connections].some((connection) => connection.client === client && connection.identity.member !== member);
    return client === this.#documents.openCandidate?.doc.clientID || isBoundToAnother() ? 'foreign' : 'unclaimed';
  }

  projectText(sequence: number): ProjectedText | undefined {
    const { document } = this.#place;
    const text = document.kind === 'text' ? this.#documents.candidateText() : undefined;
    return text && { statement: idIn(document), sequence, ...text };
  }

  stored(proposals: readonly Proposal[]): void {
    const done = this.#inFlight.takeStored(proposals.length);
    for (const { delta } of done) this.#documents.stored.append(delta);
    broadcast(done, this.#connections);
    for (const { source } of done) if ('settle' in source) source.settle.resolve();
    if (this.layer) this.#services.layerChanged(this.layer, this.#place.workspace);
    this.#services.stored({ ...this.#place, sequence: this.sequence, updates: done.map(({ delta }) => delta), changes: done.flatMap(({ changes }) => changes) });
    this.#resumeWhenClean();
    this.#documents.snapshotWhenDue();
  }

  failed(why: 'storage-unavailable' | 'broken'): void {
    const dropped = this.#dropInFlight(CLOSE.storageUnavailable);
    const notice = messageFrame(encodeNotice({ storage: 'unavailable' }));
    for (const { source, acknowledge } of dropped) {
      if ('settle' in source) source.settle.reject(new StorageUnavailable('The change could not be stored'));
      else closeUnstored(source.connection, notice);
      for (const { connection } of acknowledge) closeUnstored(connection, notice);
    }
    if (why === 'broken') this.#evict();
    this.#resumeWhenClean();
  }

  outdated(members: ReadonlySet<string>): void {
    const again: Intake[] = [];
    for (const { source, acknowledge } of this.#dropInFlight(CLOSE.judgeAnew)) {
      if ('settle' in source) {
        source.settle.reject(new StorageUnavailable('The change was overtaken by a change of access'));
      } else if (members.has(source.connection.identity.member)) {
        source.connection.close(CLOSE.judgeAnew);
      } else {
        again.push({ kind: 'update', ...source, acknowledge });
      }
    }
    this.#intake.putBack(again);
    this.#resumeWhenClean();
  }

  #do(intake: Intake): void {
    switch (intake.kind) {
      case 'probe':
        if (!intake.connection.passedOver || intake.connection.answered) this.#inFlight.acknowledge(intake);
        return;
      case 'write':
        return this.#writeNow(intake.write, intake.settle);
      case 'member-write':
        if (this.#tagsAreKnown(intake)) this.#writeForMember(intake.write, intake.settle);
        return;
      case 'update':
        if (intake.connection.isSentAway || !this.#tagsAreKnown(intake)) return;
        try {
          this.#judge(intake);
        } catch (error) {
          this.#services.report(error);
          intake.connection.close(CLOSE.storageUnavailable);
          this.#taint();
        }
    }
  }

  /** The tags of the workspace are read again after the codebook changed; until then the update waits, and everything after it. */
  #tagsAreKnown(incoming: Extract<Intake, { kind: 'update' | 'member-write' }>): boolean {
    const { workspace, layer } = this.#place;
    if (!layer || this.#services.tags.of(workspace)) return true;
    this.#intake.putBack([incoming]);
    this.#intake.pause();
    this.#services.tags.load(workspace).then(
      () => this.#resume(),
      (error: unknown) => {
        this.#services.report(error);
        if (incoming.kind === 'update') incoming.connection.close(CLOSE.storageUnavailable);
        this.#resume();
      },
    );
    return false;
  }

  #judge({ connection, update, whole, acknowledge }: Incoming): void {
    if (whole) connection.answered = true;
    if (isEmptyUpdate(update)) return;
    const { actor } = connection.person;
    const writer: Writer = { kind: 'person', ...actor };
    const circumstances: Circumstances = {
      id: idIn(this.#place.document),
      layer: this.layer,
      writer,
      ownership: (client) => this.ownership(client, actor.member),
      hasTag: (id) => this.#services.tags.of(this.#place.workspace)?.has(id) === true,
      whole,
    };
    const documents = this.#documents;
    if (!documents.openCandidate && documents.hasCommitted && addsNothing(update, documents.committed(), circumstances)) {
      return this.#inFlight.repeat(connection, acknowledge);
    }
    if (this.#services.commits.waiting() > LIMITS.waiting) return connection.close(CLOSE.storageUnavailable);
    const judgement = judge(update, documents.candidate(), circumstances);
    switch (judgement.outcome) {
      case 'nothing':
        return this.#inFlight.repeat(connection, acknowledge);
      case 'accepted':
        return this.#accept(judgement, { writer, author: ownerOf(writer), owner: ownerOf(writer) }, { connection, update, whole }, acknowledge);
      case 'malformed':
        // A client that comes back with changes may type before it is asked for them: the stock client sends that at once, ahead of what it builds on, and
        // again in its answer. Until then nothing is acknowledged to it, because something it has sent is not here.
        if (judgement.early && !connection.answered) connection.passedOver = true;
        else connection.close(CLOSE.malformed, judgement.why);
        break;
      case 'refused':
        connection.refuse(judgement.refusal);
    }
    if (!judgement.dirty) return;
    this.#services.abuse.note(connection.identity.member);
    this.#taint();
  }

  #accept({ delta, changes, claims, content }: Accepted, by: Pick<Proposal, 'writer' | 'author' | 'owner'>, source: Source, acknowledge: Acknowledgement[]): void {
    this.#documents.content = content;
    this.wroteAt = performance.now();
    this.#services.commits.add(this.#inFlight.add({ room: this, ...by, delta, changes, claims, source, acknowledge }));
  }

  #writeNow({ author, change }: ServerWrite, settle: Settle): void {
    try {
      const written = writeAsServer(change, this.#documents.candidate(), { layer: this.layer });
      if (written.outcome === 'nothing') settle.resolve();
      else this.#accept(written, { writer: SERVER, author, owner: ownerOf(SERVER) }, { settle }, []);
    } catch (error) {
      settle.reject(error);
      this.#taint();
    }
  }

  /** Judged before the candidate is touched, so a refusal leaves nothing to clean up; the commit compares the role again (rules G5, G7). */
  #writeForMember({ actor, writes, refused }: MemberWrite, settle: Settle): void {
    const { layer } = this;
    if (!layer) return settle.reject(new Error('A member writes into a text through the editor'));
    const writer: Writer = { kind: 'person', ...actor };
    try {
      const candidate = this.#documents.candidate();
      const judged = judgeForMember(writes, candidate, { layer, writer, hasTag: (id) => this.#services.tags.of(this.#place.workspace)?.has(id) === true });
      if (judged.outcome === 'refused') {
        refused(judged.refused);
        return settle.resolve();
      }
      const written = writeAsServer((doc) => writeEntities(doc, judged.writes, 'server'), candidate, { layer });
      if (written.outcome === 'nothing') settle.resolve();
      else this.#accept(written, { writer, author: ownerOf(writer), owner: ownerOf(SERVER) }, { settle }, []);
    } catch (error) {
      settle.reject(error);
      this.#taint();
    }
  }

  /** Forgets what is in flight, and sends away who relies on it without being its source. */
  #dropInFlight(code: number): Pending[] {
    const dropped = this.#inFlight.takeFailed();
    for (const connection of [...this.#connections]) if (this.#inFlight.relies(connection, dropped)) connection.close(code);
    this.#taint();
    return dropped;
  }

  /** Nothing more is judged until what was accepted before is stored and the candidate built anew from that (rule G6). */
  #taint(): void {
    this.#tainted = true;
    this.#intake.pause();
    this.#resumeWhenClean();
  }

  #resumeWhenClean(): void {
    if (!this.#tainted || !this.#inFlight.isEmpty) return;
    this.#documents.dropCandidate();
    this.#tainted = false;
    this.#resume();
  }

  #resume(): void {
    if (!this.#tainted) this.#intake.resume();
  }
}

const SERVER: Writer = { kind: 'server' };

function closeUnstored(connection: Connection, notice: Buffer): void {
  connection.send(notice);
  connection.close(CLOSE.storageUnavailable);
}
