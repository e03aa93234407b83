import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openLookout } from '#server/direct.ts';
import { findRepeats } from './find-repeats.ts';
import type { RepeatingNews } from './repeated.ts';

// The thread that compares the texts of a workspace once, and ends. It takes seconds, and nobody else waits for it.

/** Progress is told after so many statements. */
const TELL_EVERY = 25;

const { database, workspace } = z.object({ database: z.string(), workspace: z.string() }).parse(workerData);
const lookout = openLookout(database);
const tell = (news: RepeatingNews) => parentPort?.postMessage(news);
const found = findRepeats(lookout, workspace, (done, of) => {
  if (done % TELL_EVERY === 0) tell({ done, of });
});
lookout.close();
tell({ found });
