import type { Anchor } from '#core/entities/anchor.ts';
import type { Author } from '#core/entities/author.ts';
import type { Decision } from '#core/entities/decision.ts';
import type { OwnField } from '#core/fields/field.ts';
import type { FieldValue } from '#core/fields/value.ts';
import type { StatementDetails } from '#core/details/statement-details.ts';
import type { Passage } from '#core/entities/target.ts';
import type { Verdict } from '#core/entities/review.ts';
import type { AnnotatedBlock } from './blocks.ts';

/** Somebody with their name; that `kind` is outside is not said in the name. */
export interface NamedAuthor extends Author {
  name: string;
}

/**
 * A statement with everything that is said on it, as a member may take it out of the workspace: nothing of it is hidden by a reviewer, deleted or somebody else's alone. Offsets are UTF-16
 * units of `text`, ends exclusive. What programs and people from outside wrote is among it, under their names.
 */
export interface AnnotatedStatement {
  id: string;
  details: StatementDetails;
  /** What it has in the fields of the workspace that are not archived, in their order. */
  own: readonly { field: OwnField; value: FieldValue }[];
  /** The flattened text (`ydoc/flat-text.ts`): the words of the blocks with a line feed between. */
  text: string;
  blocks: readonly AnnotatedBlock[];
  /** By where they begin, the longer ones first; those that lost their place last. */
  passages: readonly AnnotatedPassage[];
  /** What is said of the statement as a whole, in order of creation. */
  notes: readonly AnnotatedComment[];
}

/** One annotation of one person, with what everybody said on it. People who marked the same words have one each. */
export interface AnnotatedPassage {
  id: string;
  layer: 'shared' | 'personal';
  /** Null when its words are not found in the text any more, and only then. */
  range: Passage | null;
  /** The words as they stand there now; of one without a place those that it was made on, or that somebody settled on since. */
  exact: string;
  /** The number that the page prints beside the paragraph where it begins, and the words of the nearest heading above; null for none. */
  paragraph: number | null;
  section: string | null;
  state: Anchor['state'];
  creator: NamedAuthor;
  created: string;
  taggings: readonly AnnotatedTagging[];
  /** In order of creation; a reply whose parent is not among them stands by itself. */
  comments: readonly AnnotatedComment[];
  thread: ThreadState;
}

export interface AnnotatedTagging {
  key: string;
  /** The tag that its own counts as today: merged ones are followed. */
  tag: string;
  value: string | null;
  note: string | null;
  creator: NamedAuthor;
  created: string;
  verdicts: readonly { by: NamedAuthor; verdict: Verdict; reason: string | null; created: string; isStale: boolean }[];
  /** What a reviewer decided, while it speaks of what the tagging says; `to` is what holds instead. */
  decision: { outcome: Decision['outcome']; reason: string; to: { tag: string; value: string | null } | null; by: NamedAuthor; at: string } | null;
}

export interface AnnotatedComment {
  id: string;
  parent: string | null;
  text: string;
  creator: NamedAuthor;
  created: string;
  edited: string | null;
  /** Of the discussion that it began, on a note about the statement as a whole; null on a passage, which has one thread. */
  thread: ThreadState;
}

/** Who resolved or reopened a discussion, and when; null while nobody did either. */
export type ThreadState = { resolved: boolean; by: NamedAuthor; at: string } | null;
