import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openLookout } from '#server/direct.ts';
import type { ExporterAnswer, ExporterOrder } from './exporter.ts';
import { inPieces } from './in-pieces.ts';
import { makeExport } from './make-export.ts';

// The thread that makes files: reading and writing out a statement takes milliseconds, one with thousands of passages a second, which hold nobody else up here. It makes the next piece of a file
// when it is asked for it.

const lookout = openLookout(z.object({ database: z.string() }).parse(workerData).database);
const running = new Map<number, AsyncIterator<Uint8Array<ArrayBuffer>>>();

parentPort?.on('message', (order: ExporterOrder) => void obey(order));

async function obey(order: ExporterOrder): Promise<void> {
  switch (order.kind) {
    case 'begin':
      // Whoever waits for a forecast is told how far it is at once.
      running.set(order.id, inPieces(makeExport(lookout.transact, order.export), order.export.kind === 'forecast' ? 1 : undefined)[Symbol.asyncIterator]());
      return;
    case 'next':
      return answer(order.id);
    case 'stop':
      return stop(order.id);
    case 'close':
      await Promise.all([...running.keys()].map(stop));
      lookout.close();
      parentPort?.close();
  }
}

async function answer(id: number): Promise<void> {
  try {
    const next = await running.get(id)?.next();
    if (next === undefined || next.done) say({ kind: 'end', id });
    else say({ kind: 'piece', id, bytes: next.value }, [next.value.buffer]);
  } catch (error) {
    say({ kind: 'failed', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

/** What is being read comes to its end first. */
async function stop(id: number): Promise<void> {
  const making = running.get(id);
  running.delete(id);
  await making?.return?.();
}

function say(said: ExporterAnswer, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(said, moved);
}
