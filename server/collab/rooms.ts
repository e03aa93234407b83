import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type * as Y from 'yjs';
import type { Author } from '#core/entities/author.ts';
import type { Bus, BusEvent, PresentPerson } from '#server/bus.ts';
import type { Layer } from '#core/entities/layer.ts';
import type { Db } from '#server/db.ts';
import type { MemberWriter } from '#server/document-writer.ts';
import type { Layers } from '#server/layers.ts';
import { documentName, type DocumentName } from '#ydoc/document-name.ts';
import { CLOSE, encodeNotice } from '#ydoc/wire.ts';
import { AbuseLedger } from './abuse.ts';
import { KEEP_ALIVE } from './awareness.ts';
import { messageFrame } from './frames.ts';
import { createCommits } from './commit.ts';
import { Connection, type Person } from './connection.ts';
import { LIMITS } from './limits.ts';
import { Room, type RoomServices } from './room.ts';
import type { StoredNews } from './room-place.ts';
import { createTagIndex } from './tags.ts';
import { loadDocument, snapshotJob } from './update-store.ts';

/** Someone who is about to enter a room; `epoch` is what it was before their session was looked up. */
export interface Entrant {
  socket: WebSocket;
  stream: Duplex;
  person: Person;
  client: number;
  epoch: number;
}

export interface Rooms {
  /** Rises whenever anyone's access or session changes; taken before anything about a person is read, and handed back on entering. */
  epoch(): number;
  /** Loads a document's room, or joins others in waiting for it. Rejects when it cannot be loaded: nobody is ever served an empty document instead. */
  open(document: DocumentName): Promise<Room>;
  /** Lets a connection into a loaded room, or closes it with the reason why not. */
  enter(room: Room, entrant: Entrant): void;
  /**
   * Writes as the server, naming `author` in the log: the change goes the same way as a client's update, in turn, logged and projected in one commit. Resolves when it is
   * stored. Rejects when `change` throws or leaves something that is not valid, and when storage is unavailable; then nothing of it is stored.
   */
  write(of: { document: DocumentName; author: Author | 'server'; change: (doc: Y.Doc) => void }): Promise<void>;
  /** Writes into a layer for a member who acts on a page: judged by schemas and policy like what their socket brings (see `MemberWriter`). */
  writeFor: MemberWriter['writeFor'];
  /** Hears of everything that is stored, after those in the room, until the returned function is called. A listener must not throw. */
  follow(listener: (news: StoredNews) => void): () => void;
  /** Who reads a statement now, each once. */
  present(statement: string): PresentPerson[];
  /** How many rooms and connections are open. */
  size(): { rooms: number; connections: number };
  /** Takes no more, stores what was accepted, and closes every socket with 1012. */
  close(): Promise<void>;
}

/** Within this time, what people do on one statement is one piece of news. */
const ACTIVITY_MS = 400;
const SWEEP_MS = 5_000;
/** In sweeps: a quiet client hears something, is asked for a sign of life, and is given up. */
const KEEP_ALIVE_TICKS = 4;
const PING_TICKS = 4;
const LOST_TICKS = 9;

