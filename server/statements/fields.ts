import { z } from 'zod';
import type { FieldAnswer, FieldCommand } from '#core/fields/command.ts';
import type { OwnField } from '#core/fields/field.ts';
import { changeKind, reviseFields } from '#core/fields/revise.ts';
import { fieldValue, type OwnValues } from '#core/fields/value.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { role } from '#core/policy/role.ts';
import { isSame } from '#core/same.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import { byStatement, readFields, valueRows } from '#server/statements/field-rows.ts';
import { newId } from '#server/new-id.ts';

export type Fields = ReturnType<typeof createFields>;

type Outcome = Exclude<FieldAnswer, { kind: 'not-stored' }> | { kind: 'gone' | 'role-forbids' };

const countRow = z.object({ fieldId: z.string(), _count: z.number() });

/** The fields that a workspace keeps of its statements besides their details, and what statements have in them. Membership is asked of the members module first. */
export function createFields({ db, bus, now = () => new Date() }: { db: Db; bus: Bus; now?: () => Date }) {
  return {
    /** Every field in its order, those that are archived included. */
    list: ({ workspace }: { workspace: string }): Promise<OwnField[]> => readFields(db.read, workspace),

    /** How many statements have something in each field, by its id. */
    async counts({ workspace }: { workspace: string }): Promise<Record<string, number>> {
      const rows = await db.read.fieldValue.groupBy({ by: ['fieldId'], where: { field: { workspaceId: workspace } }, _count: true });
      return Object.fromEntries(z.array(countRow).parse(rows).map(({ fieldId, _count }) => [fieldId, _count]));
    },

    /** What one statement has in the fields that are not archived. */
    async valuesOf({ workspace, statement }: { workspace: string; statement: string }): Promise<OwnValues> {
      return byStatement(await db.read.fieldValue.findMany({ where: { statementId: statement, field: { workspaceId: workspace, archivedAt: null } } })).get(statement) ?? {};
    },

    /** What each statement of a workspace has in the fields that are not archived; one that has nothing is not in it. */
    async values({ workspace }: { workspace: string }): Promise<ReadonlyMap<string, OwnValues>> {
      // Without Prisma between: each statement of a large workspace may have several.
      return byStatement(valueRows.parse(db.look((prepare) => prepare(`
        SELECT v."statementId", v."fieldId", v."value" FROM "Field" f JOIN "FieldValue" v ON v."fieldId" = f."id" WHERE f."workspaceId" = ? AND f."archivedAt" IS NULL`,
      ).all(workspace))));
    },

    /**
     * Does one thing with the fields of a workspace; open pages hear of it. Who may is judged by the role as it is in the transaction. Rejects with `StorageUnavailable`
     * when the database cannot store.
     */
    async act({ workspace, actor, command }: { workspace: string; actor: Actor; command: FieldCommand }): Promise<Outcome> {
      const outcome = await db.write((tx) => apply(tx, { workspace, actor, command, at: now() }));
      if (outcome.kind === 'done') bus.publish({ kind: 'statement', workspace, statement: null });
      return outcome;
    },
  };
}

async function apply(tx: Tx, { workspace, actor, command, at }: { workspace: string; actor: Actor; command: FieldCommand; at: Date }): Promise<Outcome> {
  const held = await tx.member.findFirst({ where: { id: actor.member, workspaceId: workspace, removedAt: null }, select: { role: true } });
  if (!held || !can({ member: actor.member, role: role.parse(held.role) }, 'field.edit')) return { kind: 'role-forbids' };
  const fields = await readFields(tx, workspace);
  if (command.intent === 'change-kind') return putKind(tx, fields, command);
  const revised = reviseFields(fields, command, newId);
  if (revised.kind !== 'done') return revised;
  for (const [place, field] of revised.fields.entries()) {
    const before = fields.findIndex(({ id }) => id === field.id);
    if (before === place && isSame(fields[before], field)) continue;
    const { id, key, name, kind, isArchived } = field;
    const row = { name, kind, choices: JSON.stringify(field.choices), place, ...(isArchived === (fields[before]?.isArchived ?? false) ? {} : { archivedAt: isArchived ? at : null }) };
    await tx.field.upsert({ where: { id }, create: { ...row, id, key, workspaceId: workspace, createdAt: at }, update: row });
  }
  return { kind: 'done' };
}

/** Gives a field another kind, and every statement its value as that kind holds it. */
async function putKind(tx: Tx, fields: readonly OwnField[], { field: id, kind }: FieldCommand & { intent: 'change-kind' }): Promise<Outcome> {
  const field = fields.find((one) => one.id === id);
  if (!field) return { kind: 'gone' };
  const rows = await tx.fieldValue.groupBy({ by: ['value'], where: { fieldId: id }, _count: true });
  const changed = changeKind(field, kind, rows.map(({ value, _count }) => ({ value: fieldValue.parse(JSON.parse(value)), count: _count })), newId);
  if (changed.kind !== 'done') return changed;
  await tx.field.update({ where: { id }, data: { kind, choices: JSON.stringify(changed.field.choices) } });
  for (const [at, { value }] of rows.entries()) {
    const next = JSON.stringify(changed.converted[at]);
    if (next !== value) await tx.fieldValue.updateMany({ where: { fieldId: id, value }, data: { value: next } });
  }
  return { kind: 'done' };
}
