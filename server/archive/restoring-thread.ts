import { getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { packedStep } from './keep-restored.ts';
import { openArchive, RefusedArchive } from './open-archive.ts';
import type { RestorerAnswer, RestorerOrder } from './restorer.ts';
import { restoredSteps, type Restoring, type Step } from './restored-steps.ts';

// The thread that makes of an archive what is to be stored: reading a statement, its text and its layers takes milliseconds, thousands of times, which hold nobody else up here. It makes the next
// step when it is asked for it.

/** Linux counts niceness by thread: people who work meanwhile go first. Elsewhere it would be the whole process. */
const LATER = 10;
if (process.platform === 'linux') setPriority(Math.max(getPriority(), LATER));

let steps: AsyncGenerator<Step, void, undefined> | undefined;
parentPort?.on('message', (told: RestorerOrder) => void obey(told));

async function obey(told: RestorerOrder): Promise<void> {
  if (told.kind === 'next') return next();
  steps = stepsOf(told);
}

async function* stepsOf({ file, of }: { file: string; of: Restoring }): AsyncGenerator<Step, void, undefined> {
  const archive = await openArchive(file);
  try {
    yield* restoredSteps(archive, of, () => new Date());
  } finally {
    archive.close();
  }
}

async function next(): Promise<void> {
  try {
    const made = await steps?.next();
    if (!made || made.done === true) return say({ kind: 'end' });
    const step = packedStep(made.value);
    say({ kind: 'step', step }, [step.buffer]);
  } catch (error) {
    if (error instanceof RefusedArchive) return say({ kind: 'refused', refusal: error.refusal });
    say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function say(answer: RestorerAnswer, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(answer, moved);
}
