import { useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { PassageView } from '#core/passage-view.ts';
import { passageNamed } from './shown.ts';

interface Options {
  /** The text and its passages are laid out. */
  ready: boolean;
  passages: readonly PassageView[];
  onFound: (key: string) => void;
  announce: (words: string) => void;
}

/** Opens the annotation that the address names, as `?a=<id>` or `#a-<id>`, once for each address. */
export function usePermalink({ ready, passages, onFound, announce }: Options): void {
  const { search, hash } = useLocation();
  const followed = useRef<string | null>(null);
  useEffect(() => {
    const annotation = new URLSearchParams(search).get('a') ?? /^#a-(.+)$/.exec(hash)?.[1] ?? null;
    if (!ready || annotation === null || followed.current === annotation) return;
    followed.current = annotation;
    const passage = passageNamed(passages, annotation);
    if (passage) onFound(passage.key);
    else announce('The annotation of this link is not here any more.');
  }, [ready, search, hash, passages, onFound, announce]);
}
