import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { PostilTarget } from './targets.ts';

/** Someone who sends files to an import from a process of its own. */
export interface Sender {
  /** Sends the files from one to before another; resolves when all were taken. */
  send(of: { postil: PostilTarget; cookie: string; import: string; from: number; to: number }): Promise<void>;
  stop(): void;
}

/** Starts a sender; resolves when its files are made. */
export async function startSender(what: 'mixed' | 'hostile', count: number): Promise<Sender> {
  const child = fork(path.join(import.meta.dirname, 'sender-process.ts'), { execArgv: ['--import', 'tsx'] });
  const gone = once(child, 'exit').then(() => ['gone']);
  const told = async () => {
    const [said]: unknown[] = await Promise.race([once(child, 'message'), gone]);
    if (said === 'gone') throw new Error('The sender ended');
  };
  child.send({ kind: 'make', what, count });
  await told();
  return {
    async send({ postil, cookie, import: of, from, to }) {
      const { origin } = postil.server;
      child.send({ kind: 'send', address: `${origin}/w/${postil.planted.workspace}/import/files`, origin, cookie, import: of, from, to });
      await told();
    },
    stop: () => child.disconnect(),
  };
}
