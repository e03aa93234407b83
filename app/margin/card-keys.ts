import { isSameAuthor } from '#core/entities/author.ts';
import { keyLetter } from '#core/text/key-letter.ts';
import { can } from '#core/policy/policy.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import type { Verdict } from '#core/entities/review.ts';
import type { CardSurroundings } from './card-context.tsx';
import { factsOf } from './passage-facts.ts';
import { reopenPassage, resolvePassage } from './resolve.ts';

const VERDICT_KEYS: Readonly<Record<string, Verdict>> = { a: 'agree', d: 'disagree', u: 'unsure' };

interface Pressed {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  target: EventTarget | null;
}

/**
 * Does what a single letter means for a passage: `r` reply, `e` resolve or reopen, `a` `d` `u` verdict on the one tagging of
 * others that it has, `p` propose another tag for it. Returns whether it did; letters typed into a field mean nothing. The page may call it for the active
 * passage while the focus is in the text, with the card's element (`[data-card]`) for `r`, `d` and `p`.
 */
export function doCardKey(pressed: Pressed, passage: PassageView, surroundings: CardSurroundings, card: Element | null): boolean {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || isField(pressed.target)) return false;
  const { actor, commands } = surroundings;
  const letter = keyLetter(pressed);
  if (letter === 'r') return focusReply(card);
  if (letter === 'e') {
    if (!can(actor, 'thread.resolve')) return false;
    if (passage.resolved) reopenPassage(passage, commands);
    else resolvePassage(passage, commands);
    surroundings.announce(passage.resolved ? 'Reopened.' : 'Resolved.');
    return true;
  }
  const verdict = VERDICT_KEYS[letter];
  if ((!verdict && letter !== 'p') || !can(actor, 'review.write')) return false;
  const others = factsOf(passage).taggings.filter(({ tagging }) => !isSameAuthor(tagging.creator, { kind: 'member', id: actor.member }));
  const only = others.length === 1 ? others[0] : undefined;
  if (!only) return false;
  if (!verdict) return clickOn(card, '[aria-keyshortcuts="P"]');
  // A disagreement asks for its reason where the button is.
  if (verdict === 'disagree' && clickOn(card, '[aria-keyshortcuts="D"][aria-pressed="false"]')) return true;
  commands.giveVerdict(only.key, verdict);
  surroundings.announce(`Verdict: ${verdict}.`);
  return true;
}

function clickOn(card: Element | null, button: string): boolean {
  const found = card?.querySelector<HTMLElement>(button);
  found?.click();
  return found !== null && found !== undefined;
}

function focusReply(card: Element | null): boolean {
  const field = card?.querySelector<HTMLElement>('.answer-row textarea');
  field?.focus();
  return field !== null && field !== undefined;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}
