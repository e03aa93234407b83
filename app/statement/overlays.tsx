import { initialsOf } from '#core/person.ts';
import type { PresenceView } from '#core/passages/passage-view.ts';
import type { Passage } from '#core/entities/target.ts';
import type { Colour } from '#core/passages/colour.ts';
import { Avatar } from '#app/ui/avatar.tsx';
import type { TextPane } from './text-pane.ts';
import type { Box } from './text-geometry.ts';

/** Two bars at the ends of the active passage, so that it is not told by colour alone. */
export function ActiveEdges({ pane, passage, hue, isRtl }: { pane: TextPane; passage: Passage; hue: Colour | null; isRtl: boolean }) {
  return <Edges lines={pane.lines(passage)} className={`ov edge hue-${hue ?? 'none'}`} isRtl={isRtl} />;
}

/** The ends of the words that one has selected oneself. */
export function SelectionEdges({ pane, passage, isRtl }: { pane: TextPane; passage: Passage; isRtl: boolean }) {
  return <Edges lines={pane.lines(passage)} className="ov own" isRtl={isRtl} />;
}

function Edges({ lines, className, isRtl }: { lines: readonly Box[]; className: string; isRtl: boolean }) {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return null;
  return (
    <>
      <div className={className} style={{ left: isRtl ? first.right : first.left - 2, top: first.top - 1, height: first.bottom - first.top + 2 }} />
      <div className={className} style={{ left: isRtl ? last.left - 2 : last.right, top: last.top - 1, height: last.bottom - last.top + 2 }} />
    </>
  );
}

/** The outline of the passage under the pointer, or of the one whose card is. */
export function HoverOutline({ pane, passage, hue }: { pane: TextPane; passage: Passage; hue: Colour | null }) {
  return pane.lines(passage).map((line) => <div key={line.top} className={`ov hoverbox hue-${hue ?? 'none'}`} style={boxStyle(line, 0)} />);
}

/** Corners around the sentence that the whole-sentence key would take. */
export function SentenceCorners({ pane, sentence, isRtl }: { pane: TextPane; sentence: Passage; isRtl: boolean }) {
  const lines = pane.lines(sentence);
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return null;
  const start = isRtl ? first.right - 2 : first.left - 5;
  const end = isRtl ? last.left - 5 : last.right - 2;
  return (
    <>
      <div className="ov snap start" style={{ left: start, top: first.top - 2, height: first.bottom - first.top + 4 }} />
      <div className="ov snap end" style={{ left: end, top: last.top - 2, height: last.bottom - last.top + 4 }} />
    </>
  );
}

/** What a colleague has selected: an outline with their initials, never a fill. */
export function RemoteSelection({ pane, person, isRtl }: { pane: TextPane; person: PresenceView; isRtl: boolean }) {
  const lines = person.selection ? pane.lines(person.selection) : [];
  const last = lines.at(-1);
  if (!last) return null;
  return (
    <>
      {lines.map((line, at) => (
        <div
          key={line.top}
          className={['ov remote', `p${person.colour}`, at === 0 && 'first', at === lines.length - 1 && 'last'].filter(Boolean).join(' ')}
          style={boxStyle(line, 1)}
        />
      ))}
      <div className={`ov flag p${person.colour}`} style={{ left: isRtl ? last.left - 2 : last.right - 1, top: last.top - 12 }}>
        {initialsOf(person.name)}
      </div>
    </>
  );
}

/** Where a colleague corrects the text: their caret with their name. */
export function RemoteCaret({ pane, person, isRtl }: { pane: TextPane; person: PresenceView; isRtl: boolean }) {
  if (person.caret === null) return null;
  const box = pane.caretBox(person.caret);
  if (!box) return null;
  return (
    <>
      <div className={`ov caret p${person.colour}`} style={{ left: box.left - 1, top: box.top, height: box.bottom - box.top }} />
      <div className={`ov flag p${person.colour}`} style={isRtl ? { right: `calc(100% - ${box.left + 1}px)`, top: box.top - 12 } : { left: box.left - 1, top: box.top - 12 }}>
        {person.name}
      </div>
    </>
  );
}

/** Who reads where: a disc in the gutter beside the first block that they see. */
export function Readers({ pane, people }: { pane: TextPane; people: readonly PresenceView[] }) {
  const places = new Map<number, PresenceView[]>();
  for (const person of people) {
    if (person.isMe || person.reading === null) continue;
    const top = pane.blockTop(person.reading);
    places.set(top, [...(places.get(top) ?? []), person]);
  }
  return (
    <div className="readers" aria-hidden="true">
      {[...places].map(([top, readers]) => (
        <span key={top} className="here" style={{ insetBlockStart: top + HERE_BELOW }}>
          {readers.map((reader) => (
            <Avatar key={reader.member} name={reader.name} colour={reader.colour} small decorative />
          ))}
        </span>
      ))}
    </div>
  );
}

/** The disc stands on the block's second line, for its number is on the first. */
const HERE_BELOW = 34;

function boxStyle(line: Box, around: number): React.CSSProperties {
  return { left: line.left - around, top: line.top - around, width: line.right - line.left + 2 * around, height: line.bottom - line.top + 2 * around };
}
