import { Lucia, TimeSpan } from 'lucia';
import { createAdapter } from '#server/auth/adapter.ts';
import { cookieValue } from '#server/auth/cookie.ts';
import { hashSecret } from '#server/auth/secret.ts';
import type { Bus } from '#server/bus.ts';
import type { Viewer } from './viewer.ts';
import type { Db } from '#server/db.ts';
import type { Env } from '#server/env.ts';

/** A session that nobody uses for this long ends. */
const IDLE_LIFETIME = new TimeSpan(14, 'd');

export type Sessions = ReturnType<typeof createSessions>;

/** Sign-in sessions: a cookie in the browser, its SHA-256 in the database. */
export function createSessions({ db, env, bus }: { db: Db; env: Pick<Env, 'origin'>; bus: Bus }) {
  const secure = env.origin?.startsWith('https:') ?? false;
  const lucia = new Lucia(createAdapter(db), {
    sessionExpiresIn: IDLE_LIFETIME,
    // The cookie itself lives long, because the server decides when a session ends.
    sessionCookie: {
      name: secure ? '__Host-postil_session' : 'postil_session',
      expires: false,
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getUserAttributes: ({ name, email, ownsInstance }) => ({ name, email, ownsInstance }),
  });

  return {
    /** The person behind a `Cookie` header, or null. Reads the database each time, so that an ended session is dead at once. */
    async viewerOf(cookieHeader: string | undefined): Promise<Viewer | null> {
      const secret = cookieValue(cookieHeader, lucia.sessionCookieName);
      if (!secret || secret.length > 128) return null;
      const { user } = await lucia.validateSession(secret);
      if (!user) return null;
      return { user: user.id, name: user.name, email: user.email, ownsInstance: user.ownsInstance, session: hashSecret(secret) };
    },

    /** Begins a session under a new id and returns the `Set-Cookie` header that hands it over; an id that came in is never adopted. */
    async create({ user }: { user: string }): Promise<string> {
      const session = await lucia.createSession(user, {});
      return lucia.createSessionCookie(session.id).serialize();
    },

    /** Ends one session, named by its hash, and returns the header that removes the cookie. */
    async end({ user, session }: { user: string; session: string }): Promise<string> {
      await db.write((tx) => tx.session.deleteMany({ where: { id: session, userId: user } }));
      bus.publish({ kind: 'session-ended', user, session });
      return lucia.createBlankSessionCookie().serialize();
    },

    /**
     * After a new password, when the account's sessions are gone from the database: begins a new one and tells the pages and sockets of
     * all others that theirs is over.
     */
    async renew({ user }: { user: string }): Promise<string> {
      const session = await lucia.createSession(user, {});
      bus.publish({ kind: 'session-ended', user, except: hashSecret(session.id) });
      return lucia.createSessionCookie(session.id).serialize();
    },

    /** Ends every session of an account; open pages and sockets hear of it. */
    async endAll({ user }: { user: string }): Promise<void> {
      await lucia.invalidateUserSessions(user);
      bus.publish({ kind: 'session-ended', user });
    },

    /** Removes sessions that are over; for a timer, so that the table does not grow. */
    async sweep(): Promise<void> {
      await lucia.deleteExpiredSessions();
    },
  };
}
