import { can, type Actor } from '#core/policy/policy.ts';

/** What is known of one tagging when it is asked for whom it waits, seen by one member. A verdict counts while it is about the value that the tagging has now. */
export const TAGGING_FACTS = [
  /** It is the member's own. */
  'own',
  /** A decision speaks of what it says. */
  'decided',
  /** Somebody other than its author is asked to review its statement. */
  'entrusted',
  /** The member is asked to. */
  'asked',
  /** Somebody who is asked to, and is not its author, has given no verdict on it. */
  'owed',
  /** Somebody other than its author has given a verdict on it. */
  'judged',
  /** The member has. */
  'answered',
  /** Somebody disagrees with it, and has done so since any decision. Another tag or value is proposed by disagreeing. */
  'disputed',
  /** Its author has said something beside the passage since the newest disagreement. */
  'replied',
] as const;
export type TaggingFacts = Readonly<Record<(typeof TAGGING_FACTS)[number], boolean>>;

/**
 * What someone is asked to do with a tagging: `reply` to a disagreement with their own, `decide` a dispute, `review` it because the statement was assigned to them,
 * or give the first `verdict`.
 */
export const WAITS = ['reply', 'decide', 'review', 'verdict'] as const;
export type Waits = (typeof WAITS)[number];

/**
 * What of a member a tagging waits for, or null when it does not wait for them. This is the rule of the queue, its badge and every count of it:
 *
 * 1. Nothing waits for those who give no verdicts.
 * 2. A disagreement with one's own tagging waits for one's reply: until one changes or deletes it, says something beside the passage, or it is decided.
 * 3. A dispute waits for everyone who may decide.
 * 4. Where somebody is asked to review the statement, colleagues' taggings wait for each of those who are asked, and for nobody else.
 * 5. Elsewhere a colleague's tagging waits for all who give verdicts, until one of them has.
 *
 * Whoever reviews a statement alone cannot judge their own taggings in it: these wait as if nobody were asked.
 */
export function waitsFor(facts: TaggingFacts, actor: Actor): Waits | null {
  if (!can(actor, 'review.write')) return null;
  if (facts.own && facts.disputed && !facts.replied) return 'reply';
  if (facts.disputed && can(actor, 'decision.write')) return 'decide';
  if (facts.own || facts.answered || (facts.decided && !facts.disputed)) return null;
  if (facts.entrusted) return facts.asked ? 'review' : null;
  return facts.judged ? null : 'verdict';
}

/** Whether a tagging waits for anyone: it is disputed, or neither decided on nor judged by those who are to judge it. */
export function waitsForAnyone({ disputed, decided, entrusted, owed, judged }: TaggingFacts): boolean {
  return disputed || (!decided && (entrusted ? owed : !judged));
}

/** Facts as a number, a bit for each in the order of `TAGGING_FACTS`: so a database can tell them, and rows of the same facts be counted together. */
export function factsOfBits(bits: number): TaggingFacts {
  const has = (fact: (typeof TAGGING_FACTS)[number]) => (bits & bitOf(fact)) !== 0;
  return {
    own: has('own'),
    decided: has('decided'),
    entrusted: has('entrusted'),
    asked: has('asked'),
    owed: has('owed'),
    judged: has('judged'),
    answered: has('answered'),
    disputed: has('disputed'),
    replied: has('replied'),
  };
}

/** The bit of one fact. */
export function bitOf(fact: (typeof TAGGING_FACTS)[number]): number {
  return 1 << TAGGING_FACTS.indexOf(fact);
}

/** Every number whose facts fit: what a database looks for. */
export function bitsThat(fits: (facts: TaggingFacts) => boolean): number[] {
  return Array.from({ length: 1 << TAGGING_FACTS.length }, (_, bits) => bits).filter((bits) => fits(factsOfBits(bits)));
}
