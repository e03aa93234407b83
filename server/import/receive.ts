import { createHash } from 'node:crypto';
import { MOST_FILE_BYTES } from '#core/import/limits.ts';
import type { Db } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import { filePartJob, type FilePart } from './keep-file.ts';

/** Nobody's change waits longer than for one part. */
const PART_BYTES = 256 * 1024;

/** A file that comes in. */
export interface Incoming {
  import: string;
  place: number;
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * Stores a file while it comes in, a part at a time, so that neither memory nor anybody's next change waits for all of it. Returns its id, or `too-large` as soon as it is;
 * then, and when the sender breaks off, nothing of it stays.
 */
export async function receiveFile(db: Db, { import: of, place, name, bytes }: Incoming): Promise<{ kind: 'received'; file: string } | { kind: 'too-large' }> {
  const file = newId();
  const hash = createHash('sha256');
  let [size, part] = [0, 0];
  let waiting: Uint8Array[] = [];
  let held = 0;

  async function keep(ends: FilePart['ends']): Promise<void> {
    const taken = joined(waiting, held);
    [waiting, held] = [[], 0];
    await db.commit(filePartJob, { file, part, bytes: taken, begins: part === 0 ? { import: of, place, name } : undefined, ends, at: new Date() });
    part++;
  }

  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > MOST_FILE_BYTES) {
        await forget(db, part > 0 ? file : undefined);
        return { kind: 'too-large' };
      }
      hash.update(chunk);
      waiting.push(chunk);
      held += chunk.length;
      if (held >= PART_BYTES) await keep(undefined);
    }
    await keep({ size, sha256: hash.digest('hex') });
  } catch (error) {
    await forget(db, part > 0 ? file : undefined);
    throw error;
  }
  return { kind: 'received', file };
}

/** A new array of just these bytes. */
function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

async function forget(db: Db, file: string | undefined): Promise<void> {
  if (file !== undefined) await db.write((tx) => tx.importFile.deleteMany({ where: { id: file } }));
}
