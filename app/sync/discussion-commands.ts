import type { Moderated } from '#core/entities/moderation.ts';
import type { Restorable } from '#core/anchoring/restoring.ts';

/**
 * What a person can do with words, their own and others', wherever they stand. Each command writes at once in this browser and goes to the server by itself; each is
 * one step of undo. They assume the caller asked `can` first; what the server then refuses comes back as a `RefusedWrite`.
 */
export interface DiscussionCommands {
  editComment(comment: string, text: string): void;
  deleteComment(comment: string): void;
  /** Brings back what oneself deleted; with an annotation, what went with it. */
  restoreDeleted(of: Restorable): void;
  /** Hides anyone's words from others, who see by whom and why. */
  hide(of: Moderated, reason: string): void;
  unhide(of: Moderated): void;
  /** Ends the discussion of an annotation, or the one that a note began. */
  resolve(subject: string): void;
  reopen(subject: string): void;
  /** Names the step that was done last and the one that was undone last, to be taken back or done again later, whatever came after. */
  lastSteps(): { done: number | undefined; undone: number | undefined };
  /** Takes back one's own last step, or the named one; returns what it was in words ("Tagged LAW.BIND"), or undefined when there is nothing left of it. */
  undo(step?: number): string | undefined;
  redo(step?: number): string | undefined;
  /** Sends a refused change again, or forgets it with its words. */
  retryRefused(id: string): void;
  discardRefused(id: string): void;
}
