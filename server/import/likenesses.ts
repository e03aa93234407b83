import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { bareWords, likeness, PROBABLY_A_VERSION, sketchOf } from '#core/import/likeness.ts';
import type { LIKENESSES } from '#core/import/import-file.ts';
import type { Db } from '#server/db.ts';

export type Likenesses = ReturnType<typeof createLikenesses>;

/** What a text is compared by. */
interface Compared {
  key: string;
  sketch: Uint32Array;
}

/** Finds what a file is another one of. Sources of statements never change, so each is looked at once. */
export function createLikenesses({ db }: { db: Db }) {
  const known = new Map<string, Compared>();

  async function ofStatement(statement: string): Promise<Compared | undefined> {
    const found = known.get(statement);
    if (found) return found;
    // Others' changes go first.
    await setImmediate();
    const row = await db.read.statement.findUnique({ where: { id: statement }, select: { source: true } });
    if (!row) return undefined;
    const compared = comparedBy(row.source);
    known.set(statement, compared);
    return compared;
  }

  return {
    /** The statement or file that a text seems to be another one of: first the same, then the likest version. */
    async find({ workspace, file, text }: { workspace: string; file: string; text: string }): Promise<{ kind: (typeof LIKENESSES)[number]; id: string } | undefined> {
      const own = await db.read.importFile.findUniqueOrThrow({ where: { id: file }, select: { importId: true, sha256: true } });
      const repeated = await db.read.importFile.findFirst({ where: { importId: own.importId, sha256: own.sha256, id: { not: file }, state: { in: ['ready', 'importing'] } }, select: { id: true } });
      if (repeated) return { kind: 'repeated', id: repeated.id };
      const mine = comparedBy(text);
      let best = { id: '', share: PROBABLY_A_VERSION };
      for (const { id } of await db.read.statement.findMany({ where: { workspaceId: workspace }, select: { id: true } })) {
        const theirs = await ofStatement(id);
        if (!theirs) continue;
        if (theirs.key === mine.key) return { kind: 'same', id };
        const share = likeness(mine.sketch, theirs.sketch);
        if (share > best.share) best = { id, share };
      }
      return best.id === '' ? undefined : { kind: 'version', id: best.id };
    },
  };
}

function comparedBy(text: string): Compared {
  const words = bareWords(text);
  return { key: createHash('sha256').update(words.join(' ')).digest('base64'), sketch: sketchOf(words) };
}
