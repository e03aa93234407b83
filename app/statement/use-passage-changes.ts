import { useEffect, useRef } from 'react';
import { changesBetween } from '#core/passages/passage-changes.ts';
import type { PassageView } from '#core/passages/passage-view.ts';

interface Options {
  passages: readonly PassageView[];
  /** The screen shows real content: what was there before is no change. */
  ready: boolean;
  /** Gets the passages as they were and as they are now, where they differ; keep it stable between renders. */
  onChange: (gone: readonly PassageView[], come: readonly PassageView[]) => void;
}

/** Compares the passages of each moment with those before it, from when the page is ready on. */
export function usePassageChanges({ passages, ready, onChange }: Options): void {
  const before = useRef<readonly PassageView[] | null>(null);
  useEffect(() => {
    if (!ready) return;
    const earlier = before.current;
    before.current = passages;
    if (!earlier) return;
    const { gone, come } = changesBetween(earlier, passages);
    onChange(gone, come);
  }, [passages, ready, onChange]);
}
