import { createContext, useContext } from 'react';
import type { DiscussionSurroundings } from '#app/discussion/discussion-context.tsx';
import type { NoteCount } from './notes-on.ts';
import type { NotesCommands, NotesSnapshot } from './notes-session.ts';

/** The discussion of the codebook that the page shows. */
export interface CodebookNotes {
  /** Its id is that of what is said of the codebook as a whole. */
  workspace: string;
  notes: NotesSnapshot['notes'];
  /** By the tag that they show with today. */
  counts: ReadonlyMap<string, NoteCount>;
  /** On what others have said something that this person has not seen. */
  unread: ReadonlySet<string>;
  see: (subjects: readonly string[]) => void;
  /** Everyone else who is typing in the fields of a tag, by tag; and to tell them so of oneself. */
  editing: NotesSnapshot['editing'];
  tellEditing: (tag: string | null) => void;
  /** Null until there is something real to show. */
  surroundings: (DiscussionSurroundings & { commands: NotesCommands }) | null;
}

const Notes = createContext<CodebookNotes | null>(null);

export const CodebookNotesProvider = Notes.Provider;

/** The discussion of the codebook that this is rendered beside. */
export function useCodebookNotes(): CodebookNotes {
  const value = useContext(Notes);
  if (!value) throw new Error('Notes of the codebook belong into its page.');
  return value;
}
