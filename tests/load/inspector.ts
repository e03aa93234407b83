import { once } from 'node:events';
import WebSocket from 'ws';
import type { RunningServer } from '#tests/support/server.ts';

/** The setting that makes a server's process listen for the inspector, on a free port. */
export const INSPECTED = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

/** Looks into a server's process: the bytes that it holds after its collector has run (its heap and what is bound to it outside), and how long its event loop kept others waiting. */
export interface Inspector {
  heldBytes(): Promise<number>;
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
  let last = 0;
  const ask = (method: string, params: object = {}): Promise<unknown> => {
    const id = ++last;
    socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve) => {
      const hear = (bytes: WebSocket.RawData) => {
        const answer: unknown = JSON.parse(String(bytes));
        if (Reflect.get(Object(answer), 'id') !== id) return;
        socket.off('message', hear);
        resolve(Reflect.get(Object(answer), 'result'));
      };
      socket.on('message', hear);
    });
  };
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = await ask('Runtime.evaluate', { expression, returnByValue: true });
    return Reflect.get(Object(Reflect.get(Object(answer), 'result')), 'value');
  };
  return {
    async watchEventLoop() {
      await evaluate("(globalThis.watchedLoop ??= process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 })).reset() ?? watchedLoop.enable()");
    },
    async eventLoopDelay() {
      return String(await evaluate('`${(watchedLoop.percentile(99) / 1e6).toFixed(0)} / ${(watchedLoop.max / 1e6).toFixed(0)}`'));
    },
    async heldBytes() {
      await ask('HeapProfiler.collectGarbage');
      await ask('HeapProfiler.collectGarbage');
      return Number(await evaluate('(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())'));
    },
    close: () => socket.terminate(),
  };
}
