import { useNow } from './use-now.ts';
import { wholeDate, whenWords } from './when.ts';

/** When something was said: short, with the whole date in its title. */
export function TimeMark({ at }: { at: string }) {
  const now = useNow();
  return (
    <time className="num" dateTime={at} title={wholeDate(at)}>
      {whenWords(at, now)}
    </time>
  );
}
