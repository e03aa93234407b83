import { useLocation } from '@remix-run/react';
import { StickyNote } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { NotesView } from '#core/passages/passage-view.ts';
import { isCommentShown } from '#core/passages/shown-to-reader.ts';
import { CardSurroundingsProvider, type CardSurroundings } from '#app/margin/card-context.tsx';
import { Notes } from '#app/discussion/notes.tsx';
import { useReadNotes } from './use-read-notes.ts';

/** The notes on the whole statement, behind a button of the page bar that says how many there are. `?notes` in the address opens them. */
export function StatementNotes({ statement, notes, surroundings }: { statement: string; notes: NotesView; surroundings: CardSurroundings | null }) {
  const { search, key } = useLocation();
  const isAsked = new URLSearchParams(search).has('notes');
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isAsked) setOpen(true);
  }, [isAsked, key]);
  const count = notes.comments.filter(isCommentShown).length;
  useReadNotes({ address: surroundings?.address, statement, isOpen, count });
  return (
    <Popover.Root open={isOpen && surroundings !== null} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" className="btn s quiet notes-button" dir="ltr" title="Notes on the whole statement" aria-label={count === 1 ? '1 note on the whole statement' : `${count} notes on the whole statement`}>
          <StickyNote className="ic ic-s only-narrow" aria-hidden="true" />
          <span className="not-narrow">Notes</span>
          <span className="num">{count}</span>
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="float notes-panel" aria-label="Notes on the whole statement" align="start" sideOffset={8} collisionPadding={8}>
          <h2>Notes on the whole statement</h2>
          {surroundings ? (
            <CardSurroundingsProvider value={surroundings}>
              <Notes
                notes={notes}
                nothing="No notes yet. What concerns the statement as a whole, and no single passage, is said here."
                placeholder="Note on the whole statement"
                draftKey={`note.${statement}`}
                onSay={(text, answered) => surroundings.commands.note(text, answered?.id)}
                onLeave={() => setOpen(false)}
              />
            </CardSurroundingsProvider>
          ) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
