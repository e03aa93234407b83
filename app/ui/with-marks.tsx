import type { ReactNode } from 'react';
import type { Passage } from '#core/entities/target.ts';

/** Words with those marked that were found in them: UTF-16 offsets in order; one that begins within another is passed over. */
export function withMarks(text: string, marks: readonly Passage[]): ReactNode[] {
  let at = 0;
  const parts = marks.flatMap(({ start, end }) => {
    if (start < at) return [];
    const before = text.slice(at, start);
    at = end;
    return [before, <mark key={start}>{text.slice(start, end)}</mark>];
  });
  return [...parts, text.slice(at)];
}
