import { once } from 'node:events';
import WebSocket from 'ws';
import type { RunningServer } from '#tests/support/server.ts';
import { inspectorSession, type InspectorSession } from './inspector-session.ts';

/** The setting that makes a server's process listen for the inspector, on a free port. */
export const INSPECTED = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

/** Looks into a server's process: the bytes that it holds after its collector has run (its heap and what is bound to it outside), and how long its event loop kept others waiting. */
export interface Inspector {
  heldBytes(): Promise<number>;
  /** The same of the process with all its threads, each of which has a heap of its own. */
  heldByAll(): Promise<number>;
  /** Begins to watch the event loop, anew when it was watched before. */
  watchEventLoop(): Promise<void>;
  /** Its delay since then in milliseconds: the 99th percentile and the longest, in words. */
  eventLoopDelay(): Promise<string>;
  /** A process that is inspected does not end before this. */
  close(): void;
}

/** Asks a server that was started with `INSPECTED` what it holds. Garbage that nobody has collected yet would otherwise count as memory of a connection. */
export async function inspect(server: RunningServer): Promise<Inspector> {
  const address = /ws:\/\/\S+/.exec(server.stderr())?.[0];
  if (!address) throw new Error('The server does not listen for the inspector');
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const main = inspectorSession((message) => socket.send(message));
  const threads = new Map<string, InspectorSession>();
  main.on('NodeWorker.attachedToWorker', ({ sessionId }) => threads.set(sessionId, inspectorSession((message) => void main.ask('NodeWorker.sendMessageToWorker', { sessionId, message }))));
  main.on('NodeWorker.receivedMessageFromWorker', ({ sessionId, message }) => threads.get(sessionId)?.hear(message));
  main.on('NodeWorker.detachedFromWorker', ({ sessionId }) => {
    threads.get(sessionId)?.end();
    threads.delete(sessionId);
  });
  socket.on('message', (bytes) => main.hear(String(bytes)));
  await main.ask('NodeWorker.enable', { waitForDebuggerOnStart: false });
  return {
    async watchEventLoop() {
      await main.evaluate("(globalThis.watchedLoop ??= process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 })).reset() ?? watchedLoop.enable()");
    },
    async eventLoopDelay() {
      return String(await main.evaluate('`${(watchedLoop.percentile(99) / 1e6).toFixed(0)} / ${(watchedLoop.max / 1e6).toFixed(0)}`'));
    },
    heldBytes: () => heldBy(main),
    async heldByAll() {
      const held = await Promise.all([main, ...threads.values()].map(heldBy));
      return held.reduce((sum, bytes) => sum + bytes, 0);
    },
    close: () => socket.terminate(),
  };
}

/** A thread that has ended holds nothing. */
async function heldBy({ ask, evaluate }: InspectorSession): Promise<number> {
  await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.collectGarbage');
  return Number((await evaluate('(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())')) ?? 0);
}
