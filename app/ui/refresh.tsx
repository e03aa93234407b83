import { useNavigation, useRevalidator } from '@remix-run/react';
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';

const RefreshContext = createContext<() => void>(() => undefined);

/**
 * Loads the page's values anew when somebody below asks for it. Whoever asks while they are being loaded gets one more round afterwards, instead of breaking off the one
 * under way: what a page does itself comes back to it as news at the same moment.
 */
export function RefreshProvider({ children }: { children: ReactNode }) {
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation();
  const [isWanted, setWanted] = useState(false);
  const isFree = state === 'idle' && navigation.state === 'idle';

  useEffect(() => {
    if (!isWanted || !isFree) return;
    setWanted(false);
    revalidate();
  }, [isWanted, isFree, revalidate]);

  const refresh = useCallback(() => setWanted(true), []);
  return <RefreshContext.Provider value={refresh}>{children}</RefreshContext.Provider>;
}

/** Asks for the page's values anew. The function is the same at every render. */
export function useRefresh(): () => void {
  return useContext(RefreshContext);
}
