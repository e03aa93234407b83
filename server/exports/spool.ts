import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Words that wait on disk until what stands before them in a file is sent. */
export interface Spool {
  file: string;
  /** How many bytes wait. */
  size(): number;
  add(words: string): Promise<void>;
  /** What was added, in its order; nothing is added afterwards. */
  bytes(): AsyncGenerator<Uint8Array, void, undefined>;
}

/** Keeps words in files of its own while `work` runs, and removes them afterwards, however it ends. */
export async function* withSpools<T>(count: number, work: (spools: readonly Spool[]) => AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'postil-export-'));
  const kept: Kept[] = [];
  try {
    for (let at = 0; at < count; at++) kept.push(await spoolIn(path.join(folder, String(at))));
    yield* work(kept);
  } finally {
    await Promise.all(kept.map(({ close }) => close()));
    await rm(folder, { recursive: true, force: true });
  }
}

interface Kept extends Spool {
  close(): Promise<void>;
}

async function spoolIn(file: string): Promise<Kept> {
  const handle: FileHandle = await open(file, 'w');
  let size = 0;
  return {
    file,
    size: () => size,
    async add(words) {
      const bytes = Buffer.from(words);
      await handle.appendFile(bytes);
      size += bytes.length;
    },
    async *bytes() {
      for await (const piece of createReadStream(file)) if (piece instanceof Uint8Array) yield piece;
    },
    close: () => handle.close(),
  };
}
