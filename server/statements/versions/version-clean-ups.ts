import { CLEAN_UPS, type CleanUp } from '#core/import/clean-up.ts';
import type { Db } from '#server/db.ts';
import { updateAfter } from '#server/import/cleaning.ts';
import { newId } from '#server/new-id.ts';

/** A clean-up that was undone in a version, or done after all. */
export interface VersionCleanUp extends Pick<CleanUp, 'op' | 'says'> {
  isDone: boolean;
  /** Of the update that did it. */
  sequence: number;
}

/** What was undone and done of a statement's clean-ups since its import, in order. */
export async function cleanUpsSince(db: Db, statement: string): Promise<VersionCleanUp[]> {
  const rows = await db.read.cleanUpChange.findMany({ where: { statementId: statement }, orderBy: [{ sequence: 'asc' }, { at: 'asc' }] });
  return rows.flatMap(({ op: kept, says, isDone, sequence }) => {
    const op = CLEAN_UPS.find((one) => one === kept);
    return op ? [{ op, says, isDone, sequence }] : [];
  });
}

/** Says of every clean-up again what was so at update `to`, after the text was made what it was then. `before` is where the text stood before that. */
export async function returnCleanUps(db: Db, { statement, to, before, member }: { statement: string; to: number; before: number; member: string }): Promise<void> {
  const rows = await db.read.cleanUpChange.findMany({ where: { statementId: statement }, orderBy: [{ sequence: 'asc' }, { at: 'asc' }] });
  const ids = [...new Set(rows.map(({ cleanUp }) => cleanUp))];
  const others = ids.flatMap((id) => {
    const changes = rows.filter(({ cleanUp }) => cleanUp === id);
    const [first, last] = [changes[0], changes.at(-1)];
    if (!first || !last) return [];
    const wasDone = changes.findLast(({ sequence }) => sequence <= to)?.isDone ?? !first.isDone;
    return wasDone === last.isDone ? [] : [{ ...last, isDone: wasDone }];
  });
  if (others.length === 0) return;
  const sequence = await updateAfter(db, { statement, before, member });
  await db.write((tx) => tx.cleanUpChange.createMany({ data: others.map((one) => ({ ...one, id: newId(), memberId: member, at: new Date(), sequence })) }));
}
