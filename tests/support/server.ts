import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freshDataFolder, type DataFolder } from './data-folder.ts';

const root = path.resolve(import.meta.dirname, '../..');
const PATIENCE_MS = 120_000;

export interface ServerOptions {
  /** The data folder to serve; by default a fresh one that goes with the server. */
  data?: DataFolder;
  /** The port of a former server, to come back on; by default a free one. */
  port?: number;
  /** Further settings, for example ORIGIN. */
  settings?: Record<string, string>;
}

/** The built server, running as a process of its own. */
export interface RunningServer {
  /** http://localhost:port, as the server printed it. */
  origin: string;
  /** ws://localhost:port */
  socketOrigin: string;
  port: number;
  pid: number;
  data: DataFolder;
  /** Everything it has said on standard error so far. */
  stderr(): string;
  /** Asks it to end (SIGTERM) and waits. Resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Ends it with SIGKILL: no handler runs, nothing is flushed. Resolves when the process is gone. */
  kill9(): Promise<void>;
  /** Starts it again on the same data and port, after `stop` or `kill9`. */
  restart(): Promise<RunningServer>;
}

/**
 * Starts the compiled server as `npm start` does, on a free port and a temporary data folder, and waits until it listens. Needs the pages' build (`npm run build`); the server itself
 * is compiled anew before every run of tests.
 * Rejects with what the server said when it does not come up.
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const data = options.data ?? (await freshDataFolder());
  const child = spawn(process.execPath, ['build/main/server/index.js'], {
    cwd: root,
    env: { ...inherited(), NODE_ENV: 'production', PORT: String(options.port ?? 0), DATA_DIR: data.path, ...options.settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  const port = await listeningPort(child, () => said, () => complained);

  return {
    origin: `http://localhost:${port}`,
    socketOrigin: `ws://localhost:${port}`,
    port,
    pid: child.pid ?? 0,
    data,
    stderr: () => complained,
    async stop() {
      await ended(child, 'SIGTERM');
      return child.exitCode;
    },
    async kill9() {
      await ended(child, 'SIGKILL');
    },
    restart: () => startServer({ ...options, data, port }),
  };
}

/** The tests' own environment without the settings of a server someone may run beside them. */
function inherited(): NodeJS.ProcessEnv {
  const { PORT: _port, HOST: _host, DATA_DIR: _data, ORIGIN: _origin, ...rest } = process.env;
  return rest;
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

function listeningPort(child: ChildProcess, said: () => string, complained: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`The server ${reason}.\n${said()}${complained()}`));
    };
    const timer = setTimeout(() => fail(`did not listen within ${PATIENCE_MS / 1000} s`), PATIENCE_MS);
    child.once('exit', () => fail('ended before it listened'));
    child.stdout?.on('data', () => {
      const port = /Postil is at \S+?:(\d+)\s/.exec(said())?.[1];
      if (!port) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(Number(port));
    });
  });
}
