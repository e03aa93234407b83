import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openDirect, type Direct } from '#server/direct.ts';
import type { WriteJob } from '#server/write-job.ts';
import type { Answer, Order } from '#server/write-thread.ts';

// The thread that writes: one connection, one transaction after the other, in the order in which they are asked for.

const file = z.string().parse(workerData);
const jobs = new Map<string, WriteJob<unknown>>();
let direct: Direct | undefined;

/** One order after the other, since looking for a job takes a turn of the loop. */
let last = Promise.resolve();
parentPort?.on('message', (order: Order) => {
  last = last.then(() => obey(order));
});

async function obey(order: Order): Promise<void> {
  if (order.kind === 'transact') return say(await transact(order));
  direct?.close();
  direct = undefined;
  if (order.kind === 'close') parentPort?.close();
}

async function transact({ module, name, input }: Extract<Order, { kind: 'transact' }>): Promise<Answer> {
  try {
    const job = jobs.get(module + name) ?? (await load(module, name));
    direct ??= openDirect(file);
    return { output: direct.transact((prepare) => job.run(prepare, input)) };
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error), code: codeOf(error) };
  }
}

async function load(module: string, name: string): Promise<WriteJob<unknown>> {
  const exported: unknown = Reflect.get(Object(await import(module)), name);
  if (!isJob(exported)) throw new Error(`${module} exports no job ${name}`);
  jobs.set(module + name, exported);
  return exported;
}

function isJob(exported: unknown): exported is WriteJob<unknown> {
  return typeof exported === 'object' && exported !== null && 'run' in exported && typeof exported.run === 'function';
}

function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : undefined;
}

function say(answer: Answer): void {
  parentPort?.postMessage(answer);
}
