import { ChevronDown, OctagonAlert, Unlink } from 'lucide-react';
import { Fragment, useCallback, useMemo, useRef, useState } from 'react';
import type { PassageView, RefusedWrite } from '#core/passages/passage-view.ts';
import type { CardCalls } from './card.tsx';
import { OrphanCard } from './orphan-card.tsx';
import { RefusedCard } from '#app/discussion/refused-card.tsx';
import { RowGap } from '#app/ui/row-gap.tsx';
import { useListRows } from '#app/ui/use-list-rows.ts';

export interface DockProps {
  orphans: readonly PassageView[];
  refused: readonly RefusedWrite[];
  active: string | null;
  /** The page has scrolled away from the head: one line is left, which stays in sight. */
  isAway: boolean;
  calls: CardCalls;
}

/**
 * What has no passage to stand beside, at the head of the margin: what was not accepted, and what lost its place. Scrolled away
 * it folds to one line, as wide as the margin, that opens on a click.
 */
export function Dock({ orphans, refused, active, isAway, calls }: DockProps) {
  const [isHeldOpen, setHeldOpen] = useState(false);
  if (orphans.length === 0 && refused.length === 0) return null;
  const isOpen = !isAway || isHeldOpen || orphans.some((orphan) => orphan.key === active);
  return (
    <section className={`docked${isAway ? ' away' : ''}`} aria-label="Not in the text">
      {isAway ? (
        <button type="button" className="dock-line" aria-expanded={isOpen} onClick={() => setHeldOpen(!isOpen)}>
          {refused.length > 0 ? (
            <span className="flagword dispute">
              <OctagonAlert className="ic ic-s" aria-hidden />
              {refused.length} not accepted
            </span>
          ) : null}
          {orphans.length > 0 ? (
            <span className="flagword orphaned">
              <Unlink className="ic ic-s" aria-hidden />
              {orphans.length} lost {orphans.length === 1 ? 'its' : 'their'} place
            </span>
          ) : null}
          <span className="grow" />
          <ChevronDown className={`ic ic-s turn${isOpen ? ' up' : ''}`} aria-hidden />
        </button>
      ) : null}
      {isOpen ? (
        <DockCards orphans={orphans} refused={refused} active={active} calls={calls} />
      ) : null}
    </section>
  );
}

const ROW_HEIGHT = 108;
const NONE: ReadonlySet<string> = new Set();

/** A correction of the text can lose the place of hundreds of passages at once: of many only those near the view are mounted, and the one that is open. */
function DockCards({ orphans, refused, active, calls }: Omit<DockProps, 'isAway'>) {
  const list = useRef<HTMLUListElement>(null);
  const keyOf = useCallback((index: number) => refused[index]?.id ?? orphans[index - refused.length]?.key ?? '', [refused, orphans]);
  const open = useMemo(() => (active === null ? NONE : new Set([active])), [active]);
  const { isLong, shown, gapAfter, rowProps, listProps } = useListRows({ count: refused.length + orphans.length, list, keyOf, rowHeight: ROW_HEIGHT, open });
  return (
    <ul className="dock-cards" aria-label="Cards without a passage" ref={list} {...listProps}>
      {shown.map(({ index, gap }) => {
        const [write, orphan] = [refused[index], orphans[index - refused.length]];
        return (
          <Fragment key={keyOf(index)}>
            <RowGap size={gap} />
            <li {...rowProps(index)} tabIndex={-1} aria-posinset={isLong ? index + 1 : undefined} aria-setsize={isLong ? refused.length + orphans.length : undefined}>
              {write ? <RefusedCard refused={write} /> : null}
              {orphan ? <OrphanCard passage={orphan} isActive={orphan.key === active} calls={calls} /> : null}
            </li>
          </Fragment>
        );
      })}
      <RowGap size={gapAfter} />
    </ul>
  );
}
