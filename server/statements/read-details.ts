import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { StatementDetails } from '#core/details/statement-details.ts';
import type { Db } from '#server/db.ts';
import { DETAIL_COLUMNS, detailRow, detailsOf } from './statement-row.ts';

/** So many are read before whoever else asks gets their turn: some milliseconds. */
const AT_ONCE = 200;

const ids = z.array(z.object({ id: z.string() }));
const rows = z.array(detailRow.extend({ id: z.string() }));

/** The details of every statement of a workspace, in the order in which they were added. What they were made from, which is as long as their texts, is not read. One that goes meanwhile is not among them. */
export async function readDetails(db: Pick<Db, 'look'>, workspace: string): Promise<{ statement: string; details: StatementDetails }[]> {
  const all = ids.parse(db.look((prepare) => prepare(`SELECT "id" FROM "Statement" WHERE "workspaceId" = ? ORDER BY "createdAt", "id"`).all(workspace))).map(({ id }) => id);
  const read: { statement: string; details: StatementDetails }[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    if (from > 0) await setImmediate();
    const some = all.slice(from, from + AT_ONCE);
    const found = rows.parse(db.look((prepare) => prepare(`SELECT s."id", ${DETAIL_COLUMNS} FROM "Statement" s WHERE s."id" IN (SELECT j."value" FROM json_each(?) j)`).all(JSON.stringify(some))));
    const details = new Map(found.map(({ id, ...row }) => [id, detailsOf(row)]));
    for (const id of some) {
      const of = details.get(id);
      if (of) read.push({ statement: id, details: of });
    }
  }
  return read;
}
