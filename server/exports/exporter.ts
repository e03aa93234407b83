import { Worker } from 'node:worker_threads';
import type { ExportOrder } from './export-order.ts';

/** What the thread is told: of a file that was begun, the next piece is asked for when somebody can take it. */
export type ExporterOrder = { kind: 'begin'; id: number; export: ExportOrder } | { kind: 'next' | 'stop'; id: number } | { kind: 'close' };

/** What it answers to `next`. */
export type ExporterAnswer = { kind: 'piece'; id: number; bytes: Uint8Array<ArrayBuffer> } | { kind: 'end'; id: number } | { kind: 'failed'; id: number; message: string };

/** Makes files in a thread of its own, several at once by turns. */
export interface Exporter {
  /** The file that was ordered, piece by piece as they are asked for. Throws when it cannot be made or the thread fails. Whoever wants no more of it ends it (`return`). */
  make(order: ExportOrder): AsyncGenerator<Uint8Array, void, undefined>;
  close(): Promise<void>;
}

/** How long a thread with nothing to do is kept, in milliseconds. */
const IDLE_MS = 30_000;
/**
 * Megabytes of the thread's heap. What a file takes is a statement and a piece of it, some megabytes; the young ones are collected the more often the fewer there may be. A statement that needs more than all
 * of them breaks its file off, and takes no one else's memory.
 */
const HEAP = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/** Compiled code runs as it is; from source, the thread has to be told TypeScript first. */
const START = new URL(import.meta.url.endsWith('.js') ? './exporting-thread.js' : './exporting-thread-start.mjs', import.meta.url);

interface Running {
  thread: Worker;
  /** By file: who waits for its next piece. */
  waiting: Map<number, { resolve: (answer: ExporterAnswer) => void; reject: (error: Error) => void }>;
  files: Set<number>;
  /** Why it is no more. */
  lost: Error | undefined;
}

/** Starts the thread when a file is wished for, and ends it when there was nothing to do for half a minute: its memory is free again. */
export function createExporter({ database }: { database: string }): Exporter {
  let running: Running | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last = 0;

  function started(): Running {
    if (running) return running;
    const thread = new Worker(START, { workerData: { database }, resourceLimits: HEAP });
    const of: Running = { thread, waiting: new Map(), files: new Set(), lost: undefined };
    const lost = (error: Error) => {
      if (running === of) running = undefined;
      of.lost ??= error;
      for (const { reject } of of.waiting.values()) reject(error);
      of.waiting.clear();
    };
    thread.unref();
    thread.on('message', (answer: ExporterAnswer) => {
      const waits = of.waiting.get(answer.id);
      of.waiting.delete(answer.id);
      waits?.resolve(answer);
    });
    thread.on('error', lost);
    thread.on('exit', () => lost(new Error('The thread that makes files has ended')));
    running = of;
    return of;
  }

  function asked({ thread, waiting, lost }: Running, id: number): Promise<ExporterAnswer> {
    return new Promise((resolve, reject) => {
      if (lost) return reject(lost);
      waiting.set(id, { resolve, reject });
      thread.postMessage({ kind: 'next', id } satisfies ExporterOrder);
    });
  }

  function end(of: Running): Promise<void> {
    if (running === of) running = undefined;
    return new Promise((resolve) => {
      of.thread.ref();
      of.thread.once('exit', () => resolve());
      of.thread.postMessage({ kind: 'close' } satisfies ExporterOrder);
    });
  }

  return {
    async *make(order) {
      clearTimeout(idle);
      const of = started();
      const id = ++last;
      of.files.add(id);
      of.thread.ref();
      of.thread.postMessage({ kind: 'begin', id, export: order } satisfies ExporterOrder);
      try {
        for (let answer = await asked(of, id); answer.kind !== 'end'; answer = await asked(of, id)) {
          if (answer.kind === 'failed') throw new Error(answer.message);
          yield answer.bytes;
        }
      } finally {
        of.thread.postMessage({ kind: 'stop', id } satisfies ExporterOrder);
        of.files.delete(id);
        if (of.files.size === 0) {
          of.thread.unref();
          clearTimeout(idle);
          idle = setTimeout(() => void (of.files.size === 0 && running === of && end(of)), IDLE_MS).unref();
        }
      }
    },

    async close() {
      clearTimeout(idle);
      if (running) await end(running);
    },
  };
}
