import { Worker } from 'node:worker_threads';
import type { Plan } from '#core/import/annotations/plan.ts';
import type { Refusal } from '#core/import/source.ts';
import type { PlanOrder } from './annotations/make-plan.ts';
import type { Digest } from './digest.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { AcceptedFile, MadeText } from './make-text.ts';
import type { ReceivedFile } from './read-file.ts';
import type { UnpackedProject } from './refi/unpack-project.ts';
import { isTimeOver } from './time-limit.ts';
import type { Unpacked } from './unpack.ts';

/** What the thread is told. */
export type ReadingOrder = { kind: 'read' | 'unpack' | 'project'; file: ReceivedFile } | { kind: 'fingerprint'; text: string } | { kind: 'make'; file: AcceptedFile } | { kind: 'plan'; of: PlanOrder };

/** What it says: once that it is ready; then, of each order, when what does it is loaded and the work begins, and the answer. */
export type ReadingAnswer =
  | { kind: 'ready' }
  | { kind: 'begun' }
  | { kind: 'digest'; digest: Digest }
  | { kind: 'unpacking'; unpacked: Unpacked }
  | { kind: 'project'; project: UnpackedProject }
  | { kind: 'print'; print: Fingerprint }
  | { kind: 'making'; made: MadeText }
  | { kind: 'plan'; plan: Plan };

export interface ReaderLimits {
  /** Seconds that one file may take once what reads it is loaded, on a machine that has them for it (`time-limit.ts`). */
  seconds: number;
  /** Megabytes of the thread's heap. */
  heap: number;
  /** Megabytes that the process may grow by while one file is read once what reads it is loaded, since bytes lie outside of the heap. */
  growth: number;
}

/** Reads files, and does what else takes long with their words, in a thread of its own, one at a time in the order of asking. Nothing rejects but when the reader was closed. */
export interface Reader {
  /** Takes the bytes over: they are moved into the thread, not copied. */
  read(file: ReceivedFile): Promise<Digest>;
  /** The files of a zip, in the same way; one after the other they are to be read. */
  unpack(file: ReceivedFile): Promise<Unpacked>;
  /** The texts and everything else of a project, in the same way. */
  project(file: ReceivedFile): Promise<UnpackedProject>;
  /** Of a text that is stored already; undefined when that takes more than it may. */
  fingerprint(text: string): Promise<Fingerprint | undefined>;
  /** Makes a statement's text of a file that was accepted. */
  make(file: AcceptedFile): Promise<MadeText | { kind: 'refused'; refusal: Refusal }>;
  /** Plans what a file of annotations writes on one statement. */
  plan(of: PlanOrder): Promise<{ kind: 'plan'; plan: Plan } | { kind: 'refused'; refusal: Refusal }>;
  /** Ends the thread. Files that wait or are being read are rejected; whoever keeps them asks again with another reader. */
  close(): Promise<void>;
}

type Refuses = { kind: 'refused'; refusal: Refusal };

interface Task {
  order: ReadingOrder;
  answer: (answer: ReadingAnswer) => void;
  refuse: (refusal: Refusal) => void;
  reject: (error: Error) => void;
}

export const READER_LIMITS: ReaderLimits = { seconds: 5, heap: 256, growth: 250 };
/** Of what was read already: a long text is cleaned and made a document in a few seconds, on a slow machine under load. */
export const MAKER_LIMITS: ReaderLimits = { seconds: 60, heap: 384, growth: 600 };

/** How often the process's size is looked at while a file is read, and how long an idle thread is kept, in milliseconds. */
const LOOK_EVERY = 25;
const IDLE = 60_000;

/** Seconds that loading may take, on a slow machine under load. */
const LOADING = 60;

const MEGABYTE = 1024 * 1024;

/** Compiled code runs as it is; from source, the thread has to be told TypeScript first. */
const START = new URL(import.meta.url.endsWith('.js') ? './reading-thread.js' : './reading-thread-start.mjs', import.meta.url);

