import { useCallback, useEffect, useState } from 'react';

/** A yes-or-no wish of this person that their browser remembers, with what holds until it is known. */
export function usePreference(name: string, initially: boolean): [boolean, (on: boolean) => void] {
  const key = `postil:${name}`;
  const [on, setOn] = useState(initially);
  useEffect(() => {
    const held = localStorage.getItem(key);
    if (held !== null) setOn(held === 'on');
  }, [key]);
  const change = useCallback(
    (next: boolean) => {
      localStorage.setItem(key, next ? 'on' : 'off');
      setOn(next);
    },
    [key],
  );
  return [on, change];
}
