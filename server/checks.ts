import { fileDecision, subjectOf, type FileDecision, type KeptDecision } from '#core/import/file-decision.ts';
import type { Actor } from '#core/policy/policy.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import type { Members } from '#server/workspaces/members.ts';

export type Checks = ReturnType<typeof createChecks>;

interface Asked {
  workspace: string;
  import: string;
  file: string;
}

/** What people decide about the files of imports while they check them. Who may is asked of the policy first. */
export function createChecks({ db, bus, members }: { db: Db; bus: Bus; members: Pick<Members, 'names'> }) {
  async function exists(tx: Tx, { workspace, import: of, file }: Asked): Promise<{ state: string } | null> {
    return tx.importFile.findUnique({ where: { id: file, importId: of, import: { workspaceId: workspace } }, select: { state: true } });
  }

  /** What was decided about a file, with the names of who did; undefined when the workspace has none of this id. */
  async function decided(asked: Asked): Promise<KeptDecision[] | undefined> {
    if (!(await exists(db.read, asked))) return undefined;
    const [rows, names] = await Promise.all([db.read.checkDecision.findMany({ where: { fileId: asked.file }, orderBy: { at: 'asc' } }), members.names({ workspace: asked.workspace })]);
    return rows.map(({ decision, memberId, at }) => ({ decision: fileDecision.parse(JSON.parse(decision)), member: memberId, by: names[memberId] ?? 'Colleague', at: at.toISOString() }));
  }

  return {
    decided,

    /** Keeps decisions in place of what was decided about the same before; open pages of the workspace hear of it. `closed` when the file does not wait to be checked any more. */
    async decide({ actor, decisions, ...asked }: Asked & { actor: Actor; decisions: readonly FileDecision[] }): Promise<KeptDecision[] | 'closed' | 'not-found'> {
      const last = new Map(decisions.map((decision) => [subjectOf(decision), decision]));
      const outcome = await db.write(async (tx) => {
        const row = await exists(tx, asked);
        if (row?.state !== 'ready') return row ? 'closed' : 'not-found';
        await tx.checkDecision.deleteMany({ where: { fileId: asked.file, subject: { in: [...last.keys()] } } });
        const at = new Date();
        await tx.checkDecision.createMany({ data: [...last].map(([subject, decision]) => ({ fileId: asked.file, subject, decision: JSON.stringify(decision), memberId: actor.member, at })) });
        return 'kept';
      });
      if (outcome !== 'kept') return outcome;
      bus.publish({ kind: 'check', workspace: asked.workspace, file: asked.file });
      return (await decided(asked)) ?? 'not-found';
    },
  };
}
