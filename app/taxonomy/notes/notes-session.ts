import type { Comment } from '#core/entities/comment.ts';
import type { Mention } from '#core/mention.ts';
import type { NotesView, RefusedWrite, SaveStatus } from '#core/passages/passage-view.ts';
import type { Role } from '#core/policy/role.ts';
import type { DiscussionCommands } from '#app/sync/discussion-commands.ts';
import type { Editor } from './editing.ts';

/** What the discussion of a codebook needs to know, all of it from the page's loader. */
export interface NotesOptions {
  /** ws:// or wss:// origin of this server, without a path. */
  socketOrigin: string;
  /** The account, for the browser's cache; and the membership, as author. */
  user: string;
  member: string;
  memberName: string;
  role: Role;
  /** The layer in which the codebook is discussed. */
  layer: string;
  generation: number;
  /** Whom the words of a note speak to, by who is here today. */
  mentionsOf: (text: string) => Mention[];
}

/** What one can say something on: a tag, or the codebook as a whole. */
export type NotesSubject = Comment['subject'] & { kind: 'tag' | 'codebook' };

export interface NotesCommands extends DiscussionCommands {
  /** Says something to the team; with `parent` in answer to another note on the same subject. */
  note(subject: NotesSubject, text: string, parent?: string): void;
}

/** Everything the screen shows of the discussion, replaced as a whole when something changes (for useSyncExternalStore). */
export interface NotesSnapshot {
  /** It has come from the server or from this browser's cache: what is shown is real. */
  ready: boolean;
  status: SaveStatus;
  /** By tag, and by the workspace for its codebook as a whole. */
  notes: ReadonlyMap<string, NotesView>;
  refused: readonly RefusedWrite[];
  /** Everyone else who is typing in the fields of a tag, by tag. */
  editing: Readonly<Record<string, readonly Editor[]>>;
}

/** One person's live connection to the discussion of one codebook. */
export interface NotesSession {
  snapshot(): NotesSnapshot;
  subscribe(listener: () => void): () => void;
  commands: NotesCommands;
  /** Tells the others in which tag's fields one is typing, or that one is not. */
  showEditing(tag: string | null): void;
  /** Closes the socket; what is unsent stays in the browser's outbox. */
  close(): void;
}
