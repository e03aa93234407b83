import { Avatar } from '#app/ui/avatar.tsx';
import { colourOf } from '#core/person.ts';
import type { NamedAuthor } from '#core/reviewing/queue.ts';

/** The small disc of an author. */
export function PersonDisc({ by, me, decorative = false }: { by: NamedAuthor; me: string; decorative?: boolean }) {
  const kind = by.kind === 'service' ? 'service' : by.id === me ? 'you' : 'person';
  return <Avatar name={by.name} colour={colourOf(by.id)} kind={kind} small decorative={decorative} />;
}

/** An author's name as one member reads it. */
export function nameOf(by: NamedAuthor, me: string): string {
  return by.kind === 'member' && by.id === me ? 'You' : by.name;
}
