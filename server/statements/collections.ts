import { z } from 'zod';
import type { Collection, CollectionAnswer, CollectionCommand } from '#core/list/collection.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { role } from '#core/policy/role.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';

export type Collections = ReturnType<typeof createCollections>;

type Outcome = Exclude<CollectionAnswer, { kind: 'not-stored' }> | { kind: 'gone' | 'name-taken' | 'role-forbids' };

/** Sets of statements that are put together by hand. Membership is asked of the members module first. */
export function createCollections({ db, bus, now = () => new Date() }: { db: Db; bus: Bus; now?: () => Date }) {
  return {
    /** The collections of a workspace in order of their names, and those that each statement is in. */
    async list({ workspace }: { workspace: string }): Promise<{ collections: Collection[]; of: ReadonlyMap<string, string[]> }> {
      const rows = await db.read.collection.findMany({ where: { workspaceId: workspace }, orderBy: { name: 'asc' }, select: { id: true, name: true } });
      // Without Prisma between: a collection may have every statement of a large workspace.
      const entries = entryRows.parse(db.look((prepare) => prepare(`
        SELECT e."collectionId" AS collection, e."statementId" AS statement FROM "Collection" c JOIN "CollectionEntry" e ON e."collectionId" = c."id"
        WHERE c."workspaceId" = ? ORDER BY c."name"`,
      ).all(workspace)));
      const of = new Map<string, string[]>();
      for (const { collection, statement } of entries) of.set(statement, [...(of.get(statement) ?? []), collection]);
      return { collections: rows.map(({ id, name }) => ({ id, name })), of };
    },

    /**
     * Does one thing with the collections of a workspace; open lists hear of it. Who may is judged by the role as it is in the transaction. Statements of elsewhere are
     * passed over. Rejects with `StorageUnavailable` when the database cannot store.
     */
    async act({ workspace, actor, command }: { workspace: string; actor: Actor; command: CollectionCommand }): Promise<Outcome> {
      const outcome = await db.write((tx) => apply(tx, { workspace, actor, command, at: now() }));
      if (outcome.kind === 'done') bus.publish({ kind: 'statement', workspace, statement: null });
      return outcome;
    },
  };
}

const entryRows = z.array(z.object({ collection: z.string(), statement: z.string() }));

interface Asked {
  workspace: string;
  actor: Actor;
  command: CollectionCommand;
  at: Date;
}

async function apply(tx: Tx, { workspace, actor, command, at }: Asked): Promise<Outcome> {
  const held = await tx.member.findFirst({ where: { id: actor.member, workspaceId: workspace, removedAt: null }, select: { role: true } });
  if (!held || !can({ member: actor.member, role: role.parse(held.role) }, 'collection.edit')) return { kind: 'role-forbids' };
  const known = command.intent === 'make' ? null : await tx.collection.findFirst({ where: { id: command.collection, workspaceId: workspace } });
  if (command.intent !== 'make' && !known) return { kind: 'gone' };
  if ('name' in command) {
    const same = await tx.collection.findFirst({ where: { workspaceId: workspace, name: command.name } });
    if (same && same.id !== known?.id) return { kind: 'name-taken' };
  }
  switch (command.intent) {
    case 'make': {
      const id = newId();
      await tx.collection.create({ data: { id, workspaceId: workspace, name: command.name, createdAt: at } });
      return { kind: 'done', changed: await putIn(tx, workspace, id, command.statements) };
    }
    case 'rename':
      await tx.collection.update({ where: { id: command.collection }, data: { name: command.name } });
      return { kind: 'done', changed: [] };
    case 'put-in':
      return { kind: 'done', changed: await putIn(tx, workspace, command.collection, command.statements) };
    case 'take-out': {
      const where = { collectionId: command.collection, statementId: { in: command.statements } };
      const there = await tx.collectionEntry.findMany({ where, select: { statementId: true } });
      await tx.collectionEntry.deleteMany({ where });
      return { kind: 'done', changed: there.map(({ statementId }) => statementId) };
    }
    case 'delete':
      await tx.collection.delete({ where: { id: command.collection } });
      return { kind: 'done', changed: [] };
  }
}

/** Puts in what the workspace has and the collection has not yet. */
async function putIn(tx: Tx, workspace: string, collection: string, statements: readonly string[]): Promise<string[]> {
  const fresh = await tx.statement.findMany({ where: { id: { in: [...statements] }, workspaceId: workspace, collections: { none: { collectionId: collection } } }, select: { id: true } });
  await tx.collectionEntry.createMany({ data: fresh.map(({ id }) => ({ collectionId: collection, statementId: id })) });
  return fresh.map(({ id }) => id);
}
