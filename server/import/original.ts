import type { Db } from '#server/db.ts';
import { storedPart } from './keep-file.ts';

/** A file as it came. */
export interface Original {
  name: string;
  /** In bytes. */
  size: number;
  bytes: AsyncIterable<Uint8Array>;
}

/** The bytes of a stored file, a part at a time, so that nobody waits for all of it. */
export function originalOf(db: Db, { id, name, size }: { id: string; name: string; size: number }): Original {
  async function* parts(): AsyncIterable<Uint8Array> {
    for (let [part, at] = [0, 0]; at < size; part++) {
      const stored = db.look((prepare) => storedPart(prepare, id, part));
      if (!stored) throw new Error(`The import's file ${id} lacks its part ${part}`);
      at += stored.length;
      yield await Promise.resolve(stored);
    }
  }
  return { name, size, bytes: parts() };
}
