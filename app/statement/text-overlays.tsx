import { memo, useMemo } from 'react';
import type { PresenceView } from '#core/passage-view.ts';
import type { Passage } from '#core/target.ts';
import { Brackets } from './brackets.tsx';
import { ActiveEdges, HoverOutline, Readers, RemoteSelection, SelectionEdges, SentenceCorners } from './overlays.tsx';
import type { PaneSnapshot, Shown, TextPane } from './text-pane.ts';

interface TextOverlaysProps {
  pane: TextPane;
  drawn: PaneSnapshot;
  shown: readonly Shown[];
  active: string | null;
  hovered: string | null;
  people: readonly PresenceView[];
  /** The words that a tool is about, or that are selected. */
  own: Passage | null;
  /** The sentence around them, where it is more than they are. */
  sentence: Passage | null;
  isRtl: boolean;
}

/** Everything drawn over and beside the words; nothing of it is in the accessibility tree, for the margin says it in words. */
export const TextOverlays = memo(function TextOverlays({ pane, drawn, shown, active, hovered, people, own, sentence, isRtl }: TextOverlaysProps) {
  const activeShown = useMemo(() => shown.find((one) => one.key === active), [shown, active]);
  const hoveredShown = useMemo(() => (own || hovered === active ? undefined : shown.find((one) => one.key === hovered)), [shown, hovered, active, own]);
  if (!drawn.isCurrent) return null;
  return (
    <>
      <Brackets placed={drawn.placed} active={active} hovered={hovered} />
      <div className="overlays" aria-hidden="true">
        {activeShown && <ActiveEdges pane={pane} shown={activeShown} isRtl={isRtl} />}
        {hoveredShown && <HoverOutline pane={pane} shown={hoveredShown} />}
        {people.map((person) => person.isMe || !person.selection || <RemoteSelection key={person.member} pane={pane} person={person} isRtl={isRtl} />)}
        {own && <SelectionEdges pane={pane} passage={own} isRtl={isRtl} />}
        {sentence && <SentenceCorners pane={pane} sentence={sentence} isRtl={isRtl} />}
      </div>
      <Readers pane={pane} people={people} />
    </>
  );
});
