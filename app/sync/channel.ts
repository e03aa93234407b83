import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as sync from 'y-protocols/sync';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { CLOSE, encodeProbe, helloParams, MESSAGE, readCounter, readJson, SCHEMA_VERSION } from '#ydoc/wire.ts';
import type { SessionEnvironment } from './environment.ts';
import { parseNotice, parseRefusal, type KnownRefusal } from './messages.ts';

/** What a channel tells its owner, in the order in which it happens. */
export interface ChannelEvents {
  /** The server's state has been taken in and ours has been sent: from now on changes are sent as they are made. */
  synced(): void;
  /** Everything sent before this probe is in the database. */
  stored(probe: number): void;
  /** Bytes of the server that changed the document. */
  received(update: Uint8Array): void;
  refused(refusal: KnownRefusal): void;
  storage(isAvailable: boolean): void;
  /** The connection ended; it comes back by itself. `code` is undefined when the network ended it. */
  interrupted(code: number | undefined): void;
  /** The server closed for good with one of the codes 4400 to 4499. */
  closed(code: number, reason: string): void;
}

/** One document's connection to its room. */
export interface Channel {
  isSynced(): boolean;
  /** Asks to be told when everything sent before is stored. */
  probe(counter: number): void;
  close(): void;
}

/** A server that says nothing for 30 s is taken for lost by y-websocket; an echoed probe in between keeps a quiet room open. */
const KEEP_ALIVE = 12_000;

/**
 * Connects a document to its room through y-websocket, with our messages beside its own. Differs from y-websocket in three ways: bytes of
 * the server are handed out as they came (a cache must not hold what Yjs derives from them together with unsent changes), it is synced
 * only when it has the server's state and the server was given ours, and it sends no awareness but its own.
 */
export function openChannel(of: {
  environment: SessionEnvironment;
  socketOrigin: string;
  room: string;
  doc: Y.Doc;
  generation: number;
  /** Presence, for the room that has it. */
  awareness?: Awareness;
  events: ChannelEvents;
}): Channel {
  const { environment, doc, events } = of;
  const awareness = of.awareness ?? silentAwareness(doc);
  const provider = new WebsocketProvider(`${of.socketOrigin}/sync`, of.room, doc, {
    connect: false,
    awareness,
    params: helloParams({ schema: SCHEMA_VERSION, client: doc.clientID, generation: of.generation }),
    WebSocketPolyfill: environment.WebSocket,
    disableBc: true,
  });
  let isOpen = true;
  let hasAnswered = false;
  let hasContent = false;
  let failures = 0;
  let lastProbe = 0;

  const send = (message: Uint8Array) => {
    if (provider.wsconnected && provider.ws?.readyState === provider.ws?.OPEN) provider.ws?.send(new Uint8Array(message));
  };
  const finishHandshake = () => {
    if (!hasAnswered || !hasContent || provider.synced) return;
    provider.synced = true;
    events.synced();
  };

  provider.messageHandlers[MESSAGE.sync] = (_encoder, decoder) => {
    const type = decoding.readVarUint(decoder);
    if (type === sync.messageYjsSyncStep1) {
      send(answerToStep1(doc, decoder));
      hasAnswered = true;
      finishHandshake();
      return;
    }
    const update = decoding.readVarUint8Array(decoder).slice();
    if (applyQuietly(provider, update)) events.received(update);
    if (type === sync.messageYjsSyncStep2) {
      hasContent = true;
      finishHandshake();
    }
  };
  provider.messageHandlers[MESSAGE.queryAwareness] = () => send(ownAwareness(awareness));
  provider.messageHandlers[MESSAGE.stored] = (_encoder, decoder) => {
    failures = 0;
    events.stored(readCounter(decoder));
  };
  provider.messageHandlers[MESSAGE.refusal] = (_encoder, decoder) => events.refused(parseRefusal(readJson(decoder)));
  provider.messageHandlers[MESSAGE.notice] = (_encoder, decoder) => {
    const notice = parseNotice(readJson(decoder));
    if (notice) events.storage(notice.storage === 'available');
  };

  const relayOwn = (_changes: unknown, origin: unknown) => {
    if (origin !== provider) send(ownAwareness(awareness));
  };
  awareness.off('update', provider._awarenessUpdateHandler);
  awareness.on('update', relayOwn);

  provider.on('status', ({ status }) => {
    if (status !== 'connecting') return;
    // The server asks a client for what it lacks only when the client has something at all.
    hasAnswered = doc.store.clients.size === 0;
    hasContent = false;
  });
  provider.on('sync', (isSynced) => {
    if (isSynced) provider.wsUnsuccessfulReconnects = failures;
  });
  provider.on('connection-close', (event) => {
    if (!isOpen) return;
    failures = event?.code === CLOSE.storageUnavailable ? failures + 1 : 0;
    provider.wsUnsuccessfulReconnects = Math.max(provider.wsUnsuccessfulReconnects, failures) + environment.random();
    if (!event || event.code < 4400 || event.code >= 4500) events.interrupted(event?.code);
  });
  provider.on('closed', ({ code, reason }) => {
    if (isOpen) events.closed(code, reason);
  });

  const stopKeepingAlive = environment.every(KEEP_ALIVE, () => {
    if (provider.synced) send(encodeProbe(lastProbe));
  });
  provider.connect();

  return {
    isSynced: () => provider.synced,
    probe(counter) {
      lastProbe = counter;
      send(encodeProbe(counter));
    },
    close() {
      isOpen = false;
      stopKeepingAlive();
      awareness.off('update', relayOwn);
      provider.destroy();
      if (!of.awareness) awareness.destroy();
    },
  };
}

/**
 * Whether the server's bytes changed anything in the document. y-websocket listens for local changes only; while it listens, Yjs writes every
 * applied update once more, which for ten thousand annotations takes as long as reading them.
 */
function applyQuietly(provider: WebsocketProvider, update: Uint8Array): boolean {
  const { doc } = provider;
  let hasChanged = false;
  const note = (transaction: Y.Transaction) => {
    const { beforeState, afterState, deleteSet } = transaction;
    hasChanged ||= deleteSet.clients.size > 0 || [...afterState].some(([client, clock]) => beforeState.get(client) !== clock);
  };
  doc.on('afterTransaction', note);
  doc.off('update', provider._updateHandler);
  try {
    Y.applyUpdate(doc, update, provider);
  } finally {
    doc.on('update', provider._updateHandler);
    doc.off('afterTransaction', note);
  }
  return hasChanged;
}

function answerToStep1(doc: Y.Doc, decoder: decoding.Decoder): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    sync.readSyncStep1(decoder, encoder, doc);
  });
}

function ownAwareness(awareness: Awareness): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]));
  });
}

/** A room without presence still gets an awareness from y-websocket; this one never says anything. */
function silentAwareness(doc: Y.Doc): Awareness {
  const awareness = new Awareness(doc);
  awareness.setLocalState(null);
  return awareness;
}
