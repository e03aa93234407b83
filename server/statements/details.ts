import { setImmediate as othersTurn } from 'node:timers/promises';
import { z } from 'zod';
import { detailKeys, type DetailChange } from '#core/details/edit.ts';
import { editAll, type Described, type WholeOutcome } from '#core/details/edit-all.ts';
import type { FormEdit } from '#core/details/form.ts';
import type { ManyAnswer, ManyCommand, ManyRefusal } from '#core/details/many.ts';
import { writtenOf } from '#core/details/written.ts';
import { fieldOfName, ownName, writtenOwn, type OwnChange } from '#core/fields/edit-own.ts';
import type { OwnField } from '#core/fields/field.ts';
import { fieldValue, isValueOf, type FieldValue } from '#core/fields/value.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { role } from '#core/policy/role.ts';
import { isSame } from '#core/same.ts';
import { statementDetails, type StatementDetails } from '#core/details/statement-details.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import { readFields, readOwnValues } from '#server/statements/field-rows.ts';
import { AT_ONCE, judgeAhead } from '#server/statements/judge-details.ts';
import { newId } from '#server/new-id.ts';
import { detailColumns, detailsOf } from '#server/statements/statement-row.ts';

export type Details = ReturnType<typeof createDetails>;

/** What became of an edit; a closed list. */
export type EditAnswer = { kind: 'done' } | Exclude<WholeOutcome, { kind: 'edited' }> | { kind: 'role-forbids' } | { kind: 'no-statement' };

/** What is known of statements besides their text, as editors change it. Membership is asked of the members module first. */
export function createDetails({ db, bus, now = () => new Date() }: { db: Db; bus: Bus; now?: () => Date }) {
  return {
    /**
     * Puts what an editor wrote into the details of a statement; open pages of the workspace hear of it. Whoever may is judged by their role as it is in the
     * transaction, and what somebody else changed meanwhile is not overwritten. Rejects with `StorageUnavailable` when the database cannot store.
     */
    async edit({ workspace, actor, statement, edit }: { workspace: string; actor: Actor; statement: string; edit: FormEdit }): Promise<EditAnswer> {
      const answer = await db.write(async (tx): Promise<EditAnswer> => {
        if (!(await mayStillEdit(tx, workspace, actor))) return { kind: 'role-forbids' };
        const outcome = await editInTransaction(tx, { workspace, member: actor.member, at: now(), statement, edit });
        return outcome.kind === 'edited' ? { kind: 'done' } : outcome;
      });
      if (answer.kind === 'done') bus.publish({ kind: 'statement', workspace, statement });
      return answer;
    },

    /**
     * Sets fields in many statements in one go: each is judged for itself, as `edit` does, and those that are refused stay as they are. When none of them can take
     * what was written, nothing is done and the fields are named.
     */
    async setMany({ workspace, actor, written, rows }: { workspace: string; actor: Actor } & Omit<ManyCommand & { intent: 'set' }, 'intent'>): Promise<ManyAnswer> {
      const wasBy = new Map(rows.map(({ statement, was }) => [statement, was]));
      const judged = await judgeAhead(db, {
        workspace,
        statements: [...wasBy.keys()],
        judge(statement, known, fields): Judgement {
          if (!known) return { refused: { statement, why: 'gone' } };
          const stands = { ...writtenOf(known.details), ...writtenOwn(fields, known.own) };
          const outcome = editAll(known, fields, { written: { ...stands, ...written }, was: { ...stands, ...wasBy.get(statement) } });
          if (outcome.kind === 'edited') return { changed: { statement, details: outcome.details, changes: outcome.changes } };
          return { refused: { statement, why: outcome.kind }, ...(outcome.kind === 'wrong' ? { problems: outcome.problems } : {}) };
        },
      });
      const answer = await db.write(async (tx): Promise<ManyAnswer> => {
        if (!(await mayStillEdit(tx, workspace, actor))) return { kind: 'role-forbids' };
        const judgements = await judged(tx);
        const problems = problemsIn(judgements);
        if (problems && !judgements.some(({ changed }) => changed)) return { kind: 'wrong', problems };
        return storeAll(tx, { workspace, member: actor.member, at: now(), judgements });
      });
      if (answer.kind === 'done' && answer.changed > 0) bus.publish({ kind: 'statement', workspace, statement: null });
      return answer;
    },

    /** Takes back an edit as a whole: what it changed gets its former value, except where somebody changed it again since. */
    async undo({ workspace, actor, edit }: { workspace: string; actor: Actor; edit: string }): Promise<ManyAnswer> {
      const rows = await db.read.detailChange.findMany({ where: { editId: edit, edit: { workspaceId: workspace } } });
      const byStatement = new Map<string, typeof rows>();
      for (const row of rows) {
        const known = byStatement.get(row.statementId);
        if (known) known.push(row);
        else byStatement.set(row.statementId, [row]);
      }
      const judged = await judgeAhead(db, {
        workspace,
        statements: [...byStatement.keys()],
        judge(statement, known, fields): Judgement {
          const back = known && takenBack(known, fields, byStatement.get(statement) ?? []);
          return back ? { changed: { statement, ...back } } : { refused: { statement, why: known ? 'changed-meanwhile' : 'gone' } };
        },
      });
      const answer = await db.write(async (tx): Promise<ManyAnswer> => {
        if (!(await mayStillEdit(tx, workspace, actor))) return { kind: 'role-forbids' };
        return storeAll(tx, { workspace, member: actor.member, at: now(), judgements: await judged(tx) });
      });
      if (answer.kind === 'done' && answer.changed > 0) bus.publish({ kind: 'statement', workspace, statement: null });
      return answer;
    },
  };
}

