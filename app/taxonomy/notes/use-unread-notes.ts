import { useCallback, useEffect, useRef, useState } from 'react';
import type { Author } from '#core/entities/author.ts';
import { notedAnew, seenAnswer } from '#core/seen.ts';
import { postJson } from '#app/taxonomy/codebook/post-json.ts';
import type { NotesSnapshot } from './notes-session.ts';

/**
 * On what others have said something that this person has not seen: as the server knows whenever the page is connected, and what arrives since. `see` says that it was
 * looked at; `onArrival` is told of what arrives.
 */
export function useUnreadNotes({ home, me, snapshot: { ready, status, notes }, onArrival }: { home: string; me: string; snapshot: NotesSnapshot; onArrival: (subjects: readonly string[]) => void }) {
  const [unread, setUnread] = useState<ReadonlySet<string>>(NOTHING);
  const arrived = useRef(new Set<string>());
  const isConnected = ready && (status.kind === 'saved' || status.kind === 'saving');

  const visit = useCallback(
    async (subjects: readonly string[]) => {
      arrived.current = new Set();
      const answer = await postJson(`${home}/taxonomy/seen`, { subjects }, seenAnswer);
      if (answer) setUnread(new Set([...answer.unread, ...arrived.current]));
    },
    [home],
  );

  useEffect(() => {
    if (isConnected) void visit([]);
  }, [isConnected, visit]);

  const before = useRef<NotesSnapshot['notes'] | null>(null);
  useEffect(() => {
    if (!ready) return;
    const earlier = before.current;
    before.current = notes;
    if (!earlier) return;
    const self: Author = { kind: 'member', id: me };
    const news = notedAnew(earlier, notes, self);
    if (news.length === 0) return;
    for (const subject of news) arrived.current.add(subject);
    setUnread((known) => new Set([...known, ...news]));
    onArrival(news);
  }, [ready, notes, me, onArrival]);

  const see = useCallback(
    (subjects: readonly string[]) => {
      setUnread((known) => new Set([...known].filter((subject) => !subjects.includes(subject))));
      void visit(subjects);
    },
    [visit],
  );
  return { unread, see };
}

const NOTHING: ReadonlySet<string> = new Set();
