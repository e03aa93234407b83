import { z } from 'zod';
import { MADE_KINDS, madeKind, type Made, type TakenBack } from '#core/import/annotations/take-back.ts';
import type { Db } from '#server/db.ts';

/** What a file made on one statement and was not taken back, or all that it was about to make. */
export async function madeOn(db: Db, { file, statement }: { file: string; statement: string }): Promise<Made[]> {
  return madeIn(await db.read.importMade.findMany({ where: { fileId: file, statementId: statement, takenBack: false }, select: { kind: true, entityId: true }, orderBy: { entityId: 'asc' } }));
}

/** What was taken back on a statement, of any file: it may be made again. */
export async function takenBackOn(db: Db, statement: string): Promise<ReadonlySet<string>> {
  const rows = madeIn(await db.read.importMade.findMany({ where: { statementId: statement, takenBack: true }, select: { kind: true, entityId: true } }));
  return new Set(rows.map(madeKey));
}

/** The statements that a file made something on. */
export async function statementsMadeOn(db: Db, file: string): Promise<string[]> {
  const rows = await db.read.importMade.findMany({ where: { fileId: file, takenBack: false }, distinct: ['statementId'], select: { statementId: true }, orderBy: { statementId: 'asc' } });
  return rows.map(({ statementId }) => statementId);
}

/** Notes what a file is about to make. Noted first, so that a process that dies in between leaves nothing that cannot be taken back. */
export async function noteMade(db: Db, { file, statement, made }: { file: string; statement: string; made: readonly Made[] }): Promise<void> {
  if (made.length === 0) return;
  await db.write(async (tx) => {
    await tx.importMade.deleteMany({ where: { fileId: file, entityId: { in: made.map(({ id }) => id) } } });
    await tx.importMade.createMany({ data: made.map(({ kind, id }) => ({ fileId: file, kind, entityId: id, statementId: statement })) });
  });
}

/** Notes what is about to be taken back. */
export async function noteTakenBack(db: Db, { file, gone }: { file: string; gone: readonly Made[] }): Promise<void> {
  await db.write(async (tx) => {
    for (const kind of MADE_KINDS) {
      const ids = gone.flatMap((one) => (one.kind === kind ? [one.id] : []));
      if (ids.length > 0) await tx.importMade.updateMany({ where: { fileId: file, kind, entityId: { in: ids } }, data: { takenBack: true } });
    }
  });
}

/** Forgets what is not there any more, since somebody deleted it, or never was. */
export async function forgetMade(db: Db, { file, made }: { file: string; made: readonly Made[] }): Promise<void> {
  if (made.length === 0) return;
  await db.write(async (tx) => {
    for (let from = 0; from < made.length; from += 500) await tx.importMade.deleteMany({ where: { fileId: file, entityId: { in: made.slice(from, from + 500).map(({ id }) => id) } } });
  });
}

const counts = z.array(z.object({ kind: madeKind, takenBack: z.number(), total: z.number() }));

/** What was taken back of a file; undefined where nothing was. `isMade` says whether it made anything. */
export function takenBackOf(db: Db, file: string): { isMade: boolean; takenBack: TakenBack | undefined } {
  const rows = counts.parse(db.look((prepare) => prepare(`SELECT "kind", "takenBack", COUNT(*) AS total FROM "ImportMade" WHERE "fileId" = ? GROUP BY "kind", "takenBack"`).all(file)));
  const sum = (isBack: boolean, ...kinds: Made['kind'][]) => rows.reduce((all, { kind, takenBack, total }) => all + (takenBack === Number(isBack) && kinds.includes(kind) ? total : 0), 0);
  const back = { passages: sum(true, 'annotation'), taggings: sum(true, 'tagging'), comments: sum(true, 'comment'), kept: sum(false, 'annotation', 'tagging', 'comment') };
  return { isMade: rows.length > 0, takenBack: back.passages + back.taggings + back.comments === 0 ? undefined : back };
}

export function madeKey({ kind, id }: { kind: string; id: string }): string {
  return `${kind} ${id}`;
}

function madeIn(rows: readonly { kind: string; entityId: string }[]): Made[] {
  return rows.map(({ kind, entityId }) => ({ kind: madeKind.parse(kind), id: entityId }));
}
