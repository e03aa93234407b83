import { Check, CloudOff, HardDrive, LogOut, OctagonAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { SaveStatus } from '#core/passages/passage-view.ts';

export interface BannersProps {
  status: SaveStatus;
  /** How many changes were refused for good: they went out, and came back. */
  refused: number;
  /** Where to sign in again and come back to this page. */
  signInHref: string;
}

/** How long "Back online" stays, in milliseconds. */
const BACK_ONLINE_SHOWN = 6_000;

/**
 * What needs more than the status line, in the flow above the spread, never over text: offline, the server cannot store,
 * the page was closed by the server, and, for a moment, back online. Nothing when all is well.
 */
export function Banners({ status, refused, signInHref }: BannersProps) {
  const returned = useReturned(status, refused);
  switch (status.kind) {
    case 'offline':
      return (
        <div className="banner offline" role="status">
          <CloudOff className="ic" aria-hidden />
          <div className="grow">
            <b>You are offline.</b> {offlineWords(status.unsent)}
          </div>
        </div>
      );
    case 'not-stored':
      return (
        <div className="banner warn" role="status">
          <HardDrive className="ic" aria-hidden />
          <div className="grow">
            <b>The server cannot store right now.</b> {notStoredWords(status.unsent)}
          </div>
        </div>
      );
    case 'closed':
      return (
        <div className="banner refused" role="alert">
          {status.why === 'signed-out' ? <LogOut className="ic" aria-hidden /> : <OctagonAlert className="ic" aria-hidden />}
          <div className="grow">
            <ClosedWords why={status.why} unsent={status.unsent} signInHref={signInHref} />
          </div>
        </div>
      );
    default:
  }
  if (returned === null) return null;
  return (
    <div className="banner ok" role="status">
      <Check className="ic" aria-hidden />
      <div className="grow">
        <b>Back online.</b> {returned === 1 ? '1 change sent and saved.' : `${returned} changes sent, ${returned} saved.`}
      </div>
    </div>
  );
}

function offlineWords(unsent: number): string {
  if (unsent === 0) return 'Everything so far is saved. What you write now waits in this browser and goes out when the connection is back.';
  const waits = unsent === 1 ? '1 change waits in this browser and goes out' : `${unsent} changes wait in this browser and go out`;
  return `${waits} when the connection is back. Keep writing.`;
}

function notStoredWords(unsent: number): string {
  const last = unsent === 1 ? 'Your last change is not saved; it is kept here' : `Your last ${unsent} changes are not saved; they are kept here`;
  return unsent === 0 ? 'Reading goes on; it tries again every few seconds.' : `${last} and tried again every few seconds.`;
}

function ClosedWords({ why, unsent, signInHref }: { why: Extract<SaveStatus, { kind: 'closed' }>['why']; unsent: number; signInHref: string }) {
  const kept = unsent === 0 ? 'Everything you wrote is saved.' : `${unsent === 1 ? '1 change is' : `${unsent} changes are`} kept in this browser.`;
  switch (why) {
    case 'signed-out':
      return (
        <>
          <b>You are signed out.</b> {kept} <a href={signInHref}>Sign in again</a>
        </>
      );
    case 'removed':
      return (
        <>
          <b>You are no longer a member of this workspace.</b> {kept} An owner can invite you again.
        </>
      );
    case 'too-old':
      return (
        <>
          <b>This page is older than the server.</b> {kept} <a href="">Reload the page</a>
        </>
      );
    case 'abuse':
      return (
        <>
          <b>Too many changes came at once.</b> {kept} <a href="">Reload the page</a> to go on.
        </>
      );
    case 'gone':
      return (
        <>
          <b>What this page shows is not here any more, or not open to you.</b> {kept}
        </>
      );
  }
}

/** How many changes were stored since the page was last offline, for a moment after the last of them was; null when none was, and else. */
function useReturned(status: SaveStatus, refused: number): number | null {
  const waited = useRef(0);
  const refusedBefore = useRef(0);
  const refusedNow = useRef(refused);
  refusedNow.current = refused;
  const [returned, setReturned] = useState<number | null>(null);
  const isSaved = status.kind === 'saved';
  const unsent = status.kind === 'offline' ? status.unsent : 0;
  useEffect(() => {
    if (waited.current === 0) refusedBefore.current = refusedNow.current;
    waited.current = Math.max(waited.current, unsent);
  }, [unsent]);
  useEffect(() => {
    if (!isSaved || waited.current === 0) return undefined;
    const stored = waited.current - Math.max(0, refusedNow.current - refusedBefore.current);
    waited.current = 0;
    if (stored <= 0) return undefined;
    setReturned(stored);
    const timer = setTimeout(() => setReturned(null), BACK_ONLINE_SHOWN);
    return () => {
      clearTimeout(timer);
      setReturned(null);
    };
  }, [isSaved]);
  return returned;
}
