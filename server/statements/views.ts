import { MOST_VIEWS, plainAddress, type SavedView, type ViewAnswer, type ViewCommand, type ViewPage } from '#core/list/view.ts';
import { facetsWith, ordersWith } from '#core/list/own.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { plainSearch } from '#core/search/asked.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import { readFields } from '#server/statements/field-rows.ts';
import { newId } from '#server/new-id.ts';

export type Views = ReturnType<typeof createViews>;

type Outcome = Exclude<ViewAnswer['kind'], 'not-stored'>;

/** The statement list and searches under names: each member's own, and those that they share with the team. Membership is asked of the members module first. */
export function createViews({ db, bus, now = () => new Date() }: { db: Db; bus: Bus; now?: () => Date }) {
  return {
    /** The views of a page that a member can open, in order of their names. */
    async list({ workspace, actor, page = 'statements' }: { workspace: string; actor: Actor; page?: ViewPage }): Promise<SavedView[]> {
      const [rows, first] = await Promise.all([
        db.read.savedView.findMany({ where: { workspaceId: workspace, page, OR: [{ memberId: actor.member }, { isShared: true }] }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
        db.read.firstView.findUnique({ where: { memberId: actor.member } }),
      ]);
      return rows.map(({ id, name, query, isShared, memberId }) => ({ id, name, query, isShared, isMine: memberId === actor.member, isDefault: first?.viewId === id }));
    },

    /**
     * Does one thing with the views of a workspace; open lists hear of it. Only whoever saved a view changes it, and who shares one has the role for it. Rejects with
     * `StorageUnavailable` when the database cannot store.
     */
    async act({ workspace, actor, command }: { workspace: string; actor: Actor; command: ViewCommand }): Promise<Outcome> {
      const outcome = await db.write((tx) => apply(tx, { workspace, actor, command, at: now() }));
      if (outcome === 'done') bus.publish({ kind: 'statement', workspace, statement: null });
      return outcome;
    },
  };
}

interface Asked {
  workspace: string;
  actor: Actor;
  command: ViewCommand;
  at: Date;
}

async function apply(tx: Tx, { workspace, actor, command, at }: Asked): Promise<Outcome> {
  if ('isShared' in command && command.isShared && !can(actor, 'view.share')) return 'role-forbids';
  const fields = 'query' in command ? await readFields(tx, workspace) : [];
  const plain = (query: string, page: string) => (page === 'search' ? plainSearch(query) : plainAddress(query, facetsWith(fields), ordersWith(fields)));
  switch (command.intent) {
    case 'save': {
      if ((await tx.savedView.count({ where: { workspaceId: workspace, memberId: actor.member } })) >= MOST_VIEWS) return 'too-many';
      const { name, query, isShared, page = 'statements' } = command;
      await tx.savedView.create({ data: { id: newId(), workspaceId: workspace, memberId: actor.member, page, name, query: plain(query, page), isShared, createdAt: at } });
      return 'done';
    }
    case 'change': {
      const { name, query, isShared } = command;
      const view = await tx.savedView.findFirst({ where: { id: command.view, workspaceId: workspace, memberId: actor.member } });
      if (!view) return 'gone';
      await tx.savedView.update({ where: { id: view.id }, data: { name, query: plain(query, view.page), isShared } });
      return 'done';
    }
    case 'delete': {
      const { count } = await tx.savedView.deleteMany({ where: { id: command.view, workspaceId: workspace, memberId: actor.member } });
      return count > 0 ? 'done' : 'gone';
    }
    case 'open-first': {
      await tx.firstView.deleteMany({ where: { memberId: actor.member } });
      if (command.view === null) return 'done';
      const view = await tx.savedView.findFirst({ where: { id: command.view, workspaceId: workspace, page: 'statements', OR: [{ memberId: actor.member }, { isShared: true }] } });
      if (!view) return 'gone';
      await tx.firstView.create({ data: { memberId: actor.member, viewId: view.id } });
      return 'done';
    }
  }
}
