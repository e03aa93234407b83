import WebSocket from 'ws';
import { helloParams, SCHEMA_VERSION, type Hello } from '#ydoc/wire.ts';

export interface RawClientOptions {
  /** ws://host:port of the server. */
  socketOrigin: string;
  /** The document's room name, or any path that a hostile client may try. */
  room: string;
  cookie?: string;
  /** The Origin header; null sends none. By default the server's own. */
  origin?: string | null;
  /** Parts of the hello to send instead of the usual ones; null sends no hello at all. */
  hello?: Partial<Hello> | null;
}

/** A socket that sends whatever it is given, as a hostile client would. */
export interface RawClient {
  socket: WebSocket;
  /** Everything received so far, in order. */
  received: Uint8Array[];
  send(bytes: Uint8Array): void;
  /** Resolves with the first received message, old or new, that `matches`. Rejects when the socket closes before. */
  next(matches: (message: Uint8Array) => boolean): Promise<Uint8Array>;
  /** Resolves when the socket is closed, by either side, with code and reason. */
  closed: Promise<{ code: number; reason: string }>;
  close(): void;
}

/** Opens a socket and resolves when it is open. Rejects with the HTTP status when the upgrade is refused. */
export async function connectRaw(options: RawClientOptions): Promise<RawClient> {
  const { socketOrigin, room, cookie, hello } = options;
  const origin = options.origin === undefined ? socketOrigin.replace(/^ws/, 'http') : options.origin;
  const params = hello === null ? '' : `?${new URLSearchParams(helloParams({ schema: SCHEMA_VERSION, client: randomClientId(), generation: 1, ...hello }))}`;
  const socket = new WebSocket(`${socketOrigin}/sync/${room}${params}`, {
    headers: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) },
    perMessageDeflate: false,
  });
  socket.binaryType = 'nodebuffer';
  const received: Uint8Array[] = [];
  const waiting = new Set<(message: Uint8Array) => void>();
  socket.on('message', (message: Buffer) => {
    received.push(message);
    for (const hear of [...waiting]) hear(message);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('unexpected-response', (_, response) => reject(new UpgradeRefused(response.statusCode ?? 0)));
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);

  return {
    socket,
    received,
    send: (bytes) => socket.send(bytes),
    next(matches) {
      const known = received.find(matches);
      if (known) return Promise.resolve(known);
      return new Promise((resolve, reject) => {
        const hear = (message: Uint8Array) => {
          if (!matches(message)) return;
          waiting.delete(hear);
          resolve(message);
        };
        waiting.add(hear);
        void closed.then(({ code, reason }) => reject(new Error(`Closed with ${code} ${reason} before the message came`)));
      });
    },
    closed,
    close: () => socket.terminate(),
  };
}

/** The server answered the upgrade with an HTTP status instead of a socket. */
export class UpgradeRefused extends Error {
  override name = 'UpgradeRefused';
  constructor(readonly status: number) {
    super(`The upgrade was refused with ${status}`);
  }
}

/** A Yjs client id as Yjs draws them. */
export function randomClientId(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
