import { useEffect, useRef, useState } from 'react';
import { entryKey, type QueueEntry } from '#core/reviewing/queue.ts';
import type { Codebook } from '#core/reviewing/codebook.ts';
import { QueueRow } from './queue-row.tsx';
import type { Queue } from './use-queue.ts';

/** Every row is so high, in CSS pixels: where a row stands then follows from its number. */
export const ROW_HEIGHT = 82;
const BEYOND = 6;
/** What the server draws, before anybody knows how high the list is. */
const FIRST_ROWS = 20;

interface QueueListProps {
  queue: Queue;
  codebook: Codebook;
  me: string;
  /** The index of the entry that is looked at. */
  current: number;
  chosen: ReadonlySet<string>;
  mayChoose: boolean;
  onOpen: (index: number) => void;
  onChoose: (entry: QueueEntry, isChosen: boolean) => void;
}

/** The queue as a list of which only the rows in view are drawn. */
export function QueueList({ queue, codebook, me, current, chosen, mayChoose, onOpen, onChoose }: QueueListProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ first: 0, last: FIRST_ROWS });
  const { want, total } = queue;

  useEffect(() => {
    const box = scroll.current;
    if (!box) return;
    const look = () => {
      const first = Math.max(0, Math.floor(box.scrollTop / ROW_HEIGHT) - BEYOND);
      const last = Math.ceil((box.scrollTop + box.clientHeight) / ROW_HEIGHT) + BEYOND;
      setView((before) => (before.first === first && before.last === last ? before : { first, last }));
    };
    look();
    box.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(box);
    return () => {
      box.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, []);

  useEffect(() => want(view.first, view.last), [want, view]);

  useEffect(() => {
    const box = scroll.current;
    if (!box) return;
    const top = current * ROW_HEIGHT;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + ROW_HEIGHT > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW_HEIGHT - box.clientHeight;
  }, [current]);

  const last = Math.min(view.last, total - 1);
  const indexes = Array.from({ length: Math.max(0, last - view.first + 1) }, (_, i) => view.first + i);
  return (
    <div className="rv-list" ref={scroll}>
      <ul style={{ blockSize: total * ROW_HEIGHT }} aria-label="Waiting">
        {indexes.map((index) => {
          const entry = queue.at(index);
          return (
            <li key={entry ? entryKey(entry) : index} className={index === current ? 'qi cur' : 'qi'} style={{ insetBlockStart: index * ROW_HEIGHT }} aria-setsize={total} aria-posinset={index + 1}>
              {entry ? (
                <QueueRow
                  entry={entry}
                  codebook={codebook}
                  me={me}
                  isCurrent={index === current}
                  isChosen={chosen.has(entryKey(entry))}
                  mayChoose={mayChoose && !(entry.by.kind === 'member' && entry.by.id === me)}
                  index={index}
                  onOpen={onOpen}
                  onChoose={onChoose}
                />
              ) : (
                <span className="muted">…</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
