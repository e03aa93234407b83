import type { MouseEvent } from 'react';
import { Toaster as Sonner, toast } from 'sonner';

/** Where toasts appear. They exist only to offer one step back or forth: what is saved, sent or joined is said by the status line. */
export function Toaster() {
  return (
    <div onMouseDown={keepFocus}>
      <Sonner position="bottom-center" duration={8_000} style={{ fontFamily: 'var(--font-ui)' }} toastOptions={{ unstyled: true, classNames: { toast: 'toast', actionButton: 'btn', title: 'grow' } }} />
    </div>
  );
}

/**
 * Pressing a toast with the mouse leaves the focus where it was. Sonner gives it back there when it leaves a toast, also when somebody has gone to another field by then and types: their
 * words would stand in the wrong one.
 */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

let latest: string | number | undefined;

/**
 * Says what was done and offers one thing to do about it. A new offer takes the place of the former one: of several that lie upon each other only one can be reached. Returns what takes
 * the offer away, for when the same was done in another way.
 */
export function offer(done: string, label: 'Undo' | 'Redo', act: () => void): () => void {
  const former = latest;
  const own = toast(done, { action: { label, onClick: act } });
  latest = own;
  if (former !== undefined) toast.dismiss(former);
  return () => void toast.dismiss(own);
}
