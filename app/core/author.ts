import { z } from 'zod';
import { id } from './id.ts';

/**
 * Who made an entity. `member` is a person of the workspace (the id of their membership, never of their account);
 * `service` a program such as "Sample coding"; `outside` someone named in an imported file.
 * Only the server writes an author other than the person whose socket carries the change.
 */
export const author = z.strictObject({ kind: z.enum(['member', 'service', 'outside']), id });
export type Author = z.infer<typeof author>;

/** Whether two authors are the same one. */
export function isSameAuthor(a: Author, b: Author): boolean {
  return a.kind === b.kind && a.id === b.id;
}

/** The names that authorship may need, by id: members, those who left included, and programs. */
export interface AuthorNames {
  members: Readonly<Record<string, string>>;
  services: Readonly<Record<string, string>>;
}

/** The name that an author is shown by. Someone who is not among the names (a colleague who joined after they were read) is called by their kind. */
export function authorName({ kind, id }: Author, { members, services }: AuthorNames): string {
  const known = { member: members[id], service: services[id], outside: undefined }[kind];
  return known ?? UNNAMED[kind];
}

const UNNAMED = { member: 'Colleague', service: 'Program', outside: 'Outside author' } as const;
