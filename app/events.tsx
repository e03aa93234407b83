import { useFetchers, useNavigate } from '@remix-run/react';
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { useRefresh } from '#app/ui/refresh.tsx';
import { liveEvent, SESSION_HEADER, type LiveEvent } from '#core/live-event.ts';

/** Who reads which statement now, by statement. */
export type Presence = Readonly<Record<string, readonly { member: string; name: string }[]>>;

type Listener = (event: LiveEvent) => void;

const PresenceContext = createContext<Presence>({});
const ListenersContext = createContext<Set<Listener>>(new Set());

/**
 * Keeps the pages of a workspace current: loads them anew when access, people, codebook or statements change, and leads someone who was
 * removed or signed out to a page that says so. What happens between the moment the page is made of (`asOf`) and its stream comes with the stream. A hidden page lets go of its stream, because browsers open only six connections to a
 * server; it catches up when it is looked at again.
 */
export function EventsProvider({ workspace, asOf, children }: { workspace: string; asOf: number; children: ReactNode }) {
  const [presence, setPresence] = useState<Presence>({});
  const [listeners] = useState(() => new Set<Listener>());
  const refresh = useRefresh();
  const navigate = useNavigate();
  const isSigningOut = useFetchers().some((fetcher) => fetcher.formAction === '/sign-out');
  const act = useRef({ refresh, navigate, isSigningOut, asOf });
  act.current = { refresh, navigate, isSigningOut, asOf };

  useEffect(() => {
    let isAgain = false;
    const page = { isSigningOut: () => act.current.isSigningOut, asOf: () => act.current.asOf };
    return openStream(page, (event) => {
      const { refresh: again, navigate: go } = act.current;
      for (const listener of [...listeners]) listener(event);
      switch (event.kind) {
        case 'hello':
          setPresence({});
          if (!event.workspaces.includes(workspace)) go(`/left/${workspace}`);
          else if (isAgain || event.missed) again();
          isAgain = true;
          return;
        case 'access':
          if (event.workspace !== workspace) return;
          if (event.mine && event.role === null) go(`/left/${workspace}`);
          else again();
          return;
        case 'taxonomy':
        case 'statement':
          if (event.workspace === workspace) again();
          return;
        case 'presence':
          if (event.workspace === workspace) setPresence((before) => ({ ...before, [event.statement]: event.people }));
          return;
        case 'activity':
        case 'import':
        case 'check':
        case 'excerpts':
        case 'inbox':
        case 'session-ended':
          return;
      }
    });
  }, [workspace, listeners]);

  return (
    <ListenersContext.Provider value={listeners}>
      <PresenceContext.Provider value={presence}>{children}</PresenceContext.Provider>
    </ListenersContext.Provider>
  );
}

/** Who reads which statement now. Empty in the first HTML: it arrives with the stream. */
export function usePresence(): Presence {
  return useContext(PresenceContext);
}

/** Hears every event while the component is shown, before the page itself acts on it. */
export function useLiveEvents(listener: Listener): void {
  const listeners = useContext(ListenersContext);
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const hear: Listener = (event) => latest.current(event);
    listeners.add(hear);
    return () => void listeners.delete(hear);
  }, [listeners]);
}

const REOPEN_MS = 5_000;

/** Follows the stream until the returned function is called. While `isSigningOut`, the end of the session is no news. */
function openStream({ isSigningOut, asOf }: { isSigningOut: () => boolean; asOf: () => number }, hear: Listener): () => void {
  let source: EventSource | undefined;
  let closed = false;

  function follow(): void {
    if (closed) return;
    if (document.visibilityState === 'hidden') return letGo();
    if (source) return;
    source = new EventSource(`/events?since=${asOf()}`);
    source.onmessage = (message: MessageEvent<string>) => {
      const parsed = liveEvent.safeParse(JSON.parse(message.data));
      if (!parsed.success) return;
      if (parsed.data.kind === 'session-ended') void goOnAfterEnd();
      hear(parsed.data);
    };
    // The browser tries again by itself unless the server refused.
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) void goOnAfterEnd();
    };
  }

  function letGo(): void {
    source?.close();
    source = undefined;
  }

  async function goOnAfterEnd(): Promise<void> {
    const wasOpen = source?.readyState === EventSource.OPEN;
    letGo();
    const session = await sessionState();
    if (closed || isSigningOut()) return;
    if (session === 'gone') window.location.assign(`/sign-in?ended&to=${encodeURIComponent(window.location.pathname)}`);
    else if (session === 'there' && wasOpen) window.location.reload();
    else setTimeout(follow, REOPEN_MS);
  }

  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    closed = true;
    document.removeEventListener('visibilitychange', follow);
    letGo();
  };
}

/** Whether there is a session. A new password ends this page's, but another one may come with the answer in a moment: it is asked twice. */
async function sessionState(): Promise<'there' | 'gone' | 'unknown'> {
  for (const wait of [150, 450]) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const answer = await fetch('/events', { method: 'HEAD' }).catch(() => undefined);
    const session = answer?.headers.get(SESSION_HEADER);
    if (session === 'there') return 'there';
    if (session !== 'gone') return 'unknown';
  }
  return 'gone';
}
