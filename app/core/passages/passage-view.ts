import type { Anchor } from '#core/entities/anchor.ts';
import type { Annotation } from '#core/entities/annotation.ts';
import type { Author } from '#core/entities/author.ts';
import type { Comment } from '#core/entities/comment.ts';
import type { Decision } from '#core/entities/decision.ts';
import type { Visibility } from '#core/entities/layer.ts';
import type { Moderation } from '#core/entities/moderation.ts';
import type { Review } from '#core/entities/review.ts';
import type { Tagging } from '#core/entities/tagging.ts';
import type { Passage } from '#core/entities/target.ts';
import type { Thread } from '#core/entities/thread.ts';

/** Whether the server has this change on disk, or only this browser has it. */
export type Durability = 'stored' | 'waiting';

export interface TaggingView {
  key: string;
  tagging: Tagging;
  durability: Durability;
  /** Hidden by a reviewer; only its author and reviewers have it at all. */
  hidden: Moderation | null;
  reviews: { key: string; review: Review; stale: boolean }[];
  /** The newest decision on it, while it speaks of what the tagging says. */
  decision: Decision | null;
  disputed: boolean;
}

export interface CommentView {
  id: string;
  comment: Comment;
  durability: Durability;
  /** Hidden by a reviewer; its text is then not in `comment` for anyone but its author and reviewers. */
  hidden: Moderation | null;
}

/** What a reviewer hid from this reader: that it is there, who hid it and why, without what it says. */
export interface Withheld {
  what: 'annotation' | 'tagging';
  /** Of its moderation. */
  subject: string;
  hidden: Moderation;
}

/** Something of this reader's own that they deleted, and can restore. */
export type DeletedOwn = { kind: 'comment'; id: string; comment: Comment } | { kind: 'tagging'; id: string; tagging: Tagging } | { kind: 'annotation'; id: string };

/** What is said of a statement as a whole, of a tag or of the codebook, in order of creation. */
export interface NotesView {
  comments: readonly CommentView[];
  deletedOwn: readonly DeletedOwn[];
  /** Who resolved the discussion that a note began, and when, by the note's id. */
  resolved: Readonly<Record<string, Thread>>;
}

export const NO_NOTES: NotesView = { comments: [], deletedOwn: [], resolved: {} };

/** One annotation of one person with everything said on it, deleted parts left out. Comments are in order of creation. */
export interface AnnotationView {
  id: string;
  annotation: Annotation;
  durability: Durability;
  state: Anchor['state'];
  /** The words that it means: those it was made on, or those that a person settled on since. */
  quote: string;
  /** Who settled that, and when. */
  settled: Anchor['settled'] | null;
  /** Hidden by a reviewer, as its author and reviewers see it; for others it is `withheld`, with everything on it. */
  hidden: Moderation | null;
  taggings: TaggingView[];
  comments: CommentView[];
  withheld: Withheld[];
  deletedOwn: DeletedOwn[];
  thread: Thread | null;
}

/**
 * The words that one or more people marked: annotations with the same range are one passage. `range` is in UTF-16 units of the
 * flattened text; an orphan has none and keeps its quote.
 */
export interface PassageView {
  /** Stable while the range stays: the id of its oldest annotation. */
  key: string;
  /** Who sees the layer that it is in; the same words marked in two layers are two passages. */
  visibility: Visibility;
  /** Changed when any of its annotations means other words than stand there now. */
  state: Anchor['state'];
  range: Passage | null;
  /** The words as they stand there now; of an orphan those that are missing. */
  quote: string;
  annotations: AnnotationView[];
  /** Every thread on it that has comments is resolved, and at least one is; or, without comments, its thread was resolved. */
  resolved: boolean;
  /** Authors of its annotations, taggings and comments as far as they are shown to this reader, each once, in order of first act. */
  authors: Author[];
}

/** What the status line says. `unsent` counts changes that only this browser has. */
export type SaveStatus =
  | { kind: 'connecting'; unsent: number }
  | { kind: 'saved' }
  | { kind: 'saving'; unsent: number }
  | { kind: 'offline'; unsent: number }
  | { kind: 'not-stored'; unsent: number }
  | { kind: 'closed'; why: 'signed-out' | 'removed' | 'too-old' | 'abuse' | 'gone'; unsent: number };

/** A change that was refused for good: its words are kept until the person discards them. */
export interface RefusedWrite {
  id: string;
  what: 'annotation' | 'tagging' | 'comment' | 'review' | 'thread' | 'moderation' | 'decision' | 'text';
  /** The sentence for the person (core/problem.ts). */
  reason: string;
  /** The words worth keeping: the comment's text, the note, or the quote. */
  words: string;
  at: string;
}

/** Someone who has the statement open, as their sockets tell; one entry per person, the latest tab wins. */
export interface PresenceView {
  member: string;
  name: string;
  /** 1 to 6: the person's colour (`--person-N`). */
  colour: number;
  isMe: boolean;
  /** Flat offset of the first visible block, or null. */
  reading: number | null;
  selection: Passage | null;
  /** Where they are correcting the text, a flat offset; null while they are not. */
  caret: number | null;
}
