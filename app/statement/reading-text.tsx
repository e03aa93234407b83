import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import type { CorrectingEditor } from './correcting-editor.ts';
import type { LockedEditor } from './locked-editor.ts';
import { StaticText } from './static-text.tsx';
import type { Correcting } from './use-correcting.ts';

interface ReadingTextProps {
  /** The text of the first HTML, written by the server with everything escaped. */
  html: string;
  label: string;
  /** What the locked editor shows, once it is real; until then the first HTML stands. */
  mirror: Y.Doc | null;
  correcting: Correcting;
  /** Tells which element holds the text, before it is painted. */
  onRoot: (root: HTMLElement) => void;
  /** The words in that element have changed. */
  onText: () => void;
  /** The editor, once it stands in place of the first HTML; null when it is gone. */
  onEditor: (editor: LockedEditor | null) => void;
}

/** An editor in the element of its own that holds the text. */
interface Standing {
  element: HTMLElement;
  editor: LockedEditor | CorrectingEditor;
}

/**
 * The statement's words. The first HTML reads without script and stays until the editor has drawn the same and nobody holds a selection
 * in it; for correcting, an editor that writes takes the locked one's place. All make the same DOM, so the change is not seen.
 */
export const ReadingText = memo(function ReadingText({ html, label, mirror, correcting, onRoot, onText, onEditor }: ReadingTextProps) {
  const [isLive, setLive] = useState(false);
  const first = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const standing = useRef<Standing | null>(null);
  const { doc, calls } = correcting;

  useLayoutEffect(() => {
    if (first.current) onRoot(first.current);
  }, [onRoot]);

  useEffect(() => {
    if (!host.current || !mirror) return undefined;
    const element = hiddenIn(host.current, doc ? 'reading correcting' : 'reading');
    let isOver = false;
    let stopWaiting = (): void => undefined;
    let opened: Standing['editor'] | undefined;
    const stand = (editor: Standing['editor']) => {
      opened = undefined;
      const before = standing.current;
      standing.current = { element, editor };
      element.hidden = false;
      if (before) takeAway(before);
      setLive(true);
      onRoot(element);
    };
    if (doc) {
      void import('./correcting-editor.ts').then(({ openCorrectingEditor }) => {
        if (isOver) return;
        const editor = openCorrectingEditor({ element, doc, label, onText, ...calls });
        onEditor(null);
        stand(editor);
        calls.onEditor(editor);
      });
    } else {
      void import('./locked-editor.ts').then(({ openLockedEditor }) => {
        if (isOver) return;
        const editor = openLockedEditor({ element, mirror, label, onText });
        opened = editor;
        stopWaiting = whenNothingIsSelectedIn(first.current, () => {
          stand(editor);
          onEditor(editor);
        });
      });
    }
    return () => {
      isOver = true;
      stopWaiting();
      calls.onEditor(null);
      if (standing.current?.element === element) return;
      opened?.close();
      element.remove();
    };
  }, [mirror, doc, calls, label, onRoot, onText, onEditor]);

  useEffect(
    () => () => {
      onEditor(null);
      if (standing.current) takeAway(standing.current);
      standing.current = null;
    },
    [onEditor],
  );

  return (
    <>
      {!isLive && <StaticText ref={first} html={html} />}
      <div ref={host} />
    </>
  );
});

function hiddenIn(host: HTMLElement, className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.hidden = true;
  host.append(element);
  return element;
}

function takeAway({ element, editor }: Standing): void {
  editor.close();
  element.remove();
}

/** Calls back as soon as no words are selected in an element: at once, or after the selection is given up. Returns how to stop waiting. */
function whenNothingIsSelectedIn(element: HTMLElement | null, callback: () => void): () => void {
  const isHeld = () => {
    const selection = document.getSelection();
    return selection !== null && !selection.isCollapsed && selection.anchorNode !== null && element !== null && element.contains(selection.anchorNode);
  };
  if (!isHeld()) {
    callback();
    return () => undefined;
  }
  const listener = () => {
    if (isHeld()) return;
    document.removeEventListener('selectionchange', listener);
    callback();
  };
  document.addEventListener('selectionchange', listener);
  return () => document.removeEventListener('selectionchange', listener);
}
