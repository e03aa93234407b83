import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { ArchiveRefusal } from '#core/archive/refusal.ts';
import type { Db } from '#server/db.ts';
import { restoredStepJob } from './keep-restored.ts';
import { RefusedArchive } from './open-archive.ts';
import type { Restoring } from './restored-steps.ts';

/** What the thread is told: of one archive at a time, the next step is asked for when the one before was taken. */
export type RestorerOrder = { kind: 'begin'; file: string; of: Restoring } | { kind: 'next' };

/** What it answers to `next`. */
export type RestorerAnswer = { kind: 'step'; step: Uint8Array<ArrayBuffer> } | { kind: 'end' } | { kind: 'refused'; refusal: ArchiveRefusal } | { kind: 'failed'; message: string };

/** Makes workspaces of archives, each in a thread that nobody else waits for. */
export interface Restorer {
  /**
   * Makes a workspace of an archive on disk. It has no members, and so nobody sees it, until all of it is there: then whoever restores is its owner. What is to be stored is made in a thread and
   * stored in the one that writes, while the next is made; here it only passes. Throws `RefusedArchive` or `Cancelled`, and what is there of it then is to be removed, or `Interrupted`.
   */
  restore(order: { file: string; of: Restoring }): Promise<void>;
  /** Stops what is being restored: it throws `Interrupted`. */
  close(): Promise<void>;
}

/** Thrown when whoever restores has cancelled it. */
export class Cancelled extends Error {}
/** Thrown when the server stops: what is there is kept, and the next start goes on from it. */
export class Interrupted extends Error {}

/** Megabytes of the thread's heap: the largest part that an archive may have, read. An archive that needs more takes no one else's memory. */
const HEAP = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1_024 };

/** Compiled code runs as it is; from source, the thread has to be told TypeScript first. */
const START = new URL(import.meta.url.endsWith('.js') ? './restoring-thread.js' : './restoring-thread-start.mjs', import.meta.url);

/** How long a thread with nothing to do is kept, in milliseconds. */
const IDLE_MS = 30_000;

export function createRestorer({ db, now }: { db: Pick<Db, 'commit'>; now: () => Date }): Restorer {
  let isClosed = false;
  let idle: { thread: Worker; ending: NodeJS.Timeout } | undefined;

  function taken(): Worker {
    const { thread = new Worker(START, { resourceLimits: HEAP }), ending } = idle ?? {};
    clearTimeout(ending);
    idle = undefined;
    thread.ref();
    return thread;
  }

  /** Keeps a thread whose last archive has come to its end for the next one, unless there is one already. */
  async function given(thread: Worker): Promise<void> {
    if (idle || isClosed) return void (await thread.terminate());
    thread.unref();
    const ending = setTimeout(() => {
      idle = undefined;
      void thread.terminate();
    }, IDLE_MS).unref();
    thread.once('exit', () => {
      if (idle?.thread === thread) idle = undefined;
    });
    idle = { thread, ending };
  }

  return {
    async restore({ file, of }) {
      const thread = taken();
      const ask = asking(thread);
      thread.postMessage({ kind: 'begin', file, of } satisfies RestorerOrder);
      try {
        for (let coming = ask('next'); ; ) {
          const answer = await coming;
          if (isClosed) throw new Interrupted();
          if (answer.kind === 'refused') throw new RefusedArchive(answer.refusal);
          if (answer.kind === 'failed') throw new Error(answer.message);
          if (answer.kind === 'end') break;
          coming = ask('next');
          const isStored = await db.commit(restoredStepJob, { restore: of.restore, workspace: of.workspace, author: { kind: 'member', id: of.member }, step: answer.step, at: now() });
          if (!z.boolean().parse(isStored)) throw new Cancelled();
        }
      } catch (error) {
        await thread.terminate();
        throw error;
      }
      await given(thread);
    },

    async close() {
      isClosed = true;
      clearTimeout(idle?.ending);
      await idle?.thread.terminate();
    },
  };
}

/** Asks a thread for one answer after the other. Rejects when it ends: with `RefusedArchive` when its archive needs more memory than a thread has. */
function asking(thread: Worker): (kind: 'next') => Promise<RestorerAnswer> {
  let waiting: { resolve: (answer: RestorerAnswer) => void; reject: (error: Error) => void } | undefined;
  let lost: Error | undefined;
  const lose = (error: Error) => {
    lost ??= error;
    waiting?.reject(lost);
  };
  thread.removeAllListeners();
  thread.once('error', (error) => lose(isOutOfMemory(error) ? new RefusedArchive({ code: 'too-large' }) : error));
  thread.once('exit', () => lose(new Error('The thread that restores has ended')));
  thread.on('message', (answer: RestorerAnswer) => waiting?.resolve(answer));
  return (kind) => {
    // No race against a promise that lives as long as the thread: it would keep every answer.
    const asked = new Promise<RestorerAnswer>((resolve, reject) => {
      if (lost) return reject(lost);
      waiting = { resolve, reject };
      thread.postMessage({ kind } satisfies RestorerOrder);
    });
    // It is asked for before the last answer is stored: when that fails, nobody waits for it any more.
    asked.catch(() => undefined);
    return asked;
  };
}

function isOutOfMemory(error: Error): boolean {
  return Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY';
}
