import { memo, useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { keyLetter } from '#core/text/key-letter.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import { useCardSurroundings, type CardSurroundings } from './card-context.tsx';
import { doCardKey } from './card-keys.ts';
import { cardLabel, RestingCard } from './card-line.tsx';
import { OpenCard } from './open-card.tsx';
import { factsOf } from './passage-facts.ts';
import { useCardSelection } from './card-selection.ts';
import { useIsUnread } from './unread.ts';

/** What a card asks of the margin it stands in; stable between renders. */
export interface CardCalls {
  activate: (key: string | null) => void;
  hover: (key: string | null) => void;
  focused: (key: string) => void;
  goTo: (key: string) => void;
  leave: () => void;
  /** Tells the margin the element, to be measured; null when it goes. */
  mounted: (key: string, element: HTMLElement | null) => void;
}

export interface CardProps {
  passage: PassageView;
  isActive: boolean;
  isHovered: boolean;
  /** The one card that the Tab key reaches; arrows go on from there. */
  isTabStop: boolean;
  /** Its place in the whole list, from 1, and how long that is. */
  position: number;
  count: number;
  calls: CardCalls;
}

/** A card in the margin, one line at rest and open when active. Where it stands is its slot's business, so that giving way renders nothing anew. */
export const Card = memo(function Card({ passage, isActive, isHovered, isTabStop, position, count, calls }: CardProps) {
  const surroundings = useCardSurroundings();
  const element = useRef<HTMLElement>(null);
  const isNew = useIsUnread(passage);
  const selection = useCardSelection();
  const { key } = passage;
  const isChosen = selection.has(key);
  useEffect(() => {
    calls.mounted(key, element.current);
    return () => calls.mounted(key, null);
  }, [calls, key]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const isOnCard = event.target === event.currentTarget;
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (isOnCard) calls.leave();
      else element.current?.focus();
      return;
    }
    if (isOnCard && (keyLetter(event) === 'x' || (selection.isOn && event.key === ' ')) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      selection.pick(key, event.shiftKey ? 'range' : 'one');
      return;
    }
    if (isOnCard && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      event.stopPropagation();
      if (isActive) calls.goTo(key);
      else calls.activate(key);
      return;
    }
    if (isActive && doCardKey(event, passage, surroundings, element.current)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  function onClick(event: MouseEvent) {
    if (selection.isOn || event.ctrlKey || event.metaKey || event.shiftKey) selection.pick(key, event.shiftKey ? 'range' : 'one');
    else calls.activate(key);
  }

  return (
    <article
      ref={element}
      className={`${cardClass(passage, { isActive, isHovered }, surroundings.colourOf)}${isChosen ? ' chosen' : ''}`}
      data-card={key}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`${cardLabel(passage, surroundings)}${isNew ? ', unread' : ''}${selection.isOn ? (isChosen ? ', chosen' : ', not chosen') : ''}`}
      aria-posinset={position}
      aria-setsize={count}
      aria-current={isActive ? 'true' : undefined}
      onClick={isActive ? undefined : onClick}
      // Why: with Shift a press would select the words between two cards.
      onMouseDown={(event) => event.shiftKey && !isActive && event.preventDefault()}
      onMouseEnter={() => calls.hover(key)}
      onMouseLeave={() => calls.hover(null)}
      onFocus={() => calls.focused(key)}
      onKeyDown={onKeyDown}
    >
      {selection.isOn && !isActive ? <input type="checkbox" className="card-tick" checked={isChosen} readOnly tabIndex={-1} aria-hidden /> : null}
      {isActive ? <OpenCard passage={passage} onGoTo={() => calls.goTo(key)} onLeave={() => element.current?.focus()} /> : <RestingCard passage={passage} />}
    </article>
  );
});

/** The classes of a card: its colour, and its state. */
export function cardClass(
  passage: PassageView,
  { isActive, isHovered }: { isActive: boolean; isHovered: boolean },
  colourOf: CardSurroundings['colourOf'],
): string {
  const hue = colourOf(passage) ?? 'none';
  return ['card', `hue-${hue}`, isActive && 'active', isHovered && !isActive && 'hover', passage.resolved && 'resolved', passage.visibility === 'personal' && 'personal', factsOf(passage).isWaiting && 'waiting']
    .filter(Boolean)
    .join(' ');
}
