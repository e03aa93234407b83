import { z } from 'zod';
import { id } from '#core/id.ts';

// What people choose about a personal access token, by which a program acts in their name.

/** What a token may do: read what its person may read, or also write what they may write. */
export const TOKEN_SCOPES = ['read', 'write'] as const;
export const tokenScope = z.enum(TOKEN_SCOPES);
export type TokenScope = z.infer<typeof tokenScope>;

/** Whether a token of one scope may do what needs another. */
export function includesScope(held: TokenScope, needed: TokenScope): boolean {
  return held === 'write' || needed === 'read';
}

/** After how many days a token may end. None is without an end: a forgotten one would stay a door for ever. */
export const TOKEN_DAYS = [7, 30, 90, 365] as const;

/** So many tokens a person may have at once. */
export const MOST_TOKENS = 50;

/** Stands for "all of my workspaces" in the form. */
export const ALL_WORKSPACES = 'all';

const tokenName = z
  .string()
  .transform((typed) => typed.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'Write what the token is for, such as “Laptop” or “Nightly export”.')
      .max(80, 'At most 80 characters.')
      .regex(/^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u, 'Only letters, digits, spaces and signs.'),
  );

export const makeTokenForm = z.strictObject({
  intent: z.literal('make-token'),
  name: tokenName,
  scope: tokenScope,
  workspace: z.union([z.literal(ALL_WORKSPACES), id]),
  days: z.enum(TOKEN_DAYS.map(String) as [string, ...string[]]).transform(Number),
});

export const revokeTokenForm = z.strictObject({ intent: z.literal('revoke-token'), token: id });
