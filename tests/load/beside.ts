import type { Db } from '#server/db.ts';
import { newId } from '#server/new-id.ts';
import type { Planted } from '#tests/support/plant.ts';

/** Puts another workspace with the same people and tags beside a planted one. It has no statements. */
export async function plantBeside(db: Db, beside: Planted, name: string): Promise<Planted> {
  const [workspace, createdAt] = [newId(), new Date()];
  const people = beside.people.map((person) => ({ ...person, member: newId() }));
  const ids = new Map(beside.tags.map((tag) => [tag, newId()]));
  await db.write(async (tx) => {
    await tx.workspace.create({ data: { id: workspace, name, createdAt } });
    await tx.member.createMany({ data: people.map(({ user, member }) => ({ id: member, workspaceId: workspace, userId: user, role: 'editor', createdAt })) });
    // Each tag comes after the one above it.
    for (const { id, code, name: called, order, parentId } of await tx.tag.findMany({ where: { workspaceId: beside.workspace }, orderBy: { order: 'asc' } })) {
      await tx.tag.create({ data: { id: ids.get(id) ?? newId(), workspaceId: workspace, code, name: called, order, parentId: parentId === null ? null : (ids.get(parentId) ?? null) } });
    }
  });
  const tags = [...ids.values()];
  return { workspace, people, tags, tag: tags[0] ?? '', statements: [] };
}

/** Moves the planted, empty statements of a workspace into another, with the people of that one. */
export async function moveStatements(db: Db, { statements }: Planted, to: Planted): Promise<Planted> {
  await db.write(async (tx) => {
    for (const { statement, layer } of statements) {
      await tx.statement.update({ where: { id: statement }, data: { workspaceId: to.workspace } });
      await tx.layer.update({ where: { id: layer }, data: { workspaceId: to.workspace } });
    }
  });
  return { ...to, statements };
}
