import { createContext, useContext, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

const Slot = createContext<HTMLElement | null>(null);

interface FrameProps {
  /** Mark, switcher and navigation, from the start of the bar. */
  start: ReactNode;
  /** What stands at the end of the bar. */
  end: ReactNode;
  /** What the page must say about itself, under the bar; read out when it changes. */
  notice?: ReactNode;
  /** The page under the bar. */
  children: ReactNode;
}

/** The frame of a page: the top bar, and the page that scrolls under it. */
export function Frame({ start, end, notice, children }: FrameProps) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <Slot.Provider value={slot}>
      <div className="app frame">
        <header className="topbar">
          {start}
          <span className="grow" />
          <div className="row slot" ref={setSlot} />
          {end}
        </header>
        <div className="notice" aria-live="polite">
          {notice}
        </div>
        {children}
      </div>
    </Slot.Provider>
  );
}

/** Puts a page's live status and people into the top bar. Nothing of it is in the first HTML, because nothing live is known there. */
export function InTopBar({ children }: { children: ReactNode }) {
  const slot = useContext(Slot);
  return slot ? createPortal(children, slot) : null;
}
