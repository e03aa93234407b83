import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { isSameAuthor } from '#core/entities/author.ts';
import type { PassageView } from '#core/passages/passage-view.ts';
import { can, type Actor } from '#core/policy/policy.ts';
import { guessesFor } from '#core/anchoring/reanchor.ts';
import { settleAnswer, type SettleCommand } from '#core/anchoring/settling.ts';
import type { Passage } from '#core/entities/target.ts';
import { positionsOf } from '#ydoc/text-anchor.ts';
import type { GuessedPlace, Placing } from '#app/margin/places.ts';
import { postJson } from '#app/taxonomy/codebook/post-json.ts';
import { offer } from '#app/ui/toaster.tsx';
import type { StatementSession } from './session/session.ts';

/** So much of the text is shown around an offered place. */
const AROUND = 28;

const SAID = {
  changed: 'The text or the annotation has changed meanwhile, so nothing was settled. Look at it again.',
  refused: 'Only who made an annotation and those who moderate settle where it belongs. Nothing was changed.',
  'not-stored': 'The server cannot store right now. Nothing was changed; try again in a moment.',
} as const;

/** Settling where annotations belong, through the server; the step back is offered. */
export function usePlacing({ actor, address, session, announce }: { actor: Actor; address: string; session: StatementSession | null; announce: (words: string) => void }): Placing {
  const latest = useRef(session);
  useLayoutEffect(() => {
    latest.current = session;
  }, [session]);

  const send = useCallback(
    async (command: SettleCommand): Promise<boolean> => {
      const answer = await postJson(`${address}/anchors`, command, settleAnswer);
      if (answer?.kind === 'done') return true;
      announce(answer ? SAID[answer.kind] : 'The server did not answer. Nothing was changed; try again in a moment.');
      return false;
    },
    [address, announce],
  );
  const settle = useCallback(
    async (command: SettleCommand, words: string) => {
      if (!(await send(command))) return;
      const { annotations } = command;
      offer(words, 'Undo', () => void send({ kind: 'release', annotations }).then((isDone) => isDone && announce('Undone.')));
    },
    [send, announce],
  );

  return useMemo<Placing>(() => {
    const settleable = ({ annotations }: PassageView) =>
      annotations
        .filter(({ state, annotation }) => state !== 'intact' && can(actor, 'annotation.write') && (can(actor, 'anchor.settle') || isSameAuthor(annotation.creator, { kind: 'member', id: actor.member })))
        .map(({ id }) => id);
    return {
      settleable,
      keep: (passage) => void settle({ kind: 'keep', annotations: settleable(passage), words: passage.quote }, 'It stands for these words now.'),
      attach(passage, range) {
        const flat = latest.current?.flatText();
        const positions = flat && positionsOf(flat, range);
        if (!flat || !positions) return announce('These words cannot be marked. Choose others.');
        void settle({ kind: 'attach', annotations: settleable(passage), ...positions, words: flat.text.slice(range.start, range.end) }, 'Attached to these words.');
      },
      guesses(passage) {
        const text = latest.current?.flatText().text;
        const [oldest] = passage.annotations;
        if (text === undefined || !oldest) return [];
        const { settled, annotation } = oldest;
        return guessesFor(text, { quote: settled?.quote ?? annotation.target.quote, position: annotation.target.position }).map(({ passage: range, isExact }) => ({ ...inContext(text, range), isExact }));
      },
    };
  }, [actor, announce, settle]);
}

function inContext(text: string, range: Passage): Omit<GuessedPlace, 'isExact'> {
  const before = text.slice(Math.max(0, range.start - AROUND), range.start).replace(/^.*\n/s, '');
  const after = text.slice(range.end, range.end + AROUND).replace(/\n.*$/s, '');
  return { range, before: before.replace(/^\S*\s/, range.start > AROUND ? '… ' : '$&'), words: text.slice(range.start, range.end), after };
}
