import { Worker } from 'node:worker_threads';
import type { WriteJob } from '#server/write-job.ts';

/** What the thread is told. */
export type Order = { kind: 'transact'; module: string; name: string; input: unknown } | { kind: 'reopen' } | { kind: 'close' };

/** What it answers to `transact`. Errors cross as their words and code. */
export type Answer = { output: unknown } | { message: string; code: string | undefined };

/** A thread with a connection of its own, so that the disk's sync, a checkpoint and SQLite's work stop nobody but the next batch. */
export interface WriteThread {
  /** Runs a job as one transaction. One at a time: ask again after the answer. Rejects with the error of the job, or when the thread ends. */
  transact<Input>(job: WriteJob<Input>, input: Input): Promise<unknown>;
  /** Throws the connection away; the next transaction has a new one. */
  reopen(): void;
  close(): Promise<void>;
}

/** Compiled code runs as it is; from source, the thread has to be told TypeScript first. */
const START = new URL(import.meta.url.endsWith('.js') ? './writing-thread.js' : './write-thread-start.mjs', import.meta.url);

/** Starts the thread. A thread that ends by itself takes its transaction with it; whoever waits is told, and the thread has to be started anew. */
export function startWriteThread(file: string, onEnd: () => void): WriteThread {
  const worker = new Worker(START, { workerData: file });
  let waiting: { resolve: (output: unknown) => void; reject: (error: Error) => void } | undefined;

  function settle(act: (waiter: NonNullable<typeof waiting>) => void): void {
    const waiter = waiting;
    waiting = undefined;
    worker.unref();
    if (waiter) act(waiter);
  }

  worker.unref();
  worker.on('message', (answer: Answer) =>
    settle(({ resolve, reject }) => {
      if ('output' in answer) resolve(answer.output);
      else reject(Object.assign(new Error(answer.message), { code: answer.code }));
    }),
  );
  worker.on('error', (error) => settle(({ reject }) => reject(error)));
  worker.on('exit', () => {
    settle(({ reject }) => reject(new Error('The thread that writes has ended')));
    onEnd();
  });
  const tell = (order: Order) => worker.postMessage(order);

  return {
    transact: ({ module, name }, input) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        // It keeps the process alive only while something is on its way to disk.
        worker.ref();
        tell({ kind: 'transact', module, name, input });
      }),
    reopen: () => tell({ kind: 'reopen' }),
    close: () =>
      new Promise((resolve) => {
        worker.ref();
        worker.once('exit', () => resolve());
        tell({ kind: 'close' });
      }),
  };
}
