import type { Change } from '#core/entities/entity.ts';
import type { Writer } from '#core/policy/permits.ts';
import { StorageUnavailable, type Db } from '#server/db.ts';
import { batchJob, outdatedIn, type Batch } from './batch.ts';
import type { ProjectedText } from './project.ts';

/** An accepted update on its way to disk. */
export interface Proposal {
  room: CommittingRoom;
  writer: Writer;
  /** Whom the log names. */
  author: { kind: string; id: string };
  delta: Uint8Array;
  changes: readonly Change[];
  /** Client ids that get their owner with it: whoever wrote the bytes, which for a member's act through a page is the server. */
  claims: readonly number[];
  owner: { kind: string; id: string };
}

/** What the queue needs of a room. Its proposals are stored in the order in which it added them. */
export interface CommittingRoom {
  readonly name: string;
  readonly layer: { id: string } | null;
  /** Of its last stored update. */
  readonly sequence: number;
  /** A text's content with everything proposed so far in it, for `sequence`; undefined for a layer. */
  projectText(sequence: number): ProjectedText | undefined;
  /** The first of its proposals are on disk: apply, broadcast, acknowledge. */
  stored(proposals: readonly Proposal[]): void;
  /** Nothing of what it proposed and has not heard of is on disk, and none of it will be. */
  failed(why: 'storage-unavailable' | 'broken'): void;
  /** The same, because some writers' role is not what it was: theirs is to be dropped, the rest judged again. */
  outdated(members: ReadonlySet<string>): void;
}

export interface Commits {
  add(proposal: Proposal): void;
  /** Bytes that wait for their turn. */
  waiting(): number;
  /** Resolves when everything added before is stored or has failed. */
  drained(): Promise<void>;
}

/** Under load, commits begin at least so far apart: each has a price of its own. One after a pause does not wait. */
const LEAST_APART_MS = 5;
/** They begin further apart when a batch goes to many sockets, so that sending takes about a third of the time, however many there are; but no further than this. */
const APART_BY_SENDING = 3;
const MOST_APART_MS = 50;
/** How much longer than that a batch waits for the rest of a turn of the event loop, which may be long. */
const LONGEST_JOIN_MS = 3;

/**
 * The one commit queue of the process, for SQLite's one writer: it commits when idle, and whatever arrives meanwhile is the next batch. One transaction
 * appends a batch to the log and writes its projection; only then do rooms hear of it. Nobody ever sees a change that is not stored.
 */
