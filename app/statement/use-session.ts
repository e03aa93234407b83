import { useEffect, useState, useSyncExternalStore } from 'react';
import { NO_NOTES } from '#core/passage-view.ts';
import type { SessionOptions, SessionSnapshot, StatementSession } from './session/session.ts';

/** What is shown before there is a session. */
const BEFORE: SessionSnapshot = {
  ready: false,
  status: { kind: 'connecting', unsent: 0 },
  passages: [],
  orphans: [],
  notes: NO_NOTES,
  refused: [],
  people: [],
  undoable: false,
};

const never = (): (() => void) => () => undefined;

/**
 * Opens the session of a statement while the page stands, and closes it when it goes. What it was opened with stays for its life: a page
 * for another statement, layer or generation is another page (its `key`), and the role is judged by the server at every connection.
 */
export function useStatementSession(options: Omit<SessionOptions, 'socketOrigin'>): { session: StatementSession | null; snapshot: SessionSnapshot } {
  const [opening] = useState(options);
  const [session, setSession] = useState<StatementSession | null>(null);

  useEffect(() => {
    let opened: StatementSession | undefined;
    let isGone = false;
    void import('./session/open-session.ts').then(({ openSession }) => {
      if (isGone) return;
      opened = openSession({ ...opening, socketOrigin: location.origin.replace(/^http/, 'ws') });
      setSession(opened ?? null);
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

function before(): SessionSnapshot {
  return BEFORE;
}
