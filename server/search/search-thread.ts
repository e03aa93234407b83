import { Worker } from 'node:worker_threads';
import type { Found } from '#core/search/asked.ts';
import type { Due, Question } from './searcher.ts';

/** What the thread is told. */
export type SearchOrder =
  | { kind: 'changed'; due: Due }
  | { kind: 'ask'; id: number; question: Question }
  | { kind: 'catch-up'; id: number; workspace: string | undefined }
  | { kind: 'close' };

/** What it answers to `ask` and `catch-up`. */
export type SearchAnswer = { id: number; output: unknown } | { id: number; message: string };

/** The searcher in a thread of its own. What is told before a question is in its answer. */
export interface SearchThread {
  changed(due: Due): void;
  /** Rejects when the thread fails or ends, and when the signal says that nobody waits any more: what was not begun is then never asked. */
  ask(question: Question, signal?: AbortSignal): Promise<Found>;
  catchUp(workspace?: string): Promise<void>;
  close(): Promise<void>;
}

/** Compiled code runs as it is; from source, the thread has to be told TypeScript first. */
const START = new URL(import.meta.url.endsWith('.js') ? './searching-thread.js' : './searching-thread-start.mjs', import.meta.url);

const ENDED = 'The thread that searches has ended';

/** Starts the thread. One that ends by itself takes its questions with it, and has to be started anew. */
export function startSearchThread(of: { dataDir: string; database: string }, onEnd: () => void): SearchThread {
  const worker = new Worker(START, { workerData: of });
  const waiting = new Map<number, { resolve: (output: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  let hasEnded = false;

  function failAll(error: Error): void {
    const all = [...waiting.values()];
    waiting.clear();
    for (const { reject } of all) reject(error);
  }

  worker.unref();
  worker.on('message', (answer: SearchAnswer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
    if ('output' in answer) asker?.resolve(answer.output);
    else asker?.reject(new Error(answer.message));
  });
  worker.on('error', failAll);
  worker.on('exit', () => {
    hasEnded = true;
    failAll(new Error(ENDED));
    onEnd();
  });
  const tell = (order: SearchOrder) => worker.postMessage(order);
  /** The last question that has its turn or waits for it: the thread gets one after the other, so that one that is given up meanwhile takes none of its time. */
  let before: Promise<unknown> = Promise.resolve();

  function ask(order: (id: number) => SearchOrder): Promise<unknown> {
    return new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.ref();
      tell(order(last));
    });
  }

  function askInTurn(question: Question, signal?: AbortSignal): Promise<unknown> {
    const answer = before.then(() => {
      signal?.throwIfAborted();
      if (hasEnded) throw new Error(ENDED);
      return ask((id) => ({ kind: 'ask', id, question }));
    });
    before = answer.catch(() => undefined);
    return answer;
  }

  return {
    changed: (due) => tell({ kind: 'changed', due }),
    // The thread runs our own code: what it answers to a question is what `answer` gives.
    ask: (question, signal) => askInTurn(question, signal) as Promise<Found>,
    catchUp: async (workspace) => void (await ask((id) => ({ kind: 'catch-up', id, workspace }))),
    close: () =>
      new Promise((resolve) => {
        worker.ref();
        worker.once('exit', () => resolve());
        tell({ kind: 'close' });
      }),
  };
}
