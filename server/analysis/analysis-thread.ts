import { Worker } from 'node:worker_threads';
import type { Analysed, Reading } from '#core/analysis/picture.ts';
import type { AnalysisQuestion } from './question.ts';

/** What the thread is told. */
export type AnalysisOrder = { kind: 'ask'; id: number; question: AnalysisQuestion } | { kind: 'close' };

/** What it answers to `ask`, after as many words on how far it has read as there are. */
export type ThreadAnswer = { id: number; reading: Reading } | { id: number; output: Analysed } | { id: number; message: string };

/** The analyser in a thread of its own. */
export interface AnalysisThread {
  /** Rejects when the thread fails or ends. Meanwhile it tells how far the statements of the workspace are read, where that takes a while. */
  ask(question: AnalysisQuestion, tell?: (reading: Reading) => void): Promise<Analysed>;
  close(): Promise<void>;
}

/** Compiled code runs as it is; from source, the thread has to be told TypeScript first. */
const START = new URL(import.meta.url.endsWith('.js') ? './analysing-thread.js' : './analysing-thread-start.mjs', import.meta.url);

/** Starts the thread. One that ends by itself takes its questions with it, and has to be started anew. */
export function startAnalysisThread(of: { database: string }, onEnd: () => void): AnalysisThread {
  const worker = new Worker(START, { workerData: of });
  const waiting = new Map<number, { resolve: (output: Analysed) => void; reject: (error: Error) => void; tell: ((reading: Reading) => void) | undefined }>();
  let last = 0;

  function failAll(error: Error): void {
    const all = [...waiting.values()];
    waiting.clear();
    for (const { reject } of all) reject(error);
  }

  worker.unref();
  worker.on('message', (answer: ThreadAnswer) => {
    const asker = waiting.get(answer.id);
    if ('reading' in answer) {
      asker?.tell?.(answer.reading);
      return;
    }
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ('output' in answer) asker?.resolve(answer.output);
    else asker?.reject(new Error(answer.message));
  });
  worker.on('error', failAll);
  worker.on('exit', () => {
    failAll(new Error('The thread that counts has ended'));
    onEnd();
  });

  return {
    ask: (question, tell) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject, tell });
        worker.ref();
        worker.postMessage({ kind: 'ask', id: last, question } satisfies AnalysisOrder);
      }),
    close: () =>
      new Promise((resolve) => {
        worker.ref();
        worker.once('exit', () => resolve());
        worker.postMessage({ kind: 'close' } satisfies AnalysisOrder);
      }),
  };
}
