import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { z } from 'zod';
import { encodeProbe, helloParams, MESSAGE, readCounter, readJson, SCHEMA_VERSION, type Notice, type Refusal } from '#ydoc/wire.ts';

export interface YjsClientOptions {
  socketOrigin: string;
  /** The room name: `text/<statement>` or `layer/<layer>`. */
  room: string;
  cookie: string;
  generation?: number;
  /** Schema version to claim, for a client that is too old. */
  schema?: number;
  /** A document from before, for a client that comes back. */
  doc?: Y.Doc;
}

/** The real y-websocket client with Postil's probe and answer on top. */
export interface YjsClient {
  doc: Y.Doc;
  provider: WebsocketProvider;
  /** What the server refused, and what it said of its storage, in order. */
  refusals: Refusal[];
  notices: Notice[];
  /** Resolves when the first handshake is complete. Rejects when the server closes for good. */
  synced(): Promise<void>;
  /** Resolves when everything this client has written so far is acknowledged as stored, over however many reconnections. Rejects when it is closed for good. */
  saved(): Promise<void>;
  /** Hears every acknowledgement: all local changes up to and including this count are stored. */
  onStored(listener: (count: number) => void): void;
  /** How many local changes this document has had. */
  written(): number;
  /** How many of them are acknowledged as stored. */
  acknowledged(): number;
  /** Resolves when the server closed for good (44xx). */
  closed: Promise<{ code: number; reason: string }>;
  close(): void;
}

const refusalMessage = z.object({ refused: z.array(z.object({ kind: z.string(), id: z.string(), code: z.string() })) });
const noticeMessage = z.object({ storage: z.enum(['available', 'unavailable']) });

/** Connects to a document as the page does. Nothing is sent before the socket is open; `disableBc` keeps clients of one process apart. */
export function connectYjs(options: YjsClientOptions): YjsClient {
  const doc = options.doc ?? new Y.Doc();
  const provider = new WebsocketProvider(`${options.socketOrigin}/sync`, options.room, doc, {
    connect: false,
    disableBc: true,
    maxBackoffTime: 500,
    params: helloParams({ schema: options.schema ?? SCHEMA_VERSION, client: doc.clientID, generation: options.generation ?? 1 }),
    WebSocketPolyfill: socketWith({ cookie: options.cookie, origin: options.socketOrigin.replace(/^ws/, 'http') }),
  });
  const refusals: Refusal[] = [];
  const notices: Notice[] = [];
  const waiting = new Set<{ count: number; resolve: () => void; reject: (reason: Error) => void }>();
  const listeners = new Set<(count: number) => void>();
  let local = 0;
  let stored = 0;

  const probe = () => {
    if (provider.synced && provider.ws?.readyState === WebSocket.OPEN) provider.ws.send(encodeProbe(local));
  };
  doc.on('update', (_: Uint8Array, origin: unknown) => {
    if (origin === provider) return;
    local += 1;
    probe();
  });
  provider.on('sync', probe);
  provider.messageHandlers[MESSAGE.stored] = (_, decoder) => {
    stored = Math.max(stored, readCounter(decoder));
    for (const listener of listeners) listener(stored);
    for (const one of [...waiting]) {
      if (one.count > stored) continue;
      waiting.delete(one);
      one.resolve();
    }
  };
  provider.messageHandlers[MESSAGE.refusal] = (_, decoder) => void refusals.push(refusalMessage.parse(readJson(decoder)) as Refusal);
  provider.messageHandlers[MESSAGE.notice] = (_, decoder) => void notices.push(noticeMessage.parse(readJson(decoder)));

  const closed = new Promise<{ code: number; reason: string }>((resolve) => provider.once('closed', resolve));
  let ended: Error | undefined;
  void closed.then(({ code, reason }) => {
    ended = new Error(`Closed for good with ${code} ${reason} ${JSON.stringify(refusals)}`);
    for (const one of waiting) one.reject(ended);
  });
  provider.connect();

  return {
    doc,
    provider,
    refusals,
    notices,
    synced() {
      if (provider.synced) return Promise.resolve();
      return new Promise((resolve, reject) => {
        provider.once('sync', () => resolve());
        void closed.then(({ code, reason }) => reject(new Error(`Closed for good with ${code} ${reason}`)));
      });
    },
    saved() {
      if (provider.synced && stored >= local) return Promise.resolve();
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => waiting.add({ count: local, resolve, reject }));
    },
    onStored: (listener) => void listeners.add(listener),
    written: () => local,
    acknowledged: () => stored,
    closed,
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}

type BrowserSocket = typeof globalThis.WebSocket;

/** The `ws` client as the browser's WebSocket, with the headers that a browser would add by itself. */
function socketWith(headers: { cookie: string; origin: string }): BrowserSocket {
  class SocketWithHeaders extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers, perMessageDeflate: false });
    }
  }
  // `ws` follows the browser's interface in everything y-websocket uses; its types only name the events otherwise.
  return SocketWithHeaders as unknown as BrowserSocket;
}
