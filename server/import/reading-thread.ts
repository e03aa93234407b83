import { parentPort } from 'node:worker_threads';
import { readFile } from './read-file.ts';
import { unpack } from './unpack.ts';
import type { ReadingAnswer, ReadingOrder } from './reader.ts';

// The thread that reads files: one after the other, as it is told. Whoever started it ends it when it takes too long.

parentPort?.on('message', (order: ReadingOrder) => void obey(order));
say({ kind: 'ready' });

async function obey({ kind, file }: ReadingOrder): Promise<void> {
  const onBegin = () => say({ kind: 'begun' });
  if (kind === 'read') return say({ kind: 'reading', reading: await readFile(file, onBegin) });
  const unpacked = await unpack(file, onBegin);
  say({ kind: 'unpacking', unpacked }, unpacked.kind === 'unpacked' ? unpacked.files.map(({ bytes }) => bytes.buffer) : []);
}

function say(answer: ReadingAnswer, moved: ArrayBufferLike[] = []): void {
  parentPort?.postMessage(answer, moved.filter((buffer) => buffer instanceof ArrayBuffer));
}
