import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Viewer } from '#server/auth/viewer.ts';
import type { Env } from '#server/env.ts';
import type { Layers } from '#server/layers.ts';
import { LIMITS } from '#server/collab/limits.ts';
import type { Rooms } from '#server/collab/rooms.ts';
import { createUpgradeLimit } from '#server/upgrade-limit.ts';
import { parseDocumentName } from '#ydoc/document-name.ts';
import { CLOSE, parseHello, SCHEMA_VERSION } from '#ydoc/wire.ts';

const PREFIX = '/sync/';

interface UpgradeServices {
  env: Pick<Env, 'mode'>;
  security: { originIsOwn(request: IncomingMessage): boolean };
  sessions: { viewerOf(cookieHeader: string | undefined): Promise<Viewer | null> };
  layers: Pick<Layers, 'documentAccess'>;
  rooms: Rooms;
  /** Counts an upgrade of an address, and says whether it may go on. */
  allows?: (address: string | undefined) => boolean;
  report?: (error: unknown) => void;
}

/**
 * Takes sockets on `/sync/<document>?schema&client&generation`. A foreign or missing `Origin` gets HTTP 403 before the upgrade, and an address that
 * upgrades thousands of times a minute 429, after which clients try again by themselves, ever more slowly; everything else that
 * forbids entry is said by a close code after it, because a browser cannot see an HTTP status here and would retry for ever. Session, access and
 * the room itself are settled before the upgrade, so that no frame is read earlier.
 */
export function attachSync(server: Server, services: UpgradeServices): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.frame, perMessageDeflate: false, clientTracking: false });
  const report = services.report ?? console.error;
  const allows = services.allows ?? createUpgradeLimit();

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!request.url?.startsWith(PREFIX)) {
      // In development the page's own hot reload listens on the same port.
      if (services.env.mode !== 'development') stream.destroy();
      return;
    }
    stream.on('error', () => stream.destroy());
    if (request.headersDistinct.origin?.length !== 1 || !services.security.originIsOwn(request)) return answer(stream, '403 Forbidden');
    if (!allows(request.socket.remoteAddress)) return answer(stream, '429 Too Many Requests');
    const close = (entry: Refused) => sockets.handleUpgrade(request, stream, head, (socket) => closeAtOnce(socket, entry));
    settle(request, request.url, services)
      .then((entry) => {
        if (stream.destroyed) return;
        if ('code' in entry) return close(entry);
        sockets.handleUpgrade(request, stream, head, (socket) => entry.enter(socket, stream));
      })
      .catch((error: unknown) => {
        report(error);
        if (!stream.destroyed) close({ code: CLOSE.storageUnavailable, reason: 'The document cannot be opened at the moment' });
      });
  });
}

interface Refused {
  code: number;
  reason: string;
}

type Entry = Refused | { enter: (socket: WebSocket, stream: Duplex) => void };

/** Everything that is decided before the upgrade, in this order: session, hello, version, document, generation, room. */
async function settle(request: IncomingMessage, target: string, { sessions, layers, rooms }: UpgradeServices): Promise<Entry> {
  const epoch = rooms.epoch();
  const viewer = await sessions.viewerOf(request.headers.cookie);
  if (!viewer) return { code: CLOSE.sessionEnded, reason: 'Sign in first' };
  const url = new URL(target, 'http://localhost');
  const hello = parseHello(url.searchParams);
  if (!hello) return { code: CLOSE.malformed, reason: 'The address lacks schema, client or generation' };
  if (hello.schema !== SCHEMA_VERSION) return { code: CLOSE.clientTooOld, reason: 'Another version of Postil is needed: reload the page' };

  const document = parseDocumentName(url.pathname.slice(PREFIX.length));
  const access = document && (await layers.documentAccess({ user: viewer.user, name: document }));
  if (!document || !access) return { code: CLOSE.gone, reason: 'There is no such document' };
  if (hello.generation !== access.generation) return { code: CLOSE.generationChanged, reason: String(access.generation) };

  const room = await rooms.open(document);
  const person = { user: viewer.user, name: viewer.name, session: viewer.session, workspace: access.workspace, actor: access.actor };
  return { enter: (socket, stream) => rooms.enter(room, { socket, stream, person, client: hello.client, epoch }) };
}

function answer(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function closeAtOnce(socket: WebSocket, { code, reason }: Refused): void {
  socket.on('error', () => socket.terminate());
  socket.close(code, reason);
}
