import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';
import type { Colour } from '#core/passages/colour.ts';
import { NOTHING, type PaneSnapshot } from './pane-snapshot.ts';
import { TextPane } from './text-pane.ts';

interface Options {
  /** The element that scrolls, the spread in it, and the element that holds the text at the moment. */
  scroll: HTMLElement | null;
  spread: HTMLElement | null;
  root: HTMLElement | null;
  /** The passages to show, in order, and their hues. */
  passages: readonly PassageView[];
  hueOf: (passage: PassageView) => Colour | null;
  /** The flattened text that the passages were found in; null before there is one. */
  flat: string | null;
  active: string | null;
}

const never = (): (() => void) => () => undefined;
const nothing = (): PaneSnapshot => NOTHING;

/** Keeps a text pane over the elements of the page, and tells it what to show. */
export function usePane({ scroll, spread, root, passages, hueOf, flat, active }: Options): { pane: TextPane | null; drawn: PaneSnapshot } {
  const [pane, setPane] = useState<TextPane | null>(null);

  useLayoutEffect(() => {
    if (!scroll || !spread) return undefined;
    const made = new TextPane(scroll, spread);
    setPane(made);
    return () => {
      made.close();
      setPane(null);
    };
  }, [scroll, spread]);

  useLayoutEffect(() => {
    if (root) pane?.setRoot(root);
  }, [pane, root]);

  useLayoutEffect(() => {
    if (flat !== null) pane?.show(passages, flat, hueOf);
  }, [pane, passages, flat, hueOf]);

  useEffect(() => pane?.setActive(active), [pane, active]);

  const drawn = useSyncExternalStore(pane?.subscribe ?? never, pane?.snapshot ?? nothing, nothing);
  return { pane, drawn };
}
