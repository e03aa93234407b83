import { useCallback, useMemo, useState } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';
import type { Colour } from '#core/passages/colour.ts';
import type { Places } from '#app/margin/entries.ts';
import type { LockedEditor } from './locked-editor.ts';
import type { PaneSnapshot } from './pane-snapshot.ts';
import type { TextPane } from './text-pane.ts';
import { usePane } from './use-pane.ts';

interface Options {
  passages: readonly PassageView[];
  /** The colour that each is shown in; the same function as long as nothing in it changes. */
  hueOf: (passage: PassageView) => Colour | null;
  /** The flattened text that the passages were found in; null before there is one. */
  flat: string | null;
  active: string | null;
}

/** The elements of the page that hold the text, and where the passages lie in them. */
export interface TextLayout {
  scroll: HTMLElement | null;
  spread: HTMLElement | null;
  column: HTMLElement | null;
  editor: LockedEditor | null;
  setScroll: (scroll: HTMLElement | null) => void;
  setSpread: (spread: HTMLElement | null) => void;
  setColumn: (column: HTMLElement | null) => void;
  setRoot: (root: HTMLElement | null) => void;
  setEditor: (editor: LockedEditor | null) => void;
  /** The words on the page have changed. */
  changeText: () => void;
  focusText: () => void;
  pane: TextPane | null;
  drawn: PaneSnapshot;
  /** Null while the words are not laid out. */
  places: Places | null;
  hueOf: (passage: PassageView) => Colour | null;
}

export function useTextLayout({ passages, hueOf, flat, active }: Options): TextLayout {
  const [scroll, setScroll] = useState<HTMLElement | null>(null);
  const [spread, setSpread] = useState<HTMLElement | null>(null);
  const [column, setColumn] = useState<HTMLElement | null>(null);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [editor, setEditor] = useState<LockedEditor | null>(null);
  const { pane, drawn } = usePane({ scroll, spread, root, passages, hueOf, flat, active });
  const changeText = useCallback(() => pane?.changeText(), [pane]);
  const focusText = useCallback(() => editor?.focus(), [editor]);
  const { layoutVersion, isCurrent } = drawn;
  // The pane is asked again whenever one of these says that its answer has changed.
  const places = useMemo(() => (layoutVersion > 0 && isCurrent ? (pane?.places(passages) ?? null) : null), [pane, passages, layoutVersion, isCurrent]);
  return { scroll, spread, column, editor, setScroll, setSpread, setColumn, setRoot, setEditor, changeText, focusText, pane, drawn, places, hueOf };
}
