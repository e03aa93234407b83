import { useSyncExternalStore } from 'react';
import { useNow } from './use-now.ts';
import { wholeDate, whenWords } from './when.ts';

/** When something was said: short, with the whole date in its title. The first HTML says it in UTC, because it does not know the reader's time zone. */
export function TimeMark({ at }: { at: string }) {
  const now = useNow();
  const isHere = useSyncExternalStore(never, () => true, () => false);
  if (!isHere) return <time dateTime={at}>{wholeDate(at, 'UTC')} UTC</time>;
  return (
    <time className="num" dateTime={at} title={wholeDate(at)}>
      {whenWords(at, now)}
    </time>
  );
}

function never(): () => void {
  return () => undefined;
}
