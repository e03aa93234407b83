import type { Attempts } from '#server/auth/attempts.ts';
import type { Passwords } from '#server/auth/password.ts';
import type { Sessions } from '#server/auth/session.ts';
import type { Bus, BusEvent } from '#server/bus.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { Db, Tx } from '#server/db.ts';
import { acceptInvitation } from '#server/workspaces/invitations.ts';
import { newId } from '#server/new-id.ts';
import { foundWorkspace } from '#server/workspaces/workspaces.ts';

export interface SignUp {
  name: string;
  email: string;
  password: string;
  /** The secret of an invitation link, when that is how they came. */
  invitation?: string | undefined;
  address: string;
}

type Wait = { kind: 'wait'; seconds: number };
export type SignedUp = { kind: 'done'; cookie: string; workspace: string } | { kind: 'email-taken' | 'invitation-closed' } | Wait;
export type SignedIn = { kind: 'done'; cookie: string; user: string } | { kind: 'wrong' } | Wait;
export type PasswordChanged = { kind: 'done'; cookie: string } | { kind: 'wrong' } | Wait;

/** Fills the first account's workspace with the sample; made by the sample module. */
export type MakeSample = (asked: { user: string }) => Promise<{ workspace: string }>;

interface Parts {
  db: Db;
  bus: Bus;
  sessions: Sessions;
  passwords: Passwords;
  attempts: Attempts;
  makeSample: MakeSample;
}

export type Accounts = ReturnType<typeof createAccounts>;

/** Accounts of this instance: signing up, in and out, and what people change about themselves. */
export function createAccounts({ db, bus, sessions, passwords, attempts, makeSample }: Parts) {
  return {
    /** Whether nobody has an account yet: the next one owns the instance. */
    async noneYet(): Promise<boolean> {
      return (await db.read.user.findFirst({ select: { id: true } })) === null;
    },

    /**
     * Makes an account and signs it in. The first one owns the instance and gets the sample; whoever comes by an invitation joins its workspace;
     * everyone else gets a workspace of their own. When the invitation or the address is no longer free, nothing is made.
     */
    async signUp({ name, email, password, invitation, address }: SignUp): Promise<SignedUp> {
      const account = `sign-up ${email}`;
      const permission = await attempts.begin({ account, address });
      if (!permission.allowed) return { kind: 'wait', seconds: permission.seconds };

      const passwordHash = await passwords.hash(password);
      const made = await db.write((tx) => makeAccount(tx, { name, email, passwordHash, invitation }));
      if (made.kind !== 'made') return made;
      await attempts.succeed({ attempt: permission.attempt, account, address });
      if (made.event) bus.publish(made.event);
      const workspace = made.workspace ?? (await makeSample({ user: made.user })).workspace;
      return { kind: 'done', workspace, cookie: await sessions.create({ user: made.user }) };
    },

    /** Signs in under a new session. A wrong password and an unknown address get the same answer in the same time. */
    async signIn({ email, password, address }: { email: string; password: string; address: string }): Promise<SignedIn> {
      const permission = await attempts.begin({ account: email, address });
      if (!permission.allowed) return { kind: 'wait', seconds: permission.seconds };
      const row = await db.read.user.findUnique({ where: { email } });
      if (!(await passwords.fits({ stored: row?.passwordHash, password })) || !row) return { kind: 'wrong' };
      await attempts.succeed({ attempt: permission.attempt, account: email, address });
      return { kind: 'done', user: row.id, cookie: await sessions.create({ user: row.id }) };
    },

    /** Changes the password and ends every session, the one that asks included; it goes on under a new one. */
    async changePassword({ viewer, current, next, address }: { viewer: Viewer; current: string; next: string; address: string }): Promise<PasswordChanged> {
      const permission = await attempts.begin({ account: viewer.email, address });
      if (!permission.allowed) return { kind: 'wait', seconds: permission.seconds };
      const row = await db.read.user.findUnique({ where: { id: viewer.user } });
      if (!(await passwords.fits({ stored: row?.passwordHash, password: current }))) return { kind: 'wrong' };
      await attempts.succeed({ attempt: permission.attempt, account: viewer.email, address });
      const passwordHash = await passwords.hash(next);
      await db.write(async (tx) => {
        await tx.user.update({ where: { id: viewer.user }, data: { passwordHash } });
        await tx.session.deleteMany({ where: { userId: viewer.user } });
      });
      return { kind: 'done', cookie: await sessions.renew({ user: viewer.user }) };
    },

    /** Changes the name that colleagues see, also on what was written before. */
    async rename({ user, name }: { user: string; name: string }): Promise<void> {
      await db.write((tx) => tx.user.update({ where: { id: user }, data: { name } }));
    },
  };
}

type Made = { kind: 'made'; user: string; workspace: string | undefined; event?: BusEvent } | { kind: 'email-taken' | 'invitation-closed' };

async function makeAccount(tx: Tx, asked: { name: string; email: string; passwordHash: string; invitation?: string | undefined }): Promise<Made> {
  const { name, email, passwordHash, invitation } = asked;
  if (await tx.user.findUnique({ where: { email } })) return { kind: 'email-taken' };
  const isFirst = (await tx.user.count()) === 0;
  const user = newId();
  await tx.user.create({ data: { id: user, name, email, passwordHash, ownsInstance: isFirst, createdAt: new Date() } });

  if (invitation) {
    const joined = await acceptInvitation(tx, { token: invitation, user });
    if (joined.kind === 'joined') {
      const { workspace, member, role } = joined;
      return { kind: 'made', user, workspace, event: { kind: 'access', workspace, member, user, role } };
    }
    await tx.user.delete({ where: { id: user } });
    return { kind: 'invitation-closed' };
  }
  if (isFirst) return { kind: 'made', user, workspace: undefined };
  const { workspace } = await foundWorkspace(tx, { owner: user, name: `${name}’s workspace` });
  return { kind: 'made', user, workspace };
}
