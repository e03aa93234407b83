import { useOpenSession } from '#app/discussion/use-open-session.ts';
import type { NotesOptions, NotesSession, NotesSnapshot } from './notes-session.ts';

/** What is shown before there is a connection. */
const BEFORE: NotesSnapshot = { ready: false, status: { kind: 'connecting', unsent: 0 }, notes: new Map(), refused: [], editing: {} };

/** Opens the discussion of a codebook while the page stands; another codebook is another page. */
export function useNotesSession(options: Omit<NotesOptions, 'socketOrigin'>): { session: NotesSession | null; snapshot: NotesSnapshot } {
  return useOpenSession<NotesSnapshot, NotesSession>(async () => {
    const { openNotes } = await import('./open-notes.ts');
    return (socketOrigin) => openNotes({ ...options, socketOrigin });
  }, BEFORE);
}