/** Every open room of the process. Rooms are loaded once for all who ask, and let go when nobody has been in them for a minute. */
export function createRooms({ db, bus, layers, now = () => new Date(), report = console.error }: {
  db: Db;
  bus: Bus;
  layers: Pick<Layers, 'place'>;
  now?: () => Date;
  /** Where failures go that nobody could expect. */
  report?: (error: unknown) => void;
}): Rooms {
  const loading = new Map<string, Promise<Room>>();
  const loaded = new Map<string, Room>();
  const presence = new Map<string, string>();
  const changedAt = new Map<string, number>();
  const sockets = new Map<string, number>();
  const active = new Map<string, NodeJS.Timeout>();
  const followers = new Set<(news: StoredNews) => void>();
  const tags = createTagIndex({ db, bus });
  let epoch = 0;
  let tick = 0;
  let closed = false;

  const services: RoomServices = {
    commits: createCommits({ db, now, report, storage: tellStorage }),
    tags,
    abuse: new AbuseLedger({ most: LIMITS.dirtyRefusals, now: () => now().getTime() }),
    storeSnapshot: async (of) => void (await db.commit(snapshotJob, { ...of, now: now() })),
    peopleChanged,
    layerChanged,
    stored(news) {
      const { document, workspace } = news;
      if (document.kind === 'text') tellActivity(document.statement, { kind: 'activity', workspace, statement: document.statement });
      followers.forEach((listener) => listener(news));
    },
    evict,
    report,
  };
  const unsubscribe = bus.subscribe(judgeAnew);
  const timer = setInterval(sweep, SWEEP_MS);
  timer.unref();

  function open(document: DocumentName): Promise<Room> {
    const name = documentName(document);
    const room = loading.get(name);
    if (room) {
      const live = loaded.get(name);
      if (live) live.touch();
      return room;
    }
    const load = loadRoom(document, name).catch((error: unknown) => {
      loading.delete(name);
      throw error;
    });
    loading.set(name, load);
    return load;
  }

  async function loadRoom(document: DocumentName, name: string): Promise<Room> {
    if (closed) throw new Error('The server is stopping');
    const place = layers.place(document);
    if (!place) throw new Error(`There is no document ${name}`);
    const room = new Room({ document, ...place }, loadDocument(db, name), services);
    loaded.set(name, room);
    return room;
  }

  function enter(room: Room, { socket, stream, person, client, epoch: before }: Entrant): void {
    const count = sockets.get(person.user) ?? 0;
    const refuse = (code: number, reason?: string) => socket.close(code, reason);
    if (closed) return refuse(CLOSE.restarting);
    if ((changedAt.get(person.user) ?? 0) > before) return refuse(CLOSE.judgeAnew);
    if (services.abuse.isBarred(person.actor.member)) return refuse(CLOSE.abuse, 'Too many refused changes; try again in an hour');
    if (room.connections.size >= LIMITS.roomSockets || count >= LIMITS.personSockets) return refuse(CLOSE.storageUnavailable, 'Too many connections');
    if (room.ownership(client, person.actor.member) === 'foreign') return refuse(CLOSE.malformed, 'This client id belongs to someone else');
    sockets.set(person.user, count + 1);
    socket.once('close', () => countDown(person.user));
    room.join(new Connection({ socket, stream, room, person, client, tick: () => tick }));
  }

  function countDown(user: string): void {
    const left = (sockets.get(user) ?? 1) - 1;
    if (left > 0) sockets.set(user, left);
    else sockets.delete(user);
  }

  /** Closes the sockets that a change of access or an ended session concerns; access is decided in one place, when they come back. */
  function judgeAnew(event: BusEvent): void {
    if (event.kind !== 'access' && event.kind !== 'session-ended') return;
    changedAt.set(event.user, ++epoch);
    for (const connection of everyone()) {
      const { user, workspace, session } = connection.person;
      if (user !== event.user) continue;
      if (event.kind === 'access') {
        if (workspace === event.workspace) connection.close(CLOSE.judgeAnew);
      } else if (event.session === undefined ? session !== event.except : session === event.session) {
        connection.close(CLOSE.sessionEnded);
      }
    }
  }

  function everyone(): Connection[] {
    return [...loaded.values()].flatMap((room) => [...room.connections]);
  }

  function peopleChanged(room: Room): void {
    const { document, workspace } = room.place;
    if (document.kind !== 'text') return;
    const { statement } = document;
    const people = peopleIn(room);
    const seen = JSON.stringify(people);
    if ((presence.get(statement) ?? '[]') === seen) return;
    if (people.length > 0) presence.set(statement, seen);
    else presence.delete(statement);
    bus.publish({ kind: 'presence', workspace, statement, people });
  }

  /** Says that people work on a statement or talk about the codebook; never of what only one person may see. */
  function layerChanged({ id, visibility, statement }: Layer, workspace: string): void {
    if (visibility === 'shared') tellActivity(id, statement === null ? { kind: 'discussion', workspace } : { kind: 'activity', workspace, statement });
  }

  /** At most so often of one text or layer. */
  function tellActivity(of: string, event: BusEvent): void {
    if (active.has(of)) return;
    const timer = setTimeout(() => {
      active.delete(of);
      bus.publish(event);
    }, ACTIVITY_MS);
    timer.unref();
    active.set(of, timer);
  }

  function evict(room: Room): void {
    if (loaded.get(room.name) === room) {
      loaded.delete(room.name);
      loading.delete(room.name);
    }
    room.closeAll(CLOSE.storageUnavailable);
  }

  function tellStorage(storage: 'available' | 'unavailable'): void {
    if (storage === 'unavailable') return;
    const notice = messageFrame(encodeNotice({ storage }));
    for (const connection of everyone()) connection.send(notice);
  }

  function sweep(): void {
    tick++;
    const time = performance.now();
    for (const [name, room] of loaded) {
      for (const connection of room.connections) keepAlive(connection);
      if (room.isBusy) continue;
      const idle = time - room.touchedAt;
      if (room.connections.size === 0 && idle > LIMITS.roomIdle) {
        loaded.delete(name);
        loading.delete(name);
      }
      if (idle > LIMITS.documentIdle) room.dropDocuments();
    }
  }

  function keepAlive(connection: Connection): void {
    if (tick - connection.heardAt >= LOST_TICKS) return connection.drop();
    if (tick - connection.heardAt >= PING_TICKS) connection.ping();
    if (tick - connection.sentAt >= KEEP_ALIVE_TICKS) connection.send(KEEP_ALIVE);
  }

  return {
    epoch: () => epoch,
    open,
    enter,
    async write({ document, author, change }) {
      const room = await open(document);
      await room.write({ author: author === 'server' ? { kind: 'server', id: '' } : author, change });
    },
    async writeFor({ layer, actor, writes }) {
      const room = await open({ kind: 'layer', layer });
      return room.writeFor({ actor, writes });
    },
    follow(listener) {
      followers.add(listener);
      return () => followers.delete(listener);
    },
    present(statement) {
      const room = loaded.get(documentName({ kind: 'text', statement }));
      return room ? peopleIn(room) : [];
    },
    size: () => ({ rooms: loaded.size, connections: everyone().length }),
    async close() {
      closed = true;
      clearInterval(timer);
      active.forEach((waiting) => clearTimeout(waiting));
      unsubscribe();
      tags.close();
      await services.commits.drained();
      for (const connection of everyone()) connection.close(CLOSE.restarting);
      for (const room of loaded.values()) room.dropDocuments();
    },
  };
}

function peopleIn(room: Room): PresentPerson[] {
  const people = new Map<string, PresentPerson>();
  for (const { identity } of room.connections) people.set(identity.member, identity);
  return [...people.values()];
}
