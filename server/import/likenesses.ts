import { z } from 'zod';
import { likeness, PROBABLY_A_VERSION } from '#core/import/likeness.ts';
import type { LIKENESSES } from '#core/import/import-file.ts';
import type { Db } from '#server/db.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Reader } from './reader.ts';

export type Likenesses = ReturnType<typeof createLikenesses>;

/** Finds what a file is another one of. Sources of statements never change, so each is looked at once. */
export function createLikenesses({ db, reader }: { db: Db; reader: Pick<Reader, 'fingerprint'> }) {
  const known = new Map<string, Fingerprint>();

  async function ofStatement(statement: string): Promise<Fingerprint | undefined> {
    const found = known.get(statement);
    if (found) return found;
    const source = db.look((prepare) => sourceRow.optional().parse(prepare(`SELECT "source" FROM "Statement" WHERE "id" = ?`).get(statement))?.source);
    const print = source === undefined ? undefined : await reader.fingerprint(source);
    if (print) known.set(statement, print);
    return print;
  }

  return {
    /** The statement or file that a text seems to be another one of: first the same, then the likest version. */
    async find({ workspace, file, print: mine }: { workspace: string; file: string; print: Fingerprint }): Promise<{ kind: (typeof LIKENESSES)[number]; id: string } | undefined> {
      const { repeated, statements } = db.look((prepare) => ({
        repeated: idRow.optional().parse(
          prepare(`
            SELECT other."id" FROM "ImportFile" own JOIN "ImportFile" other ON other."importId" = own."importId" AND other."sha256" = own."sha256" AND other."id" <> own."id"
            WHERE own."id" = ? AND other."state" IN ('ready', 'importing')`,
          ).get(file),
        ),
        statements: z.array(idRow).parse(prepare(`SELECT "id" FROM "Statement" WHERE "workspaceId" = ?`).all(workspace)),
      }));
      if (repeated) return { kind: 'repeated', id: repeated.id };
      let best = { id: '', share: PROBABLY_A_VERSION };
      for (const { id } of statements) {
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

const idRow = z.object({ id: z.string() });
const sourceRow = z.object({ source: z.string() });