/** Puts an edit into what is known of a statement inside a transaction that does more; who may is asked before. What was refused changes nothing. */
export async function editInTransaction(tx: Tx, of: { workspace: string; member: string; at: Date; statement: string; edit: FormEdit }): Promise<WholeOutcome | { kind: 'no-statement' }> {
  const { workspace, statement, edit } = of;
  const row = await tx.statement.findUnique({ where: { id: statement, workspaceId: workspace } });
  if (!row) return { kind: 'no-statement' };
  const own = (await readOwnValues(tx, [statement])).get(statement) ?? {};
  const outcome = editAll({ details: detailsOf(row), own }, await readFields(tx, workspace), edit);
  if (outcome.kind === 'edited') await store(tx, { ...of, changed: [{ statement, details: outcome.details, changes: outcome.changes }] });
  return outcome;
}

/** Whether a member may correct statements today. */
export async function mayStillEdit(tx: Tx, workspace: string, { member }: Pick<Actor, 'member'>): Promise<boolean> {
  const held = await tx.member.findFirst({ where: { id: member, workspaceId: workspace, removedAt: null }, select: { role: true } });
  return held !== null && can({ member, role: role.parse(held.role) }, 'statement.edit');
}

/** A statement with its details as they are to be, and what differs from before. */
interface Changed {
  statement: string;
  details: StatementDetails;
  changes: (DetailChange | OwnChange)[];
}

/** What becomes of one of many statements. */
interface Judgement {
  changed?: Changed;
  refused?: ManyRefusal;
  /** A sentence for each field that is wrong. */
  problems?: Partial<Record<string, string>>;
}

/** All that is wrong, by field; undefined when nothing is. */
function problemsIn(judgements: readonly Judgement[]): Record<string, string> | undefined {
  const all = judgements.flatMap(({ problems }) => (problems ? Object.entries(problems) : []));
  const said = all.flatMap(([field, words]) => (words === undefined ? [] : [[field, words] as const]));
  return all.length === 0 ? undefined : Object.fromEntries(said);
}

async function storeAll(tx: Tx, { judgements, ...by }: { workspace: string; member: string; at: Date; judgements: readonly Judgement[] }): Promise<ManyAnswer> {
  const refused = judgements.flatMap((one) => one.refused ?? []);
  return { kind: 'done', refused, ...(await store(tx, { ...by, changed: judgements.flatMap((one) => one.changed ?? []) })) };
}

/** So many go to the database as one value. */
const MOST_ROWS = 1_000;

/** Stores what changed as one edit, with as few updates as there are different ones. */
async function store(tx: Tx, { workspace, member, at, changed }: { workspace: string; member: string; at: Date; changed: readonly Changed[] }): Promise<{ edit: string | null; changed: number }> {
  const real = changed.filter(({ changes }) => changes.length > 0);
  if (real.length === 0) return { edit: null, changed: 0 };
  const alike = new Map<string, { columns: object; statements: string[] }>();
  for (const { statement, details, changes } of real) {
    const columns = columnsOf(details, changes);
    if (Object.keys(columns).length === 0) continue;
    const key = JSON.stringify(columns);
    const known = alike.get(key) ?? { columns, statements: [] };
    alike.set(key, known);
    known.statements.push(statement);
  }
  for (const { columns, statements } of alike.values()) {
    for (let from = 0; from < statements.length; from += AT_ONCE) {
      await tx.statement.updateMany({ where: { id: { in: statements.slice(from, from + AT_ONCE) } }, data: columns });
      await othersTurn();
    }
  }
  await storeOwn(tx, real);
  const edit = newId();
  await tx.detailEdit.create({ data: { id: edit, workspaceId: workspace, memberId: member, at } });
  const rows = real.flatMap(({ statement, changes }) => changes.map(({ field, before, after }) => ({ editId: edit, statementId: statement, field, before: JSON.stringify(before), after: JSON.stringify(after) })));
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    await insertChanges(tx, rows.slice(from, from + MOST_ROWS));
    await othersTurn();
  }
  return { edit, changed: real.length };
}

