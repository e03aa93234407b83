import { can, type Actor } from '#core/policy/policy.ts';
import { role as roleSchema } from '#core/policy/role.ts';
import type { Passwords } from '#server/auth/password.ts';
import { hashSecret, newSecret } from '#server/auth/secret.ts';
import type { Sessions } from '#server/auth/session.ts';
import type { Db, Tx } from '#server/db.ts';

const LIFETIME_MS = 24 * 3_600_000;

export type Issued = { kind: 'issued'; token: string } | { kind: 'not-found' | 'role-forbids' | 'also-elsewhere' };

export type PasswordResets = ReturnType<typeof createPasswordResets>;

/**
 * One-time links to a new password, which an owner issues. Such a link hands over the whole account, so an owner may only make one for
 * somebody whose every workspace they own too; the owner of the instance may for anyone, and nobody else for them.
 */
export function createPasswordResets({ db, passwords, sessions }: { db: Db; passwords: Passwords; sessions: Sessions }) {
  return {
    /** Makes the link's secret, valid for a day; an earlier link for the same person ends. */
    issue({ workspace, actor, member }: { workspace: string; actor: Actor; member: string }): Promise<Issued> {
      return db.write(async (tx): Promise<Issued> => {
        const issuer = await tx.member.findUnique({ where: { id: actor.member, workspaceId: workspace, removedAt: null } });
        if (!issuer || !can({ member: issuer.id, role: roleSchema.parse(issuer.role) }, 'member.reset-password')) return { kind: 'role-forbids' };
        const subject = await tx.member.findUnique({ where: { id: member, workspaceId: workspace, removedAt: null } });
        if (!subject) return { kind: 'not-found' };
        if (!(await mayTakeOver(tx, { issuer: issuer.userId, user: subject.userId }))) return { kind: 'also-elsewhere' };

        return { kind: 'issued', token: await makeLink(tx, { user: subject.userId, issuer: issuer.userId }) };
      });
    },

    /** Whose password a link sets; undefined for one that is used, over or was never made. */
    async look({ token }: { token: string }): Promise<{ name: string; email: string } | undefined> {
      const open = await findOpen(db.read, token);
      return open ? { name: open.user.name, email: open.user.email } : undefined;
    },

    /** Sets the password, ends every session and access token of the account and begins a new one; the header hands its cookie over. */
    async use({ token, password }: { token: string; password: string }): Promise<{ kind: 'done'; cookie: string } | { kind: 'not-open' }> {
      if (!(await findOpen(db.read, token))) return { kind: 'not-open' };
      const passwordHash = await passwords.hash(password);
      const user = await db.write(async (tx) => {
        const open = await findOpen(tx, token);
        if (!open) return undefined;
        await tx.passwordReset.update({ where: { tokenHash: open.tokenHash }, data: { usedAt: new Date() } });
        await tx.user.update({ where: { id: open.userId }, data: { passwordHash } });
        await tx.session.deleteMany({ where: { userId: open.userId } });
        await tx.accessToken.deleteMany({ where: { userId: open.userId } });
        return open.userId;
      });
      return user ? { kind: 'done', cookie: await sessions.renew({ user }) } : { kind: 'not-open' };
    },
  };
}

/**
 * Makes a link for the account of an address on behalf of the instance's owner, who may for anyone: for whoever runs the server, when the owner
 * has forgotten their own password. Undefined when nobody has this address.
 */
export async function issueForOperator(db: Db, { email }: { email: string }): Promise<string | undefined> {
  return db.write(async (tx) => {
    const [subject, owner] = await Promise.all([tx.user.findUnique({ where: { email } }), tx.user.findFirst({ where: { ownsInstance: true } })]);
    return subject && owner ? makeLink(tx, { user: subject.id, issuer: owner.id }) : undefined;
  });
}

/** Stores a new link, valid for a day, and ends an earlier one for the same person. Returns its secret, which is stored nowhere. */
async function makeLink(tx: Tx, { user, issuer }: { user: string; issuer: string }): Promise<string> {
  const token = newSecret();
  const createdAt = new Date();
  await tx.passwordReset.deleteMany({ where: { userId: user, usedAt: null } });
  await tx.passwordReset.create({
    data: { tokenHash: hashSecret(token), userId: user, issuedBy: issuer, createdAt, expiresAt: new Date(createdAt.getTime() + LIFETIME_MS) },
  });
  return token;
}

/** An unused link whose issuer could still issue it. */
async function findOpen(db: Tx, token: string) {
  if (token.length > 100) return undefined;
  const row = await db.passwordReset.findUnique({
    where: { tokenHash: hashSecret(token), usedAt: null, expiresAt: { gt: new Date() } },
    include: { user: { select: { name: true, email: true } } },
  });
  if (!row || !(await mayTakeOver(db, { issuer: row.issuedBy, user: row.userId }))) return undefined;
  return row;
}

async function mayTakeOver(db: Tx, { issuer, user }: { issuer: string; user: string }): Promise<boolean> {
  const [from, to] = await Promise.all([db.user.findUnique({ where: { id: issuer } }), db.user.findUnique({ where: { id: user } })]);
  if (!from || !to) return false;
  if (from.ownsInstance) return true;
  if (to.ownsInstance) return false;
  const theirs = await db.member.findMany({ where: { userId: user, removedAt: null } });
  const owned = await db.member.findMany({ where: { userId: issuer, role: 'owner', removedAt: null } });
  const ownedIds = new Set(owned.map((row) => row.workspaceId));
  return theirs.length > 0 && theirs.every((row) => ownedIds.has(row.workspaceId));
}
