import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { createAnalyser } from './analyser.ts';
import type { AnalysisOrder, ThreadAnswer } from './analysis-thread.ts';

// The thread that counts: reading the taggings of a large workspace for the first time takes seconds, which hold nobody else up here.

const analyser = createAnalyser(z.object({ database: z.string() }).parse(workerData));

parentPort?.on('message', (order: AnalysisOrder) => {
  if (order.kind === 'close') {
    analyser.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(answerOf(order));
});

function answerOf({ id, question }: Extract<AnalysisOrder, { kind: 'ask' }>): ThreadAnswer {
  try {
    return { id, output: analyser.answer(question, (reading) => parentPort?.postMessage({ id, reading } satisfies ThreadAnswer)) };
  } catch (error) {
    return { id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