export function createReader(limits: ReaderLimits = READER_LIMITS): Reader {
  const waiting: Task[] = [];
  let current: Task | undefined;
  let worker: { thread: Worker; isReady: boolean } | undefined;
  let watch: NodeJS.Timeout | undefined;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  function start(): { thread: Worker; isReady: boolean } {
    const thread = new Worker(START, { env: {}, stdin: false, resourceLimits: { maxOldGenerationSizeMb: limits.heap } });
    const started = { thread, isReady: false };
    thread.on('message', (answer: ReadingAnswer) => {
      if (worker !== started) return;
      if (answer.kind === 'begun') return watchOver(limits.seconds, limits.growth);
      if (answer.kind !== 'ready') return finish((task) => task.answer(answer));
      started.isReady = true;
      hand();
    });
    const lost = (code: Refusal['code']) => {
      if (worker !== started) return;
      worker = undefined;
      finish(({ refuse }) => refuse({ code }));
    };
    thread.on('error', (error) => lost(Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'damaged'));
    thread.on('exit', () => lost('damaged'));
    return started;
  }

  function next(): void {
    if (current || isClosed) return;
    current = waiting.shift();
    clearTimeout(idle);
    if (!current) {
      worker?.thread.unref();
      idle = setTimeout(() => void stop(), IDLE).unref();
      return;
    }
    worker ??= start();
    worker.thread.ref();
    if (worker.isReady) hand();
  }

  function hand(): void {
    if (!current || !worker) return;
    const { order } = current;
    if (order.kind === 'read' || order.kind === 'unpack' || order.kind === 'project') {
      const bytes = ownBytes(order.file.bytes);
      worker.thread.postMessage({ ...order, file: { name: order.file.name, bytes } }, [bytes.buffer]);
    } else {
      worker.thread.postMessage(order);
    }
    watchOver(LOADING, Infinity);
  }

  function watchOver(seconds: number, growth: number): void {
    clearInterval(watch);
    const began = performance.now();
    const used = process.cpuUsage();
    const size = process.memoryUsage.rss();
    watch = setInterval(() => {
      const { user, system } = process.cpuUsage(used);
      if (isTimeOver(seconds, { passed: (performance.now() - began) / 1_000, worked: (user + system) / 1_000_000 })) end('took-too-long');
      else if (process.memoryUsage.rss() - size > growth * MEGABYTE) end('too-much-memory');
    }, LOOK_EVERY);
  }

  function end(code: Refusal['code']): void {
    void stop();
    finish(({ refuse }) => refuse({ code }));
  }

  function finish(act: (task: Task) => void): void {
    clearInterval(watch);
    const task = current;
    current = undefined;
    if (task) act(task);
    next();
  }

  async function stop(): Promise<void> {
    const thread = worker?.thread;
    worker = undefined;
    await thread?.terminate();
  }

  function ask<Outcome>(order: ReadingOrder, outcomeOf: (answer: ReadingAnswer) => Outcome | undefined): Promise<Outcome | Refuses> {
    return new Promise((resolve, reject) => {
      if (isClosed) return reject(new Error('The reader is closed'));
      const answer = (said: ReadingAnswer) => {
        const outcome = outcomeOf(said);
        if (outcome !== undefined) resolve(outcome);
      };
      waiting.push({ order, answer, refuse: (refusal) => resolve({ kind: 'refused', refusal }), reject });
      next();
    });
  }

  return {
    read: (file) => ask({ kind: 'read', file }, (answer) => (answer.kind === 'digest' ? answer.digest : undefined)),
    unpack: (file) => ask({ kind: 'unpack', file }, (answer) => (answer.kind === 'unpacking' ? answer.unpacked : undefined)),
    project: (file) => ask({ kind: 'project', file }, (answer) => (answer.kind === 'project' ? answer.project : undefined)),
    fingerprint: async (text) => {
      const said = await ask({ kind: 'fingerprint', text }, (answer) => (answer.kind === 'print' ? answer.print : undefined));
      return 'kind' in said ? undefined : said;
    },
    make: (file) => ask({ kind: 'make', file }, (answer) => (answer.kind === 'making' ? answer.made : undefined)),
    plan: (of) => ask({ kind: 'plan', of }, (answer) => (answer.kind === 'plan' ? answer : undefined)),
    close: async () => {
      isClosed = true;
      clearTimeout(idle);
      clearInterval(watch);
      for (const task of [...(current ? [current] : []), ...waiting.splice(0)]) task.reject(new Error('The reader is closed'));
      current = undefined;
      await stop();
    },
  };
}

/** A buffer that holds these bytes and nothing else, so that it can be moved. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);
}
