import type { InContext } from '#core/search/context.ts';
import type { Finder } from '#core/search/match.ts';
import { wordsOf } from '#core/search/words.ts';
import { withMarks } from '#app/ui/with-marks.tsx';

/** Words around what was found in them. */
export function InWords({ passage: { text, marks, isCutBefore, isCutBehind } }: { passage: InContext }) {
  return (
    <>
      {isCutBefore ? '… ' : ''}
      {withMarks(text, marks)}
      {isCutBehind ? ' …' : ''}
    </>
  );
}

/** Words of which all are shown, with those marked that were looked for. */
export function Marked({ text, find }: { text: string; find: Finder | null }) {
  return <>{find ? withMarks(text, find(wordsOf(text))) : text}</>;
}
