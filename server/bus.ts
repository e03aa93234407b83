import type { Role } from '#core/policy/role.ts';

/** Someone who is reading a statement now, as the list shows them. */
export interface PresentPerson {
  member: string;
  name: string;
}

/** What happens on the server that open pages and sockets must hear of. */
export type BusEvent =
  /** A membership was made, its role changed, or it ended (`role` null). */
  | { kind: 'access'; workspace: string; member: string; user: string; role: Role | null }
  /** Sessions of an account ended; `session` is the SHA-256 of one session id, undefined for all of them. */
  | { kind: 'session-ended'; user: string; session?: string | undefined; except?: string | undefined }
  /** A personal access token was revoked, or its end was otherwise brought about. */
  | { kind: 'token-ended'; token: string }
  /** The codebook has a new revision. */
  | { kind: 'taxonomy'; workspace: string; revision: number }
  /** A statement was added, or its details or who is to read or review it changed; many at once when none is named. */
  | { kind: 'statement'; workspace: string; statement: string | null }
  /** Something became of a file of an import. */
  | { kind: 'import'; workspace: string; import: string }
  /** Somebody decided something about a file that waits to be checked. */
  | { kind: 'check'; workspace: string; file: string }
  /** A list of excerpts was begun, changed or deleted. */
  | { kind: 'excerpts'; workspace: string; list: string }
  /** Something in a statement's shared layer, or its text, changed; told at most a few times a second. */
  | { kind: 'activity'; workspace: string; statement: string }
  /** Something was said of the codebook; told at most a few times a second. */
  | { kind: 'discussion'; workspace: string }
  /** A member's notices have changed: so many are unread now. */
  | { kind: 'inbox'; workspace: string; user: string; unread: number }
  /** Who reads a statement has changed. */
  | { kind: 'presence'; workspace: string; statement: string; people: PresentPerson[] };

/** Carries events within the one process, to every listener in turn; a listener must not throw. */
export interface Bus {
  publish(event: BusEvent): void;
  /** Hears every later event until the returned function is called. */
  subscribe(listener: (event: BusEvent) => void): () => void;
}

export function createBus(): Bus {
  const listeners = new Set<(event: BusEvent) => void>();
  return {
    publish(event) {
      for (const listener of [...listeners]) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
