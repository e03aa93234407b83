import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { kept } from '#core/same.ts';
import type { CorrectingEditor, CorrectionAct, CorrectionState } from './correcting-editor.ts';
import type { SessionSnapshot, StatementSession } from './session/session.ts';

interface Options {
  session: StatementSession | null;
  snapshot: SessionSnapshot;
  mayEdit: boolean;
  announce: (words: string) => void;
}

/** Correcting the text: whether one does, and with what. */
export interface Correcting {
  isOn: boolean;
  /** The document that is corrected; null while it is only read. */
  doc: Y.Doc | null;
  /** What the words at the caret are; null until the editor stands. */
  state: CorrectionState | null;
  toggle: () => void;
  stop: () => void;
  act: (act: CorrectionAct) => void;
  /** What the editor tells; the same object all the time. */
  calls: {
    onEditor: (editor: CorrectingEditor | null) => void;
    onState: (state: CorrectionState) => void;
    onCaret: (offset: number) => void;
    onLeave: () => void;
    onTooMuch: () => void;
  };
}

const TOO_MUCH = 'That is more than can be pasted at once, so nothing was. The text is as it was; paste it in smaller parts.';

/** Whoever may edit the statement switches between reading and correcting its text. A role that is taken away ends it, as does a session that is over. */
export function useCorrecting({ session, snapshot, mayEdit, announce }: Options): Correcting {
  const [wants, setWants] = useState(false);
  const [state, setState] = useState<CorrectionState | null>(null);
  const editor = useRef<CorrectingEditor | null>(null);
  const { live } = snapshot.text;
  const isOn = wants && mayEdit && live !== null && snapshot.status.kind !== 'closed';

  const stop = useCallback(() => setWants(false), []);
  const toggle = useCallback(() => {
    if (!mayEdit || !live) return;
    setWants(!wants);
    announce(wants ? 'You read the text again.' : 'You correct the text. Everyone sees it as you type. Escape ends it.');
  }, [wants, mayEdit, live, announce]);
  const act = useCallback((wanted: CorrectionAct) => editor.current?.act(wanted), []);

  useEffect(() => {
    if (!isOn) session?.showCaret(null);
  }, [isOn, session]);

  const calls = useMemo<Correcting['calls']>(
    () => ({
      onEditor(next) {
        editor.current = next;
        if (next) next.focus();
        else setState(null);
      },
      onState: (next) => setState((before) => kept(before ?? undefined, next)),
      onCaret: (offset) => session?.showCaret(offset),
      onLeave: () => setWants(false),
      onTooMuch: () => announce(TOO_MUCH),
    }),
    [session, announce],
  );
  return { isOn, doc: isOn ? live : null, state, toggle, stop, act, calls };
}
