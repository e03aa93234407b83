import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { PickedPassage } from '#core/excerpts/picked.ts';

/** Asks which list passages are to be put into, and puts them there. */
export type Collect = (passages: readonly PickedPassage[]) => void;

const CollectContext = createContext<Collect | null>(null);
const CollectDialog = lazy(() => import('./collect-dialog.tsx').then((module) => ({ default: module.CollectDialog })));

interface CollectProviderProps {
  /** The address of the workspace. */
  home: string;
  /** By today's role. */
  mayCollect: boolean;
  children: ReactNode;
}

/** Lets every page below collect passages. */
export function CollectProvider({ home, mayCollect, children }: CollectProviderProps) {
  const [picked, setPicked] = useState<readonly PickedPassage[]>([]);
  const collect = useMemo<Collect | null>(() => (mayCollect ? (passages) => setPicked(passages) : null), [mayCollect]);
  const close = useCallback(() => setPicked([]), []);
  return (
    <CollectContext.Provider value={collect}>
      {children}
      {picked.length > 0 ? (
        <Suspense fallback={null}>
          <CollectDialog home={home} passages={picked} onClose={close} />
        </Suspense>
      ) : null}
    </CollectContext.Provider>
  );
}

/** How passages are collected from here; null for someone whose role does not allow it, and outside of a workspace. */
export function useCollect(): Collect | null {
  return useContext(CollectContext);
}
