import { useEffect, useMemo } from 'react';
import type { Passage } from '#core/entities/target.ts';
import { paintOwnSelection } from './highlight-painter.ts';
import type { StatementSession } from './session/session.ts';
import type { Box } from './text-geometry.ts';
import type { PaneSnapshot } from './pane-snapshot.ts';
import type { TextPane } from './text-pane.ts';
import { sentenceAt } from './use-text-selection.ts';

interface Options {
  pane: TextPane | null;
  drawn: PaneSnapshot;
  session: StatementSession | null;
  /** The words that are selected, or that the open field is about. */
  own: Passage | null;
  /** A field has the focus, and with it the browser's selection: the words are painted instead. */
  isFieldOpen: boolean;
  locale: string;
}

/** What is known of the words that one has selected: their lines, the sentence around them; colleagues see them selected. */
export function useOwnWords({ pane, drawn, session, own, isFieldOpen, locale }: Options): { lines: readonly Box[]; sentence: Passage | null } {
  const { layoutVersion, viewport } = drawn;
  const lines = useMemo(() => (pane && own && layoutVersion > 0 ? pane.lines(own) : []), [pane, own, layoutVersion]);
  const sentence = useMemo(() => {
    const whole = pane && own ? sentenceAt(pane, own, locale) : undefined;
    return own && whole && (whole.start < own.start || whole.end > own.end) ? whole : null;
  }, [pane, own, locale]);
  useEffect(() => {
    paintOwnSelection(isFieldOpen && own && layoutVersion > 0 ? pane?.words()?.range(own) : undefined);
    return () => paintOwnSelection(undefined);
  }, [isFieldOpen, own, pane, layoutVersion]);
  useEffect(() => session?.showSelection(own), [session, own]);
  useEffect(() => session?.showReading(viewport.height > 0 ? (pane?.reading() ?? null) : null), [session, pane, viewport]);
  return { lines, sentence };
}
