import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { snapToGraphemes } from '#core/text/grapheme.ts';
import { snapToSentence } from '#core/text/sentence.ts';
import type { Passage } from '#core/entities/target.ts';
import type { LockedEditor } from './locked-editor.ts';
import type { TextPane } from './text-pane.ts';

interface Options {
  pane: TextPane | null;
  /** Once it stands: a selection goes through it, or it would put back its own. */
  editor: LockedEditor | null;
  /** The element whose double clicks count. */
  column: HTMLElement | null;
  /** Whether selections snap to sentences. */
  snaps: boolean;
  locale: string;
  /** While a field for the selected words is open, what the browser selects elsewhere changes nothing. */
  isHeld: boolean;
}

interface TextSelection {
  /** The selected words, whole graphemes without outer white space; null when none are. */
  selection: Passage | null;
  /** The same, read from the page at this moment: a key may come before the browser has told of a selection, or before it was drawn. */
  selectedNow: () => Passage | null;
  /** Selects words as if by hand. */
  select: (passage: Passage) => void;
  /** Where the caret stands in the text, when it does. */
  caret: () => number | undefined;
  clear: () => void;
}

/** A finger's selection is settled when its handles have rested so long, in ms. */
const TOUCH_RESTS = 250;

/**
 * What is selected in the text, by mouse, finger or keyboard. With snapping on, a double click takes the sentence, and a selection by mouse
 * that reaches over the end of a sentence takes whole sentences; Alt leaves it as it was drawn.
 */
export function useTextSelection({ pane, editor, column, snaps, locale, isHeld }: Options): TextSelection {
  const [selection, setSelection] = useState<Passage | null>(null);
  const held = useRef(isHeld);
  useLayoutEffect(() => {
    held.current = isHeld;
  }, [isHeld]);
  const shown = useRef(selection);
  useLayoutEffect(() => {
    shown.current = selection;
  }, [selection]);
  /** Snaps what the mouse has just selected, while that is still to be done. */
  const settling = useRef<(() => void) | null>(null);

  const select = useCallback(
    (passage: Passage) => {
      const range = pane?.words()?.range(passage);
      if (!range) return;
      if (editor) editor.select(range);
      else document.getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
      setSelection(passage);
    },
    [pane, editor],
  );

  const selectedNow = useCallback(() => {
    settling.current?.();
    return !pane || isInCodebook(document.activeElement) ? shown.current : selectedIn(pane);
  }, [pane]);

  const clear = useCallback(() => {
    if (editor) editor.deselect();
    else if (document.getSelection()?.isCollapsed === false) document.getSelection()?.collapseToEnd();
    setSelection(null);
  }, [editor]);

  const caret = useCallback(() => {
    const native = document.getSelection();
    return native?.focusNode ? pane?.words()?.offsetOf(native.focusNode, native.focusOffset) : undefined;
  }, [pane]);

  useEffect(() => {
    if (!pane || !column) return undefined;
    let isDrawing = false;
    let isTouch = false;
    let resting: ReturnType<typeof setTimeout> | undefined;

    const show = (passage: Passage | null) => setSelection((before) => (isSame(before, passage) ? before : passage));
    const onChange = () => {
      if (held.current || isDrawing || isInCodebook(document.activeElement)) return;
      clearTimeout(resting);
      if (isTouch) resting = setTimeout(() => show(selectedIn(pane)), TOUCH_RESTS);
      else show(selectedIn(pane));
    };
    const onDown = (event: PointerEvent) => {
      isTouch = event.pointerType === 'touch';
      isDrawing = !isTouch && event.button === 0 && event.target instanceof Node && column.contains(event.target);
      if (!isDrawing || held.current || event.shiftKey) return;
      // Why: a press on selected words would begin to drag them, and nothing can be dropped here.
      document.getSelection()?.removeAllRanges();
      show(null);
    };
    const onUp = (event: PointerEvent) => {
      if (!isDrawing) return;
      isDrawing = false;
      settle(() => {
        const drawn = selectedIn(pane);
        const settled = drawn && snaps && !event.altKey ? wholeSentences(pane, drawn, locale) : drawn;
        if (settled && drawn && !isSame(settled, drawn)) select(settled);
        else show(settled);
      });
    };
    const onDoubleClick = (event: MouseEvent) => {
      if (!snaps || event.altKey || held.current) return;
      const offset = pane.offsetAt(event.clientX, event.clientY);
      const sentence = offset === undefined ? undefined : sentenceAt(pane, { start: offset, end: offset }, locale);
      if (sentence) settle(() => select(sentence));
    };
    // Why: the browser settles a click's selection only after its events. A key that comes before the next frame settles it first.
    const settle = (act: () => void) => {
      const once = () => {
        if (settling.current !== once) return;
        settling.current = null;
        if (!held.current) act();
      };
      settling.current = once;
      requestAnimationFrame(once);
    };

    document.addEventListener('selectionchange', onChange);
    window.addEventListener('pointerdown', onDown);
    window.addEventListener('pointerup', onUp);
    column.addEventListener('dblclick', onDoubleClick);
    return () => {
      clearTimeout(resting);
      settling.current = null;
      document.removeEventListener('selectionchange', onChange);
      window.removeEventListener('pointerdown', onDown);
      window.removeEventListener('pointerup', onUp);
      column.removeEventListener('dblclick', onDoubleClick);
    };
  }, [pane, column, snaps, locale, select]);

  return { selection, selectedNow, select, caret, clear };
}

/** The sentence or sentences that a passage touches. */
export function sentenceAt(pane: TextPane, passage: Passage, locale: string): Passage | undefined {
  const words = pane.words();
  return words ? snapToSentence(words.text(), passage, locale) : undefined;
}

function selectedIn(pane: TextPane): Passage | null {
  const words = pane.words();
  const native = document.getSelection();
  if (!words || !native || native.isCollapsed || !native.anchorNode || !native.focusNode) return null;
  const anchor = words.offsetOf(native.anchorNode, native.anchorOffset);
  const focus = words.offsetOf(native.focusNode, native.focusOffset);
  if (anchor === undefined || focus === undefined) return null;
  return snapToGraphemes(words.text(), { start: Math.min(anchor, focus), end: Math.max(anchor, focus) }) ?? null;
}

/** Words within one sentence stay as they are; words of several become these sentences whole. */
function wholeSentences(pane: TextPane, drawn: Passage, locale: string): Passage {
  const first = sentenceAt(pane, { start: drawn.start, end: drawn.start }, locale);
  if (!first || drawn.end <= first.end) return drawn;
  return sentenceAt(pane, drawn, locale) ?? drawn;
}

function isSame(a: Passage | null, b: Passage | null): boolean {
  return a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end);
}

/** In the codebook a tag is looked up for the words that are selected: they stay chosen while the focus is there. */
function isInCodebook(focused: Element | null): boolean {
  return focused?.closest('.rail') != null;
}
