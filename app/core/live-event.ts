import { z } from 'zod';
import { role } from './policy/role.ts';

const presentPerson = z.object({ member: z.string(), name: z.string() });

/** What the events stream tells open pages; it carries what belongs to no document, and only of workspaces that the listener is in. */
export const liveEvent = z.discriminatedUnion('kind', [
  /**
   * The first word of every stream: the workspaces one is in now. What happened since the page was made follows; `missed` when the server does not remember all of it.
   */
  z.object({ kind: z.literal('hello'), workspaces: z.array(z.string()), missed: z.boolean() }),
  /** A membership began, changed its role or ended (`role` null); `mine` when it is the listener's own. */
  z.object({ kind: z.literal('access'), workspace: z.string(), member: z.string(), role: role.nullable(), mine: z.boolean() }),
  z.object({ kind: z.literal('taxonomy'), workspace: z.string(), revision: z.number() }),
  z.object({ kind: z.literal('statement'), workspace: z.string(), statement: z.string().nullable() }),
  /** Something became of a file of an import. */
  z.object({ kind: z.literal('import'), workspace: z.string(), import: z.string() }),
  /** Somebody decided something about a file that waits to be checked. */
  z.object({ kind: z.literal('check'), workspace: z.string(), file: z.string() }),
  /** A list of excerpts was begun, changed or deleted. */
  z.object({ kind: z.literal('excerpts'), workspace: z.string(), list: z.string() }),
  /** People mark, tag, talk or review on a statement, or correct its text: what a page shows of these may be out of date. */
  z.object({ kind: z.literal('activity'), workspace: z.string(), statement: z.string() }),
  /** How many notices the listener has not read in a workspace. */
  z.object({ kind: z.literal('inbox'), workspace: z.string(), unread: z.number() }),
  /** Everyone who reads a statement now, in place of what was said of it before. */
  z.object({ kind: z.literal('presence'), workspace: z.string(), statement: z.string(), people: z.array(presentPerson) }),
  /** The session that the stream was opened with is over; the stream ends. */
  z.object({ kind: z.literal('session-ended') }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;

/** The header in which `HEAD /events` says whether there is a session: `there` or `gone`. A status would be an error on the page's console. */
export const SESSION_HEADER = 'Postil-Session';
