import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { matchingMentionables, typedMention, type Mentionable } from '#core/mention.ts';

const MOST_OFFERED = 8;

/** The list of people that stands open while a name is typed after an @, and what its field must say and do. */
export interface Mentioning {
  listId: string;
  offered: readonly Mentionable[];
  /** Which of them Enter takes. */
  current: number;
  choose: (of: Mentionable) => void;
  close: () => void;
  /** To be asked first for each key; true when the list has taken it. */
  takesKey: (event: KeyboardEvent) => boolean;
  /** Tells where the caret is; null while words are selected or the field has no focus. */
  onCaret: (caret: number | null) => void;
  /** No `aria-expanded`: a field of several lines may not have it, and a live region says that the list is there. */
  attributes: { 'aria-autocomplete': 'list'; 'aria-controls': string | undefined; 'aria-activedescendant': string | undefined };
}

/** Offers the people and roles that can be mentioned while a name is typed. Once chosen or closed, the list stays away from that @. */
export function useMention({ words, mentionables, fieldRef, onWords }: { words: string; mentionables: readonly Mentionable[]; fieldRef: RefObject<HTMLTextAreaElement>; onWords: (words: string) => void }): Mentioning {
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [picked, setPicked] = useState({ query: '', at: 0 });
  const next = useRef<number | null>(null);
  const typed = caret === null ? undefined : typedMention(words, caret);
  const query = typed && typed.start !== closedAt ? typed.query : undefined;
  const offered = useMemo(() => (query === undefined ? [] : matchingMentionables(mentionables, query, MOST_OFFERED)), [mentionables, query]);
  const current = picked.query === query ? Math.min(picked.at, offered.length - 1) : 0;
  const isOpen = offered.length > 0;

  useLayoutEffect(() => {
    if (next.current === null) return;
    fieldRef.current?.setSelectionRange(next.current, next.current);
    next.current = null;
  }, [words, fieldRef]);

  function close() {
    if (typed) setClosedAt(typed.start);
  }

  function choose({ name }: Mentionable) {
    if (!typed || caret === null) return;
    const rest = words.slice(caret);
    const written = `@${name}${/^\s/u.test(rest) ? '' : ' '}`;
    next.current = typed.start + written.length;
    setCaret(next.current);
    close();
    onWords(words.slice(0, typed.start) + written + rest);
    fieldRef.current?.focus({ preventScroll: true });
  }

  function takesKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    const chosen = offered[current];
    if (!chosen || ctrlKey || metaKey || altKey) return false;
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setPicked({ query: query ?? '', at: (current + step + offered.length) % offered.length });
    else if ((key === 'Enter' || key === 'Tab') && !shiftKey) choose(chosen);
    else if (key === 'Escape') close();
    else return false;
    return true;
  }

  return {
    listId,
    offered,
    current,
    choose,
    close,
    takesKey,
    onCaret(at) {
      setCaret(at);
      // Another @, or none: the next one may be offered for again.
      if (at !== null && typedMention(words, at)?.start !== closedAt) setClosedAt(null);
    },
    attributes: {
      'aria-autocomplete': 'list',
      'aria-controls': isOpen ? listId : undefined,
      'aria-activedescendant': isOpen ? optionId(listId, current) : undefined,
    },
  };
}

/** The id of one of the offered, for the field to name. */
export function optionId(listId: string, at: number): string {
  return `${listId}-${at}`;
}
