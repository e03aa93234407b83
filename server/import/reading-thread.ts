import { parentPort } from 'node:worker_threads';
import { readFile } from './read-file.ts';
import type { ReadingAnswer, ReadingOrder } from './reader.ts';

// The thread that reads files: one after the other, as it is told. Whoever started it ends it when it takes too long.

parentPort?.on('message', (order: ReadingOrder) => void readFile(order.file, () => say({ kind: 'begun' })).then((reading) => say({ kind: 'reading', reading })));
say({ kind: 'ready' });

function say(answer: ReadingAnswer): void {
  parentPort?.postMessage(answer);
}
