import type { Adapter, DatabaseSession, Lucia } from 'lucia';
import { z } from 'zod';
import { hashSecret } from '#server/auth/secret.ts';
import { StorageUnavailable, type Db } from '#server/db.ts';

interface UserAttributes {
  name: string;
  email: string;
  ownsInstance: boolean;
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Record<never, never>, UserAttributes>;
    DatabaseUserAttributes: UserAttributes;
    DatabaseSessionAttributes: Record<never, never>;
  }
}

/** However often it is renewed, a session ends this long after it began. */
export const ABSOLUTE_LIFETIME_MS = 30 * 24 * 3_600_000;

/**
 * Lucia's seven methods on our tables. Lucia would store the session id itself, which is the bearer secret; here only its SHA-256
 * reaches the database, so every method hashes the id it is given first.
 */
export function createAdapter(db: Db): Adapter {
  return {
    // Asked for every page and every socket, so without Prisma between.
    async getSessionAndUser(sessionId) {
      const found = db.look((prepare) => prepare(`
        SELECT "Session"."expiresAt", "Session"."createdAt", "User"."id", "User"."name", "User"."email", "User"."ownsInstance"
        FROM "Session" JOIN "User" ON "User"."id" = "Session"."userId" WHERE "Session"."id" = ?`).get(hashSecret(sessionId)));
      if (found === undefined) return [null, null];
      const row = sessionRow.parse(found);
      const expiresAt = earlier(row.expiresAt, new Date(row.createdAt.getTime() + ABSOLUTE_LIFETIME_MS));
      const { id, name, email, ownsInstance } = row;
      return [
        { id: sessionId, userId: id, expiresAt, attributes: {} },
        { id, attributes: { name, email, ownsInstance } },
      ];
    },

    // Answers hashes where Lucia expects ids: nothing here can be used as a cookie, and nothing here is passed to deleteSession.
    async getUserSessions(userId) {
      const rows = await db.read.session.findMany({ where: { userId } });
      return rows.map((row): DatabaseSession => ({ id: row.id, userId, expiresAt: row.expiresAt, attributes: {} }));
    },

    async setSession({ id, userId, expiresAt }) {
      await db.write((tx) => tx.session.create({ data: { id: hashSecret(id), userId, expiresAt, createdAt: new Date() } }));
    },

    async updateSessionExpiration(sessionId, expiresAt) {
      const id = hashSecret(sessionId);
      const row = await db.read.session.findUnique({ where: { id } });
      if (!row) return;
      const next = earlier(expiresAt, new Date(row.createdAt.getTime() + ABSOLUTE_LIFETIME_MS));
      if (next <= row.expiresAt) return;
      await unlessStorageFails(db.write((tx) => tx.session.updateMany({ where: { id }, data: { expiresAt: next } })));
    },

    async deleteSession(sessionId) {
      await unlessStorageFails(db.write((tx) => tx.session.deleteMany({ where: { id: hashSecret(sessionId) } })));
    },

    async deleteUserSessions(userId) {
      await db.write((tx) => tx.session.deleteMany({ where: { userId } }));
    },

    async deleteExpiredSessions() {
      await db.write((tx) => tx.session.deleteMany({ where: { expiresAt: { lte: new Date() } } }));
    },
  };
}

const time = z.string().transform((text) => new Date(text));
const sessionRow = z.object({ expiresAt: time, createdAt: time, id: z.string(), name: z.string(), email: z.string(), ownsInstance: z.number().transform(Boolean) });

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

/** Reading goes on while the disk is full: a renewal, or the removal of a session that is over, is tried again with the next request. */
async function unlessStorageFails(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof StorageUnavailable)) throw error;
  }
}
