import { can, type Actor } from '#core/policy/policy.ts';
import { role as roleSchema, type Role } from '#core/policy/role.ts';
import { hashSecret, newSecret } from '#server/auth/secret.ts';
import type { Bus } from '#server/bus.ts';
import type { Db, Tx } from '#server/db.ts';
import { newId } from '#server/new-id.ts';

const DAY_MS = 24 * 3_600_000;

/** An invitation that nobody has used yet. Its link was shown when it was made; only the hash of its secret is kept. */
export interface PendingInvitation {
  invitation: string;
  role: Role;
  note: string;
  invitedBy: string;
  created: string;
  expires: string;
}

/** What someone who opens an invitation link learns before they join. */
export interface InvitationView {
  workspaceName: string;
  role: Role;
  note: string;
  invitedBy: string;
  expires: string;
}

export type Joined = { kind: 'joined' | 'already-member'; workspace: string } | { kind: 'not-open' };

export type Invitations = ReturnType<typeof createInvitations>;

/** Links that lead into a workspace: each has a role and an end, and works once. */
export function createInvitations({ db, bus }: { db: Db; bus: Bus }) {
  return {
    /** Makes a link's secret, or refuses whoever does not own the workspace today. */
    create(asked: { workspace: string; actor: Actor; role: Role; days: number; note: string }): Promise<{ kind: 'made'; invitation: string; token: string } | { kind: 'role-forbids' }> {
      const token = newSecret();
      const invitation = newId();
      const createdAt = new Date();
      return db.write(async (tx) => {
        if (!(await mayInvite(tx, asked))) return { kind: 'role-forbids' } as const;
        await tx.invitation.create({
          data: {
            id: invitation,
            tokenHash: hashSecret(token),
            workspaceId: asked.workspace,
            role: asked.role,
            note: asked.note,
            createdBy: asked.actor.member,
            createdAt,
            expiresAt: new Date(createdAt.getTime() + asked.days * DAY_MS),
          },
        });
        return { kind: 'made', invitation, token } as const;
      });
    },

    /** The links that someone could still use, newest first. */
    async pending({ workspace }: { workspace: string }): Promise<PendingInvitation[]> {
      const rows = await db.read.invitation.findMany({
        where: { workspaceId: workspace, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
        orderBy: { createdAt: 'desc' },
      });
      const owners = await db.read.member.findMany({
        where: { id: { in: rows.map((row) => row.createdBy) }, role: 'owner', removedAt: null },
        include: { user: { select: { name: true } } },
      });
      return rows.flatMap((row) => {
        const owner = owners.find((one) => one.id === row.createdBy);
        if (!owner) return [];
        return [
          {
            invitation: row.id,
            role: roleSchema.parse(row.role),
            note: row.note,
            invitedBy: owner.user.name,
            created: row.createdAt.toISOString(),
            expires: row.expiresAt.toISOString(),
          },
        ];
      });
    },

    /** Takes a link back. One that is used, over or of another workspace stays as it is. */
    async revoke({ workspace, actor, invitation }: { workspace: string; actor: Actor; invitation: string }): Promise<'done' | 'not-found' | 'role-forbids'> {
      return db.write(async (tx) => {
        if (!(await mayInvite(tx, { workspace, actor }))) return 'role-forbids';
        const { count } = await tx.invitation.updateMany({
          where: { id: invitation, workspaceId: workspace, acceptedAt: null, revokedAt: null },
          data: { revokedAt: new Date() },
        });
        return count === 1 ? 'done' : 'not-found';
      });
    },

    /** What a link leads to; undefined for one that is used, revoked, over or was never made, which all look the same. */
    async look({ token }: { token: string }): Promise<InvitationView | undefined> {
      const open = await findOpen(db.read, token);
      if (!open) return undefined;
      return {
        workspaceName: open.invitation.workspace.name,
        role: roleSchema.parse(open.invitation.role),
        note: open.invitation.note,
        invitedBy: open.invitedBy,
        expires: open.invitation.expiresAt.toISOString(),
      };
    },

    /** Makes an account a member by a link. Whoever is one already keeps their role, and the link stays open for someone else. */
    async accept({ token, user }: { token: string; user: string }): Promise<Joined> {
      const outcome = await db.write((tx) => acceptInvitation(tx, { token, user }));
      if (outcome.kind === 'joined') bus.publish({ kind: 'access', workspace: outcome.workspace, member: outcome.member, user, role: outcome.role });
      return outcome;
    },
  };
}

type Accepted = { kind: 'joined'; workspace: string; member: string; role: Role } | { kind: 'already-member'; workspace: string } | { kind: 'not-open' };

/** Uses a link up inside a transaction: of fifty at once exactly one finds it open. */
export async function acceptInvitation(tx: Tx, { token, user }: { token: string; user: string }): Promise<Accepted> {
  const open = await findOpen(tx, token);
  if (!open) return { kind: 'not-open' };
  const { invitation } = open;
  const workspace = invitation.workspaceId;
  const before = await tx.member.findUnique({ where: { workspaceId_userId: { workspaceId: workspace, userId: user } } });
  if (before && !before.removedAt) return { kind: 'already-member', workspace };

  const now = new Date();
  const role = roleSchema.parse(invitation.role);
  const member = before?.id ?? newId();
  await tx.member.upsert({
    where: { id: member },
    create: { id: member, workspaceId: workspace, userId: user, role, createdAt: now },
    update: { role, removedAt: null },
  });
  await tx.invitation.update({ where: { id: invitation.id }, data: { acceptedAt: now, acceptedBy: member } });
  return { kind: 'joined', workspace, member, role };
}

/** An unused link whose maker still owns the workspace: nobody keeps a way in after they have lost the right to open it. */
async function findOpen(db: Tx, token: string) {
  if (token.length > 100) return undefined;
  const invitation = await db.invitation.findUnique({
    where: { tokenHash: hashSecret(token), acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    include: { workspace: { select: { name: true } } },
  });
  if (!invitation) return undefined;
  const maker = await db.member.findUnique({ where: { id: invitation.createdBy }, include: { user: { select: { name: true } } } });
  if (!maker || maker.removedAt || maker.role !== 'owner') return undefined;
  return { invitation, invitedBy: maker.user.name };
}

async function mayInvite(tx: Tx, { workspace, actor }: { workspace: string; actor: Actor }): Promise<boolean> {
  const row = await tx.member.findUnique({ where: { id: actor.member, workspaceId: workspace, removedAt: null } });
  return row !== null && can({ member: row.id, role: roleSchema.parse(row.role) }, 'member.invite');
}
