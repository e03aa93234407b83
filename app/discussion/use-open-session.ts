import { useEffect, useState, useSyncExternalStore } from 'react';

/** What a page shows of documents that it keeps in step with the server. */
interface Session<Snapshot> {
  subscribe: (listener: () => void) => () => void;
  snapshot: () => Snapshot;
  close: () => void;
}

const never = (): (() => void) => () => undefined;

/**
 * Opens a session while the page stands, and closes it when it goes. The first `load` is the one that counts: what a session was opened with stays for its life, and another
 * document is another page (its `key`).
 * @param load Loads what opens it, given the origin of the server's sockets. A page that has gone by then opens nothing.
 * @param before What is shown before there is a session; the same object at every render.
 */
export function useOpenSession<Snapshot, Opened extends Session<Snapshot>>(load: () => Promise<(socketOrigin: string) => Opened>, before: Snapshot): { session: Opened | null; snapshot: Snapshot } {
  const [loading] = useState(() => load);
  const [session, setSession] = useState<Opened | null>(null);

  useEffect(() => {
    let opened: Opened | undefined;
    let isGone = false;
    void loading().then((open) => {
      if (isGone) return;
      opened = open(location.origin.replace(/^http/, 'ws'));
      setSession(opened);
    });
    return () => {
      isGone = true;
      opened?.close();
      setSession(null);
    };
  }, [loading]);

  const nothing = () => before;
  const snapshot = useSyncExternalStore(session?.subscribe ?? never, session?.snapshot ?? nothing, nothing);
  return { session, snapshot };
}
