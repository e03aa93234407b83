import { memo } from 'react';
import type { PassageView, PresenceView } from '#core/passages/passage-view.ts';
import type { Passage } from '#core/entities/target.ts';
import type { Colour } from '#core/passages/colour.ts';
import { Brackets } from './brackets.tsx';
import { ActiveEdges, HoverOutline, Readers, RemoteCaret, RemoteSelection, SelectionEdges, SentenceCorners } from './overlays.tsx';
import type { PaneSnapshot } from './pane-snapshot.ts';
import type { TextPane } from './text-pane.ts';

interface TextOverlaysProps {
  pane: TextPane;
  drawn: PaneSnapshot;
  passages: readonly PassageView[];
  hueOf: (passage: PassageView) => Colour | null;
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
export const TextOverlays = memo(function TextOverlays({ pane, drawn, passages, hueOf, active, hovered, people, own, sentence, isRtl }: TextOverlaysProps) {
  const named = (key: string | null) => (key === null ? undefined : passages.find((one) => one.key === key));
  const activePassage = named(active);
  const hoveredPassage = own || hovered === active ? undefined : named(hovered);
  if (!drawn.isCurrent) return null;
  return (
    <>
      <Brackets placed={drawn.placed} active={active} hovered={hovered} />
      <div className="overlays" aria-hidden="true">
        {activePassage?.range && <ActiveEdges pane={pane} passage={activePassage.range} hue={hueOf(activePassage)} isRtl={isRtl} />}
        {hoveredPassage?.range && <HoverOutline pane={pane} passage={hoveredPassage.range} hue={hueOf(hoveredPassage)} />}
        {people.map((person) => person.isMe || !person.selection || <RemoteSelection key={person.member} pane={pane} person={person} isRtl={isRtl} />)}
        {people.map((person) => person.isMe || person.caret === null || <RemoteCaret key={person.member} pane={pane} person={person} isRtl={isRtl} />)}
        {own && <SelectionEdges pane={pane} passage={own} isRtl={isRtl} />}
        {sentence && <SentenceCorners pane={pane} sentence={sentence} isRtl={isRtl} />}
      </div>
      <Readers pane={pane} people={people} />
    </>
  );
});
