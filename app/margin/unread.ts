import { createContext, useContext } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';

const UnreadContext = createContext<ReadonlySet<string>>(new Set());

/** Gives cards the annotations on which others have said something that this person has not seen. */
export const UnreadProvider = UnreadContext.Provider;

/** Whether others have said something on a passage that this person has not seen. */
export function useIsUnread(passage: PassageView): boolean {
  const unread = useContext(UnreadContext);
  return isUnread(passage, unread);
}

export function isUnread({ annotations }: PassageView, unread: ReadonlySet<string>): boolean {
  return unread.size > 0 && annotations.some(({ id }) => unread.has(id));
}
