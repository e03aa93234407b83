import { setImmediate as othersTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Described } from '#core/details/edit-all.ts';
import type { OwnField } from '#core/fields/field.ts';
import { isSame } from '#core/same.ts';
import type { Db, Tx } from '#server/db.ts';
import { readFields, readOwnValues } from '#server/statements/field-rows.ts';
import { detailsOf } from '#server/statements/statement-row.ts';

/** So many rows are read or written in one query, and so many judged in one go; the database answers in this thread, so others have their turn between two. */
export const AT_ONCE = 100;
const JUDGED_AT_ONCE = 10;

/** Judges one statement by what is known of it, which is nothing for what the workspace does not have. */
type Judge<Judgement> = (statement: string, known: Described | undefined, fields: readonly OwnField[]) => Judgement;

/**
 * Judges many statements while others write, since that takes most of the time. The function that comes back is for the transaction: it gives the judgements, in which what was changed
 * meanwhile is judged once more. Whoever changes details writes that into their log (`DetailEdit`), and by that it is found.
 */
export async function judgeAhead<Judgement>(db: Db, of: { workspace: string; statements: readonly string[]; judge: Judge<Judgement> }): Promise<(tx: Tx) => Promise<Judgement[]>> {
  const { workspace, statements, judge } = of;
  const judgements = new Map<string, Judgement>();
  const judgeAll = async (from: Tx | Db['read'], some: readonly string[], fields: readonly OwnField[]) => {
    let count = 0;
    for await (const { statement, known } of readDetails(from, workspace, some)) {
      judgements.set(statement, judge(statement, known, fields));
      if (++count % JUDGED_AT_ONCE === 0) await othersTurn();
    }
  };
  const last = await lastEdit(db);
  const before = await readFields(db.read, workspace);
  await judgeAll(db.read, statements, before);
  return async (tx) => {
    const fields = await readFields(tx, workspace);
    await judgeAll(tx, isSame(fields, before) ? await changedSince(tx, { workspace, statements, last }) : statements, fields);
    return [...judgements.values()];
  };
}

/** What is known of statements; nothing of what the workspace does not have. */
async function* readDetails(from: Tx | Db['read'], workspace: string, statements: readonly string[]): AsyncGenerator<{ statement: string; known: Described | undefined }> {
  for (let at = 0; at < statements.length; at += AT_ONCE) {
    const asked = statements.slice(at, at + AT_ONCE);
    const rows = new Map((await from.statement.findMany({ where: { id: { in: asked }, workspaceId: workspace }, omit: { source: true } })).map((row) => [row.id, row]));
    await othersTurn();
    const own = await readOwnValues(from, [...rows.keys()]);
    for (const statement of asked) {
      const row = rows.get(statement);
      yield { statement, known: row && { details: detailsOf(row), own: own.get(statement) ?? {} } };
    }
  }
}

const lastRow = z.object({ last: z.number().nullable() });
const idRow = z.object({ id: z.string() });

/** Where the log of changes ends. */
async function lastEdit(db: Db): Promise<number> {
  return db.look((prepare) => lastRow.parse(prepare(`SELECT MAX(rowid) AS last FROM "DetailEdit"`).get())).last ?? 0;
}

/** Which of some statements were changed since the log ended there, or are not here. */
async function changedSince(tx: Tx, { workspace, statements, last }: { workspace: string; statements: readonly string[]; last: number }): Promise<string[]> {
  const changed = await tx.$queryRaw`
    SELECT j."value" AS id FROM json_each(${JSON.stringify(statements)}) j
    WHERE j."value" IN (SELECT c."statementId" FROM "DetailEdit" e JOIN "DetailChange" c ON c."editId" = e."id" WHERE e.rowid > ${last})
       OR j."value" NOT IN (SELECT "id" FROM "Statement" WHERE "workspaceId" = ${workspace})`;
  return z.array(idRow).parse(changed).map(({ id }) => id);
}
