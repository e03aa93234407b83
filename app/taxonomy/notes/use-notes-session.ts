import { useEffect, useState, useSyncExternalStore } from 'react';
import type { NotesOptions, NotesSession, NotesSnapshot } from './notes-session.ts';

/** What is shown before there is a connection. */
const BEFORE: NotesSnapshot = { ready: false, status: { kind: 'connecting', unsent: 0 }, notes: new Map(), refused: [], editing: {} };

const never = (): (() => void) => () => undefined;
const before = (): NotesSnapshot => BEFORE;

/** Opens the discussion of a codebook while the page stands, and closes it when it goes. What it was opened with stays for its life: another codebook is another page. */
export function useNotesSession(options: Omit<NotesOptions, 'socketOrigin'>): { session: NotesSession | null; snapshot: NotesSnapshot } {
  const [opening] = useState(options);
  const [session, setSession] = useState<NotesSession | null>(null);

  useEffect(() => {
    let opened: NotesSession | undefined;
    let isGone = false;
    void import('./open-notes.ts').then(({ openNotes }) => {
      if (isGone) return;
      opened = openNotes({ ...opening, socketOrigin: location.origin.replace(/^http/, 'ws') });
      setSession(opened);
    });
    return () => {
      isGone = true;
      opened?.close();
      setSession(null);
    };
  }, [opening]);

  const snapshot = useSyncExternalStore(session?.subscribe ?? never, session?.snapshot ?? before, before);
  return { session, snapshot };
}
