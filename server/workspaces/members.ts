import { z } from 'zod';
import type { AuthorNames } from '#core/entities/author.ts';
import { can, canChangeMembership, type Actor, type MembershipVerdict } from '#core/policy/policy.ts';
import { role as roleSchema, type Role } from '#core/policy/role.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';

const memberRow = z.object({ id: z.string(), role: roleSchema });

/** One person of a workspace, as its pages show them. */
export interface MemberRow {
  member: string;
  name: string;
  /** Shown to those who invite and remove people, otherwise null. */
  email: string | null;
  role: Role;
  joined: string;
}

/** A workspace in someone's switcher. */
export interface MyWorkspace {
  workspace: string;
  name: string;
  role: Role;
}

export type MembershipOutcome = Exclude<MembershipVerdict, 'allowed'> | 'done' | 'not-found';

export type Members = ReturnType<typeof createMembers>;

/** Who belongs to a workspace, and with which role. */
export function createMembers({ db, bus }: { db: Db; bus: Bus }) {
  async function change({ workspace, actor, member, next }: ChangeRequest): Promise<MembershipOutcome> {
    const outcome = await db.write((tx) => applyChange(tx, { workspace, actor, member, next }));
    if (outcome.kind !== 'done') return outcome.kind;
    bus.publish({ kind: 'access', workspace, member, user: outcome.user, role: next === 'removed' ? null : next });
    return 'done';
  }

  /** The names of members by id, those who left included. */
  async function names({ workspace }: { workspace: string }): Promise<Record<string, string>> {
    const rows = await db.read.member.findMany({ where: { workspaceId: workspace }, select: { id: true, user: { select: { name: true } } } });
    return Object.fromEntries(rows.map((row) => [row.id, row.user.name]));
  }

  /** Every name that authorship may need. */
  async function authorNames({ workspace }: { workspace: string }): Promise<AuthorNames> {
    const asked = { where: { workspaceId: workspace }, select: { id: true, name: true } };
    const [members, services, outside] = await Promise.all([names({ workspace }), db.read.service.findMany(asked), db.read.outsideAuthor.findMany(asked)]);
    const byId = (rows: { id: string; name: string }[]) => Object.fromEntries(rows.map((row) => [row.id, row.name]));
    return { members, services: byId(services), outside: byId(outside) };
  }

  return {
    /** The person's membership and today's role, or undefined for someone who is no member, is no member any more, or a workspace that is not. */
    async actorIn({ user, workspace }: { user: string; workspace: string }): Promise<Actor | undefined> {
      // Asked for every page and every socket, so without Prisma between.
      const row = db.look((prepare) => prepare(`SELECT "id", "role" FROM "Member" WHERE "workspaceId" = ? AND "userId" = ? AND "removedAt" IS NULL`).get(workspace, user));
      if (row === undefined) return undefined;
      const { id, role } = memberRow.parse(row);
      return { member: id, role };
    },

    /** Everyone who belongs to a workspace now, owners first, then by name. */
    async list({ workspace, actor }: { workspace: string; actor: Actor }): Promise<MemberRow[]> {
      const withEmail = can(actor, 'member.invite');
      const rows = await db.read.member.findMany({
        where: { workspaceId: workspace, removedAt: null },
        include: { user: { select: { name: true, email: true } } },
      });
      return rows
        .map((row) => ({
          member: row.id,
          name: row.user.name,
          email: withEmail ? row.user.email : null,
          role: roleSchema.parse(row.role),
          joined: row.createdAt.toISOString(),
        }))
        .sort((a, b) => Number(b.role === 'owner') - Number(a.role === 'owner') || a.name.localeCompare(b.name, 'en'));
    },

    /** Everyone who belongs to a workspace now, by name: whom a comment can mention. */
    async present({ workspace }: { workspace: string }): Promise<{ member: string; name: string }[]> {
      const rows = await db.read.member.findMany({ where: { workspaceId: workspace, removedAt: null }, select: { id: true, user: { select: { name: true } } } });
      return rows.map((row) => ({ member: row.id, name: row.user.name })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
    },

    names,

    authorNames,

    /** The workspaces a person belongs to, the oldest membership first. */
    async workspacesOf({ user }: { user: string }): Promise<MyWorkspace[]> {
      const rows = await db.read.member.findMany({
        where: { userId: user, removedAt: null },
        include: { workspace: { select: { name: true } } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map((row) => ({ workspace: row.workspaceId, name: row.workspace.name, role: roleSchema.parse(row.role) }));
    },

    /** The name of a workspace that the person belonged to and does not any more; undefined for any other. */
    async leftWorkspace({ user, workspace }: { user: string; workspace: string }): Promise<string | undefined> {
      const row = await db.read.member.findUnique({
        where: { workspaceId_userId: { workspaceId: workspace, userId: user } },
        include: { workspace: { select: { name: true } } },
      });
      return row?.removedAt ? row.workspace.name : undefined;
    },

    /** Gives a member another role. Open pages and sockets of that person hear of it. */
    changeRole({ workspace, actor, member, role }: { workspace: string; actor: Actor; member: string; role: Role }): Promise<MembershipOutcome> {
      return change({ workspace, actor, member, next: role });
    },

    /** Ends a membership; with one's own it is leaving. The row stays, so that what the person wrote keeps its author. */
    remove({ workspace, actor, member }: { workspace: string; actor: Actor; member: string }): Promise<MembershipOutcome> {
      return change({ workspace, actor, member, next: 'removed' });
    },
  };
}

interface ChangeRequest {
  workspace: string;
  actor: Actor;
  member: string;
  next: Role | 'removed';
}

type Applied = { kind: Exclude<MembershipOutcome, 'done'> } | { kind: 'done'; user: string };

/** Judges inside the transaction, on the roles as they are there: two owners who leave at once cannot both be the last but one. */
async function applyChange(tx: Tx, { workspace, actor, member, next }: ChangeRequest): Promise<Applied> {
  const people = await tx.member.findMany({ where: { workspaceId: workspace, removedAt: null } });
  const subject = people.find((row) => row.id === member);
  const today = people.find((row) => row.id === actor.member);
  if (!subject || !today) return { kind: 'not-found' };

  const verdict = canChangeMembership(
    { member: today.id, role: roleSchema.parse(today.role) },
    {
      subject: { member: subject.id, role: roleSchema.parse(subject.role) },
      next,
      owners: people.filter((row) => row.role === 'owner').length,
    },
  );
  if (verdict !== 'allowed') return { kind: verdict };

  await tx.member.update({ where: { id: member }, data: next === 'removed' ? { removedAt: new Date() } : { role: next } });
  return { kind: 'done', user: subject.userId };
}
