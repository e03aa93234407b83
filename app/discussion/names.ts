import { authorName, isSameAuthor, ownName, type Author, type AuthorNames } from '#core/entities/author.ts';
import { colourOf, initialsOf } from '#core/person.ts';
import type { PersonName } from './discussion-context.tsx';

/** How authors are shown to one member: themselves as "You". */
export function namesFor(me: string, names: AuthorNames): (author: Author) => PersonName {
  const self: Author = { kind: 'member', id: me };
  return (author) => {
    const isMe = isSameAuthor(author, self);
    return { name: isMe ? 'You' : authorName(author, names), initials: initialsOf(ownName(author, names)), colour: colourOf(author.id), isService: author.kind === 'service', isMe };
  };
}
