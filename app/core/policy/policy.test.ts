import { describe, expect, test } from 'vitest';
import { can, canChangeMembership, NEEDED_ROLE, type Action, type MembershipVerdict } from './policy.ts';
import { includesRole, ROLES, type Role } from './role.ts';

/** Who may do what, written out by hand: a change of the policy must be a change of this table too. */
const MAY: Record<Action, readonly Role[]> = {
  'workspace.read': ['reader', 'annotator', 'reviewer', 'editor', 'owner'],
  'statement.read': ['reader', 'annotator', 'reviewer', 'editor', 'owner'],
  'member.list': ['reader', 'annotator', 'reviewer', 'editor', 'owner'],
  'annotation.write': ['annotator', 'reviewer', 'editor', 'owner'],
  'thread.resolve': ['annotator', 'reviewer', 'editor', 'owner'],
  'review.write': ['annotator', 'reviewer', 'editor', 'owner'],
  'moderation.write': ['reviewer', 'editor', 'owner'],
  'decision.write': ['reviewer', 'editor', 'owner'],
  'anchor.settle': ['reviewer', 'editor', 'owner'],
  'assignment.write': ['reviewer', 'editor', 'owner'],
  'statement.add': ['editor', 'owner'],
  'statement.edit': ['editor', 'owner'],
  'collection.edit': ['editor', 'owner'],
  'excerpt.edit': ['annotator', 'reviewer', 'editor', 'owner'],
  'synonym.edit': ['editor', 'owner'],
  'field.edit': ['editor', 'owner'],
  'view.save': ['reader', 'annotator', 'reviewer', 'editor', 'owner'],
  'view.share': ['annotator', 'reviewer', 'editor', 'owner'],
  'taxonomy.propose': ['annotator', 'reviewer', 'editor', 'owner'],
  'taxonomy.edit': ['editor', 'owner'],
  'member.invite': ['owner'],
  'member.change-role': ['owner'],
  'member.remove': ['owner'],
  'member.reset-password': ['owner'],
  'workspace.settings': ['owner'],
  'workspace.archive': ['owner'],
};

const cells = (Object.keys(NEEDED_ROLE) as Action[]).flatMap((action) => ROLES.map((role) => [role, action] as const));

test.each(cells)('%s and %s agree with the table', (role, action) => {
  expect(can({ member: 'me', role }, action)).toBe(MAY[action].includes(role));
});

test.each(ROLES.map((role, i) => [role, i] as const))('%s includes every role before it and none after', (held, i) => {
  expect(ROLES.map((needed) => includesRole(held, needed))).toEqual(ROLES.map((_, j) => j <= i));
});

describe('memberships', () => {
  const everyChange = ROLES.flatMap((actor) => ROLES.flatMap((subject) => [...ROLES, 'removed' as const].flatMap((next) => [true, false].flatMap((self) => [1, 2].map((owners) => ({ actor, subject, next, self, owners }))))));

  test('only owners change or remove others, everyone may leave, the last owner stays', () => {
    for (const { actor, subject, next, self, owners } of everyChange) {
      if (self && actor !== subject) continue;
      const got = canChangeMembership({ member: 'me', role: actor }, { subject: { member: self ? 'me' : 'other', role: subject }, next, owners });
      expect(got, JSON.stringify({ actor, subject, next, self, owners })).toBe(expected({ actor, subject, next, self, owners }));
    }
  });

  function expected({ actor, subject, next, self, owners }: (typeof everyChange)[number]): MembershipVerdict {
    const isLeaving = self && next === 'removed';
    if (actor !== 'owner' && !isLeaving) return 'role-forbids';
    const losesOwner = subject === 'owner' && next !== 'owner';
    return losesOwner && owners === 1 ? 'last-owner' : 'allowed';
  }
});
