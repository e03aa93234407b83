import { useCallback, useMemo, useState } from 'react';
import { foldsOf, type LineRun } from '#core/import/line-folds.ts';
import { lineAt } from '#core/import/line-at.ts';
import type { Source, Stretch } from '#core/import/source.ts';

export interface Folds {
  /** The lines in runs, as they are shown now. */
  runs: readonly LineRun[];
  /** How many lines are folded, and could be. */
  folded: number;
  foldable: number;
  open: (from: number) => void;
  setAllOpen: (isOpen: boolean) => void;
}

/** Folds the lines of a source that nothing is said of, but for those that were opened or hold what is shown now. Without `said`, nothing is folded. */
export function useFolds({ lines }: Source, said: readonly Stretch[] | undefined, shown: readonly Stretch[]): Folds {
  const all = useMemo<readonly LineRun[]>(() => (said ? foldsOf(lines, said) : [{ from: 0, to: lines.length, isFolded: false }]), [lines, said]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const runs = useMemo(() => {
    const at = shown.map(({ start }) => lineAt(lines, start));
    return all.map((run) => (run.isFolded && (opened.has(run.from) || at.some((line) => line >= run.from && line < run.to)) ? { ...run, isFolded: false } : run));
  }, [all, opened, shown, lines]);
  const count = (some: readonly LineRun[]) => some.reduce((sum, { from, to, isFolded }) => sum + (isFolded ? to - from : 0), 0);
  return {
    runs,
    folded: count(runs),
    foldable: count(all),
    open: useCallback((from) => setOpened((before) => new Set([...before, from])), []),
    setAllOpen: useCallback((isOpen) => setOpened(new Set(isOpen ? all.map(({ from }) => from) : [])), [all]),
  };
}
