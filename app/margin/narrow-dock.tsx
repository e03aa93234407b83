import { useMemo } from 'react';
import type { PassageView, RefusedWrite } from '#core/passages/passage-view.ts';
import type { CardCalls } from './card.tsx';
import { CardSurroundingsProvider, type CardSurroundings } from './card-context.tsx';
import { Dock } from './dock.tsx';
import { useIsWide } from './use-is-wide.ts';

export interface NarrowDockProps {
  orphans: readonly PassageView[];
  refused: readonly RefusedWrite[];
  active: string | null;
  onActivate: (key: string | null) => void;
  onLeave: () => void;
  surroundings: CardSurroundings;
}

/** What the head of the margin holds, where there is no margin (below 1040 px): one line above the text that opens on a tap. */
export function NarrowDock({ orphans, refused, active, onActivate, onLeave, surroundings }: NarrowDockProps) {
  const calls = useMemo<CardCalls>(
    () => ({ activate: onActivate, leave: onLeave, hover: nothing, focused: nothing, goTo: nothing, mounted: nothing }),
    [onActivate, onLeave],
  );
  if (useIsWide()) return null;
  return (
    <CardSurroundingsProvider value={surroundings}>
      <div className="narrow-dock" dir="ltr">
        <Dock orphans={orphans} refused={refused} active={active} isAway calls={calls} />
      </div>
    </CardSurroundingsProvider>
  );
}

function nothing(): void {}
