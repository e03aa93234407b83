import { createHash } from 'node:crypto';
import type { MailChoice } from '#core/account.ts';
import { digestMail, type DigestPart } from '#core/inbox/digest.ts';
import { NOTICES_AT_ONCE } from '#core/inbox/notice.ts';
import { hashSecret, newSecret } from '#server/auth/secret.ts';
import { StorageUnavailable, type Db } from '#server/db.ts';
import type { Env } from '#server/env.ts';
import type { Members } from '#server/workspaces/members.ts';
import type { Inbox } from './inbox.ts';
import { mailedJob, type Mailed, type MailedOrder } from './mailed.ts';
import { createSmtp, type HandedOver } from './smtp.ts';

const DAY_MS = 24 * 3_600_000;
/** So long a link in a mail can end the mails. */
const LINK_MS = 90 * DAY_MS;

export type Digests = ReturnType<typeof createDigests>;

/** Mails people once a day what they have not read, when they asked for it and this instance has mail set up. */
export function createDigests({ db, env, inbox, members, report = console.error }: {
  db: Db;
  env: Pick<Env, 'mail' | 'origin'>;
  inbox: Pick<Inbox, 'unmailed'>;
  members: Pick<Members, 'workspacesOf' | 'actorIn'>;
  /** Where failures go that whoever runs the server must know of. */
  report?: (words: unknown) => void;
}) {
  const { mail, origin } = env;
  const send = mail && createSmtp(mail);
  /** Mails that were taken while the database could not store it, by person: never sent again, stored when that is possible. */
  const unstored = new Map<string, MailedOrder>();
  let round: Promise<void> | undefined;
  let closing = false;

  async function mailAll(at: Date): Promise<void> {
    for (const order of unstored.values()) await store(order);
    const due = await db.read.digest.findMany({
      where: { isWanted: true, OR: [{ mailedAt: null }, { mailedAt: { lte: new Date(at.getTime() - DAY_MS) } }] },
      orderBy: [{ mailedAt: 'asc' }, { userId: 'asc' }],
      include: { user: { select: { email: true } } },
    });
    for (const { userId: user, since, user: { email } } of due) {
      if (closing) return;
      const answer = await mailOne({ user, email, since, at }).catch((error: unknown): HandedOver => {
        if (error instanceof StorageUnavailable) throw error;
        return { kind: 'refused', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
      });
      if (answer === undefined || answer.kind === 'taken') continue;
      report(`A digest could not be mailed and is tried again: ${answer.reason}`);
      if (answer.kind === 'unreachable') return;
    }
  }

  /** Mails one person, and says what became of it; undefined when there is nothing to say to them. */
  async function mailOne({ user, email, since, at }: { user: string; email: string; since: Date; at: Date }): Promise<HandedOver | undefined> {
    const { parts, mailed } = await waitingFor({ user, since });
    if (!send || origin === undefined || mailed.length === 0) return undefined;
    const token = await makeLink({ user, at });
    if (token === undefined) return undefined;
    const unsubscribe = `${origin}/unsubscribe/${token}`;
    const answer = await send({ to: email, id: idOf(user, mailed), unsubscribe, ...digestMail({ parts, origin, unsubscribe }) });
    if (answer.kind === 'taken') await store({ user, notices: mailed, at: at.toISOString().replace('Z', '+00:00') });
    else await db.write((tx) => tx.digestLink.deleteMany({ where: { tokenHash: hashSecret(token) } }));
    return answer;
  }

  /** What waits in each workspace that the person belongs to now, read as their inbox there reads it. */
  async function waitingFor({ user, since }: { user: string; since: Date }): Promise<{ parts: DigestPart[]; mailed: Mailed[] }> {
    const parts: DigestPart[] = [];
    const all: Mailed[] = [];
    for (const { workspace, name } of await members.workspacesOf({ user })) {
      const actor = await members.actorIn({ user, workspace });
      if (!actor) continue;
      const { notices, mailed } = await inbox.unmailed({ workspace, actor, since, most: NOTICES_AT_ONCE });
      if (mailed.length === 0) continue;
      parts.push({ workspace, name, notices, more: mailed.length - notices.length });
      all.push(...mailed);
    }
    return { parts, mailed: all };
  }

  /** A new link that ends the mails; undefined for someone who has just ended them. */
  function makeLink({ user, at }: { user: string; at: Date }): Promise<string | undefined> {
    return db.write(async (tx) => {
      if ((await tx.digest.count({ where: { userId: user, isWanted: true } })) === 0) return undefined;
      const token = newSecret();
      await tx.digestLink.deleteMany({ where: { userId: user, createdAt: { lt: new Date(at.getTime() - LINK_MS) } } });
      await tx.digestLink.create({ data: { tokenHash: hashSecret(token), userId: user, createdAt: at } });
      return token;
    });
  }

  async function store(order: MailedOrder): Promise<void> {
    try {
      await db.commit(mailedJob, order);
      unstored.delete(order.user);
    } catch (error) {
      unstored.set(order.user, order);
      throw error;
    }
  }

  async function personOf(token: string): Promise<string | undefined> {
    return token.length > 100 ? undefined : (await db.read.digestLink.findUnique({ where: { tokenHash: hashSecret(token) } }))?.userId;
  }

  return {
    /** Whether this instance can mail at all. */
    canMail: mail !== undefined,

    /** What a person chose. */
    async choiceOf({ user }: { user: string }): Promise<MailChoice> {
      return (await db.read.digest.findUnique({ where: { userId: user } }))?.isWanted ? 'daily' : 'off';
    },

    /** Chooses; what was told before the mails are switched on is not mailed. */
    async choose({ user, mail: chosen }: { user: string; mail: MailChoice }): Promise<void> {
      const isWanted = chosen === 'daily';
      await db.write(async (tx) => {
        if ((await tx.digest.count({ where: { userId: user, isWanted } })) > 0) return;
        const choice = { isWanted, since: new Date() };
        await tx.digest.upsert({ where: { userId: user }, create: { userId: user, ...choice }, update: choice });
      });
    },

    /** Whether a link from a mail is one of ours, and whether there still are mails to end. */
    async lookLink({ token }: { token: string }): Promise<{ isWanted: boolean } | undefined> {
      const user = await personOf(token);
      return user === undefined ? undefined : { isWanted: (await db.read.digest.count({ where: { userId: user, isWanted: true } })) > 0 };
    },

    /** Ends the mails of whoever was sent the link; false for a link that is none. Ending twice is ending. */
    async unsubscribe({ token }: { token: string }): Promise<boolean> {
      const user = await personOf(token);
      if (user === undefined) return false;
      await db.write((tx) => tx.digest.updateMany({ where: { userId: user }, data: { isWanted: false } }));
      return true;
    },

    /**
     * Mails everyone who is due: who asked for it, was mailed nothing for a day and has something unread. What the mail server does not take is tried again the next
     * time. One round at a time: asked for during one, it is that one.
     */
    mailDue({ at = new Date() }: { at?: Date } = {}): Promise<void> {
      if (!send || closing) return Promise.resolve();
      round ??= mailAll(at)
        .catch((error: unknown) => {
          // Nothing is lost: what is not stored as mailed is looked for again.
          if (!(error instanceof StorageUnavailable)) report(error);
        })
        .finally(() => {
          round = undefined;
        });
      return round;
    },

    /** Begins no further mail, and resolves when the one that is being handed over has been. */
    async close(): Promise<void> {
      closing = true;
      await round;
    },
  };
}

/** Names a mail by what it tells, so that the same one handed over twice (a crash between the server's yes and ours) counts as one. */
function idOf(user: string, mailed: readonly Mailed[]): string {
  const told = createHash('sha256').update(user);
  for (const { member, id, at } of mailed) told.update(`\n${member} ${id} ${at}`);
  return `digest.${told.digest('hex').slice(0, 32)}`;
}
