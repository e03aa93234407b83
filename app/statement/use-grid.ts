import { useCallback, useMemo, useState } from 'react';
import { countedSentences, nextSentence, type BlockPart, type CountedSentence } from '#core/text/counted-sentences.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import type { Passage } from '#core/entities/target.ts';
import { PARTS } from '#core/text/text-block.ts';
import type { SessionSnapshot, StatementSession } from './session/session.ts';
import type { TextPane } from './text-pane.ts';
import type { NamedBlock } from './use-block-parts.ts';

interface Options {
  session: StatementSession | null;
  /** The flattened text; null before there is one. */
  flat: string | null;
  locale: string;
  pane: TextPane | null;
  /** Replaced whenever text or passages change, also when only a block was marked. */
  snapshot: Pick<SessionSnapshot, 'passages' | 'ready'>;
  /** The words that are selected at this moment. */
  selectedNow: () => Passage | null;
  select: (passage: Passage) => void;
  announce: (words: string) => void;
}

/** Coding sentence by sentence. */
export interface Grid {
  isOn: boolean;
  toggle: () => void;
  /** To the next or the previous sentence that counts; false when the mode is off. */
  walk: (by: 1 | -1) => boolean;
  /** Where one stands among the sentences that count, null before the first step; and how many of them are tagged. */
  at: number | null;
  of: number;
  tagged: number;
  /** The block one stands in. */
  block: NamedBlock | null;
  /** Those that do not count, each with where it begins. */
  uncounted: readonly (NamedBlock & { start: number })[];
}

/** Walks the sentences of the blocks that count, and remembers where one was when tagging gave the selection up. */
export function useGrid({ session, flat, locale, pane, snapshot, selectedNow, select, announce }: Options): Grid {
  const [isOn, setOn] = useState(false);
  const [stood, setStood] = useState<number | null>(null);
  const blocks = useMemo(() => (isOn && snapshot.ready ? partsOf(session) : []), [isOn, session, snapshot]);
  const sentences = useMemo(() => (flat === null ? [] : countedSentences(flat, blocks, locale)), [flat, blocks, locale]);
  const tagged = useMemo(() => countTagged(sentences, snapshot.passages), [sentences, snapshot]);
  const at = stood === null ? -1 : sentences.findIndex(({ start, end }) => start <= stood && stood < end);
  const named = useMemo(() => (flat === null ? [] : blocks.map(({ start, end, part }, index) => ({ index, start, part, words: flat.slice(start, end) }))), [flat, blocks]);
  const uncounted = useMemo(() => named.filter(({ part, words }) => part !== 'body' && words.trim() !== ''), [named]);

  const goTo = useCallback(
    (index: number) => {
      const sentence = sentences[index];
      if (!sentence || flat === null) return;
      setStood(sentence.start);
      pane?.reveal(sentence);
      select({ start: sentence.start, end: sentence.end });
      announce(`Sentence ${index + 1} of ${sentences.length}. ${flat.slice(sentence.start, sentence.end)}`);
    },
    [sentences, flat, pane, select, announce],
  );

  const walk = useCallback(
    (by: 1 | -1) => {
      if (!isOn) return false;
      const next = nextSentence(sentences, selectedNow()?.start ?? stood ?? pane?.reading() ?? null, by);
      if (next === undefined) announce(by > 0 ? 'This is the last sentence.' : 'This is the first sentence.');
      else goTo(next);
      return true;
    },
    [isOn, sentences, selectedNow, stood, pane, goTo, announce],
  );

  const toggle = useCallback(() => {
    setOn(!isOn);
    setStood(null);
    announce(isOn ? 'Sentence by sentence is off.' : 'Sentence by sentence: arrow down to the first.');
  }, [isOn, announce]);

  return {
    isOn,
    toggle,
    walk,
    at: at < 0 ? null : at,
    of: sentences.length,
    tagged,
    block: named[sentences[at]?.block ?? -1] ?? null,
    uncounted,
  };
}

function partsOf(session: StatementSession | null): BlockPart[] {
  return (session?.flatText().blocks ?? []).map(({ start, end, element }) => {
    const named = element.getAttribute('part');
    return { start, end, part: PARTS.find((part) => part === named) ?? 'body' };
  });
}

function countTagged(sentences: readonly CountedSentence[], passages: readonly PassageView[]): number {
  const ranges = passages.flatMap(({ range, annotations }) => (range && annotations.some(({ taggings }) => taggings.length > 0) ? [range] : []));
  return sentences.filter(({ start, end }) => ranges.some((range) => range.start < end && start < range.end)).length;
}
