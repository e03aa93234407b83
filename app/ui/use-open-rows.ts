import { useCallback, useState } from 'react';

/** The rows of a list in which something is open, and would be lost if they were not mounted. */
export interface OpenRows {
  open: ReadonlySet<string>;
  /** Says that something is open in this row. What it gives back says that it is not any more. */
  onOpen: (key: string) => () => void;
}

/** Keeps account of what is open in the rows of a list. */
export function useOpenRows(): OpenRows {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const onOpen = useCallback((key: string) => {
    setOpen((before) => new Set(before).add(key));
    return () =>
      setOpen((before) => {
        const left = new Set(before);
        left.delete(key);
        return left;
      });
  }, []);
  return { open, onOpen };
}
