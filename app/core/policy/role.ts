import { z } from 'zod';

/** The roles of a workspace in rising order; each includes the ones before it. */
export const ROLES = ['reader', 'annotator', 'reviewer', 'editor', 'owner'] as const;

export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** Whether `held` includes everything that `needed` may do. */
export function includesRole(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(needed);
}

/** What each role may do, in words, for the members page and for invitations. */
export const ROLE_MEANING: Readonly<Record<Role, string>> = {
  reader: 'Reads statements and everything the team shares.',
  annotator: 'Reads, marks passages, tags, comments, resolves threads and gives verdicts.',
  reviewer: 'As an annotator; also moderates, decides disputes and assigns statements.',
  editor: 'As a reviewer; also adds and corrects statements and their details, and edits the codebook.',
  owner: 'As an editor; also invites and removes people, changes roles and settings.',
};
