import { describe, expect, test } from 'vitest';
import { canBeAsked } from '#core/assignment.ts';
import { ROLES, type Role } from '#core/policy/role.ts';
import { bitOf, bitsThat, factsOfBits, type TAGGING_FACTS, waitsFor, waitsForAnyone, type TaggingFacts, type Waits } from './waiting.ts';

type Fact = (typeof TAGGING_FACTS)[number];

const actor = (role: Role) => ({ member: 'me', role });

function facts(...holding: Fact[]): TaggingFacts {
  return factsOfBits(holding.reduce((bits, fact) => bits | bitOf(fact), 0));
}

/** A tagging by what is true of it | what it waits for from an annotator | from a reviewer | whether it waits for anyone. */
const TABLE: [Fact[], Waits | null, Waits | null, boolean][] = [
  // Nobody is asked to review the statement.
  [[], 'verdict', 'verdict', true],
  [['judged'], null, null, false],
  [['judged', 'answered'], null, null, false],
  [['judged', 'disputed'], null, 'decide', true],
  [['judged', 'answered', 'disputed'], null, 'decide', true],
  [['judged', 'decided'], null, null, false],
  [['judged', 'decided', 'disputed'], null, 'decide', true],
  // A colleague is asked to.
  [['entrusted', 'owed'], null, null, true],
  [['entrusted', 'owed', 'judged'], null, null, true],
  [['entrusted', 'judged'], null, null, false],
  [['entrusted', 'judged', 'disputed'], null, 'decide', true],
  [['entrusted', 'owed', 'decided'], null, null, false],
  // So am I.
  [['entrusted', 'asked', 'owed'], 'review', 'review', true],
  [['entrusted', 'asked', 'owed', 'judged'], 'review', 'review', true],
  [['entrusted', 'asked', 'owed', 'judged', 'answered'], null, null, true],
  [['entrusted', 'asked', 'judged', 'answered'], null, null, false],
  [['entrusted', 'asked', 'owed', 'judged', 'disputed'], 'review', 'decide', true],
  [['entrusted', 'asked', 'judged', 'answered', 'disputed'], null, 'decide', true],
  [['entrusted', 'asked', 'owed', 'decided'], null, null, false],
  // It is my own.
  [['own'], null, null, true],
  [['own', 'asked'], null, null, true],
  [['own', 'judged'], null, null, false],
  [['own', 'judged', 'disputed'], 'reply', 'reply', true],
  [['own', 'judged', 'disputed', 'replied'], null, 'decide', true],
  [['own', 'judged', 'decided'], null, null, false],
  [['own', 'judged', 'decided', 'disputed'], 'reply', 'reply', true],
];

describe('a tagging waits', () => {
  test.each(TABLE)('%j: for an annotator %j, for a reviewer %j, for anyone %j', (holding, annotator, reviewer, anyone) => {
    expect(waitsFor(facts(...holding), actor('annotator'))).toBe(annotator);
    for (const role of ['reviewer', 'editor', 'owner'] as const) expect(waitsFor(facts(...holding), actor(role))).toBe(reviewer);
    expect(waitsFor(facts(...holding), actor('reader'))).toBeNull();
    expect(waitsForAnyone(facts(...holding))).toBe(anyone);
  });

  test('for somebody only if it waits for anyone, whatever is true of it', () => {
    const known = bitsThat((all) => {
      const { own, entrusted, asked, owed, judged, answered, disputed, replied } = all;
      const isMine = !own || !answered;
      return isMine && (!answered || judged) && (!disputed || judged) && (!replied || disputed) && (!asked || own || (entrusted && owed !== answered)) && (!owed || entrusted);
    });
    expect(known.length).toBeGreaterThan(50);
    for (const bits of known) {
      for (const role of ROLES) if (waitsFor(factsOfBits(bits), actor(role)) !== null) expect(waitsForAnyone(factsOfBits(bits)), String(bits)).toBe(true);
    }
  });

  test('for a verdict only with those who can be asked to review', () => {
    for (const role of ROLES) expect(waitsFor(facts(), actor(role)) !== null).toBe(canBeAsked(role, 'review'));
  });
});
