import { parentPort } from 'node:worker_threads';
import type { ReadingAnswer, ReadingOrder } from './reader.ts';

// The thread that reads files: one after the other, as it is told. Whoever started it ends it when it takes too long. What it needs is loaded when it is first needed.

parentPort?.on('message', (order: ReadingOrder) => void obey(order));
say({ kind: 'ready' });

async function obey(order: ReadingOrder): Promise<void> {
  const onBegin = () => say({ kind: 'begun' });
  switch (order.kind) {
    case 'read': {
      const { digestFile } = await import('./digest.ts');
      return say({ kind: 'digest', digest: await digestFile(order.file, onBegin) });
    }
    case 'unpack': {
      const { unpack } = await import('./unpack.ts');
      const unpacked = await unpack(order.file, onBegin);
      return say({ kind: 'unpacking', unpacked }, unpacked.kind === 'unpacked' ? unpacked.files.map(({ bytes }) => bytes.buffer) : []);
    }
    case 'project': {
      const { unpackProject } = await import('./refi/unpack-project.ts');
      const project = await unpackProject(order.file, onBegin);
      return say({ kind: 'project', project }, project.kind === 'project' ? project.texts.map(({ bytes }) => bytes.buffer) : []);
    }
    case 'fingerprint': {
      const { fingerprintOf } = await import('./fingerprint.ts');
      onBegin();
      return say({ kind: 'print', print: fingerprintOf(order.text) });
    }
    case 'plan': {
      const { makePlan } = await import('./annotations/make-plan.ts');
      onBegin();
      return say({ kind: 'plan', plan: makePlan(order.of) });
    }
    case 'make': {
      const { makeText } = await import('./make-text.ts');
      onBegin();
      return say({ kind: 'making', made: makeText(order.file) });
    }
  }
}

function say(answer: ReadingAnswer, moved: ArrayBufferLike[] = []): void {
  parentPort?.postMessage(answer, moved.filter((buffer) => buffer instanceof ArrayBuffer));
}
