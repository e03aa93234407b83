import type { Bus } from '#server/bus.ts';
import type { Db } from '#server/db.ts';

/** Which tags a workspace has, retired ones included, kept in memory for the gate. */
export interface TagIndex {
  /** The tags, or undefined until they are loaded (again, after the codebook changed). */
  of(workspace: string): ReadonlySet<string> | undefined;
  load(workspace: string): Promise<void>;
  close(): void;
}

export function createTagIndex({ db, bus }: { db: Db; bus: Bus }): TagIndex {
  const known = new Map<string, ReadonlySet<string>>();
  const revisions = new Map<string, number>();
  const unsubscribe = bus.subscribe((event) => {
    if (event.kind !== 'taxonomy') return;
    known.delete(event.workspace);
    revisions.set(event.workspace, (revisions.get(event.workspace) ?? 0) + 1);
  });
  return {
    of: (workspace) => known.get(workspace),
    async load(workspace) {
      const revision = revisions.get(workspace);
      const rows = await db.read.tag.findMany({ where: { workspaceId: workspace }, select: { id: true } });
      // A change while reading: the caller finds nothing and asks again.
      if (revisions.get(workspace) === revision) known.set(workspace, new Set(rows.map((row) => row.id)));
    },
    close: unsubscribe,
  };
}
