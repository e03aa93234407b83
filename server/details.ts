import { z } from 'zod';
import { editDetails, type DetailChange, type DetailsEdit, type EditOutcome } from '#core/details/edit.ts';
import { can, type Actor } from '#core/policy.ts';
import { role } from '#core/role.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import { detailColumns, detailsOf } from '#server/statement-row.ts';

export type Details = ReturnType<typeof createDetails>;

/** What became of an edit; a closed list. */
export type EditAnswer = { kind: 'done' } | Exclude<EditOutcome, { kind: 'edited' }> | { kind: 'role-forbids' } | { kind: 'no-statement' };

/** What is known of statements besides their text, as editors change it. Membership is asked of the members module first. */
export function createDetails({ db, bus, now = () => new Date() }: { db: Db; bus: Bus; now?: () => Date }) {
  return {
    /**
     * Puts what an editor wrote into the details of a statement; open pages of the workspace hear of it. Whoever may is judged by their role as it is in the
     * transaction, and what somebody else changed meanwhile is not overwritten. Rejects with `StorageUnavailable` when the database cannot store.
     */
    async edit({ workspace, actor, statement, edit }: { workspace: string; actor: Actor; statement: string; edit: DetailsEdit }): Promise<EditAnswer> {
      const answer = await db.write(async (tx): Promise<EditAnswer> => {
        if (!(await mayStillEdit(tx, workspace, actor))) return { kind: 'role-forbids' };
        const row = await tx.statement.findUnique({ where: { id: statement, workspaceId: workspace } });
        if (!row) return { kind: 'no-statement' };
        const outcome = editDetails(detailsOf(row), edit);
        if (outcome.kind !== 'edited') return outcome;
        if (outcome.changes.length > 0) {
          await tx.statement.update({ where: { id: statement }, data: detailColumns(outcome.details) });
          await recordEdit(tx, { workspace, member: actor.member, at: now(), changes: outcome.changes.map((change) => ({ ...change, statement })) });
        }
        return { kind: 'done' };
      });
      if (answer.kind === 'done') bus.publish({ kind: 'statement', workspace, statement });
      return answer;
    },
  };
}

async function mayStillEdit(tx: Tx, workspace: string, { member }: Actor): Promise<boolean> {
  const held = await tx.member.findFirst({ where: { id: member, workspaceId: workspace, removedAt: null }, select: { role: true } });
  return held !== null && can({ member, role: role.parse(held.role) }, 'statement.edit');
}

interface Recorded {
  workspace: string;
  member: string;
  at: Date;
  changes: readonly (DetailChange & { statement: string })[];
}

async function recordEdit(tx: Tx, { workspace, member, at, changes }: Recorded): Promise<void> {
  const edit = newId();
  await tx.detailEdit.create({ data: { id: edit, workspaceId: workspace, memberId: member, at } });
  const rows = changes.map(({ statement, field, before, after }) => ({ editId: edit, statementId: statement, field, before: JSON.stringify(before), after: JSON.stringify(after) }));
  await tx.detailChange.createMany({ data: rows });
}

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
