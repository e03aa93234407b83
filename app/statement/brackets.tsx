import { memo } from 'react';
import { useCardSelection } from '#app/margin/card-selection.ts';
import type { Placed } from './pane-snapshot.ts';

/** How many lanes there is room for; further ones share the last. */
const MOST_LANES = 5;
const INSET = 4;

interface BracketsProps {
  placed: readonly Placed[];
  active: string | null;
  hovered: string | null;
}

/** How far each passage runs, one lane each, so that nesting and crossing read without colour. */
export const Brackets = memo(function Brackets({ placed, active, hovered }: BracketsProps) {
  const selection = useCardSelection();
  return (
    <div className="brackets" aria-hidden="true">
      {placed.map((one) => (
        <Bracket key={one.key} one={one} state={`${one.key === active ? 'active' : one.key === hovered ? 'hover' : one.resolved ? 'resolved' : ''}${selection.has(one.key) ? ' chosen' : ''}`} />
      ))}
    </div>
  );
});

const Bracket = memo(
  function Bracket({ one, state }: { one: Placed; state: string }) {
    return (
      <div
        className={`brk hue-${one.hue ?? 'none'} ${state}${one.visibility === 'personal' ? ' personal' : ''}`}
        style={{
          insetBlockStart: one.top + INSET,
          blockSize: Math.max(4, one.bottom - one.top - 2 * INSET),
          insetInlineStart: `max(0px, var(--first-lane) - ${Math.min(one.lane, MOST_LANES - 1)} * var(--lane-step))`,
        }}
      />
    );
  },
  (a, b) => a.state === b.state && a.one.top === b.one.top && a.one.bottom === b.one.bottom && a.one.lane === b.one.lane && a.one.hue === b.one.hue,
);
