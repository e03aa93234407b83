import { Check, CloudOff, LoaderCircle, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { SaveStatus } from '#core/passages/passage-view.ts';

export interface SaveStatusLineProps {
  status: SaveStatus;
  /** How many changes were refused for good and wait for a decision: it goes before everything but being offline or closed. */
  refused: number;
  /** Shows the refused ones, when there are any. */
  onShowRefused?: () => void;
}

interface Answer {
  look: 'ok' | 'saving' | 'offline' | 'warn' | 'refused';
  words: string;
  title: string;
}

/** The five honest answers: Saved, Saving n…, Offline · n unsent, Not saved yet, n not accepted. */
export function SaveStatusLine({ status, refused, onShowRefused }: SaveStatusLineProps) {
  const { look, words, title } = answerTo(status, refused);
  const Icon = ICON[look];
  const content = (
    <>
      <Icon className="ic" aria-hidden />
      {words}
    </>
  );
  return (
    <span role="status">
      {look === 'refused' && refused > 0 && onShowRefused ? (
        <button type="button" className="status refused" title={title} onClick={onShowRefused}>
          {content}
        </button>
      ) : (
        <span className={`status ${look}`} title={title}>
          {content}
        </span>
      )}
    </span>
  );
}

const ICON = { ok: Check, saving: LoaderCircle, offline: CloudOff, warn: TriangleAlert, refused: OctagonAlert } as const;

const CLOSED_WORDS = {
  'signed-out': { words: 'Signed out', title: 'This session has ended. Sign in again to go on; nothing written since then has been sent.' },
  removed: { words: 'No longer a member', title: 'Your membership here has ended. Nothing is sent any more.' },
  'too-old': { words: 'Reload to go on', title: 'This page is older than the server. Reload it; what is unsent is kept in this browser.' },
  abuse: { words: 'Paused', title: 'Too many changes came at once, so the server stopped listening. Reload to go on.' },
  gone: { words: 'No longer here', title: 'What this page shows is not here any more, or not open to you.' },
} as const;

export function answerTo(status: SaveStatus, refused: number): Answer {
  switch (status.kind) {
    case 'closed':
      return { look: 'refused', ...CLOSED_WORDS[status.why] };
    case 'offline':
      return {
        look: 'offline',
        words: status.unsent > 0 ? `Offline · ${status.unsent} unsent` : 'Offline',
        title: status.unsent > 0 ? 'Kept in this browser. Goes out by itself when the connection is back.' : 'Everything you wrote is saved. The connection comes back by itself.',
      };
    case 'not-stored':
      return { look: 'warn', words: 'Not saved yet', title: 'The server cannot store right now. Reading goes on; it tries again by itself.' };
    default:
  }
  if (refused > 0) return { look: 'refused', words: `${refused} not accepted`, title: 'Their words are kept in the margin.' };
  if (status.kind === 'connecting') {
    return { look: 'saving', words: status.unsent > 0 ? `Connecting · ${status.unsent} unsent` : 'Connecting…', title: 'What you write is kept in this browser.' };
  }
  if (status.kind === 'saving') return { look: 'saving', words: `Saving ${status.unsent}…`, title: 'Sent, not yet acknowledged.' };
  return { look: 'ok', words: 'Saved', title: 'Everything you see is on disk' };
}
