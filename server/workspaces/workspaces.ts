import type { Db, Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';

/** A workspace as its pages name it. */
export interface WorkspaceView {
  workspace: string;
  name: string;
}

/** A workspace that was made, with its first owner. */
export interface FoundedWorkspace {
  workspace: string;
  member: string;
}

export type Workspaces = ReturnType<typeof createWorkspaces>;

/** Teams: each has its own members, codebook and statements. */
export function createWorkspaces({ db }: { db: Db }) {
  return {
    /** The workspace, or undefined. Whether someone may see it is asked of the members module. */
    async find({ workspace }: { workspace: string }): Promise<WorkspaceView | undefined> {
      const row = await db.read.workspace.findUnique({ where: { id: workspace } });
      return row ? { workspace: row.id, name: row.name } : undefined;
    },

    /** Makes an empty workspace that belongs to one person. */
    create({ owner, name }: { owner: string; name: string }): Promise<FoundedWorkspace> {
      return db.write((tx) => foundWorkspace(tx, { owner, name }));
    },
  };
}

/** Makes a workspace and its owner's membership inside a transaction that makes more. */
export async function foundWorkspace(tx: Tx, { owner, name }: { owner: string; name: string }): Promise<FoundedWorkspace> {
  const workspace = newId();
  const member = newId();
  const createdAt = new Date();
  await tx.workspace.create({ data: { id: workspace, name, createdAt } });
  await tx.member.create({ data: { id: member, workspaceId: workspace, userId: owner, role: 'owner', createdAt } });
  return { workspace, member };
}
