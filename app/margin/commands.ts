import type { Decision } from '#core/entities/decision.ts';
import type { Verdict } from '#core/entities/review.ts';
import type { Passage } from '#core/entities/target.ts';
import type { DiscussionCommands } from '#app/sync/discussion-commands.ts';

/** A tag chosen in the tag field, with the value of its scale when one was chosen. */
export interface ChosenTag {
  tag: string;
  value?: string | undefined;
}

/** Why a passage was left alone by an act on many. */
export type LeftAlone = 'has-it' | 'no-own-tag' | 'not-own' | 'the-team-has-it';

/** On how many passages something was done, and on how many not, by reason. */
export interface BulkOutcome {
  done: number;
  left: Readonly<Partial<Record<LeftAlone, number>>>;
}

/** Acts on many passages, each given by its annotations. `isMeant` says of a tag's id whether it counts as the tag that was chosen. */
export interface BulkCommands {
  tag(passages: readonly (readonly string[])[], chosen: ChosenTag): BulkOutcome;
  replaceTag(passages: readonly (readonly string[])[], isMeant: (tag: string) => boolean, to: ChosenTag): BulkOutcome;
  untag(passages: readonly (readonly string[])[], isMeant: (tag: string) => boolean): BulkOutcome;
  publish(passages: readonly (readonly string[])[]): BulkOutcome;
  deleteOwn(passages: readonly (readonly string[])[]): BulkOutcome;
}

/** What a person can do on a statement, in the manner of `DiscussionCommands`. */
export interface Commands extends DiscussionCommands {
  /** Marks a passage, with tags and a comment in the same step; uses one's own annotation when the same words are already marked by oneself. Returns its id. */
  annotate(of: { passage: Passage; tags?: ChosenTag[]; comment?: string }): string | undefined;
  tag(annotation: string, chosen: ChosenTag): void;
  setValue(tagging: string, value: string | undefined): void;
  setNote(tagging: string, note: string | undefined): void;
  untag(tagging: string): void;
  comment(annotation: string, text: string, parent?: string): string;
  /** Says something of the statement as a whole, to the team; with `parent` in answer to another note. */
  note(text: string, parent?: string): string;
  /** Deletes one's own annotation with one's own taggings on it; comments of others keep it visible. */
  deleteAnnotation(annotation: string): void;
  giveVerdict(tagging: string, verdict: Verdict, more?: { reason?: string | undefined; proposal?: ChosenTag | undefined }): void;
  withdrawVerdict(tagging: string): void;
  /** Takes for one's own tagging what a colleague or a decision proposes. */
  takeProposal(tagging: string, proposal: ChosenTag): void;
  /** Settles a dispute. Undo takes the decision back; both stay on record. */
  decide(tagging: string, decided: { outcome: Decision['outcome']; to?: ChosenTag | undefined; reason: string }): void;
  /** Takes back the decision on a tagging, whoever made it: the dispute is open again. */
  takeBackDecision(tagging: string, reason: string): void;
  /** Copies one's own annotations from one's own layer to the team's and withdraws them there once that is stored; returns how many. */
  publish(annotations: readonly string[]): number;
  bulk: BulkCommands;
}
