import type { InContext } from '#core/search/context.ts';
import type { Finder } from '#core/search/match.ts';
import { wordsOf } from '#core/search/words.ts';
import type { Passage } from '#core/target.ts';

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

function withMarks(text: string, marks: readonly Passage[]) {
  let at = 0;
  const parts = marks.flatMap(({ start, end }) => {
    if (start < at) return [];
    const before = text.slice(at, start);
    at = end;
    return [before, <mark key={start}>{text.slice(start, end)}</mark>];
  });
  return [...parts, text.slice(at)];
}