export function createCommits({ db, now, storage, report }: {
  db: Db;
  now: () => Date;
  /** Told when the database stops or begins again to take writes. */
  storage: (state: 'available' | 'unavailable') => void;
  report: (error: unknown) => void;
}): Commits {
  let queue: Proposal[] = [];
  let waiting = 0;
  let running: Promise<void> | undefined;
  /** Ends the wait for the rest of the turn, and when it ends at the latest. */
  let goOn: (() => void) | undefined;
  let waitsUntil = 0;
  let lastBegan = 0;
  let sendingTook = 0;
  let available = true;

  async function run(): Promise<void> {
    while (queue.length > 0) {
      await gather();
      lastBegan = performance.now();
      const batch = queue;
      queue = [];
      waiting = 0;
      await commit(batch);
    }
    running = undefined;
  }

  /** Waits for what the same turn of the event loop still brings, or until it is time for the next batch. */
  async function gather(): Promise<void> {
    const now = performance.now();
    const apart = lastBegan + Math.min(MOST_APART_MS, Math.max(LEAST_APART_MS, APART_BY_SENDING * sendingTook)) - now;
    waitsUntil = now + Math.max(LEAST_APART_MS, apart) + LONGEST_JOIN_MS;
    await new Promise<void>((resolve) => {
      goOn = resolve;
      if (apart < 1) setImmediate(resolve);
      else setTimeout(resolve, apart);
    });
    goOn = undefined;
  }

  /** What a room added after something of it that failed cannot be stored either. */
  function withdraw(room: CommittingRoom): void {
    requeue(queue.filter((proposal) => proposal.room !== room));
  }

  function requeue(proposals: Proposal[]): void {
    queue = proposals;
    waiting = proposals.reduce((sum, proposal) => sum + proposal.delta.length, 0);
  }

  async function commit(batch: readonly Proposal[]): Promise<void> {
    const byRoom = groupByRoom(batch);
    try {
      const outdated = outdatedIn(await db.commit(batchJob, prepare(byRoom, now())));
      if (outdated.size > 0) {
        retry(byRoom, outdated);
        return;
      }
    } catch (error) {
      await fail(byRoom, error);
      return;
    }
    tell('available');
    const stored = performance.now();
    for (const [room, proposals] of byRoom) announce(room, proposals);
    sendingTook = performance.now() - stored;
  }

  function announce(room: CommittingRoom, proposals: readonly Proposal[]): void {
    try {
      room.stored(proposals);
    } catch (error) {
      report(error);
      withdraw(room);
      room.failed('broken');
    }
  }

  function retry(byRoom: ReadonlyMap<CommittingRoom, Proposal[]>, outdated: ReadonlySet<string>): void {
    const again: Proposal[] = [];
    for (const [room, proposals] of byRoom) {
      if (proposals.some(({ writer }) => writer.kind === 'person' && outdated.has(writer.member))) {
        withdraw(room);
        room.outdated(outdated);
      } else {
        again.push(...proposals);
      }
    }
    requeue([...again, ...queue]);
  }

  async function fail(byRoom: ReadonlyMap<CommittingRoom, Proposal[]>, error: unknown): Promise<void> {
    if (error instanceof StorageUnavailable) {
      tell('unavailable');
      for (const room of byRoom.keys()) {
        withdraw(room);
        room.failed('storage-unavailable');
      }
      return;
    }
    report(error);
    if (byRoom.size === 1) {
      for (const room of byRoom.keys()) {
        withdraw(room);
        room.failed('broken');
      }
      return;
    }
    // One room's trouble must not be the others'.
    for (const [room, proposals] of byRoom) {
      const later = queue.filter((proposal) => proposal.room === room);
      withdraw(room);
      await commit([...proposals, ...later]);
    }
  }

  function tell(state: 'available' | 'unavailable'): void {
    if (available === (state === 'available')) return;
    available = state === 'available';
    storage(state);
  }

  db.prepareToCommit();
  return {
    add(proposal) {
      queue.push(proposal);
      waiting += proposal.delta.length;
      if (!running) running = run();
      else if (goOn && performance.now() > waitsUntil) goOn();
    },
    waiting: () => waiting,
    async drained() {
      while (running) await running;
    },
  };
}

function groupByRoom(batch: readonly Proposal[]): Map<CommittingRoom, Proposal[]> {
  const byRoom = new Map<CommittingRoom, Proposal[]>();
  for (const proposal of batch) {
    const list = byRoom.get(proposal.room);
    if (list) list.push(proposal);
    else byRoom.set(proposal.room, [proposal]);
  }
  return byRoom;
}

/** Numbers the updates and gathers the rows; synchronous, so that texts are projected exactly as their last update left them. */
function prepare(byRoom: ReadonlyMap<CommittingRoom, Proposal[]>, receivedAt: Date): Batch {
  const batch: Batch = { receivedAt, log: [], sequences: new Map(), claims: [], changes: [], texts: [], roles: new Map() };
  for (const [room, proposals] of byRoom) {
    let { sequence } = room;
    for (const { writer, author, owner, delta, changes, claims } of proposals) {
      sequence++;
      if (writer.kind === 'person') batch.roles.set(writer.member, writer.role);
      batch.log.push({ document: room.name, sequence, bytes: delta, author });
      for (const client of claims) batch.claims.push([room.name, client, owner.kind, owner.id]);
      for (const change of changes) if (room.layer) batch.changes.push({ layer: room.layer.id, change: { ...change, prev: undefined }, sequence, receivedAt });
    }
    batch.sequences.set(room.name, sequence);
    const text = room.projectText(sequence);
    if (text) batch.texts.push(text);
  }
  return batch;
}

/** Whom a writer's client ids belong to. The server's belong to nobody else, whoever it writes for. */
export function ownerOf(writer: Writer): { kind: string; id: string } {
  return writer.kind === 'server' ? { kind: 'server', id: '' } : { kind: 'member', id: writer.member };
}
