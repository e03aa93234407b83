import { z } from 'zod';
import { id } from '#core/id.ts';

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

/** How an author is named where one text names each. */
export function authorKey({ kind, id }: { kind: string; id: string }): string {
  return `${kind}:${id}`;
}

/** The names that authorship may need, by id: members, those who left included, programs, and people who are named in imported files. */
export interface AuthorNames {
  members: Readonly<Record<string, string>>;
  services: Readonly<Record<string, string>>;
  outside: Readonly<Record<string, string>>;
}

/**
 * The name that an author is shown by. Someone who is not among the names (a colleague who joined after they were read) is called by their kind; someone whom a file names
 * is said to be from outside, because the file may name them as a colleague is named.
 */
export function authorName(author: Author, names: AuthorNames): string {
  const name = ownName(author, names);
  return author.kind === 'outside' && name !== UNNAMED.outside ? `${name} (outside)` : name;
}

/** Everyone who has a name there, as they are shown. */
export function peopleOf(names: AuthorNames): { by: Author; name: string }[] {
  const kinds = { member: names.members, service: names.services, outside: names.outside };
  return (['member', 'service', 'outside'] as const).flatMap((kind) => Object.keys(kinds[kind]).map((id) => ({ by: { kind, id }, name: authorName({ kind, id }, names) })));
}

/** The name alone, for initials. */
export function ownName({ kind, id }: Author, { members, services, outside }: AuthorNames): string {
  return { member: members[id], service: services[id], outside: outside[id] }[kind] ?? UNNAMED[kind];
}

const UNNAMED = { member: 'Colleague', service: 'Program', outside: 'Outside author' } as const;
