import { includesRole, type Role } from './role.ts';

/** A person acting in a workspace: the id of the membership and today's role. */
export interface Actor {
  member: string;
  role: Role;
}

/**
 * What each action needs at least. This table is the whole access model outside documents; what happens inside a document is
 * judged by `permits` (permits.ts). Pages disable a control by the same answer that the server gives.
 */
export const NEEDED_ROLE = {
  'workspace.read': 'reader',
  'statement.read': 'reader',
  'annotation.write': 'annotator',
  'thread.resolve': 'annotator',
  'review.write': 'annotator',
  'moderation.write': 'reviewer',
  'decision.write': 'reviewer',
  'anchor.settle': 'reviewer',
  'assignment.write': 'reviewer',
  'statement.add': 'editor',
  'statement.edit': 'editor',
  'collection.edit': 'editor',
  'excerpt.edit': 'annotator',
  'field.edit': 'editor',
  'synonym.edit': 'editor',
  'view.save': 'reader',
  'view.share': 'annotator',
  'taxonomy.propose': 'annotator',
  'taxonomy.edit': 'editor',
  'member.list': 'reader',
  'member.invite': 'owner',
  'member.change-role': 'owner',
  'member.remove': 'owner',
  'member.reset-password': 'owner',
  'workspace.settings': 'owner',
  'workspace.archive': 'owner',
} as const satisfies Record<string, Role>;

export type Action = keyof typeof NEEDED_ROLE;

/** Whether the actor may do this in their workspace at all. */
export function can(actor: Actor, action: Action): boolean {
  return includesRole(actor.role, NEEDED_ROLE[action]);
}

/** What a change of people looks like to the policy. */
export interface MembershipChange {
  subject: { member: string; role: Role };
  /** The new role, or `removed` when the person leaves or is removed. */
  next: Role | 'removed';
  /** How many owners the workspace has before the change. */
  owners: number;
}

export type MembershipVerdict = 'allowed' | 'role-forbids' | 'last-owner';

/**
 * Whether the actor may change or end a membership. Owners may change anyone's; everyone may leave;
 * nobody may take away the last owner, themselves included.
 */
export function canChangeMembership(actor: Actor, change: MembershipChange): MembershipVerdict {
  const leaves = change.next === 'removed' && actor.member === change.subject.member;
  const action = change.next === 'removed' ? 'member.remove' : 'member.change-role';
  if (!leaves && !can(actor, action)) return 'role-forbids';
  if (change.subject.role === 'owner' && change.next !== 'owner' && change.owners <= 1) return 'last-owner';
  return 'allowed';
}
