import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { LONGEST_COMMENT } from '#core/comment.ts';
import { readDraft, writeDraft } from './draft.ts';

export interface WordsFieldProps {
  label: string;
  placeholder?: string;
  /** Names the draft of this tab; what was begun is there again when the card is opened next. */
  draftKey: string;
  /** What the field starts with when there is no draft. */
  initial?: string;
  /** Enter sends, if there is anything but space. The field is then empty again. */
  onSend: (words: string) => void;
  /** Escape: the draft is kept. */
  onLeave: () => void;
  sendWord: string;
  autoFocus?: boolean;
  fieldRef?: RefObject<HTMLTextAreaElement>;
  /** Shown at the end of the empty field (a key), in place of the button. */
  hint?: ReactNode;
  describedBy?: string;
}

/** Where people write: grows with the words, Enter sends, Shift Enter begins a line, and nothing is sent while an input method composes. */
export function WordsField({ label, placeholder, draftKey, initial = '', onSend, onLeave, sendWord, autoFocus = false, fieldRef, hint, describedBy }: WordsFieldProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  const ref = fieldRef ?? own;
  const [words, setWords] = useState(() => readDraft(draftKey) || initial);
  const isEmpty = words.trim() === '';

  useLayoutEffect(() => {
    const field = ref.current;
    if (!field) return;
    field.style.blockSize = 'auto';
    field.style.blockSize = `${field.scrollHeight}px`;
  }, [words, ref]);

  useEffect(() => {
    const field = ref.current;
    if (!autoFocus || !field) return;
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  }, [autoFocus, ref]);

  function change(next: string) {
    setWords(next);
    writeDraft(draftKey, next === initial ? '' : next);
  }

  function send() {
    if (isEmpty) return;
    onSend(words.trim());
    setWords('');
    writeDraft(draftKey, '');
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    event.stopPropagation();
    // 229 is what browsers report for a key that an input method consumed, also just after the composition ended (Safari).
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

  return (
    <div className="reply grow">
      <textarea
        ref={ref}
        rows={1}
        dir="auto"
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={placeholder}
        maxLength={LONGEST_COMMENT}
        value={words}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {isEmpty ? hint : (
        <button type="button" className="btn s solid" onClick={send}>
          {sendWord}
        </button>
      )}
    </div>
  );
}
