import { useEffect } from 'react';

const BY_KEY: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** `j` and `k` walk from one proposal to the next and back, also into kinds that are folded. */
export function useProposalKeys(isFixed: boolean): void {
  useEffect(() => {
    if (isFixed) return;
    const onKey = (event: KeyboardEvent) => {
      const by = BY_KEY[event.key];
      if (by === undefined || event.ctrlKey || event.metaKey || event.altKey || isWritten(event.target)) return;
      const boxes = [...document.querySelectorAll<HTMLInputElement>('.clean-ups input[type="checkbox"]')];
      const at = boxes.findIndex((box) => box === document.activeElement);
      const next = at < 0 ? boxes.at(by > 0 ? 0 : -1) : boxes[at + by];
      if (!next) return;
      event.preventDefault();
      const folded = next.closest('details');
      if (folded) folded.open = true;
      next.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isFixed]);
}

function isWritten(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type="checkbox"]), textarea, select, [role="menu"], [role="dialog"], [role="listbox"]') !== null;
}
