import { Toaster as Sonner, toast } from 'sonner';

/** Where toasts appear. They exist only to offer Undo: what is saved, sent or joined is said by the status line. */
export function Toaster() {
  return <Sonner position="bottom-center" duration={8_000} style={{ fontFamily: 'var(--font-ui)' }} toastOptions={{ unstyled: true, classNames: { toast: 'toast', actionButton: 'btn', title: 'grow' } }} />;
}

/** Says what was done and offers to undo it. */
export function offerUndo(done: string, undo: () => void): void {
  toast(done, { action: { label: 'Undo', onClick: undo } });
}
