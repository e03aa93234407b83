import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Passage } from '#core/entities/target.ts';
import type { Scale, Tag } from '#core/taxonomy.ts';
import type { ChosenTag } from '#app/margin/commands.ts';
import type { Composing } from '#app/margin/composing-card.tsx';
import { givable, useRecentTags } from './recent-tags.ts';
import type { StatementSession } from './session/session.ts';
import { useOwnWords } from './use-own-words.ts';
import { useTextSelection } from './use-text-selection.ts';
import type { TextLayout } from './use-text-layout.ts';
import { useTool, type Tools } from './use-tool.ts';

interface Options {
  workspace: string;
  statement: string;
  session: StatementSession | null;
  /** The flattened text; null before there is one. */
  flat: string | null;
  layout: TextLayout;
  snaps: boolean;
  locale: string;
  tagOf: (tag: string) => Tag | undefined;
  scaleOf: (tag: string) => Scale | undefined;
  activate: (annotation: string) => void;
  announce: (words: string) => void;
  /** The layer that one annotates in is here. */
  isOpen: boolean;
  /** What is selected in the text is selected for correcting it. */
  isCorrecting: boolean;
}

/** What one has selected, and the field that is open for it. */
export interface Marking {
  tools: Tools;
  /** The tags that this person gave last and can give today. */
  recent: readonly ChosenTag[];
  selection: ReturnType<typeof useTextSelection>;
  /** The words that the open field is about, else those that are selected. */
  own: Passage | null;
  ownWords: ReturnType<typeof useOwnWords>;
  /** The comment that is being written on them. */
  composing: Composing | null;
  /** Closes the field; unanswered, it leaves the words selected and the focus where it came from. */
  closeTool: (isAnswered: boolean) => void;
}

const UNMARKABLE = 'These words cannot be marked: they are too many at once, or begin or end outside the text. Your selection is kept; choose fewer.';

const NOT_OPEN = 'Your own layer is not open yet, so nothing was marked. Your selection is kept; try again in a moment, or change to Team.';

/** Selecting words, and tagging them or writing about them. */
export function useMarking(of: Options): Marking {
  const { workspace, statement, session, flat, snaps, locale, tagOf, scaleOf, activate, announce, isOpen } = of;
  const { pane, drawn, editor, column, focusText } = of.layout;
  const { recent: remembered, remember } = useRecentTags(workspace);
  const recent = useMemo(() => givable(remembered, tagOf, scaleOf), [remembered, tagOf, scaleOf]);

  const giveUpSelection = useRef<() => void>(() => undefined);
  const onMarked = useCallback(
    (annotation: string) => {
      activate(annotation);
      giveUpSelection.current();
    },
    [activate],
  );
  const onUnmarkable = useCallback(() => announce(isOpen ? UNMARKABLE : NOT_OPEN), [announce, isOpen]);
  const tools = useTool({ commands: session?.commands, lastChosen: recent[0], remember, tagOf, onMarked, onUnmarkable });
  const { tool, close, sendComment } = tools;
  const selection = useTextSelection({ pane, editor, column, snaps, locale, isHeld: tool !== null || of.isCorrecting });
  const { select, clear } = selection;
  useEffect(() => {
    giveUpSelection.current = () => {
      clear();
      focusText();
    };
  }, [clear, focusText]);
  const closeTool = useCallback(
    (isAnswered: boolean) => {
      close();
      if (isAnswered) return;
      if (tool?.kind === 'card-tag') tool.request.anchor.focus();
      else if (tool) select(tool.passage);
    },
    [close, tool, select],
  );

  const own: Passage | null = tool && tool.kind !== 'card-tag' ? tool.passage : selection.selection;
  const ownWords = useOwnWords({ pane, drawn, session, own, isFieldOpen: tool !== null, locale });
  const composing = useMemo<Composing | null>(() => {
    const [first, last] = [ownWords.lines[0], ownWords.lines.at(-1)];
    if (tool?.kind !== 'comment' || !first || !last || flat === null) return null;
    const { start, end } = tool.passage;
    return {
      place: { top: first.top, bottom: last.bottom },
      quote: flat.slice(start, end),
      draftKey: `${statement}.${start}-${end}`,
      onSend: sendComment,
      onCancel: () => closeTool(false),
    };
  }, [tool, flat, ownWords.lines, statement, sendComment, closeTool]);

  return { tools, recent, selection, own, ownWords, composing, closeTool };
}
