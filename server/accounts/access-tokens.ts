import { z } from 'zod';
import { MOST_TOKENS, tokenScope, type TokenScope } from '#core/policy/access-token.ts';
import { hashSecret } from '#server/auth/secret.ts';
import { isTokenForm, newToken } from '#server/auth/token-form.ts';
import type { Bus } from '#server/bus.ts';
import { StorageUnavailable, type Db } from '#server/db.ts';
import { newId } from '#server/new-id.ts';

const DAY_MS = 24 * 3_600_000;
/** The last use is told this exactly, so that reading does not write all the time. */
const USE_EXACT_MS = 60_000;
const ENDING_LENGTH = 4;

/** A token as its person sees it listed: never what it is, only how it ends. */
export interface TokenRow {
  token: string;
  name: string;
  ending: string;
  scope: TokenScope;
  /** The only workspace that it opens; null for all. */
  workspace: { workspace: string; name: string } | null;
  created: string;
  expires: string;
  isOver: boolean;
  lastUsed: string | null;
}

export type TokenMade = { kind: 'made'; token: string; secret: string } | { kind: 'too-many' | 'not-a-member' };

/** Who speaks by a token, and what it may do. */
export interface Bearer {
  token: string;
  user: string;
  name: string;
  scope: TokenScope;
  /** The only workspace that it opens; null for all of its person's. */
  workspace: string | null;
}

export type AccessTokens = ReturnType<typeof createAccessTokens>;

/** Personal access tokens: by them programs act in a person's name through the API. The database holds only their SHA-256. */
export function createAccessTokens({ db, bus, now = Date.now }: { db: Db; bus: Bus; now?: () => number }) {
  function noteUse(token: string, lastUsed: Date | null): void {
    const at = now();
    if (lastUsed !== null && at - lastUsed.getTime() < USE_EXACT_MS) return;
    // Nobody waits for it, and reading goes on while the disk is full.
    void db.write((tx) => tx.accessToken.updateMany({ where: { id: token }, data: { lastUsedAt: new Date(at) } })).catch((error: unknown) => {
      if (!(error instanceof StorageUnavailable)) console.error(error);
    });
  }

  return {
    /** Makes a token and returns it, this once. A token for one workspace needs a membership there. */
    make({ user, name, scope, workspace, days }: { user: string; name: string; scope: TokenScope; workspace: string | null; days: number }): Promise<TokenMade> {
      const secret = newToken();
      const token = newId();
      const createdAt = new Date(now());
      return db.write(async (tx): Promise<TokenMade> => {
        if (workspace !== null && (await tx.member.count({ where: { userId: user, workspaceId: workspace, removedAt: null } })) === 0) return { kind: 'not-a-member' };
        if ((await tx.accessToken.count({ where: { userId: user, expiresAt: { gt: createdAt } } })) >= MOST_TOKENS) return { kind: 'too-many' };
        await tx.accessToken.create({
          data: { id: token, userId: user, workspaceId: workspace, name, scope, tokenHash: hashSecret(secret), ending: secret.slice(-ENDING_LENGTH), createdAt, expiresAt: new Date(createdAt.getTime() + days * DAY_MS) },
        });
        return { kind: 'made', token, secret };
      });
    },

    /** Every token of a person that was not revoked, the newest first. */
    async list({ user }: { user: string }): Promise<TokenRow[]> {
      const rows = await db.read.accessToken.findMany({ where: { userId: user }, include: { workspace: { select: { id: true, name: true } } }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] });
      return rows.map(({ id, name, ending, scope, workspace, createdAt, expiresAt, lastUsedAt }) => ({
        ...{ token: id, name, ending, scope: tokenScope.parse(scope), created: createdAt.toISOString(), expires: expiresAt.toISOString() },
        workspace: workspace && { workspace: workspace.id, name: workspace.name },
        isOver: expiresAt.getTime() <= now(),
        lastUsed: lastUsedAt?.toISOString() ?? null,
      }));
    },

    /** Ends a token at once, also for what it is doing now. False when the person has none of this id. */
    async revoke({ user, token }: { user: string; token: string }): Promise<boolean> {
      const { count } = await db.write((tx) => tx.accessToken.deleteMany({ where: { id: token, userId: user } }));
      if (count > 0) bus.publish({ kind: 'token-ended', token });
      return count > 0;
    },

    /** Who speaks by a token, or undefined for one that is revoked, over, mistyped or was never made, alike. Reads the database each time, so that a revoked one is dead at once. */
    bearerOf(secret: string): Bearer | undefined {
      if (!isTokenForm(secret)) return undefined;
      const found = db.look((prepare) => prepare(`
        SELECT k."id", k."userId", k."workspaceId", k."scope", k."expiresAt", k."lastUsedAt", u."name" FROM "AccessToken" k JOIN "User" u ON u."id" = k."userId" WHERE k."tokenHash" = ?`,
      ).get(hashSecret(secret)));
      if (found === undefined) return undefined;
      const row = tokenRow.parse(found);
      if (row.expiresAt.getTime() <= now()) return undefined;
      noteUse(row.id, row.lastUsedAt);
      return { token: row.id, user: row.userId, name: row.name, scope: row.scope, workspace: row.workspaceId };
    },
  };
}

const time = z.string().transform((text) => new Date(text));
const tokenRow = z.object({ id: z.string(), userId: z.string(), workspaceId: z.string().nullable(), scope: tokenScope, expiresAt: time, lastUsedAt: time.nullable(), name: z.string() });
