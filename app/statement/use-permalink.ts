import { useLocation } from '@remix-run/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PassageView } from '#core/passages/passage-view.ts';
import { passageNamed } from './shown.ts';

interface Options {
  /** The text and its passages are laid out. */
  ready: boolean;
  /** Those that are shown, those that lost their place, and all that there are. */
  visible: readonly PassageView[];
  orphans: readonly PassageView[];
  passages: readonly PassageView[];
  onFound: (key: string) => void;
  showAll: () => void;
}

/** A link whose annotation was not opened: the filter hides it, or it is not here any more. */
export interface MissedLink {
  why: 'hidden' | 'gone';
  /** Shows everything and opens it. */
  show: () => void;
  dismiss: () => void;
}

/** Opens the annotation that the address names, as `?a=<id>` or `#a-<id>`, once for each address. Says of one that it cannot open why. */
export function usePermalink({ ready, visible, orphans, passages, onFound, showAll }: Options): MissedLink | null {
  const { search, hash } = useLocation();
  const annotation = new URLSearchParams(search).get('a') ?? /^#a-(.+)$/.exec(hash)?.[1] ?? null;
  const followed = useRef<string | null>(null);
  const [missed, setMissed] = useState<string | null>(null);
  const [isWanted, setWanted] = useState(false);

  useEffect(() => {
    if (!ready || annotation === null || followed.current === annotation) return;
    followed.current = annotation;
    const passage = passageNamed(visible, annotation) ?? passageNamed(orphans, annotation);
    if (passage) onFound(passage.key);
    setMissed(passage ? null : annotation);
    // What is not here yet is opened when it comes.
    setWanted(passageNamed(passages, annotation) === undefined);
  }, [ready, annotation, visible, orphans, passages, onFound]);

  const shown = useMemo(() => passageNamed(visible, missed), [visible, missed]);
  useEffect(() => {
    if (!shown) return;
    if (isWanted) onFound(shown.key);
    setWanted(false);
    setMissed(null);
  }, [shown, isWanted, onFound]);

  const isThere = useMemo(() => passageNamed(passages, missed) !== undefined, [passages, missed]);
  const show = useCallback(() => {
    setWanted(true);
    showAll();
  }, [showAll]);
  const dismiss = useCallback(() => setMissed(null), []);
  return useMemo(() => (missed === null ? null : { why: isThere ? 'hidden' : 'gone', show, dismiss }), [missed, isThere, show, dismiss]);
}
