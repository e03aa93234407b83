import { NO_NOTES } from '#core/passages/passage-view.ts';
import { useOpenSession } from '#app/discussion/use-open-session.ts';
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
  text: { mirror: null, live: null },
};

/**
 * Opens the session of a statement while the page stands. A page for another statement, layer or generation is another page, and the role is judged by the server at every
 * connection.
 */
export function useStatementSession(options: Omit<SessionOptions, 'socketOrigin'>): { session: StatementSession | null; snapshot: SessionSnapshot } {
  return useOpenSession<SessionSnapshot, StatementSession>(async () => {
    const { openSession } = await import('./session/open-session.ts');
    return (socketOrigin) => openSession({ ...options, socketOrigin });
  }, BEFORE);
}
