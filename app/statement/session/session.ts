import type * as Y from 'yjs';
import type { Mention } from '#core/mention.ts';
import type { Visibility } from '#core/entities/layer.ts';
import type { NotesView, PassageView, PresenceView, RefusedWrite, SaveStatus } from '#core/passages/passage-view.ts';
import type { Role } from '#core/policy/role.ts';
import type { Passage } from '#core/entities/target.ts';
import type { Commands } from '#app/margin/commands.ts';
import type { FlatText } from '#ydoc/flat-text.ts';

/** Where one annotates: in the layer that the team shares, or in one's own that nobody else may open. */
export const WHERE = ['shared', 'personal'] as const satisfies readonly Visibility[];
export type Where = (typeof WHERE)[number];

/** A layer's document. */
export interface LayerKept {
  layer: string;
  generation: number;
}

/** What a session needs to know, all of it from the page's loader. */
export interface SessionOptions {
  /** ws:// or wss:// origin of this server, without a path. */
  socketOrigin: string;
  statement: string;
  /** The account, for the browser's cache; and the membership, as author. */
  user: string;
  member: string;
  memberName: string;
  role: Role;
  /** The shared layer of the statement. */
  layer: string;
  generations: { text: number; layer: number };
  /** One's own layer of the statement, when there is one already. */
  personal?: LayerKept | null;
  taxonomyRevision: number;
  /** The code of a tag, for the words of undo ("Tagged LAW.BIND"). */
  codeOf?: (tag: string) => string | undefined;
  /** Whom the words of a comment speak to, by who is here today. */
  mentionsOf?: (text: string) => Mention[];
}

/** Everything the screen shows of a session, replaced as a whole when something changes (for useSyncExternalStore). */
export interface SessionSnapshot {
  /** Text and layers have come from the server or from this browser's cache: what is shown is real. */
  ready: boolean;
  status: SaveStatus;
  /** In order of the text: by start, longer first. Passages whose words are found. */
  passages: readonly PassageView[];
  orphans: readonly PassageView[];
  /** What is said of the statement as a whole. */
  notes: NotesView;
  refused: readonly RefusedWrite[];
  people: readonly PresenceView[];
  undoable: boolean;
  text: TextDocuments;
}

/** The documents that hold the text, replaced together when the session has to begin anew with what the server has. */
export interface TextDocuments {
  /** A one-way mirror for the locked editor: what is written to it goes nowhere. Null before there is a session. */
  mirror: Y.Doc | null;
  /** The synced document itself, for correcting; null until it has come. What is written to it is sent, and counts as unsent until it is stored. */
  live: Y.Doc | null;
}

/** One person's live connection to one statement: text, shared layer and one's own, presence, outbox. */
export interface StatementSession {
  flatText(): FlatText;
  snapshot(): SessionSnapshot;
  subscribe(listener: () => void): () => void;
  commands: Commands;
  /** Takes one's own layer in, which the server has just made; one that is open stays. */
  openPersonal(kept: LayerKept): void;
  /** Says where new annotations go. While it is one's own layer, nobody sees what is selected here. */
  annotateIn(where: Where): void;
  /** Tells the others what is selected and which block is first in view (flat offsets); sent at most five times a second. */
  showSelection(passage: Passage | null): void;
  showReading(offset: number | null): void;
  /** Where one is correcting the text; null when one has stopped. */
  showCaret(offset: number | null): void;
  /** How many changes only this browser has; for the warning before leaving or signing out. */
  unsent(): number;
  /** Closes the sockets; what is unsent stays in the browser's outbox. */
  close(): void;
  /** Removes this person's caches and outbox from the browser (at sign-out). */
  forget(): Promise<void>;
}
