import { createSessions, type Sessions } from '#server/auth/session.ts';
import type { Bus } from '#server/bus.ts';
import type { Db } from '#server/db.ts';
import type { Env } from '#server/env.ts';
import { createMembers, type Members } from '#server/members.ts';
import { createWorkspaces, type Workspaces } from '#server/workspaces.ts';

/** The person behind a request, or null for a visitor. */
export interface Viewer {
  user: string;
  name: string;
  email: string;
  ownsInstance: boolean;
  /** SHA-256 of the session id, hex: names the session without being able to stand for it. */
  session: string;
}

/** What loaders and actions get of the server: one property per noun module. */
export interface Services {
  healthy(): Promise<boolean>;
  sessions: Sessions;
  members: Members;
  workspaces: Workspaces;
}

/** Everything a request carries into loaders and actions. */
export interface Context extends Services {
  [name: string]: unknown;
  viewer: Viewer | null;
  /** What counts as the address of whoever asks, for limits on tries. */
  address: string;
  /** The nonce of this response's content-security policy. */
  nonce: string;
}

/** Makes the services once, at start. */
export function createServices({ db, env, bus }: { db: Db; env: Env; bus: Bus }): Services {
  return {
    sessions: createSessions({ db, env, bus }),
    members: createMembers({ db, bus }),
    workspaces: createWorkspaces({ db }),
    async healthy() {
      try {
        await db.read.$queryRaw`SELECT 1`;
        return true;
      } catch {
        return false;
      }
    },
  };
}
