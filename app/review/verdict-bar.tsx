import { Check, CheckCheck, CircleHelp, MessageSquareReply, Tag as TagIcon, Undo2, X } from 'lucide-react';
import { useId, type ReactNode, type RefObject } from 'react';
import type { Verdict } from '#core/entities/review.ts';

interface VerdictBarProps {
  own: Verdict | undefined;
  /** Why no verdict can be given, in words. */
  unavailable: string | undefined;
  /** One's own tagging, made before its tag was defined anew: it is kept or changed instead of judged. */
  keeping: { onKeep: () => void; onChange: () => void } | undefined;
  position: { at: number; of: number };
  chosen: number;
  /** The last verdicts in words, while they can be taken back. */
  last: string | undefined;
  onUndo: () => void;
  proposeRef: RefObject<HTMLButtonElement>;
  onVerdict: (verdict: Verdict) => void;
  onReply: () => void;
  onPropose: () => void;
  onAgreeChosen: () => void;
}

/** The acts on the entry that is looked at, or on all that are chosen. */
export function VerdictBar({ own, unavailable, keeping, position, chosen, last, onUndo, proposeRef, onVerdict, onReply, onPropose, onAgreeChosen }: VerdictBarProps) {
  const why = useId();
  const verdict = (given: Verdict, look: string, shortcut: string, icon: ReactNode, words: string) => (
    <button
      type="button"
      className={unavailable === undefined ? `btn ${own === given ? 'on' : look}` : 'btn off'}
      aria-pressed={own === given}
      aria-disabled={unavailable !== undefined}
      aria-describedby={unavailable === undefined ? undefined : why}
      aria-keyshortcuts={shortcut}
      onClick={unavailable === undefined ? () => onVerdict(given) : undefined}
    >
      {icon}
      {words} <kbd aria-hidden="true">{shortcut}</kbd>
    </button>
  );
  return (
    <div className="vbar" role="toolbar" aria-label="Verdict">
      {keeping ? (
        <>
          <button type="button" className="btn solid" aria-keyshortcuts="A" onClick={keeping.onKeep}>
            <Check className="ic ic-s" aria-hidden />
            Keep <kbd aria-hidden="true">A</kbd>
          </button>
          <button type="button" className="btn" aria-keyshortcuts="P" ref={proposeRef} onClick={keeping.onChange}>
            <TagIcon className="ic ic-s" aria-hidden />
            Change… <kbd aria-hidden="true">P</kbd>
          </button>
        </>
      ) : (
        <>
          {verdict('agree', 'solid', 'A', <Check className="ic ic-s" aria-hidden />, 'Agree')}
          {verdict('disagree', '', 'D', <X className="ic ic-s" aria-hidden />, 'Disagree…')}
          {verdict('unsure', '', 'U', <CircleHelp className="ic ic-s" aria-hidden />, 'Unsure')}
          {unavailable === undefined ? (
            <>
              <button type="button" className="btn quiet not-narrow" aria-keyshortcuts="R" onClick={onReply}>
                <MessageSquareReply className="ic ic-s" aria-hidden />
                Reply <kbd aria-hidden="true">R</kbd>
              </button>
              <button type="button" className="btn quiet not-narrow" aria-keyshortcuts="P" ref={proposeRef} onClick={onPropose}>
                <TagIcon className="ic ic-s" aria-hidden />
                Propose another tag <kbd aria-hidden="true">P</kbd>
              </button>
            </>
          ) : (
            <span className="muted why" id={why}>
              {unavailable}
            </span>
          )}
        </>
      )}
      {chosen > 0 ? (
        <button type="button" className="btn" onClick={onAgreeChosen}>
          <CheckCheck className="ic ic-s" aria-hidden />
          Agree with {chosen} chosen
        </button>
      ) : null}
      <span className="grow" />
      {last === undefined ? null : (
        <button type="button" className="btn quiet undo" aria-keyshortcuts="Control+Z" onClick={onUndo}>
          <Undo2 className="ic ic-s" aria-hidden />
          Undo<span className="not-narrow">: {last}</span>
        </button>
      )}
      <span className="muted row num not-narrow">
        {position.at} of {position.of} <kbd aria-hidden="true">K</kbd>
        <kbd aria-hidden="true">J</kbd>
      </span>
    </div>
  );
}
