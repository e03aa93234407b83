import type { Author } from '#core/entities/author.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import { useDiscussion } from './discussion-context.tsx';

/** The disc of an author, small, as in cards. */
export function AuthorAvatar({ author }: { author: Author }) {
  const { name, initials, colour, isService, isMe } = useDiscussion().names(author);
  return <Avatar name={name} initials={initials} colour={colour} kind={isMe ? 'you' : isService ? 'service' : 'person'} small />;
}
