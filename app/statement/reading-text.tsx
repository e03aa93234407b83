import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { StatementSession } from './session/session.ts';
import type { LockedEditor } from './locked-editor.ts';
import { StaticText } from './static-text.tsx';

interface ReadingTextProps {
  /** The text of the first HTML, written by the server with everything escaped. */
  html: string;
  label: string;
  /** Once its text is real; until then the first HTML stands. */
  session: StatementSession | null;
  /** Tells which element holds the text, before it is painted. */
  onRoot: (root: HTMLElement) => void;
  /** The words in that element have changed. */
  onText: () => void;
  /** The editor, once it stands in place of the first HTML; null when it is gone. */
  onEditor: (editor: LockedEditor | null) => void;
}

/**
 * The statement's words. The first HTML reads without script and stays until the editor has drawn the same and nobody holds a selection
 * in it; both make the same DOM, so the change is not seen.
 */
export const ReadingText = memo(function ReadingText({ html, label, session, onRoot, onText, onEditor }: ReadingTextProps) {
  const [isLive, setLive] = useState(false);
  const firstRef = useRef<HTMLDivElement>(null);
  const liveRef = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const root = isLive ? liveRef.current : firstRef.current;
    if (root) onRoot(root);
  }, [isLive, onRoot]);

  useEffect(() => {
    const element = liveRef.current;
    if (!session || !element) return undefined;
    let editor: LockedEditor | undefined;
    let isClosed = false;
    let stopWaiting = (): void => undefined;
    const swap = () => {
      stopWaiting = whenNothingIsSelectedIn(firstRef.current, () => {
        setLive(true);
        if (editor) onEditor(editor);
      });
    };
    void import('./locked-editor.ts').then(({ openLockedEditor }) => {
      if (isClosed) return;
      editor = openLockedEditor({ element, mirror: session.textMirror, label, onText });
      swap();
    });
    return () => {
      isClosed = true;
      stopWaiting();
      onEditor(null);
      editor?.close();
    };
  }, [session, label, onText, onEditor]);

  return (
    <>
      {!isLive && <StaticText ref={firstRef} html={html} />}
      <div ref={liveRef} className="reading" hidden={!isLive} />
    </>
  );
});

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
