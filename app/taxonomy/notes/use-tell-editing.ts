import { useCallback, useEffect, useRef } from 'react';

/** Whoever types nothing for so long is not editing any more, though the field may still have the focus. */
const IDLE_MS = 20_000;

/** Handlers for the fields of a tag: tells that one is typing in them from the first letter on, until the field is left or nothing was typed for a while. */
export function useTellEditing(tag: string, tell: (tag: string | null) => void): { onInput: () => void; onBlur: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const stop = useCallback(() => {
    clearTimeout(timer.current);
    tell(null);
  }, [tell]);
  useEffect(() => stop, [stop, tag]);
  const onInput = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(stop, IDLE_MS);
    tell(tag);
  }, [stop, tell, tag]);
  return { onInput, onBlur: stop };
}