/** Rows go to the database as one value: Prisma prepares a query of its own for each so many of them, and takes longer for that than the database for storing them. */
async function insertChanges(tx: Tx, rows: readonly { editId: string; statementId: string; field: string; before: string; after: string }[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "DetailChange" ("editId", "statementId", "field", "before", "after")
    SELECT json_extract(j."value", '$.editId'), json_extract(j."value", '$.statementId'), json_extract(j."value", '$.field'), json_extract(j."value", '$.before'), json_extract(j."value", '$.after')
    FROM json_each(${JSON.stringify(rows)}) j`;
}

/** Stores what changed in the fields of the workspace: all that have the same value in one together. */
async function storeOwn(tx: Tx, changed: readonly Changed[]): Promise<void> {
  const alike = new Map<string, { fieldId: string; after: FieldValue | null; statements: string[] }>();
  for (const { statement, changes } of changed) {
    for (const { field, after } of changes.filter(isOwnChange)) {
      const key = `${field} ${JSON.stringify(after)}`;
      const known = alike.get(key) ?? { fieldId: fieldOfName(field) ?? '', after, statements: [] };
      alike.set(key, known);
      known.statements.push(statement);
    }
  }
  for (const { fieldId, after, statements } of alike.values()) {
    for (let from = 0; from < statements.length; from += AT_ONCE) {
      const some = statements.slice(from, from + AT_ONCE);
      await tx.fieldValue.deleteMany({ where: { fieldId, statementId: { in: some } } });
      if (after !== null) await tx.fieldValue.createMany({ data: some.map((statementId) => ({ fieldId, statementId, value: JSON.stringify(after) })) });
      await othersTurn();
    }
  }
}

function isOwnChange(change: DetailChange | OwnChange): change is OwnChange {
  return fieldOfName(change.field) !== undefined;
}

/** The columns of the details that change. */
function columnsOf(details: StatementDetails, changes: readonly { field: string }[]): object {
  const names = new Set<string>(changes.flatMap(({ field }) => (field === 'delegation' ? [field, 'delegationName'] : [field])));
  return Object.fromEntries(Object.entries(detailColumns(details)).filter(([name]) => names.has(name)));
}

type LoggedRow = Record<'field' | 'before' | 'after', string>;

/** What is known with what was changed as it was before; undefined when some of it is not any more what it was changed to, or cannot be again what it was. */
function takenBack({ details, own }: Described, fields: readonly OwnField[], rows: readonly LoggedRow[]): Omit<Changed, 'statement'> | undefined {
  const ownChanges = rows.flatMap(({ field, before, after }): OwnChange[] => {
    const id = fieldOfName(field);
    return id === undefined ? [] : [{ field: ownName(id), before: heldValue.parse(JSON.parse(after)), after: heldValue.parse(JSON.parse(before)) }];
  });
  const isPossible = ownChanges.every(({ field: name, before, after }) => {
    const field = fields.find(({ id }) => ownName(id) === name);
    return field && isSame(own[field.id] ?? null, before) && (after === null || isValueOf(field, after));
  });
  const changes = rows.flatMap(({ field, before, after }) => {
    const key = detailKeys(details).find((one) => one === field);
    return key ? [{ field: key, before: JSON.parse(after) as unknown, after: JSON.parse(before) as unknown }] : [];
  });
  if (!isPossible || !changes.every(({ field, before }) => isSame(details[field], before))) return undefined;
  const former = statementDetails.safeParse({ ...details, ...Object.fromEntries(changes.map(({ field, after }) => [field, after])) });
  return former.success ? { details: former.data, changes: [...changes, ...ownChanges] } : undefined;
}

const heldValue = fieldValue.nullable();

const changeRow = z.object({ edit: z.string(), member: z.string(), at: z.string(), field: z.string(), before: z.string(), after: z.string() });

/** What somebody changed of a statement's details in one go. */
export interface LoggedEdit {
  member: string;
  at: string;
  changes: { field: string; before: unknown; after: unknown }[];
}

/** Every change of a statement's details, the oldest first. */
export function editsOf(db: Db, statement: string): LoggedEdit[] {
  const rows = db.look((prepare) =>
    prepare(`
      SELECT e."id" AS edit, e."memberId" AS member, e."at" AS at, c."field" AS field, c."before" AS before, c."after" AS after
      FROM "DetailChange" c JOIN "DetailEdit" e ON e."id" = c."editId" WHERE c."statementId" = ? ORDER BY e."at", e."id", c.rowid`,
    ).all(statement),
  );
  const edits = new Map<string, LoggedEdit>();
  for (const { edit, member, at, field, before, after } of z.array(changeRow).parse(rows)) {
    const known = edits.get(edit) ?? { member, at: new Date(at).toISOString(), changes: [] };
    edits.set(edit, known);
    known.changes.push({ field, before: JSON.parse(before), after: JSON.parse(after) });
  }
  return [...edits.values()];
}
