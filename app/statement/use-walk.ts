import { useCallback } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';
import { nextThat } from '#core/seen.ts';
import type { Passage } from '#core/entities/target.ts';
import type { Tag } from '#core/taxonomy.ts';
import type { LockedEditor } from './locked-editor.ts';
import type { TextPane } from './text-pane.ts';

interface Options {
  visible: readonly PassageView[];
  active: PassageView | undefined;
  activate: (key: string | null) => void;
  pane: TextPane | null;
  editor: LockedEditor | null;
  tagOf: (tag: string) => Tag | undefined;
  announce: (words: string) => void;
}

/** Ways from one passage to another. */
interface Walk {
  /** Opens a passage and brings its words into view. */
  openPassage: (key: string) => void;
  /** Leads into the text, to the beginning of a passage. */
  goTo: (key: string) => void;
  /** To the next or the previous passage, from the open one or from where one reads; false at the end. */
  step: (by: 1 | -1) => boolean;
  /** To the next passage that fits, also past the end; says `none` when there is none. */
  seek: (fits: (passage: PassageView) => boolean, none: string) => boolean;
  pick: (key: string | null, among: { at: number; of: number }) => void;
}

export function useWalk({ visible, active, activate, pane, editor, tagOf, announce }: Options): Walk {
  const openPassage = useCallback(
    (key: string) => {
      activate(key);
      const range = rangeIn(visible, key);
      if (range) pane?.reveal(range);
    },
    [visible, pane, activate],
  );
  const goTo = useCallback(
    (key: string) => {
      const range = rangeIn(visible, key);
      if (!range || !pane) return;
      pane.reveal(range);
      const caretAt = pane.words()?.caret(range.start);
      if (caretAt) editor?.select(caretAt);
    },
    [visible, pane, editor],
  );
  const step = useCallback(
    (by: 1 | -1) => {
      const from = active ? visible.indexOf(active) : firstFrom(visible, pane?.reading() ?? 0) - (by > 0 ? 1 : 0);
      const next = visible[from + by];
      if (!next) return false;
      openPassage(next.key);
      const codes = next.annotations.flatMap((one) => one.taggings.flatMap(({ tagging }) => tagOf(tagging.tag)?.code ?? []));
      announce(`Passage ${from + by + 1} of ${visible.length}: ${[...new Set(codes)].join(', ') || 'no tag'}. ${next.quote}`);
      return true;
    },
    [visible, active, pane, openPassage, tagOf, announce],
  );
  const seek = useCallback<Walk['seek']>(
    (fits, none) => {
      const from = active ? visible.indexOf(active) : firstFrom(visible, pane?.reading() ?? 0) - 1;
      const next = nextThat(visible, from, fits);
      if (next) openPassage(next.key);
      announce(next ? `Passage ${visible.indexOf(next) + 1} of ${visible.length}: ${next.quote}` : none);
      return true;
    },
    [visible, active, pane, openPassage, announce],
  );
  const pick = useCallback<Walk['pick']>(
    (key, among) => {
      activate(key);
      if (key && among.of > 1) announce(`Passage ${among.at} of ${among.of} here. Click again for the next.`);
    },
    [activate, announce],
  );
  return { openPassage, goTo, step, seek, pick };
}

function firstFrom(passages: readonly { range: Passage | null }[], offset: number): number {
  const at = passages.findIndex(({ range }) => range !== null && range.start >= offset);
  return at < 0 ? passages.length : at;
}

function rangeIn(passages: readonly PassageView[], key: string): Passage | null | undefined {
  return passages.find((passage) => passage.key === key)?.range;
}
