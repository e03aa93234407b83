import { ArrowLeftRight, Lock, Quote, MapPin, MessageSquare, Tag as TagIcon } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Tag } from '#core/taxonomy.ts';
import { Chip } from '#app/ui/chip.tsx';
import type { Where } from './session/session.ts';
import type { Box } from './text-geometry.ts';

interface SelectionMenuProps {
  /** The lines of the selected words, px in the spread; the menu hangs from the last. */
  lines: readonly Box[];
  /** The width that the menu may use. */
  width: number;
  /** Readers select and copy, and are told who may do more. */
  mayMark: boolean;
  where: Where;
  lastTag: Tag | undefined;
  /** Attaches the annotation that is open, whose words have changed or are gone, to the selected ones; undefined when none is. */
  onAttach: (() => void) | undefined;
  onLastTag: () => void;
  onTag: () => void;
  onComment: () => void;
  /** Puts the selected words into a list of excerpts; null for someone who may not. */
  onCollect: (() => void) | null;
  /** Absent when the selection is whole sentences already. */
  onSentence: (() => void) | undefined;
}

const BELOW = 8;
const EDGE = 12;

/** What can be done with the selected words; every act has its key. */
export function SelectionMenu({ lines, width, mayMark, where, lastTag, onAttach, onLastTag, onTag, onComment, onCollect, onSentence }: SelectionMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState(0);
  useLayoutEffect(() => setOwn(menu.current?.offsetWidth ?? 0), [lastTag, mayMark, onSentence, onAttach]);
  const last = lines.at(-1);
  if (!last) return null;
  const left = Math.max(EDGE, Math.min(width - own - EDGE, last.right - own / 2));
  return (
    <div
      ref={menu}
      className="float selmenu"
      role="toolbar"
      aria-label="Selection"
      dir="ltr"
      style={{ left, top: last.bottom + BELOW }}
      // Why: a press here must not take the selection away before the click is heard.
      onMouseDown={(event) => event.preventDefault()}
    >
      {!mayMark && <span className="muted said">Annotators tag and comment; you are a reader here.</span>}
      {mayMark && where === 'personal' && (
        <>
          <span className="only-me">
            <Lock className="ic ic-s" aria-hidden="true" />
            Only me
          </span>
          <span className="sep" />
        </>
      )}
      {onAttach && (
        <>
          <button type="button" onClick={onAttach} title="The open annotation belongs to these words">
            <MapPin className="ic ic-s" aria-hidden="true" />
            Attach here
          </button>
          <span className="sep" />
        </>
      )}
      {mayMark && lastTag && (
        <>
          <button type="button" onClick={onLastTag} aria-label={`Tag ${lastTag.code}, the last one`} title={`${lastTag.name} again`}>
            <Chip hue={lastTag.hue} code={lastTag.code} name={lastTag.name} codeOnly />
            <kbd>.</kbd>
          </button>
          <span className="sep" />
        </>
      )}
      {mayMark && (
        <>
          <button type="button" onClick={onTag}>
            <TagIcon className="ic ic-s" aria-hidden="true" />
            Tag<kbd>T</kbd>
          </button>
          <button type="button" onClick={onComment}>
            <MessageSquare className="ic ic-s" aria-hidden="true" />
            Comment<kbd>C</kbd>
          </button>
        </>
      )}
      {onCollect && (
        <button type="button" onClick={onCollect}>
          <Quote className="ic ic-s" aria-hidden="true" />
          Collect…
        </button>
      )}
      {onSentence && (
        <button type="button" onClick={onSentence}>
          <ArrowLeftRight className="ic ic-s" aria-hidden="true" />
          Sentence<kbd>S</kbd>
        </button>
      )}
    </div>
  );
}
