import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Spread } from './figures.ts';

/** One client of a load: the room it opens, and for a writer what its updates are about. */
export interface LoadClient {
  room: string;
  cookie: string;
  writer?: { statement: string; member: string };
}

export interface FanOutLoad {
  kind: 'fan-out';
  port: number;
  clients: LoadClient[];
  /** Updates a second of each writer. */
  perSecond: number;
  seconds: number;
  /** How many of the clients take down each delivery; the others only count bytes. */
  sampled: number;
}

export interface FanOutResult {
  kind: 'fan-out';
  sent: number;
  /** Deliveries that the sampled clients should have had and did not. */
  missing: number;
  deliveriesPerSecond: number;
  latency: Spread;
  /** From sending an update to the server's word that it is stored. */
  stored: Spread;
  /** Share of one core that the clients used themselves: near 1 the clients are the limit. */
  clientLoad: number;
  closed: number;
}

export interface ColdLoad {
  kind: 'cold';
  port: number;
  /** The documents that each client opens, and how many bytes complete them; 0 for "until nothing more comes". */
  rooms: { room: string; bytes: number }[];
  cookies: string[];
  /** Whether each client makes documents of the bytes, as a browser does. */
  applied: boolean;
}

export interface ColdResult {
  kind: 'cold';
  firstMs: number;
  lastMs: number;
  bytes: number[];
  /** What the documents held when the client's handshake was complete (only when applied). */
  annotationsAtSync: number;
  textAtSync: number;
}

export interface HoldLoad {
  kind: 'hold';
  port: number;
  clients: LoadClient[];
}

export interface HoldResult {
  kind: 'hold';
  open: number;
}

export type Load = FanOutLoad | ColdLoad | HoldLoad;
export type LoadResult = FanOutResult | ColdResult | HoldResult;
/** What the clients' process says to its parent. */
export type Answer = LoadResult | { kind: 'measuring' } | { kind: 'failed'; reason: string };

/** The clients, in a process of their own, so that they do not share the server's core. */
export interface Clients {
  /** `onMeasuring` hears the moment when warming up is over. */
  run<L extends Load>(load: L, onMeasuring?: () => void): Promise<Extract<LoadResult, { kind: L['kind'] }>>;
  stop(): void;
}

export function startClients(): Clients {
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'clients-process.ts'), { execArgv: ['--import', 'tsx'] });
  return {
    run(load, onMeasuring = () => undefined) {
      return new Promise((resolve, reject) => {
        const gone = (code: number | null) => reject(new Error(`The clients ended with ${code}`));
        const hear = (message: unknown) => {
          const answer = message as Answer;
          if (answer.kind === 'measuring') return onMeasuring();
          child.off('exit', gone).off('message', hear);
          if (answer.kind === 'failed') reject(new Error(answer.reason));
          else resolve(answer as never);
        };
        child.once('exit', gone).on('message', hear).send(load);
      });
    },
    stop: () => void child.kill(),
  };
}
