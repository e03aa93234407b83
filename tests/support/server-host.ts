import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import type { DataFolder } from './data-folder.ts';
import type { RunningServer } from './server.ts';

/** A process that serves data folders one after the other: what a test gets is the compiled server, fresh from its database up, in a process that has loaded the code before. */
export interface ServerHost {
  /** Serves a folder on a free port, or on the one of a former server. Killing the server kills the process; the next one gets another. */
  start(of: { data: DataFolder; port?: number }): Promise<RunningServer>;
  /** Compares the projection in a folder that is no longer served with what a rebuild from the log would write. Throws with the differences when there are any. */
  compare(data: { path: string }): Promise<void>;
  stop(): Promise<void>;
}

interface Host {
  child: ChildProcess;
  ended: Promise<never>;
  complained: string;
}

type Order = { deed: 'serve'; folder: string; port: number } | { deed: 'close' } | { deed: 'compare'; folder: string };

const answerSchema = z.union([z.object({ failed: z.string() }), z.object({ done: z.union([z.string(), z.number()]).optional() })]);

/** The process starts with the first server that is asked for. One order at a time. */
export function startServerHost(): ServerHost {
  let current: Host | undefined;

  async function tell(host: Host, order: Order): Promise<string | number | undefined> {
    const answer = once(host.child, 'message').then(([said]) => answerSchema.parse(said));
    host.child.send(order);
    const said = await Promise.race([answer, host.ended]);
    if ('failed' in said) throw new Error(`The server’s process could not ${order.deed}:\n${said.failed}\n${host.complained}`);
    return said.done;
  }

  async function start({ data, port }: { data: DataFolder; port?: number }): Promise<RunningServer> {
    const host = (current ??= spawnHost());
    const listening = z.number().parse(await tell(host, { deed: 'serve', folder: data.path, port: port ?? 0 }));
    return {
      origin: `http://localhost:${listening}`,
      socketOrigin: `ws://localhost:${listening}`,
      port: listening,
      pid: host.child.pid ?? 0,
      data,
      stderr: () => host.complained,
      async stop() {
        if (host === current) await tell(host, { deed: 'close' });
        return host.child.exitCode;
      },
      async kill9() {
        if (host !== current) return;
        current = undefined;
        await end(host, 'SIGKILL');
      },
      restart: () => start({ data, port: listening }),
    };
  }

  return {
    start,
    async compare(data) {
      const differences = await tell((current ??= spawnHost()), { deed: 'compare', folder: data.path });
      if (differences !== '') throw new Error(`The live projection differs from a rebuilt one:\n${differences}`);
    },
    async stop() {
      const host = current;
      current = undefined;
      if (host) await end(host, 'SIGTERM');
    },
  };
}

function spawnHost(): Host {
  const { PORT: _port, HOST: _host, DATA_DIR: _data, ORIGIN: _origin, ...env } = process.env;
  const child = fork(path.join(import.meta.dirname, 'serving-process.mjs'), { env: { ...env, NODE_ENV: 'production' }, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const ended = once(child, 'exit').then(([code, signal]): never => {
    throw new Error(`The server’s process ended with ${String(code ?? signal)}\n${host.complained}`);
  });
  // It may end when nobody waits for an answer.
  ended.catch(() => undefined);
  const host: Host = { child, ended, complained: '' };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (host.complained += text));
  return host;
}

async function end({ child, ended }: Host, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await ended.catch(() => undefined);
}
