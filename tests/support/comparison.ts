import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Compares the projection in data folders that no server has open with what a rebuild from the log would write. */
export interface Comparison {
  /** Throws with the differences when there are any. */
  compare(data: { path: string }): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the process that compares. One folder at a time. */
export function startComparison(): Comparison {
  const child = fork(path.join(import.meta.dirname, 'comparing-process.ts'), { execArgv: ['--import', 'tsx'], env: { ...process.env, NODE_ENV: 'production' } });
  const ended = once(child, 'exit').then(([code]) => `The comparing process ended with ${String(code)}`);
  return {
    async compare(data) {
      const answer = once(child, 'message').then(([said]) => String(said));
      child.send(data.path);
      const differences = await Promise.race([answer, ended]);
      if (differences !== '') throw new Error(`The live projection differs from a rebuilt one:\n${differences}`);
    },
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}
