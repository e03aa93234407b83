import { memo, startTransition, useEffect, useState } from 'react';
import type { Found } from '#core/search/asked.ts';
import type { Finder } from '#core/search/match.ts';
import type { Choosing } from '#app/ui/use-choosing.ts';
import { ChoosingResults } from './choosable.tsx';
import type { Legend } from './found-passage.tsx';
import { FoundStatement } from './found-statement.tsx';

interface FoundListProps {
  found: Found;
  /** Tells this answer from one to another question. */
  question: string;
  find: Finder | null;
  home: string;
  legend: Legend;
  /** Null where results cannot be chosen. */
  choosing: Choosing | null;
}

/** Of the answer to another question so many places are drawn at once, more than a screen has; the others right behind, unless a further letter comes first. */
const AT_ONCE = 20;

/** Statements that were found, each with its places. Every letter typed renders the page before its answer comes: these stay as they are. */
export const FoundList = memo(function FoundList({ found, question, find, home, legend, choosing }: FoundListProps) {
  const [drawn, setDrawn] = useState(question);
  useEffect(() => startTransition(() => setDrawn(question)), [question]);
  return (
    <ChoosingResults choosing={choosing}>
      <ol className={choosing ? 'found choosable' : 'found'} aria-label="Statements found">
        {(drawn === question ? found.shown : firstOf(found.shown)).map((one) => (
          <FoundStatement key={one.statement} found={one} typed={found.understood} find={find} home={home} legend={legend} />
        ))}
      </ol>
    </ChoosingResults>
  );
});

/** The first statements, with as many places and remarks as are drawn at once. */
function firstOf(shown: Found['shown']): Found['shown'] {
  let lines = 0;
  return shown.filter(({ passages, passagesMarked, remarks }) => {
    const isFirst = lines < AT_ONCE;
    lines += 1 + passages.length + passagesMarked.length + remarks.length;
    return isFirst;
  });
}
