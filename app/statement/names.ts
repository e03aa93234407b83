import { isSameAuthor, type Author } from '#core/author.ts';
import { colourOf, initialsOf } from '#core/person.ts';
import type { PersonName } from '#app/margin/card-context.tsx';

/** The names that authorship may need, by id: members, those who left included, and programs. */
export interface AuthorNames {
  members: Readonly<Record<string, string>>;
  services: Readonly<Record<string, string>>;
}

/** How authors are shown to one member: themselves as "You". */
export function namesFor(me: string, names: AuthorNames): (author: Author) => PersonName {
  const self: Author = { kind: 'member', id: me };
  return (author) => {
    const name = author.kind === 'member' ? names.members[author.id] : author.kind === 'service' ? names.services[author.id] : undefined;
    const isMe = isSameAuthor(author, self);
    const known = name ?? UNKNOWN[author.kind];
    return { name: isMe ? 'You' : known, initials: initialsOf(known), colour: colourOf(author.id), isService: author.kind === 'service', isMe };
  };
}

/** A colleague who joined after the page was loaded has no name here yet. */
const UNKNOWN = { member: 'Colleague', service: 'Program', outside: 'Outside author' } as const;
