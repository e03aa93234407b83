import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { createSearcher } from './searcher.ts';
import type { SearchAnswer, SearchOrder } from './search-thread.ts';

// The thread that searches: it has the index to itself, so that neither reading texts into it nor a question that takes long holds anyone else up.

const searcher = createSearcher(z.object({ dataDir: z.string(), database: z.string() }).parse(workerData));

parentPort?.on('message', obey);

function obey(order: SearchOrder): void {
  switch (order.kind) {
    case 'changed':
      return searcher.changed(order.due);
    case 'ask':
      return void say(order.id, () => searcher.answer(order.question));
    case 'catch-up':
      return void say(order.id, () => searcher.catchUp(order.workspace));
    case 'close':
      searcher.close();
      parentPort?.close();
  }
}

async function say(id: number, work: () => unknown): Promise<void> {
  const answer = await answerOf(id, work);
  parentPort?.postMessage(answer);
}

async function answerOf(id: number, work: () => unknown): Promise<SearchAnswer> {
  try {
    return { id, output: await work() };
  } catch (error) {
    return { id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
