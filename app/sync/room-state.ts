import type { SaveStatus } from '#core/passages/passage-view.ts';
import { CLOSE } from '#ydoc/wire.ts';

export type ClosedWhy = Extract<SaveStatus, { kind: 'closed' }>['why'];

/** What is known of one room. `connecting` is only said before the first answer or failure. */
export interface RoomState {
  connection: 'connecting' | 'synced' | 'offline' | { closed: ClosedWhy };
  /** False from the moment the server says that it cannot store until it says otherwise or stores again. */
  canStore: boolean;
}

/** Why a final close code ends a session. */
export function whyClosed(code: number): ClosedWhy {
  switch (code) {
    case CLOSE.sessionEnded:
      return 'signed-out';
    case CLOSE.roleForbids:
    case CLOSE.gone:
      return 'removed';
    case CLOSE.abuse:
    case CLOSE.malformed:
    case CLOSE.refused:
    case CLOSE.tooLarge:
      return 'abuse';
    default:
      return 'too-old';
  }
}

/** What the status line says of a session with these rooms: the worst of them. "Saved" only when all are synced and nothing is unsent. */
export function statusOf(rooms: readonly RoomState[], unsent: number): SaveStatus {
  for (const { connection } of rooms) if (typeof connection === 'object') return { kind: 'closed', why: connection.closed, unsent };
  if (rooms.some((room) => !room.canStore)) return { kind: 'not-stored', unsent };
  if (rooms.some((room) => room.connection === 'offline')) return { kind: 'offline', unsent };
  if (rooms.some((room) => room.connection === 'connecting')) return { kind: 'connecting', unsent };
  return unsent > 0 ? { kind: 'saving', unsent } : { kind: 'saved' };
}
