import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

/** How long the way back stays on screen, in milliseconds; Ctrl/Cmd Z goes further back. */
const SHOWN = 8_000;

interface Offer {
  what: string;
  serial: number;
}

const UndoContext = createContext<(what: string) => void>(() => undefined);

/** Says what was just taken away and offers it back: `offerUndo('Comment deleted')`. */
export function useOfferUndo(): (what: string) => void {
  return useContext(UndoContext);
}

/** Shows the newest offer at the foot of the page. The only toast there is: saved and arrived need none. */
export function UndoOffers({ undo, announce, children }: { undo: () => string | undefined; announce: (words: string) => void; children: ReactNode }) {
  const [offer, setOffer] = useState<Offer | null>(null);
  const make = useCallback(
    (what: string) => {
      setOffer((last) => ({ what, serial: (last?.serial ?? 0) + 1 }));
      announce(`${what}. Undo is offered.`);
    },
    [announce],
  );
  useEffect(() => {
    if (!offer) return undefined;
    const timer = setTimeout(() => setOffer(null), SHOWN);
    return () => clearTimeout(timer);
  }, [offer]);

  const toast = useMemo(() => {
    if (!offer) return null;
    return (
      <div className="toast at-foot" key={offer.serial}>
        <span>{offer.what}</span>
        <button
          type="button"
          className="btn"
          onClick={() => {
            const undone = undo();
            setOffer(null);
            announce(undone === undefined ? 'Nothing to undo.' : `Undone: ${undone}.`);
          }}
        >
          Undo
        </button>
      </div>
    );
  }, [offer, undo, announce]);

  return (
    <UndoContext.Provider value={make}>
      {children}
      {toast}
    </UndoContext.Provider>
  );
}
