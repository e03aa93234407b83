import { useCallback } from 'react';
import type { Author } from '#core/entities/author.ts';
import type { PersonName } from '#app/discussion/discussion-context.tsx';
import type { PassageView } from '#core/passages/passage-view.ts';
import { isAnnotationShown, isCommentShown } from '#core/passages/shown-to-reader.ts';
import { usePassageChanges } from './use-passage-changes.ts';

interface Arrival {
  by: Author;
  did: 'tagged' | 'commented on' | 'marked';
  quote: string;
}

interface Options {
  passages: readonly PassageView[];
  /** The screen shows real content: what was there before is no arrival. */
  ready: boolean;
  nameOf: (author: Author) => PersonName;
  announce: (words: string) => void;
}

const LONGEST_QUOTE_SAID = 60;
/** When this much arrives at once, only its number is said. */
const MANY = 3;

/** Says what colleagues add while the page is open. */
export function useArrivals({ passages, ready, nameOf, announce }: Options): void {
  const onChange = useCallback(
    (gone: readonly PassageView[], come: readonly PassageView[]) => {
      const known = new Map(gone.map((passage) => [passage.key, passage]));
      const arrivals = come.flatMap((passage) => newSince(known.get(passage.key), passage)).filter((arrival) => !nameOf(arrival.by).isMe);
      if (arrivals.length > MANY) announce(`${arrivals.length} changes by others.`);
      else for (const arrival of arrivals) announce(`${nameOf(arrival.by).name} ${arrival.did} “${shortened(arrival.quote)}”.`);
    },
    [nameOf, announce],
  );
  usePassageChanges({ passages, ready, onChange });
}

function newSince(earlier: PassageView | undefined, passage: PassageView): Arrival[] {
  const known = new Set((earlier?.annotations ?? []).flatMap((one) => [one.id, ...one.taggings.map(({ key }) => key), ...one.comments.map(({ id }) => id)]));
  return passage.annotations.flatMap((one): Arrival[] => {
    const taggings = one.taggings.filter(({ key }) => !known.has(key)).map(({ tagging }) => arrivalOf(tagging, 'tagged', passage));
    const comments = one.comments.filter((comment) => !known.has(comment.id) && isCommentShown(comment)).map(({ comment }) => arrivalOf(comment, 'commented on', passage));
    if (taggings.length + comments.length > 0) return [...taggings, ...comments];
    return known.has(one.id) || !isAnnotationShown(one) ? [] : [arrivalOf(one.annotation, 'marked', passage)];
  });
}

function arrivalOf(made: { creator: Author }, did: Arrival['did'], passage: PassageView): Arrival {
  return { by: made.creator, did, quote: passage.quote };
}

function shortened(quote: string): string {
  const units = [...quote];
  return units.length > LONGEST_QUOTE_SAID ? `${units.slice(0, LONGEST_QUOTE_SAID).join('')}…` : quote;
}
