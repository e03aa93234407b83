import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { PassageView, RefusedWrite } from '#core/passages/passage-view.ts';
import { Card, type CardCalls } from './card.tsx';
import { CardSurroundingsProvider, type CardSurroundings } from './card-context.tsx';
import { ComposingCard, type Composing } from './composing-card.tsx';
import { Dock } from './dock.tsx';
import { stepTo, tabStopOf } from './card-walk.ts';
import { COMPOSING, type Places } from './entries.ts';
import { FoldRow } from './fold-row.tsx';
import { Leads } from './leads.tsx';
import { leadsOf } from './leads-of.ts';
import { useCardFocus } from './use-card-focus.ts';
import { useDockHeight, useIsAway } from './use-head.ts';
import { useIsWide } from './use-is-wide.ts';
import { useMarginLayout } from './use-margin-layout.ts';
import { useStillWhile } from './use-still-while.ts';
import { useWholeInView } from './use-whole-in-view.ts';

export interface MarginProps {
  /** In order of the text (start, longer first), as the session gives them. Filter before passing (tabs Open, Resolved …). */
  passages: readonly PassageView[];
  orphans: readonly PassageView[];
  refused: readonly RefusedWrite[];
  /** False until the session has real content: the margin then holds its place with quiet lines. */
  ready: boolean;
  /** Where they lie, in the same order; null while the words are not laid out. */
  places: Places | null;
  /** Any number that changes when places may have changed (text edited, fonts loaded, width changed). Cards then jump, not glide. */
  layoutVersion: number;
  /** What is in view, px in the spread. May be coarse: steps of up to 240 px are enough, cards well outside it are mounted anyway. */
  viewport: { top: number; height: number };
  /** The passage whose card is open, and the one under the pointer, shared with the text. */
  active: string | null;
  hovered: string | null;
  /** A comment being written on a fresh selection: gets a card of its own, pinned and focused, until sent or cancelled. */
  composing?: Composing | null;
  /** Opens a card, or closes the open one with null. */
  onActivate: (key: string | null) => void;
  onHover: (key: string | null) => void;
  /** "Go to passage": scrolls the text there and moves focus into it. */
  onGoTo: (key: string) => void;
  /** Escape in the margin: focus goes back to the text. */
  onLeave: () => void;
  /** Text direction of the statement: the margin lies at the inline end of the spread. */
  direction: 'ltr' | 'rtl';
  surroundings: CardSurroundings;
}

/**
 * The cards of a statement, each beside its passage. Renders `<aside class="margin">`; put it into `.spread` as its last column.
 * Where there is no room for a margin it renders nothing: CardSheet and NarrowDock take its place.
 */
export function Margin(props: MarginProps) {
  return useIsWide() ? <WideMargin {...props} /> : null;
}

function WideMargin(props: MarginProps) {
  const { passages, orphans, refused, ready, places, layoutVersion, viewport, active, hovered, composing = null, direction, surroundings } = props;
  const list = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  // Only one card is open: while a comment is written on a fresh selection, it is that one.
  const open = composing ? null : active;
  const pinKey = composing ? COMPOSING : active;
  const [dockHeight, dockRef] = useDockHeight();
  const { isAway, headRef } = useIsAway();

  const { entries, shown, observe, measure } = useMarginLayout({
    passages,
    places,
    composingTop: composing?.place.top ?? null,
    viewport,
    pinKey,
    focused,
    minTop: dockHeight,
  });
  const calls = useCardCalls(props, observe, setFocused);
  const { colourOf } = surroundings;
  const leads = useMemo(() => leadsOf(shown, entries, { active, hovered, colourOf, laneOf: places?.laneOf }), [shown, entries, active, hovered, colourOf, places]);

  useStillWhile(list, layoutVersion);
  useLayoutEffect(() => {
    if (pinKey !== null) measure(pinKey);
  }, [pinKey, measure]);
  useWholeInView(list, pinKey, shown.find((box) => box.kind !== 'fold' && entries.at(box.from)?.key === pinKey)?.top);
  useCardFocus(list, focused, entries, calls);

  const tabStop = tabStopOf(shown, entries, focused ?? active);

  function openFold(key: string) {
    calls.activate(key);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`)?.focus());
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const key = event.target instanceof HTMLElement ? event.target.dataset.card : undefined;
    const from = entries.indexOf(key ?? null);
    if (from < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = stepTo(event.key, from, entries.count);
    const next = to === undefined ? undefined : entries.at(to);
    if (!next?.passage) return;
    event.preventDefault();
    event.stopPropagation();
    setFocused(next.key);
  }

  return (
    <CardSurroundingsProvider value={surroundings}>
        <aside className="margin" aria-label="Annotations">
          <div ref={headRef} className="margin-head" aria-hidden="true" />
          <Leads leads={leads} direction={direction} />
          <div ref={dockRef} className="dock-place" dir="ltr">
            <Dock orphans={orphans} refused={refused} active={active} isAway={isAway} calls={calls} />
          </div>
          <div ref={list} role="feed" aria-label="Annotations beside their passages" aria-busy={!ready} className="cards" dir="ltr" onKeyDown={onKeyDown}>
            {shown.map((box) => {
              const entry = entries.at(box.from);
              if (!entry) return null;
              const { key, passage } = entry;
              const isFold = box.kind === 'fold';
              return (
                <div key={isFold ? `fold ${key}` : key} className={key === pinKey && !isFold ? 'card-slot pinned' : 'card-slot'} style={{ transform: `translateY(${box.top}px)` }}>
                  {isFold ? <FoldRow count={box.to - box.from + 1} onOpen={() => openFold(key)} /> : null}
                  {!isFold && passage ? (
                    <Card
                      passage={passage}
                      isActive={key === open}
                      isHovered={key === hovered}
                      isTabStop={key === tabStop}
                      position={box.from + 1}
                      count={entries.count}
                      calls={calls}
                    />
                  ) : null}
                  {!passage && composing ? <ComposingCard composing={composing} calls={calls} /> : null}
                </div>
              );
            })}
          </div>
          {ready ? null : <Placeholders />}
        </aside>
    </CardSurroundingsProvider>
  );
}

/** Where cards will be, while they arrive. */
function Placeholders() {
  return (
    <div className="placeholders" aria-hidden="true">
      {[172, 124, 148].map((width) => (
        <div className="row" key={width}>
          <span className="bar-chip" />
          <span className="bar-words" style={{ inlineSize: width }} />
        </div>
      ))}
    </div>
  );
}

/** One object for all cards, whose functions always reach the newest props. */
function useCardCalls(props: MarginProps, observe: (key: string, element: Element | null) => void, setFocused: (key: string) => void): CardCalls {
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  return useMemo(
    () => ({
      activate: (key) => latest.current.onActivate(key),
      hover: (key) => latest.current.onHover(key),
      focused: setFocused,
      goTo: (key) => latest.current.onGoTo(key),
      leave: () => latest.current.onLeave(),
      mounted: observe,
    }),
    [observe, setFocused],
  );
}
