import { Rows3 } from 'lucide-react';

/** Cards that would stand too far from their passages, in one row. */
export function FoldRow({ count, onOpen }: { count: number; onOpen: () => void }) {
  const words = count === 1 ? '1 more passage here' : `${count} more passages here`;
  return (
    <article className="fold-row" aria-label={words}>
      <button type="button" onClick={onOpen}>
        <Rows3 className="ic ic-s" aria-hidden />
        {words}
      </button>
    </article>
  );
}
