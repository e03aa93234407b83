import { authorName, isSameAuthor, type Author, type AuthorNames } from '#core/author.ts';
import { colourOf, initialsOf } from '#core/person.ts';
import type { PersonName } from './discussion-context.tsx';

/** How authors are shown to one member: themselves as "You". */
export function namesFor(me: string, names: AuthorNames): (author: Author) => PersonName {
  const self: Author = { kind: 'member', id: me };
  return (author) => {
    const isMe = isSameAuthor(author, self);
    const known = authorName(author, names);
    return { name: isMe ? 'You' : known, initials: initialsOf(known), colour: colourOf(author.id), isService: author.kind === 'service', isMe };
  };
}
